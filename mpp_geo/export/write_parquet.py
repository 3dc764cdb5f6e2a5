"""Rows as Parquet, with their shapes where the table has some (GeoParquet 1.1)."""

from __future__ import annotations

from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq

from mpp_geo.export.listing import Listing
from mpp_geo.export.shapes import attach_shapes
from mpp_geo.export.unknown import empty_to_null


def to_parquet(listing: Listing) -> bytes:
    """Return Parquet: raw text, real types, null where unknown; statements have no shape.

    What the file says of itself stands in its metadata beside `geo`.
    """
    is_plain = listing.table == "evidence"
    if is_plain:
        content = pa.Table.from_pandas(empty_to_null(listing.rows), preserve_index=False)
    else:
        content = _add_shapes(listing)
    fields = listing.citation.list_fields(with_shapes=not is_plain)
    stream = BytesIO()
    pq.write_table(content.replace_schema_metadata({**content.schema.metadata, **fields}), stream)
    return stream.getvalue()


def _add_shapes(listing: Listing) -> pa.Table:
    """Return the rows with full shapes and the metadata of GeoParquet, which only a written file has."""
    stream = BytesIO()
    empty_to_null(attach_shapes(listing, "full")).to_parquet(stream, index=False, schema_version="1.1.0")
    return pq.read_table(stream)
