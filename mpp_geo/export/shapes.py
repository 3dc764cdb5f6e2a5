"""The shapes that files of a geographic format hold beside the rows."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import geopandas as gpd
import pandas as pd
import shapely

from mpp_geo import geofiles
from mpp_geo.core import paths
from mpp_geo.export.listing import Listing

# Light: about 1 km, as the map draws them. Full: all that the source has.
Detail = Literal["light", "full"]

# Decimals of a light coordinate: 0.0001° is about 11 m, finer than the light shapes.
_GRID = 0.0001
_ENDINGS: dict[Detail, str] = {"light": "_light", "full": ""}


@lru_cache(maxsize=2)
def read_shapes(detail: Detail) -> gpd.GeoDataFrame:
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
        shapely.set_precision(geometry, _GRID) if detail == "light" else geometry
    )
    return shapes


def key_of(rows: pd.DataFrame) -> str:
    """Return the column whose codes name the shapes: `region_code` of regions, `unit_code` of MPP."""
    return "region_code" if "region_code" in rows else "unit_code"


def attach_shapes(listing: Listing, detail: Detail) -> gpd.GeoDataFrame:
    """Return the listing's rows with the shape of each in `geometry`, in EPSG:4326.

    Raises
    ------
    MergeError
        When a code occurs twice.
    """
    rows, shapes = listing.rows, read_shapes(detail)
    joined = rows.merge(shapes, left_on=key_of(rows), right_on="code", how="left", validate="one_to_one")
    return gpd.GeoDataFrame(joined.drop(columns="code"), geometry="geometry", crs=geofiles.DRAW_CRS)
