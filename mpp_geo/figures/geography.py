"""The shapes that figures draw, read once per process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import geopandas as gpd
import shapely

from mpp_geo.core import paths
from mpp_geo.core.product_files import refuse_replaced
from mpp_geo.core.records import Box
from mpp_geo.core.vocabulary import Level
from mpp_geo.files.geofiles import DRAW_CRS, read_shapes

# A view that is narrower than this, in degrees, is drawn from the full shapes: the steps of the light ones would show.
CLOSE_DEGREES = 12.0


# Compared and hashed by identity: a frame has no hash.
@dataclass(frozen=True, eq=False)
class Layer:
    """The shapes of a level; nobody may change them."""

    # `code` and geometry in EPSG:4326, in order of code.
    shapes: gpd.GeoDataFrame
    # The borders between them, each once, and where all of them end.
    borders: shapely.Geometry
    coast: shapely.Geometry


def read_layer(level: Level, view: Box) -> Layer:
    """Return the shapes of a level, as fine as a view needs them."""
    return _read_layer(level, "" if is_close(view) else "_light")


def is_close(view: Box) -> bool:
    """Whether a view is so narrow that it needs the full shapes."""
    return view[2] - view[0] < CLOSE_DEGREES


# Both levels, light and full: about 15 MB.
@lru_cache(maxsize=4)
def _read_layer(level: Level, suffix: str) -> Layer:
    key = f"{level}_code"
    shapes = read_shapes(paths.PRODUCT / f"{level}s{suffix}.parquet", key).rename(columns={key: "code"})
    shapes = shapes.sort_values("code", ignore_index=True)
    geometries = shapes.geometry.to_numpy()
    coast = shapely.boundary(shapely.coverage_union_all(geometries))
    borders = shapely.difference(shapely.union_all(shapely.boundary(geometries)), coast)
    return Layer(shapes, shapely.line_merge(borders), coast)


@lru_cache(maxsize=1)
def read_land() -> gpd.GeoSeries:
    """Return the neighbours' land, from the document that the map draws."""
    land = gpd.read_file(paths.PRODUCT / "map.json", layer="land", engine="pyogrio")
    refuse_replaced(paths.PRODUCT)
    return gpd.GeoSeries(land.geometry.to_numpy(), crs=DRAW_CRS)
