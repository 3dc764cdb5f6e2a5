"""The polygons and years that every map is measured with."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.measures import STATUS
from mpp_geo.core.paths import PRODUCT, ROOT
from mpp_geo.core.product import read_records
from mpp_geo.core.selection import Selection
from mpp_geo.source.geometry import GRID_DEGREES, encode_map, snap_to_grid

FOLDER = ROOT / ".bench"
# 514 as the page draws them, 514 as published (76,904 corners), and the published ones cut into more and more pieces.
SIZES = ("514", "514 full", "2000", "7000", "20000")
COLOURS = {"0": "#E7E2DA", "1": "#8CC7C0", "2": "#0B6E69", "3": "#D9480F"}
# A page is told by its environment which case it shows.
CASE_VARIABLE = "MPP_GEO_BENCH_CASE"


@dataclass(frozen=True)
class Case:
    """One set of polygons, on disk."""

    name: str

    @property
    def folder(self) -> Path:
        """Where the case is kept."""
        return FOLDER / self.name.replace(" ", "-")

    @property
    def document(self) -> Path:
        """TopoJSON, for our map."""
        return self.folder / "map.json"

    def shapes(self) -> gpd.GeoDataFrame:
        """Return `code`, `name`, `geometry` (EPSG:4326), in order of code."""
        return gpd.read_parquet(self.folder / "shapes.parquet")

    def classes(self) -> dict[int, str]:
        """Return the class of every shape by year, one character a shape."""
        stored = json.loads((self.folder / "classes.json").read_text())
        return {int(year): classes for year, classes in stored.items()}

    def corners(self) -> int:
        """Return how many corners all shapes have together."""
        return int(shapely.get_num_coordinates(self.shapes().geometry.to_numpy()).sum())


@lru_cache(maxsize=1)
def current_case() -> Case:
    """Return the case that this process shows."""
    return Case(os.environ[CASE_VARIABLE])


@lru_cache(maxsize=1)
def read_case() -> tuple[gpd.GeoDataFrame, dict[int, str]]:
    """Return the current case's shapes and classes, read once a process: no map is charged for reading its data."""
    return current_case().shapes(), current_case().classes()


def years() -> tuple[int, ...]:
    return read_records().choices.years


def prepare(name: str) -> Case:
    """Write a case unless it is there already."""
    case = Case(name)
    if (case.folder / "classes.json").exists():
        return case
    case.folder.mkdir(parents=True, exist_ok=True)
    light = name == "514"
    shapes = gpd.read_parquet(PRODUCT / ("regions_light.parquet" if light else "regions.parquet"))
    if not light:
        shapes = _cut(shapes, int(name.split()[0]))
    columns = ["region_code", "region_name", "province_code", "province_name"]
    names = pd.read_csv(PRODUCT / "regions.csv", dtype=str, usecols=columns)[columns]
    named = shapes.merge(names, on="region_code", validate="many_to_one")
    codes = named["region_code"].to_numpy() if light else np.array([f"{index:05d}" for index in range(len(named))])
    if light:
        case.document.write_bytes((PRODUCT / "map.json").read_bytes())
    else:
        case.document.write_bytes(_encode(named, codes))
    gpd.GeoDataFrame({"code": codes, "name": named["region_name"]}, geometry=named.geometry, crs=shapes.crs).to_parquet(
        case.folder / "shapes.parquet"
    )
    (case.folder / "classes.json").write_text(json.dumps(_classify(named["region_code"])))
    return case


def _cut(shapes: gpd.GeoDataFrame, number: int) -> gpd.GeoDataFrame:
    """Halve the largest shapes across their longer side until there are `number`."""
    codes = list(shapes["region_code"])
    geometries = list(shapes.geometry)
    while len(geometries) < number:
        areas = shapely.area(np.array(geometries))
        # As many as are wanted at once, the largest first.
        for index in np.argsort(-areas)[: min(number - len(geometries), max(1, len(geometries) // 2))]:
            west, south, east, north = geometries[index].bounds
            wide = east - west > north - south
            middle = (west + east) / 2 if wide else (south + north) / 2
            first = shapely.box(west, south, *((middle, north) if wide else (east, middle)))
            parts = geometries[index].intersection(first), geometries[index].difference(first)
            parts = [_polygons(part) for part in parts]
            geometries[index] = parts[0]
            geometries.append(parts[1])
            codes.append(codes[index])
    cut = gpd.GeoDataFrame({"region_code": codes}, geometry=geometries, crs=shapes.crs)
    return cut[~cut.geometry.is_empty].reset_index(drop=True)


def _polygons(geometry: shapely.Geometry) -> shapely.Geometry:
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    return shapely.MultiPolygon(parts)


def _encode(named: gpd.GeoDataFrame, codes: np.ndarray) -> bytes:
    """Return the shapes as our map's document, on its grid."""
    on_grid = snap_to_grid(list(named.geometry))
    pieces = gpd.GeoDataFrame({"region_code": codes}, geometry=on_grid, crs=named.crs)
    provinces = gpd.read_parquet(PRODUCT / "provinces_light.parquet")
    speck = shapely.box(100, -1, 100 + GRID_DEGREES, -1 + GRID_DEGREES)
    land = gpd.GeoDataFrame({"name": ["land"]}, geometry=[speck], crs=named.crs)
    names = named[["region_name", "province_code", "province_name"]].assign(region_code=codes)
    return encode_map(pieces, provinces, land, names)


def _classify(regions: pd.Series[str]) -> dict[int, str]:
    """Return, by year, the class of the region that each shape is or was cut from."""
    records = read_records()
    order = {region.code: index for index, region in enumerate(records.regions)}
    by_year = {}
    for year in years():
        coverage = Coverage(records, Selection(records.choices, day=records.choices.end_of(year)))
        classes = STATUS.classify(coverage)
        by_year[year] = "".join(classes[order[code]] for code in regions)
    return by_year
