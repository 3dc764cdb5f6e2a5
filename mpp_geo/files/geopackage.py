"""Rows with their shapes as a GeoPackage, for GIS programs."""

from __future__ import annotations

from io import BytesIO

import pyogrio

from mpp_geo.files.extract import FileContent
from mpp_geo.files.frames import frame_content
from mpp_geo.files.outlines import attach_shapes

# A GeoPackage says when it was written; the same rows are the same bytes.
_WRITTEN = {"OGR_CURRENT_DATE": "2000-01-01T00:00:00.000Z"}
# The newest version that the GDAL of current long-term systems reads without a warning.
_VERSION = "1.3"
# The format ends a text at this character; its picture keeps what follows.
_NUL, _NUL_PICTURE = "\0", "\u2400"


def to_gpkg(content: FileContent) -> bytes:
    """Return a GeoPackage with one layer, named as the table: raw text, full shapes (EPSG:4326), null where unknown.

    It is made in memory: no name reaches a path.
    """
    frame = attach_shapes(frame_content(content), str(content.shape_key), "full")
    for column in frame.columns[frame.dtypes == "str"]:
        frame[column] = frame[column].str.replace(_NUL, _NUL_PICTURE, regex=False)
    fields = content.describe(with_shapes=True)
    pyogrio.set_gdal_config_options(_WRITTEN)
    stream = BytesIO()
    pyogrio.write_dataframe(
        frame,
        stream,
        driver="GPKG",
        layer=content.table,
        geometry_type="MultiPolygon",
        promote_to_multi=True,
        dataset_metadata=fields,
        layer_metadata=fields,
        dataset_options={"VERSION": _VERSION},
    )
    return stream.getvalue()
