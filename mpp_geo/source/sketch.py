"""The outline of Indonesia as one short path, for the picture that stands until the map is there."""

from __future__ import annotations

import json

import geopandas as gpd
import shapely

from mpp_geo.core.places import INDONESIA

# Degrees: coarse enough for four kilobytes compressed, fine enough to be known at a glance.
TOLERANCE_DEGREES = 0.08
# Islands below this, in square degrees, would be specks.
LEAST_AREA = 0.02
# Steps of the path to a degree, counted from the north-western corner.
STEPS = 10
WEST, SOUTH, EAST, NORTH = map(int, INDONESIA)


def make_sketch(provinces: gpd.GeoDataFrame) -> bytes:
    """Return the sketch as JSON: `width` and `height` of its frame, and `path`, both in steps from north-west.

    `west`, `north` and `steps` say where a longitude and latitude lie in it.
    """
    land = shapely.simplify(shapely.union_all(provinces.geometry.to_numpy()), TOLERANCE_DEGREES)
    parts = []
    for part in shapely.get_parts(land):
        if part.area < LEAST_AREA:
            continue
        corners = shapely.get_coordinates(part.exterior)[:-1]
        steps = [f"{round((x - WEST) * STEPS)} {round((NORTH - y) * STEPS)}" for x, y in corners]
        parts.append(f"M{'L'.join(steps)}Z")
    document = {
        "west": WEST,
        "north": NORTH,
        "steps": STEPS,
        "width": (EAST - WEST) * STEPS,
        "height": (NORTH - SOUTH) * STEPS,
        "path": "".join(parts),
    }
    return json.dumps(document, separators=(",", ":")).encode()
