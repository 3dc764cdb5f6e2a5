"""Light shapes as GeoJSON, put into words once: nearly all of a GeoJSON file is made of them.

Read without GeoPandas, which takes three times the memory: the data API is asked for such files.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pyarrow
import shapely
from pyarrow.parquet import ParquetFile

from mpp_geo.core import paths
from mpp_geo.core.errors import DataError, Fault
from mpp_geo.core.product_files import REBUILD, refuse_replaced
from mpp_geo.core.records import Box
from mpp_geo.files.document import write_json

# Decimals of a light coordinate: 0.0001° is about 11 m, finer than the light shapes.
_DECIMALS = 4


@dataclass(frozen=True)
class Fragment:
    """A shape as the text of a GeoJSON geometry, and the box around it."""

    text: str
    box: Box


@lru_cache(maxsize=1)
def read_fragments() -> dict[str, Fragment]:
    """Return the light shapes of regions and provinces by code; nobody may change them.

    Raises
    ------
    DataError
        When their files are missing or damaged.
    """
    return {**_read_file("region"), **_read_file("province")}


def _read_file(name: str) -> dict[str, Fragment]:
    path = paths.PRODUCT / f"{name}s_light.parquet"
    if not path.is_file():
        raise DataError([Fault(path.name, f"the file is missing; {REBUILD}")])
    try:
        # On this thread, and not as a data set: either would take tens of megabytes.
        content = ParquetFile(path).read(columns=[f"{name}_code", "geometry"], use_threads=False)
        codes = content[f"{name}_code"].to_pylist()
        geometries = round_shapes(shapely.from_wkb(content["geometry"].to_pylist()))
    except (pyarrow.ArrowException, shapely.errors.ShapelyError, LookupError, TypeError, OSError) as error:
        raise DataError([Fault(path.name, f"not readable as GeoParquet: {error}")]) from error
    refuse_replaced(path.parent)
    fragments = {}
    for code, geometry, box in zip(codes, geometries, shapely.bounds(geometries).tolist(), strict=True):
        west, south, east, north = box
        fragments[code] = Fragment(write_json(json.loads(shapely.to_geojson(geometry))), (west, south, east, north))
    return fragments


def round_shapes(geometries: Any) -> Any:
    """Return an array of light shapes with rounded coordinates, rings turned as RFC 7946 asks."""
    return shapely.orient_polygons(shapely.set_precision(geometries, 10**-_DECIMALS))


def surround(boxes: Sequence[Box]) -> list[float]:
    """Return the box around some boxes, with the decimals of light coordinates."""
    west, south, east, north = zip(*boxes, strict=True)
    return [round(edge, _DECIMALS) for edge in (min(west), min(south), max(east), max(north))]
