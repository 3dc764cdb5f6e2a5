"""Boundaries of kabupaten and kota: read, check, join to codes, measure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from mpp_geo.core.errors import DataError, Fault
from mpp_geo.core.places import INDONESIA
from mpp_geo.files.geofiles import read_shapes

# Equal-area cylindrical: the only one in which areas are measured.
AREA_CRS = "EPSG:6933"

_SHAPES_FILE = "boundaries_source.parquet"
_SHAPES_DESCRIPTOR = "boundaries_source.resource.yaml"


def read_boundaries(path: Path) -> gpd.GeoDataFrame:
    """Read the named source shapes, sorted by name.

    Returns
    -------
    GeoDataFrame
        `name`, `geometry` (valid polygons in EPSG:4326, inside Indonesia).

    Raises
    ------
    DataError
        When the file is missing, damaged or empty, a column is missing, a name occurs twice or a shape cannot be used.
    """
    frame = read_shapes(path, "name")
    faults = [Fault(path.name, "this shape's name occurs twice", value=name) for name in _repeated(frame["name"])]
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
        Naming every shape and every region that met nothing, every shape that is claimed twice, and every alias or
        left-out name that is not needed.
    """
    named = aliases[aliases["origin"] == "boundaries"]
    claims = _claim_shapes(regions, named)
    faults = [
        *_check_aliases(named, regions, set(shapes["name"])),
        *_check_left_out(left_out, set(shapes["name"]), claims),
        *_check_claims(claims, shapes["name"], left_out),
    ]
    if faults:
        raise DataError(faults)
    coded = shapes.assign(region_code=shapes["name"].map(claims.set_index("name")["code"]))
    coded = coded.dropna(subset="region_code")[["region_code", "geometry"]]
    return coded.sort_values("region_code", ignore_index=True)


def _claim_shapes(regions: pd.DataFrame, named: pd.DataFrame) -> pd.DataFrame:
    """Return `code`, `name`: the name of the shape that each region claims, by an alias or else by its own name."""
    own = pd.DataFrame({"code": regions["code"], "name": regions["name"].str.removeprefix("Kabupaten ")})
    other = pd.DataFrame({"code": named["region_code"], "name": named["alias"]})
    return pd.concat([own[~own["code"].isin(other["code"])], other[other["code"].isin(own["code"])]])


def _check_aliases(named: pd.DataFrame, regions: pd.DataFrame, shapes: set[str]) -> list[Fault]:
    """Return the aliases that name no shape, no region, a region's own name, or a region that has one already."""
    own = dict(zip(regions["code"], regions["name"].str.removeprefix("Kabupaten "), strict=True))
    faults: list[Fault] = []
    for alias, code in zip(named["alias"], named["region_code"], strict=True):
        if alias not in shapes:
            problem = "this alias is not needed: no shape carries it"
        elif code not in own:
            problem = f"this alias is for {code}, which is no code of regions.csv"
        elif own[code] == alias:
            problem = f"this alias is not needed: it is the name of {code} itself"
        else:
            continue
        faults.append(Fault("region_aliases.csv", problem, column="alias", value=alias))
    return faults + [
        Fault("region_aliases.csv", "a region can have one shape only", column="region_code", value=code)
        for code in _repeated(named["region_code"])
    ]


def _check_left_out(left_out: Sequence[str], shapes: set[str], claims: pd.DataFrame) -> list[Fault]:
    """Return the left-out names that no shape carries or that a region claims."""
    code_of = dict(zip(claims["name"], claims["code"], strict=True))
    faults: list[Fault] = []
    for name in left_out:
        if name not in shapes:
            faults.append(Fault(_SHAPES_DESCRIPTOR, "this name is left out but no shape carries it", value=name))
        elif name in code_of:
            faults.append(Fault(_SHAPES_DESCRIPTOR, f"this name is left out but is {code_of[name]}'s", value=name))
    return faults


def _check_claims(claims: pd.DataFrame, names: pd.Series[str], left_out: Sequence[str]) -> list[Fault]:
    """Return what keeps shapes and regions from meeting one to one."""
    claimed, known = set(claims["name"]), set(names)
    faults = [Fault(_SHAPES_FILE, "this shape's name occurs twice", value=name) for name in _repeated(names)]
    faults += [
        Fault(_SHAPES_FILE, "no region has this name; add an alias or leave it out", value=name)
        for name in names
        if name not in claimed and name not in left_out
    ]
    faults += [
        Fault("regions.csv", f"no shape is named {name!r}", column="code", value=code)
        for code, name in zip(claims["code"], claims["name"], strict=True)
        if name not in known
    ]
    for name in _repeated(claims["name"]):
        codes = ", ".join(sorted(claims.loc[claims["name"] == name, "code"]))
        faults.append(Fault(_SHAPES_FILE, f"this shape is claimed by several regions: {codes}", value=name))
    return faults


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
