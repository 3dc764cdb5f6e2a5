"""A light picture of a selection: the outline of Indonesia, and a dot for each MPP in steps of the outline's grid."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from mpp_geo.core import paths
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.vocabulary import COVERED

Point = tuple[int, int]
# Of the picture of a link: what Open Graph and Twitter show without cutting it, in pixels.
SHARED_WIDTH, SHARED_HEIGHT = 1200, 630


@lru_cache(maxsize=1)
def read_sketch() -> dict[str, Any]:
    """Return the outline of Indonesia, read once; `source/sketch.py` says what it holds."""
    sketch: dict[str, Any] = json.loads((paths.PRODUCT / "sketch.json").read_text(encoding="utf-8"))
    return sketch


def list_dots(coverage: Coverage) -> dict[str, list[Point]]:
    """Return where the MPP of a selection are, by the colour of their class: `covered` and, above it, `new`."""
    sketch = read_sketch()
    dots: dict[str, list[Point]] = {"covered": [], "new": []}
    for one in coverage.covered:
        if one.status in COVERED:
            longitude, latitude = one.unit.point
            x = round((longitude - sketch["west"]) * sketch["steps"])
            y = round((sketch["north"] - latitude) * sketch["steps"])
            dots["new" if one.status == "new" else "covered"].append((x, y))
    return dots
