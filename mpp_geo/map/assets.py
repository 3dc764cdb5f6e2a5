"""The files that the map's frame loads: made once, compressed, each under an address that holds its content's hash."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from xstatic.pkg import leaflet

_HERE = Path(__file__).parent
_LEAFLET = Path(leaflet.BASE_DIR)

# In the order in which they must run: the map for any page, and what a component's frame needs beside it.
_ENGINE_SCRIPTS = (
    _LEAFLET / "leaflet.js",
    _HERE / "vendor" / "topojson-client.min.js",
    *(_HERE / f"{name}.js" for name in ("look", "find", "state", "widgets", "reach", "tiles", "trail", "over")),
    _HERE / "choropleth.js",
)
_FRAME_SCRIPTS = (_HERE / "frame.js",)
_ENGINE_STYLESHEETS = (_LEAFLET / "leaflet.css", _HERE / "choropleth.css")
_FRAME_STYLESHEETS = (_HERE / "frame.css",)


@dataclass(frozen=True)
class Asset:
    """A file that never changes under its address."""

    name: str
    media_type: str
    content: bytes
    compressed: bytes = field(repr=False, default=b"")
    digest: str = ""

    def __post_init__(self) -> None:
        """Compress and hash the content."""
        object.__setattr__(self, "compressed", gzip.compress(self.content, 9, mtime=0))
        object.__setattr__(self, "digest", hashlib.sha256(self.content).hexdigest()[:16])

    @property
    def path(self) -> str:
        """The address below the folder of assets: `<hash>/<name>`."""
        return f"{self.digest}/{self.name}"


def read_script() -> Asset:
    """Return Leaflet, the TopoJSON reader and our layer as one script: one request instead of four."""
    return Asset("map.js", "text/javascript", _join((*_ENGINE_SCRIPTS, *_FRAME_SCRIPTS)))


def read_stylesheet() -> Asset:
    """Return the style sheets of Leaflet and of our layer as one."""
    return Asset("map.css", "text/css", _join((*_ENGINE_STYLESHEETS, *_FRAME_STYLESHEETS)))


def read_engine() -> tuple[bytes, bytes]:
    """Return the script and the style sheet of the map for a page that is no component's frame."""
    return _join(_ENGINE_SCRIPTS), _join(_ENGINE_STYLESHEETS)


def _join(paths: Iterable[Path]) -> bytes:
    return b"\n".join(path.read_bytes() for path in paths)
