"""Rows with their shapes as a GeoPackage, for GIS programs."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pandas as pd

from mpp_geo.export.listing import Listing
from mpp_geo.export.neutral import text_columns
from mpp_geo.export.shapes import attach_shapes
from mpp_geo.export.unknown import empty_to_null

# A GeoPackage says when it was written; the same rows are the same bytes.
_WRITTEN = {"OGR_CURRENT_DATE": "2000-01-01T00:00:00.000Z"}
# The format ends a text at this character; its picture keeps what follows.
_NUL, _NUL_PICTURE = "\0", "\u2400"


def to_gpkg(listing: Listing) -> bytes:
    """Return a GeoPackage with one layer, named as the table: raw text, full shapes (EPSG:4326), null where unknown.

    It is made in memory: no name reaches a path.
    """
    # GDAL takes 29 MB, which only this format needs.
    import pyogrio

    frame = empty_to_null(attach_shapes(listing, "full"))
    texts = {column: _picture_nul(frame[column]) for column in text_columns(listing.rows)}
    fields = listing.citation.list_fields(with_shapes=True)
    pyogrio.set_gdal_config_options(_WRITTEN)
    stream = BytesIO()
    pyogrio.write_dataframe(
        frame.assign(**texts),
        stream,
        driver="GPKG",
        layer=listing.table,
        geometry_type="MultiPolygon",
        promote_to_multi=True,
        dataset_metadata=fields,
        layer_metadata=fields,
    )
    return stream.getvalue()


def _picture_nul(cells: pd.Series[Any]) -> pd.Series[Any]:
    """Return cells with a picture for NUL; the column keeps its type, also when nothing in it is known."""
    pictured = [cell.replace(_NUL, _NUL_PICTURE) if isinstance(cell, str) else cell for cell in cells]
    return pd.Series(pictured, index=cells.index, dtype=cells.dtype)
