"""The files of the site that never change under their address: scripts, style sheet, data, downloads."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mpp_geo.core import paths
from mpp_geo.export.files import TABLES, make_file
from mpp_geo.map.assets import read_engine
from mpp_geo.measures import MEASURES
from mpp_geo.query import to_file_stem
from mpp_geo.selection import Selection
from mpp_geo.site.data import make_cards, make_data, to_json
from mpp_geo.styles import make_styles
from mpp_geo.tables import Tables

_HERE = Path(__file__).parent
# In the order in which they must run.
_SCRIPTS = ("numbers", "address", "counts", "words", "elements", "chart", "rows", "card", "controls", "share", "page")
FOLDER = "assets"


@dataclass(frozen=True)
class SiteFile:
    """A file whose name holds its content's hash, so that hosts may keep it for ever."""

    stem: str
    ending: str
    content: bytes

    @property
    def path(self) -> str:
        """Its address below the site: `assets/<stem>.<hash>.<ending>`."""
        return f"{FOLDER}/{self.stem}.{hashlib.sha256(self.content).hexdigest()[:16]}.{self.ending}"

    @property
    def plain_name(self) -> str:
        """Its name without the hash, for those who save it."""
        return f"{self.stem}.{self.ending}"


def make_view_files(tables: Tables) -> dict[str, SiteFile]:
    """Return what the pages load, by name: all of it for the first view but `cards`, for which a card asks."""
    script, stylesheet = read_engine()
    own = b"\n".join((_HERE / "scripts" / f"{name}.js").read_bytes() for name in _SCRIPTS)
    files = {
        "script": SiteFile("site", "js", script + b"\n" + own),
        "stylesheet": SiteFile("site", "css", stylesheet + b"\n" + (_HERE / "site.css").read_bytes()),
        "data": SiteFile("data", "json", to_json(make_data(tables))),
        "shapes": SiteFile("shapes", "json", (paths.PRODUCT / "map.json").read_bytes()),
        "styles": SiteFile("styles", "json", to_json(_make_own_styles(tables))),
        "cards": SiteFile("cards", "json", to_json(make_cards(tables))),
    }
    return files


def _make_own_styles(tables: Tables) -> dict[str, Any]:
    """Return the map's styles without the base map, which comes from another host, and without the app's own maps."""
    styles: dict[str, Any] = json.loads(make_styles(tables))
    styles.pop("tiles")
    styles["measures"] = {name: styles["measures"][name] for name in MEASURES}
    return styles


def make_downloads(newest: Selection) -> list[tuple[str, SiteFile, int]]:
    """Return the files that people take away: name of the table, file, number of rows."""
    made: list[tuple[str, SiteFile, int]] = []
    for table in TABLES:
        content, rows = make_file(newest, "csv", table)
        made.append((table, SiteFile(to_file_stem(newest, table), "csv", content), rows))
    return made
