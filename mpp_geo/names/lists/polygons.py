"""In which region a point lies, by the full shapes of the product (EPSG:4326)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import shapely

from mpp_geo.core import paths
from mpp_geo.core.reach import measure_distance
from mpp_geo.files.geofiles import read_shapes
from mpp_geo.names.lists.grid import Point

# A point so far out from the nearest shore at most is offered that region, in kilometres.
_OFFSHORE = 50.0


@lru_cache(maxsize=1)
def _read_tree() -> tuple[shapely.STRtree, list[str]]:
    shapes = read_shapes(paths.PRODUCT / "regions.parquet", "region_code")
    geometries = shapes.geometry.to_numpy()
    shapely.prepare(geometries)
    return shapely.STRtree(geometries), shapes["region_code"].tolist()


def place_points(points: Sequence[Point]) -> list[str | None]:
    """Return the code of the region in which each point lies, None for one at sea or abroad.

    A point on a border lies in the region of the lower code.
    """
    tree, codes = _read_tree()
    placed: list[str | None] = [None] * len(points)
    if points:
        ranks, shapes = tree.query(shapely.points(np.asarray(points, dtype=float)), predicate="intersects")
        for rank, shape in zip(ranks.tolist(), shapes.tolist(), strict=True):
            known = placed[rank]
            placed[rank] = codes[shape] if known is None else min(known, codes[shape])
    return placed


def find_shore(point: Point) -> tuple[str, float] | None:
    """Return the region nearest to a point at sea and how far it is in kilometres; None where it is too far."""
    tree, codes = _read_tree()
    # Far from Indonesia the search for the nearest shape would compare them all.
    if not (90 < point[0] < 146 and -16 < point[1] < 11):
        return None
    at = shapely.Point(point)
    nearest = int(tree.nearest(at))
    shore = shapely.shortest_line(at, tree.geometries[nearest])
    distance = measure_distance(*(tuple(pair) for pair in shapely.get_coordinates(shore).tolist()))
    return (codes[nearest], distance) if distance <= _OFFSHORE else None
