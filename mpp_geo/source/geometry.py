"""From full shapes to those that the map draws: clean, lighter, dissolved, and one TopoJSON document."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from topojson.core.topology import Topology

from mpp_geo.files.geofiles import DRAW_CRS
from mpp_geo.source.frame_rows import each_row

# Enclosed gaps narrower than this (degrees, about 1 km) are slips of digitising and are closed. 0.001° leaves 933 of
# them as specks in the provinces; 0.01° leaves eight, all of them lakes, and changes no region's area by more than
# 0.001° does.
GAP_DEGREES = 0.01
# Visvalingam tolerance of the light shapes in degrees (about 1 km).
TOLERANCE_DEGREES = 0.01
# Islets below this are not drawn unless their region is made of such islets: 3,500 of the 5,600 parts together have
# 385 km² and cost a third of the document.
ISLET_KM2 = 0.5
# An islet with at least this share of its region's area always stays: without it Kepulauan Seribu (5.5 km² in 72
# islets) would be two specks, and a look at it would miss most of it.
ISLET_SHARE = 0.005
# The grid on which light shapes lie, in degrees (217 m). A power of two, so that sums of its steps are exact and the
# browser draws the very shapes that were checked here. The whole document has 119 kB gzipped; half the step has 133 kB,
# twice the step 104 kB, but then 15 regions' areas change by more than 2% (here 3).
GRID_DEGREES = 1 / 512
# West, south, east, north of the sea around Indonesia in which the neighbours' land is drawn.
SURROUNDINGS = (86.0, -20.0, 152.0, 16.0)
NEIGHBOURS_TOLERANCE_DEGREES = 0.05

INDONESIA_ISO = "360"

# The map's document counts its grid from here (west, south).
_ORIGIN = np.array(SURROUNDINGS[:2])

# One square degree at the equator.
_KM2_PER_SQUARE_DEGREE = 12_364


def clean_coverage(shapes: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the shapes without overlaps and narrow gaps, shared borders identical; EPSG:4326.

    443 of the 514 given shapes have edges that do not match their neighbour's.
    """
    geometries = shapely.coverage_clean(shapes.geometry.to_numpy(), gap_width=GAP_DEGREES)
    return shapes.assign(geometry=gpd.GeoSeries(list(geometries), index=shapes.index, crs=DRAW_CRS))


def simplify_coverage(shapes: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return lighter shapes of a clean coverage on a grid: shared borders stay shared and no region vanishes."""
    simple = shapely.coverage_simplify(shapes.geometry.to_numpy(), TOLERANCE_DEGREES)
    light = snap_to_grid(drop_islets(simple))
    return shapes.assign(geometry=gpd.GeoSeries(light, index=shapes.index, crs=DRAW_CRS))


def drop_islets(shapes: np.ndarray[Any, np.dtype[np.object_]]) -> list[shapely.Geometry]:
    """Return the shapes of a coverage without islets below `ISLET_KM2`.

    Some parts always stay: the largest of a shape; those with a share of it of at least `ISLET_SHARE`; and those that
    touch another, without which the land would have a hole.
    """
    parts, owner = shapely.get_parts(shapes, return_index=True)
    areas = shapely.area(parts) * _KM2_PER_SQUARE_DEGREE
    by_owner = pd.Series(areas).groupby(owner)
    largest, whole = by_owner.transform("max").to_numpy(), by_owner.transform("sum").to_numpy()
    left, right = shapely.STRtree(parts).query(parts, predicate="intersects")
    touching = np.isin(np.arange(len(parts)), left[left != right])
    kept = (areas >= ISLET_KM2) | (areas >= ISLET_SHARE * whole) | (areas == largest) | touching
    groups = [parts[kept & (owner == index)] for index in range(len(shapes))]
    return [group[0] if len(group) == 1 else shapely.multipolygons(group) for group in groups]


def snap_to_grid(shapes: Sequence[shapely.Geometry]) -> list[shapely.Geometry]:
    """Return the shapes of a coverage with every vertex on the grid, still a valid coverage.

    Rounding each vertex alone makes narrow necks cross themselves (31 regions and 20 provinces). So all borders are
    rounded together as one network, and each face of it goes to the shape in which it lies.
    """
    network = shapely.union_all(shapely.boundary(shapes), grid_size=GRID_DEGREES)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(network)))
    # What lies in no shape is water; ponds that rounding cuts off from a river's mouth are closed as narrow gaps are.
    face, owner = shapely.STRtree(shapes).query_nearest(
        shapely.point_on_surface(faces), max_distance=GAP_DEGREES / 2, all_matches=False
    )
    return [shapely.coverage_union_all(faces[face[owner == index]]) for index in range(len(shapes))]


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
    light = shapely.set_precision(shapely.simplify(land, NEIGHBOURS_TOLERANCE_DEGREES), GRID_DEGREES)
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
    layers = [named[["region_code", "geometry"]], provinces[["province_code", "geometry"]], land[["name", "geometry"]]]
    topology = Topology(
        [layer.set_geometry(_to_steps(layer.geometry), crs=None) for layer in layers],
        object_name=["regions", "provinces", "land"],
        prequantize=False,
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
        "transform": {"scale": [GRID_DEGREES, GRID_DEGREES], "translate": list(_ORIGIN)},
        "objects": {
            name: {"type": "GeometryCollection", "geometries": _label(topology["objects"][name], given)}
            for name, given in labels.items()
        },
        "arcs": [_to_deltas(arc) for arc in topology["arcs"]],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _to_steps(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return the shapes with coordinates that count steps of the grid from its origin."""
    steps = shapely.transform(shapes.to_numpy(), lambda places: np.rint((places - _ORIGIN) / GRID_DEGREES))
    # The encoder takes the ring of an island for another one when it starts elsewhere.
    return gpd.GeoSeries(shapely.normalize(steps), index=shapes.index)


def _to_deltas(arc: list[list[float]]) -> list[list[int]]:
    """Return an arc as TopoJSON writes it: its first place, then the way from each place to the next."""
    steps = np.array(arc, dtype=np.int64)
    deltas: list[list[int]] = np.diff(steps, axis=0, prepend=0).tolist()
    return deltas


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
