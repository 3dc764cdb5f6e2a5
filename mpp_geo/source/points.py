"""Whether the points that the source gives can be: on land, and in their region or near it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from mpp_geo.core.errors import Fault
from mpp_geo.core.reach import measure_distance
from mpp_geo.source.frame_rows import each_row

# How far off all land a point may lie: the shapes lack islets and generalise coasts. 24 of 7,285 kecamatan lie off it,
# 23 by up to 2.6 km (Kepulauan Ayau); an island that is not drawn and lies farther out is a row of islands.csv.
OFF_LAND_KM = 5
# How far off its region's shape a kecamatan may lie: the shapes are of 2020, and boundaries in Papua have moved since,
# by up to 28 km (Koroway Buluanop). Its code decides, so that nearer ones are reported and kept.
OFF_REGION_KM = 50

# Seats were matched inside of their region's shape, and addresses are of a building: only the coast is uncertain.
_LIMITS = {"districts": OFF_REGION_KM, "seats": OFF_LAND_KM, "addresses": OFF_LAND_KM}

Shapes = np.ndarray[Any, np.dtype[np.object_]]
Numbers = np.ndarray[Any, np.dtype[np.float64]]


def check_points(tables: Mapping[str, pd.DataFrame], shapes: gpd.GeoDataFrame) -> list[Fault]:
    """Return the points at sea or far off their region, and the listed islands that no point needs.

    Parameters
    ----------
    tables : mapping
        The source tables as text: `districts`, `seats`, `addresses` and `islands`, each with `region_code`, `latitude`
        and `longitude`, empty where an address has none.
    shapes : GeoDataFrame
        `region_code`, `geometry`, one row per region, a clean coverage.
    """
    drawn = pd.DataFrame(shapes[["region_code", "geometry"]])
    islands = _list_points(tables["islands"]).rename(columns={"point": "geometry"})
    land = pd.concat([drawn, islands[["region_code", "geometry"]]], ignore_index=True)
    faults: list[Fault] = []
    needed: set[int] = set()
    for name, limit in _LIMITS.items():
        stray = _list_strays(_list_points(tables[name]), drawn)
        off = stray[~stray["is_on_land"]]
        nearest = shapely.STRtree(land["geometry"].to_numpy()).nearest(off["point"].to_numpy())
        needed |= set(nearest[nearest >= len(drawn)] - len(drawn))
        gaps = _measure_gaps(land["geometry"].to_numpy()[nearest], off["point"].to_numpy())
        words = f"km off the nearest land; allowed are {OFF_LAND_KM} km, or an island that islands.csv lists"
        faults += _name_far(f"{name}.csv", off, gaps, OFF_LAND_KM, words)
        rest = stray[~stray.index.isin(off.index[gaps > OFF_LAND_KM])]
        gaps = _measure_gaps(_find_own(rest["region_code"], land), rest["point"].to_numpy())
        faults += _name_far(f"{name}.csv", rest, gaps, limit, f"km off its region's shape; allowed are {limit} km")
    unused = "no point needs this island: the shapes have land there, or nothing lies on it; leave it out"
    faults += [
        Fault("islands.csv", unused, row, "name", name)
        for rank, (row, name) in enumerate(zip(islands["row"], islands["name"], strict=True))
        if rank not in needed
    ]
    return faults


def _list_points(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a table that have a point, with it and the number of the row as an editor counts."""
    numbered = table.assign(row=np.arange(len(table)) + 2)
    given: pd.DataFrame = numbered[numbered["latitude"] != ""].reset_index(drop=True)
    points = shapely.points(given["longitude"].astype(float), given["latitude"].astype(float))
    return given.assign(point=pd.Series(points, dtype=object))


def _list_strays(points: pd.DataFrame, drawn: pd.DataFrame) -> pd.DataFrame:
    """Return the points that lie outside of their region's shape, each with whether it lies in that of another."""
    rank, shape = shapely.STRtree(drawn["geometry"].to_numpy()).query(
        points["point"].to_numpy(), predicate="intersects"
    )
    met = pd.DataFrame({"rank": rank, "met": drawn["region_code"].to_numpy()[shape]})
    met["own"] = points["region_code"].to_numpy()[rank]
    # The code of a province begins those of its regions.
    home = {rank for rank, code, own in each_row(met) if code.startswith(own)}
    stray = points.assign(is_on_land=points.index.isin(set(rank)))
    return stray[~stray.index.isin(home)]


def _find_own(codes: pd.Series[str], land: pd.DataFrame) -> Shapes:
    """Return the land of each region; of a province, that of all its regions together."""
    own = {
        code: shapely.union_all(land.loc[land["region_code"].str.startswith(code), "geometry"].to_numpy())
        for code in codes.unique()
    }
    return np.array([own[code] for code in codes], dtype=object)


def _measure_gaps(shapes: Shapes, points: Shapes) -> Numbers:
    """Return how far each point lies off the shape of the same rank, in kilometres."""
    gaps = []
    for shape, point in zip(shapes, points, strict=True):
        one, other = shapely.get_coordinates(shapely.shortest_line(shape, point))
        gaps.append(measure_distance(tuple(one), tuple(other)))
    return np.array(gaps)


def _name_far(file: str, points: pd.DataFrame, gaps: Numbers, limit: float, words: str) -> list[Fault]:
    """Return a fault for each point that lies farther off than is allowed."""
    far = points.assign(gap=gaps)[gaps > limit]
    return [
        Fault(file, f"this point lies {gap:,.0f} {words}", row, "latitude, longitude", f"{latitude}, {longitude}")
        for row, latitude, longitude, gap in zip(far["row"], far["latitude"], far["longitude"], far["gap"], strict=True)
    ]
