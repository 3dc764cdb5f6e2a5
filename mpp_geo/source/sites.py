"""Where MPP are taken to be, where people live, and how far it is from one to the other."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from mpp_geo.core.places import DKI_JAKARTA, MPP_OF_DKI_JAKARTA, unit_code
from mpp_geo.core.reach import EARTH_RADIUS_KM
from mpp_geo.source.frame_rows import each_row

# Distances beyond this are not written: nobody asks who lives farther from an MPP, only which is nearest.
FARTHEST_KM = 100


def build_districts(source: pd.DataFrame) -> pd.DataFrame:
    """Return the table of kecamatan in order of code, every column as text and empty where unknown.

    `source` is the table as given: `code`, `name`, `region_code`, `latitude`, `longitude`, `population`,
    `population_source`, `point`.
    """
    table = pd.DataFrame(
        {
            "district_code": source["code"],
            "district_name": source["name"],
            "region_code": source["region_code"],
            "unit_code": source["region_code"].map(unit_code),
            "population": source["population"],
            "population_source": source["population_source"],
            "point_longitude": source["longitude"],
            "point_latitude": source["latitude"],
            "point_source": source["point"],
        }
    )
    return table.sort_values("district_code", ignore_index=True)


def build_sites(regions: pd.DataFrame, districts: pd.DataFrame, addresses: pd.DataFrame) -> pd.DataFrame:
    """Return where the MPP of each unit is or would be, also of units without one, in order of unit code.

    Parameters
    ----------
    regions : DataFrame
        The region table as text: `region_code`, `unit_code`, `capital`, `point_longitude`, `point_latitude`,
        `point_source` (seat or shape).
    districts : DataFrame
        The table of `build_districts`.
    addresses : DataFrame
        The table of `build_addresses`.

    Returns
    -------
    DataFrame
        `unit_code`, `point_longitude`, `point_latitude` (EPSG:4326) and `point_source`: the point of the address that
        stands (building or village); where that is not known the seat of its government; then the kecamatan (district)
        that bears the name of the capital, else a point inside the shape. DKI Jakarta's is that of Jakarta Selatan, in
        which its MPP is.
    """
    named = _name_districts(districts)
    standing = addresses[(addresses["stands"] == "true") & (addresses["point"] != "")]
    stated = {one.unit_code: (one.longitude, one.latitude, one.point) for one in each_row(standing)}
    rows = []
    for region in each_row(regions):
        if region.unit_code == DKI_JAKARTA and region.region_code != MPP_OF_DKI_JAKARTA:
            continue
        point, source = region, region.point_source
        bearers = named[region.region_code, _fold(region.capital)]
        if source == "shape" and region.unit_code != DKI_JAKARTA and len(bearers) == 1:
            point, source = bearers[0], "district"
        seat = (point.point_longitude, point.point_latitude, source)
        rows.append((region.unit_code, *stated.get(region.unit_code, seat)))
    table = pd.DataFrame(rows, columns=["unit_code", "point_longitude", "point_latitude", "point_source"])
    return table.sort_values("unit_code", ignore_index=True)


def _name_districts(districts: pd.DataFrame) -> dict[tuple[str, str], list[Any]]:
    """Return the kecamatan by their region and folded name; none where no kecamatan is so called."""
    named: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for district in each_row(districts):
        named[district.region_code, _fold(district.district_name)].append(district)
    return named


def _fold(name: str) -> str:
    """Return a name without case and blanks: the decree writes Tapak Tuan, the table of kecamatan Tapaktuan."""
    return re.sub(r"\W", "", name.casefold())


def measure_ways(districts: pd.DataFrame, sites: pd.DataFrame) -> pd.DataFrame:
    """Return the straight lines from each kecamatan to the sites of MPP within `FARTHEST_KM`, or else to the nearest.

    Parameters
    ----------
    districts, sites : DataFrame
        The tables of `build_districts` and `build_sites`.

    Returns
    -------
    DataFrame
        `district_code`, `unit_code`, `distance_km` (text with two decimals), in order of kecamatan, distance and unit.
    """
    # Half the chord between two unit vectors is the sine of half the angle.
    halves = np.sqrt(((_to_vectors(districts)[:, None, :] - _to_vectors(sites)[None, :, :]) ** 2).sum(axis=2)) / 2
    distances = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(halves, 1.0))
    is_nearest = distances == distances.min(axis=1, keepdims=True)
    district, site = np.nonzero((distances <= FARTHEST_KM) | is_nearest)
    ways = pd.DataFrame(
        {
            "district_code": districts["district_code"].to_numpy()[district],
            "unit_code": sites["unit_code"].to_numpy()[site],
            "distance_km": distances[district, site].round(2),
        }
    ).sort_values(["district_code", "distance_km", "unit_code"], ignore_index=True)
    return ways.assign(distance_km=ways["distance_km"].map("{:.2f}".format))


def _to_vectors(places: pd.DataFrame) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return the points of a table as unit vectors."""
    longitude, latitude = (np.radians(places[f"point_{axis}"].astype(float)) for axis in ("longitude", "latitude"))
    return np.column_stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)]
    )


def find_strays(districts: pd.DataFrame, shapes: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the kecamatan whose point lies outside of their region's shape; their code decides, not the shape.

    `districts` is the table of `build_districts`, `shapes` has `region_code` and `geometry`, one row per region.
    """
    shape_of = dict(zip(shapes["region_code"], shapes.geometry, strict=True))
    own = np.array([shape_of[code] for code in districts["region_code"]], dtype=object)
    inside = shapely.intersects_xy(
        own, districts["point_longitude"].astype(float), districts["point_latitude"].astype(float)
    )
    strays: pd.DataFrame = districts[~inside]
    return strays
