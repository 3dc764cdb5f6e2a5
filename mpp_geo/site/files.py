"""The files of the site that never change under their address: scripts, style sheet, documents, downloads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mpp_geo.core import paths
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.records import Records
from mpp_geo.core.rows import TableName
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import LANGUAGES, Language, texts_in
from mpp_geo.core.theme import find_typeface, write_typeface
from mpp_geo.figures.share_picture import draw_share_picture
from mpp_geo.files.extract import make_extract
from mpp_geo.files.formats import choose_format
from mpp_geo.site.scope import COUNTRY, Area
from mpp_geo.views.styles import make_styles

BUILT = Path(__file__).parent / "dist"
FOLDER = "assets"
# What people take away of the country, and of each part of it.
_DOWNLOADS: tuple[TableName, ...] = ("mpp", "coverage", "evidence", "plans", "addresses", "districts")
_AREA_DOWNLOADS: tuple[TableName, ...] = ("mpp", "coverage")


@dataclass(frozen=True)
class SiteFile:
    """A file whose name holds its content's hash, so that hosts may keep it for ever."""

    stem: str
    ending: str
    content: bytes
    # The hash of all files that are named together, in place of its own; empty for one that is named by itself.
    edition: str = ""

    @property
    def digest(self) -> str:
        """The hash in its name."""
        return self.edition or cut_hash(self.content)

    @property
    def path(self) -> str:
        """Its address below the site: `assets/<stem>.<hash>.<ending>`."""
        return f"{FOLDER}/{self.stem}.{self.digest}.{self.ending}"


def cut_hash(content: bytes) -> str:
    """Return as much of a content's hash as stands in a name."""
    return hashlib.sha256(content).hexdigest()[:12]


@dataclass(frozen=True)
class SiteDownload:
    """A file of rows that people take away, under a name of its own."""

    table: TableName
    name: str
    file: SiteFile
    rows: int


def make_map_files(records: Records) -> dict[Language, dict[str, SiteFile]]:
    """Return what the pages of each language load for the map: typeface, script, style sheet, shapes, styles.

    Nothing of the site names another host; the styles of a page have the words of its own language alone.
    """
    styles = json.loads(make_styles(records, has_tiles=False))
    typeface = SiteFile("typeface", "woff2", find_typeface("browser").read_bytes())
    # The style sheet stands in the same folder.
    rules = (BUILT / "site.css").read_bytes() + write_typeface(Path(typeface.path).name, "optional").encode()
    shared = {
        "typeface": typeface,
        "start": SiteFile("start", "js", (BUILT / "start.js").read_bytes()),
        "script": SiteFile("site", "js", (BUILT / "site.js").read_bytes()),
        "stylesheet": SiteFile("site", "css", rules),
        "shapes": SiteFile("shapes", "json", (paths.PRODUCT / "map.json").read_bytes()),
    }
    made = {}
    for language in LANGUAGES:
        own = SiteFile(f"styles-{language}", "json", to_json(keep_language(styles, language)))
        made[language] = {**shared, "styles": own}
    return made


# What the search reads: when it is first used, when somebody first types, and when the nearest place is asked for.
_SEARCHED = {"file": "search", "districts": "search_districts", "points": "district_points"}


def make_search_files() -> dict[str, SiteFile]:
    """Return the files that the search reads, by what the site's script calls them."""
    return {
        name: SiteFile(stem, "json", (paths.PRODUCT / f"{stem}.json").read_bytes()) for name, stem in _SEARCHED.items()
    }


def keep_language(document: Any, language: Language) -> Any:
    """Return a document with one of the texts wherever there is one for each language."""
    if isinstance(document, list):
        return [keep_language(item, language) for item in document]
    if not isinstance(document, dict):
        return document
    kept = [language] if document.keys() == set(LANGUAGES) else document
    return {key: keep_language(document[key], language) for key in kept}


def make_share_pictures(records: Records) -> dict[Language, SiteFile]:
    """Return the picture of a link to the page of each language."""
    made = {}
    for language in LANGUAGES:
        coverage = Coverage(records, Selection(records.choices, language=language))
        made[language] = SiteFile(f"share-{language}", "png", draw_share_picture(coverage, texts_in(language)))
    return made


def to_json(document: object) -> bytes:
    """Return a document as JSON without blanks."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def make_downloads(records: Records, areas: Iterable[Area]) -> dict[str, list[SiteDownload]]:
    """Return the files of rows of each area by its key, as of the newest day."""
    made = {}
    for area in areas:
        tables = _DOWNLOADS if area.key == COUNTRY else _AREA_DOWNLOADS
        made[area.key] = [_make_download(records, area, table) for table in tables]
    return made


def _make_download(records: Records, area: Area, table: TableName) -> SiteDownload:
    chosen = choose_format("csv")
    selection = area.select(records)
    extract = make_extract(Coverage(records, selection), table)
    name = chosen.name_file(selection, table)
    stem, ending = name.rsplit(".", 1)
    return SiteDownload(table, name, SiteFile(stem, ending, chosen.write(extract)), len(extract.rows))
