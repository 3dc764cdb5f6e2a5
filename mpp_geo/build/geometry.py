"""From full shapes to those that the map draws: clean, lighter, dissolved, and one TopoJSON document."""

from __future__ import annotations

import io
import json
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from topojson.core.topology import Topology

from mpp_geo.boundaries import DRAW_CRS
from mpp_geo.rows import each_row

# Enclosed gaps narrower than this (degrees, about 1 km) are slips of digitising and are closed. 0.001° leaves 933 of
# them as specks in the provinces; 0.01° leaves eight, all of them lakes, and changes no region's area by more than
# 0.001° does.
GAP_DEGREES = 0.01
# Visvalingam tolerance of the light shapes in degrees (about 1 km).
TOLERANCE_DEGREES = 0.01
# Islets below this are not drawn unless they are the largest part of their region: 3,500 of the 5,600 parts together
# have 385 km² and cost a third of the document.
ISLET_KM2 = 0.5
# Steps of the quantised grid across the longer side (46° ÷ 16,384 = 310 m). With the islets left out: 167 kB gzipped
# for the regions; 8,192 steps would save 20 kB and show as stairs when one zooms to a kota.
QUANTISATION = 16_384
# West, south, east, north of the sea around Indonesia in which the neighbours' land is drawn.
SURROUNDINGS = (86.0, -20.0, 152.0, 16.0)
NEIGHBOURS_TOLERANCE_DEGREES = 0.05

INDONESIA_ISO = "360"

# One square degree at the equator.
_KM2_PER_SQUARE_DEGREE = 12_364


def clean_coverage(shapes: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the shapes without overlaps and narrow gaps, shared borders identical; EPSG:4326.

    443 of the 514 given shapes have edges that do not match their neighbour's.
    """
    geometries = shapely.coverage_clean(shapes.geometry.to_numpy(), gap_width=GAP_DEGREES)
    return shapes.assign(geometry=gpd.GeoSeries(list(geometries), index=shapes.index, crs=DRAW_CRS))


def simplify_coverage(shapes: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return lighter shapes of a clean coverage: shared borders stay shared and no region vanishes."""
    simple = shapely.coverage_simplify(shapes.geometry.to_numpy(), TOLERANCE_DEGREES)
    return shapes.assign(geometry=gpd.GeoSeries(drop_islets(simple), index=shapes.index, crs=DRAW_CRS))


def drop_islets(shapes: np.ndarray[Any, np.dtype[np.object_]]) -> list[shapely.Geometry]:
    """Return the shapes of a coverage without islets below `ISLET_KM2`.

    The largest part of a shape always stays, and so does a part that touches another: without it the land would have a
    hole.
    """
    parts, owner = shapely.get_parts(shapes, return_index=True)
    areas = shapely.area(parts) * _KM2_PER_SQUARE_DEGREE
    largest = pd.Series(areas).groupby(owner).transform("max").to_numpy()
    left, right = shapely.STRtree(parts).query(parts, predicate="intersects")
    touching = np.isin(np.arange(len(parts)), left[left != right])
    kept = (areas >= ISLET_KM2) | (areas == largest) | touching
    groups = [parts[kept & (owner == index)] for index in range(len(shapes))]
    return [group[0] if len(group) == 1 else shapely.multipolygons(group) for group in groups]


def dissolve_provinces(shapes: gpd.GeoDataFrame, regions: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return one valid shape per province of the code table: `province_code`, `geometry`, in order of code.

    Provinces come from the code table because the shapes predate the Papua provinces of 2022.
    """
    province_of = dict(zip(regions["code"], regions["province_code"], strict=True))
    grouped = shapes.assign(province_code=shapes["region_code"].map(province_of)).groupby("province_code", sort=True)
    merged = {code: shapely.coverage_union_all(members.geometry.to_numpy()) for code, members in grouped}
    return gpd.GeoDataFrame({"province_code": list(merged)}, geometry=list(merged.values()), crs=DRAW_CRS)


def clip_neighbours(countries: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the land of the countries around Indonesia as one light shape in EPSG:4326."""
    others = countries.loc[countries["id"] != INDONESIA_ISO].geometry.to_numpy()
    land = shapely.union_all(shapely.intersection(shapely.make_valid(others), shapely.box(*SURROUNDINGS)))
    light = shapely.simplify(land, NEIGHBOURS_TOLERANCE_DEGREES)
    polygons = [
        part
        for part in shapely.get_parts(light)
        if part.geom_type == "Polygon" and part.area > NEIGHBOURS_TOLERANCE_DEGREES**2
    ]
    return gpd.GeoDataFrame({"name": ["land"]}, geometry=[shapely.multipolygons(polygons)], crs=DRAW_CRS)


def find_boxes(shapes: gpd.GeoDataFrame, key: str) -> pd.DataFrame:
    """Return `key`, `west`, `south`, `east`, `north` of each shape in degrees, three decimals."""
    boxes: pd.DataFrame = shapes.geometry.bounds.round(3).set_axis(["west", "south", "east", "north"], axis=1)
    boxes.insert(0, key, shapes[key])
    return boxes


def encode_map(
    regions: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame, land: gpd.GeoDataFrame, names: pd.DataFrame
) -> bytes:
    """Return the map's document: quantised TopoJSON with the objects `regions`, `provinces` and `land`.

    Parameters
    ----------
    regions, provinces : GeoDataFrame
        Light shapes with `region_code` and `province_code`; provinces dissolved from the regions, so that their borders
        are the same arcs.
    land : GeoDataFrame
        Land that is drawn but has no values.
    names : DataFrame
        `region_code`, `region_name`, `province_name`, one row per region.

    Returns
    -------
    bytes
        Features of `regions` and `provinces` are in order of code; each has its code as `id` and the properties `name`
        and, for regions, `group` (the province).
    """
    named = regions.merge(names, on="region_code", validate="one_to_one")
    topology = Topology(
        [named[["region_code", "geometry"]], provinces[["province_code", "geometry"]], land[["name", "geometry"]]],
        object_name=["regions", "provinces", "land"],
        prequantize=QUANTISATION,
        prevent_oversimplify=False,
    ).to_dict()
    province_names = dict(zip(names["province_code"], names["province_name"], strict=True))
    labels: dict[str, list[tuple[str, dict[str, str]]]] = {
        "regions": [
            (row.region_code, {"name": row.region_name, "group": row.province_name}) for row in each_row(named)
        ],
        "provinces": [(code, {"name": province_names[code]}) for code in provinces["province_code"]],
        "land": [("land", {})],
    }
    document = {
        "type": "Topology",
        "transform": topology["transform"],
        "objects": {
            name: {"type": "GeometryCollection", "geometries": _label(topology["objects"][name], given)}
            for name, given in labels.items()
        },
        "arcs": topology["arcs"],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _label(collection: dict[str, Any], labels: list[tuple[str, dict[str, str]]]) -> list[dict[str, Any]]:
    """Return the geometries of an object with our ids and properties instead of the encoder's."""
    return [
        {"type": geometry["type"], "arcs": geometry["arcs"], "id": code, "properties": properties}
        for geometry, (code, properties) in zip(collection["geometries"], labels, strict=True)
    ]


def to_parquet(shapes: gpd.GeoDataFrame) -> bytes:
    """Return the shapes as GeoParquet 1.1; the same shapes give the same bytes."""
    buffer = io.BytesIO()
    ordered = shapes.assign(geometry=shapely.normalize(np.asarray(shapes.geometry)))
    ordered.set_geometry("geometry", crs=DRAW_CRS).to_parquet(
        buffer, index=False, compression="zstd", schema_version="1.1.0"
    )
    return buffer.getvalue()
