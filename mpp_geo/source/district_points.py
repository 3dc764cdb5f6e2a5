"""The points and people of all kecamatan as one small document, for a browser that draws them or finds the nearest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

# Steps to a degree: 110 m, far finer than what a point of a kecamatan stands for.
SCALE = 1000
# Who is farther than this from any kecamatan, in kilometres, is not in Indonesia.
FARTHEST = 100


def write_district_points(districts: Iterable[Mapping[str, Any]]) -> bytes:
    """Return the document as JSON.

    `points`: region code → for each of its kecamatan four whole numbers in a row: the last two digits of its code,
    longitude and latitude in steps of which a degree has `scale`, thousands of people (1 for fewer, 0 for none known);
    `farthest`, in kilometres.

    Parameters
    ----------
    districts : records
        `district_code`, `region_code`, `population`, `point_longitude` and `point_latitude` in degrees (EPSG:4326).
    """
    points: dict[str, list[int]] = {}
    for row in districts:
        number = int(row["district_code"].rpartition(".")[2])
        place = (round(float(row[f"point_{name}"]) * SCALE) for name in ("longitude", "latitude"))
        people = row["population"]
        thousands = max(1, round(int(people) / 1000)) if people and not pd.isna(people) else 0
        points.setdefault(row["region_code"], []).extend((number, *place, thousands))
    return json.dumps({"scale": SCALE, "farthest": FARTHEST, "points": points}, separators=(",", ":")).encode()
