"""Boundaries of kabupaten and kota: read, check, join to codes, measure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow
import shapely

from mpp_geo.errors import DataError, Fault

# Longitude and latitude: what files hold and the browser draws.
DRAW_CRS = "EPSG:4326"
# Equal-area cylindrical: the only one in which areas are measured.
AREA_CRS = "EPSG:6933"

# A shape outside of this box (west, south, east, north) is not in Indonesia.
INDONESIA = (94.0, -12.0, 142.0, 7.0)


def read_boundaries(path: Path) -> gpd.GeoDataFrame:
    """Read the named source shapes, sorted by name.

    Returns
    -------
    GeoDataFrame
        `name`, `geometry` (valid polygons in EPSG:4326, inside Indonesia).

    Raises
    ------
    DataError
        When the file is missing or damaged, a column lacks, a name stands twice or a shape cannot be used.
    """
    frame = _read_parquet(path, ("name", "geometry"))
    faults = [Fault(path.name, "this shape's name stands twice", value=name) for name in _repeated(frame["name"])]
    west, south, east, north = INDONESIA
    for name, shape in zip(frame["name"], frame.geometry, strict=True):
        if shape is None or shape.is_empty or shape.geom_type not in ("Polygon", "MultiPolygon"):
            faults.append(Fault(path.name, "the shape must be a polygon that is not empty", value=name))
        elif not shape.is_valid:
            faults.append(Fault(path.name, f"the shape is not valid: {shapely.is_valid_reason(shape)}", value=name))
        elif not shapely.box(west, south, east, north).contains(shapely.box(*shape.bounds)):
            faults.append(Fault(path.name, f"the shape leaves Indonesia {INDONESIA}", value=name))
    if faults:
        raise DataError(faults)
    return frame[["name", "geometry"]].sort_values("name", ignore_index=True)


def read_shapes(path: Path, key: str) -> gpd.GeoDataFrame:
    """Read product shapes: `key` (`region_code` or `province_code`) and geometry in EPSG:4326.

    Raises
    ------
    DataError
        When the file is missing or damaged or the column lacks.
    """
    return _read_parquet(path, (key, "geometry"))


def _read_parquet(path: Path, columns: Sequence[str]) -> gpd.GeoDataFrame:
    """Read a GeoParquet file in EPSG:4326 that has the columns."""
    if not path.is_file():
        raise DataError([Fault(path.name, "the file is missing")])
    try:
        frame = gpd.read_parquet(path)
    except (pyarrow.ArrowException, OSError, ValueError, KeyError) as error:
        raise DataError([Fault(path.name, f"not readable as GeoParquet: {error}")]) from error
    lacking = [column for column in columns if column not in frame.columns]
    if lacking:
        raise DataError([Fault(path.name, f"lacks the columns {', '.join(lacking)}")])
    if frame.crs is None or frame.crs != DRAW_CRS:
        raise DataError([Fault(path.name, f"the coordinates must be in {DRAW_CRS}", value=str(frame.crs))])
    return frame


def attach_codes(
    shapes: gpd.GeoDataFrame, regions: pd.DataFrame, aliases: pd.DataFrame, left_out: Sequence[str]
) -> gpd.GeoDataFrame:
    """Join named shapes to region codes, one to one; the only join by name in this package.

    Parameters
    ----------
    shapes : GeoDataFrame
        `name`, `geometry`; a kabupaten is named without "Kabupaten", a kota with "Kota".
    regions : DataFrame
        The code table: `code`, `name`.
    aliases : DataFrame
        `alias`, `region_code`, `origin`; rows of origin `boundaries` name the shape where it differs from the region.
    left_out : sequence of str
        Names of shapes that are not regions.

    Returns
    -------
    GeoDataFrame
        `region_code`, `geometry`, one row per region in order of code.

    Raises
    ------
    DataError
        Naming every shape and every region that met nothing, and every alias or left-out name that is not needed.
    """
    named = aliases[aliases["origin"] == "boundaries"]
    expected = dict(zip(regions["code"], regions["name"].str.removeprefix("Kabupaten "), strict=True))
    known = set(shapes["name"])
    faults = [
        Fault("region_aliases.csv", "this alias is not needed: no shape carries it", column="alias", value=alias)
        for alias in named["alias"]
        if alias not in known
    ]
    faults += [
        Fault("boundaries_source.resource.yaml", "this name is left out but no shape carries it", value=name)
        for name in left_out
        if name not in known
    ]
    expected |= dict(zip(named["region_code"], named["alias"], strict=True))
    code_of = {name: code for code, name in expected.items()}
    met = shapes.assign(region_code=shapes["name"].map(code_of))
    faults += [
        Fault("boundaries_source.parquet", "no region has this name; add an alias or leave it out", value=name)
        for name in met.loc[met["region_code"].isna() & ~met["name"].isin(left_out), "name"]
    ]
    faults += [
        Fault("regions.csv", f"no shape is named {name!r}", column="code", value=code)
        for code, name in expected.items()
        if name not in known or code_of[name] != code
    ]
    if faults:
        raise DataError(faults)
    met = met.dropna(subset="region_code")[["region_code", "geometry"]]
    return met.sort_values("region_code", ignore_index=True)


def measure_areas(shapes: gpd.GeoDataFrame) -> pd.Series[float]:
    """Return the area of each shape in km², measured in an equal-area projection (EPSG:6933)."""
    areas: pd.Series[float] = shapes.to_crs(AREA_CRS).area / 1e6
    return areas


def find_neighbours(shapes: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the pairs of regions that share a border of some length, in both directions.

    `shapes` must be a clean coverage (shared borders identical); the result has `region_code`, `neighbour_code`,
    sorted.
    """
    geometries = shapes.geometry.to_numpy()
    left, right = shapely.STRtree(geometries).query(geometries, predicate="intersects")
    shared = shapely.length(shapely.intersection(geometries[left], geometries[right])) > 0
    keep = shared & (left != right)
    codes = shapes["region_code"].to_numpy()
    pairs = pd.DataFrame({"region_code": codes[left[keep]], "neighbour_code": codes[right[keep]]})
    return pairs.sort_values(["region_code", "neighbour_code"], ignore_index=True)


def find_points(shapes: gpd.GeoDataFrame, seats: pd.DataFrame) -> pd.DataFrame:
    """Return a point for each region: the seat of its government where known, else a point inside its shape.

    Returns
    -------
    DataFrame
        `region_code`, `point_longitude`, `point_latitude` (EPSG:4326, five decimals), `point_source` (seat or shape).
    """
    inside = shapely.point_on_surface(shapes.geometry.to_numpy())
    points = pd.DataFrame(
        {
            "region_code": shapes["region_code"],
            "longitude_inside": shapely.get_x(inside),
            "latitude_inside": shapely.get_y(inside),
        }
    ).merge(seats[["region_code", "longitude", "latitude"]], on="region_code", how="left", validate="one_to_one")
    has_seat = points["longitude"].notna()
    return pd.DataFrame(
        {
            "region_code": points["region_code"],
            "point_longitude": points["longitude"].astype(float).fillna(points["longitude_inside"]).round(5),
            "point_latitude": points["latitude"].astype(float).fillna(points["latitude_inside"]).round(5),
            "point_source": np.where(has_seat, "seat", "shape"),
        }
    )


def _repeated(texts: pd.Series[str]) -> list[str]:
    return sorted(set(texts[texts.duplicated()]))
