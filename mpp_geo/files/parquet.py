"""Rows as Parquet, with their shapes where the table has some (GeoParquet 1.1)."""

from __future__ import annotations

from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq

from mpp_geo.files.extract import SHAPE_KEYS, Extract
from mpp_geo.files.frames import frame_extract
from mpp_geo.files.outlines import attach_outlines

# A third smaller than the usual Snappy, and read by all that read GeoParquet 1.1.
_COMPRESSION = "zstd"


def to_parquet(extract: Extract) -> bytes:
    """Return Parquet: raw text, real types, null where unknown; what has no shape of its own is a plain table.

    What the file says of itself is in its metadata beside `geo`.
    """
    is_plain = extract.table not in SHAPE_KEYS
    content = _make_plain(extract) if is_plain else _add_shapes(extract)
    fields = extract.citation.list_fields(with_shapes=not is_plain)
    stream = BytesIO()
    metadata = {**content.schema.metadata, **fields}
    pq.write_table(content.replace_schema_metadata(metadata), stream, compression=_COMPRESSION)
    return stream.getvalue()


def _make_plain(extract: Extract) -> pa.Table:
    return pa.Table.from_pandas(frame_extract(extract), preserve_index=False)


def _add_shapes(extract: Extract) -> pa.Table:
    """Return the rows with full shapes, the box of each, and the metadata of GeoParquet, which only a file has.

    Readers skip what lies outside of a window by the boxes.
    """
    stream = BytesIO()
    attach_outlines(frame_extract(extract), extract.table, "full").to_parquet(
        stream, index=False, schema_version="1.1.0", write_covering_bbox=True
    )
    return pq.read_table(stream)
