"""Rows with their shapes as a GeoPackage, for GIS programs."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from mpp_geo.export.listing import Listing
from mpp_geo.export.neutral import text_columns
from mpp_geo.export.shapes import attach_shapes

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

    frame = attach_shapes(listing, "full")
    texts = {column: frame[column].map(_picture_nul) for column in text_columns(listing.rows)}
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


def _picture_nul(cell: Any) -> Any:
    return cell.replace(_NUL, _NUL_PICTURE) if isinstance(cell, str) else cell
