"""The shapes that files of a geographic format hold beside the rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import geopandas as gpd
import pandas as pd
import shapely

from mpp_geo import geofiles
from mpp_geo.core import paths
from mpp_geo.core.records import Box
from mpp_geo.files.document import write_json
from mpp_geo.files.extract import Extract
from mpp_geo.files.frames import make_frame

# Light: about 1 km, as the map draws them. Full: all that the source has.
Detail = Literal["light", "full"]

# Decimals of a light coordinate: 0.0001° is about 11 m, finer than the light shapes.
_DECIMALS = 4
_ENDINGS: dict[Detail, str] = {"light": "_light", "full": ""}


@lru_cache(maxsize=2)
def read_outlines(detail: Detail) -> gpd.GeoDataFrame:
    """Return the shapes of regions and provinces by `code`, in EPSG:4326, rings turned as RFC 7946 asks.

    Nobody may change the frame.
    """
    parts = [
        geofiles.read_shapes(paths.PRODUCT / f"{name}s{_ENDINGS[detail]}.parquet", f"{name}_code").rename(
            columns={f"{name}_code": "code"}
        )
        for name in ("region", "province")
    ]
    shapes = gpd.GeoDataFrame(pd.concat(parts, ignore_index=True), crs=geofiles.DRAW_CRS)
    geometry = shapes.geometry.to_numpy()
    shapes["geometry"] = shapely.orient_polygons(
        shapely.set_precision(geometry, 10**-_DECIMALS) if detail == "light" else geometry
    )
    return shapes


@dataclass(frozen=True)
class Outline:
    """A light shape as GeoJSON, and the box around it."""

    text: str
    box: Box


@lru_cache(maxsize=1)
def write_outlines() -> dict[str, Outline]:
    """Return the light shapes of regions and provinces by code."""
    shapes = read_outlines("light")
    geometries = shapes.geometry.to_numpy()
    outlines = {}
    for code, geometry, box in zip(shapes["code"], geometries, shapely.bounds(geometries).tolist(), strict=True):
        west, south, east, north = box
        text = write_json(json.loads(shapely.to_geojson(geometry)))
        outlines[code] = Outline(text, (west, south, east, north))
    return outlines


def surround(boxes: Sequence[Box]) -> list[float]:
    """Return the box around some boxes, with the decimals of light coordinates."""
    west, south, east, north = zip(*boxes, strict=True)
    return [round(edge, _DECIMALS) for edge in (min(west), min(south), max(east), max(north))]


def key_of(columns: Sequence[str]) -> str:
    """Return the column whose codes name the shapes: `region_code` of regions, `unit_code` of MPP."""
    return "region_code" if "region_code" in columns else "unit_code"


def attach_outlines(extract: Extract, detail: Detail) -> gpd.GeoDataFrame:
    """Return the extract's rows as a frame with the shape of each in `geometry`, in EPSG:4326.

    Raises
    ------
    MergeError
        When a code occurs twice.
    """
    rows, shapes = make_frame(extract.rows, extract.table, extract.columns), read_outlines(detail)
    joined = rows.merge(shapes, left_on=key_of(extract.columns), right_on="code", how="left", validate="one_to_one")
    return gpd.GeoDataFrame(joined.drop(columns="code"), geometry="geometry", crs=geofiles.DRAW_CRS)
