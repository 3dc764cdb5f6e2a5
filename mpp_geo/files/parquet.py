"""Rows as Parquet, with their shapes where the table has some (GeoParquet 1.1)."""

from __future__ import annotations

from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq

from mpp_geo.files.extract import FileContent
from mpp_geo.files.frames import frame_content
from mpp_geo.files.outlines import attach_shapes

# A third smaller than the usual Snappy, and read by all that read GeoParquet 1.1.
_COMPRESSION = "zstd"


def to_parquet(content: FileContent) -> bytes:
    """Return Parquet: raw text, real types, null where unknown; what has no shape of its own is a plain table.

    What the file says of itself is in its metadata beside `geo`.
    """
    key = content.shape_key
    table = _make_plain(content) if key is None else _add_shapes(content, key)
    fields = content.describe(with_shapes=key is not None)
    stream = BytesIO()
    metadata = {**table.schema.metadata, **fields}
    pq.write_table(table.replace_schema_metadata(metadata), stream, compression=_COMPRESSION)
    return stream.getvalue()


def _make_plain(content: FileContent) -> pa.Table:
    return pa.Table.from_pandas(frame_content(content), preserve_index=False)


def _add_shapes(content: FileContent, key: str) -> pa.Table:
    """Return the rows with full shapes, the box of each, and the metadata of GeoParquet, which only a file has.

    Readers skip what lies outside of a window by the boxes.
    """
    stream = BytesIO()
    attach_shapes(frame_content(content), key, "full").to_parquet(
        stream, index=False, schema_version="1.1.0", write_covering_bbox=True
    )
    return pq.read_table(stream)
