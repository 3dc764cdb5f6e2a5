"""The files that the map's frame loads: made once, each under an address that holds its content's hash.

Scripts and styles are built from `scripts/` (`make scripts`) and committed, so that the app runs without Node.js.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

_BUILT = Path(__file__).parent / "dist"


@dataclass(frozen=True)
class Asset:
    """A file that never changes under its address."""

    name: str
    media_type: str
    content: bytes = field(repr=False)
    digest: str = ""

    def __post_init__(self) -> None:
        """Hash the content."""
        object.__setattr__(self, "digest", hashlib.sha256(self.content).hexdigest()[:16])

    @property
    def path(self) -> str:
        """The address below the folder of assets: `<hash>/<name>`."""
        return f"{self.digest}/{self.name}"


def read_script() -> Asset:
    """Return the script of a component's frame: Leaflet, the TopoJSON reader and our layer, one request."""
    return Asset("map.js", "text/javascript", (_BUILT / "frame.js").read_bytes())


def read_stylesheet() -> Asset:
    """Return the style sheets of Leaflet, of our layer and of the frame as one."""
    return Asset("map.css", "text/css", (_BUILT / "frame.css").read_bytes())


def read_engine() -> tuple[bytes, bytes]:
    """Return the script and the style sheet of the map for a page that is no component's frame."""
    return (_BUILT / "engine.js").read_bytes(), (_BUILT / "engine.css").read_bytes()
