"""Read GeoParquet files: shapes by name or code, refused in words when damaged."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pyarrow
import shapely
from pyproj.exceptions import ProjError

from mpp_geo.core.errors import DataError, Fault
from mpp_geo.core.product_files import refuse_replaced

# Longitude and latitude: what files hold and the browser draws.
DRAW_CRS = "EPSG:4326"

# What geopandas lets through when a file is damaged. The last three come from GeoParquet metadata that are JSON but
# hold something else than expected; random damage to a file met each of the others.
_DAMAGE = (
    pyarrow.ArrowException,
    shapely.errors.ShapelyError,
    ProjError,
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
)


def read_shapes(path: Path, key: str) -> gpd.GeoDataFrame:
    """Read shapes that have rows, each with a text in the column `key`, and `geometry` in EPSG:4326.

    Raises
    ------
    DataError
        When the file is missing, damaged or empty, a column is missing, or a text is.
    """
    if not path.is_file():
        raise DataError([Fault(path.name, "the file is missing")])
    try:
        frame = gpd.read_parquet(path)
        # Text is decoded only when it is looked at: bytes that are no UTF-8 would otherwise surface far from here.
        texts = frame[key].tolist() if key in frame.columns else []
    except _DAMAGE as error:
        raise DataError([Fault(path.name, f"not readable as GeoParquet: {error}")]) from error
    refuse_replaced(path.parent)
    missing = [column for column in (key, "geometry") if column not in frame.columns]
    if missing:
        raise DataError([Fault(path.name, f"the columns {', '.join(missing)} are missing")])
    if frame.crs is None or frame.crs != DRAW_CRS:
        raise DataError([Fault(path.name, f"the coordinates must be in {DRAW_CRS}", value=str(frame.crs))])
    if frame.empty:
        raise DataError([Fault(path.name, "the file has no rows")])
    wrong = [text for text in texts if not isinstance(text, str) or not text]
    if wrong:
        raise DataError([Fault(path.name, "allowed is text, not empty", column=key, value=str(text)) for text in wrong])
    return frame
