"""The shapes that files of a geographic format hold beside the rows, as frames."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import geopandas as gpd
import pandas as pd
import shapely

from mpp_geo.core import paths
from mpp_geo.core.errors import SelectionError
from mpp_geo.files import geofiles
from mpp_geo.files.extract import SHAPE_KEYS
from mpp_geo.files.fragments import round_shapes

# Light: about 1 km, as the map draws them. Full: all that the source has.
Detail = Literal["light", "full"]

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
    shapes["geometry"] = round_shapes(geometry) if detail == "light" else shapely.orient_polygons(geometry)
    return shapes


def attach_outlines(rows: pd.DataFrame, table: str, detail: Detail) -> gpd.GeoDataFrame:
    """Return the rows of a table with the shape of each in `geometry`, in EPSG:4326.

    Raises
    ------
    SelectionError
        When the table has no shapes, or there is no such detail.
    MergeError
        When a code occurs twice.
    """
    if table not in SHAPE_KEYS:
        raise SelectionError(f"table {table!r} has no shapes; those that have are {', '.join(SHAPE_KEYS)}")
    if detail not in _ENDINGS:
        raise SelectionError(f"detail {detail!r} does not exist; allowed: {', '.join(_ENDINGS)}")
    return attach_shapes(rows, SHAPE_KEYS[table], detail)


def attach_shapes(rows: pd.DataFrame, key: str, detail: Detail) -> gpd.GeoDataFrame:
    """Return rows with the shape that a column of codes names in `geometry`, none where there is no code.

    Raises
    ------
    MergeError
        When a code occurs twice.
    """
    known = rows[key].notna()
    joined = (
        rows[known]
        # By one name on both sides: rows may have a column `code` of their own.
        .merge(read_outlines(detail).rename(columns={"code": key}), on=key, how="left", validate="one_to_one")
        .set_index(rows.index[known])
    )
    # In the order of the rows.
    joined = joined if known.all() else pd.concat([joined, rows[~known]]).loc[rows.index]
    return gpd.GeoDataFrame(joined, geometry="geometry", crs=geofiles.DRAW_CRS)
