"""Rows with their light shapes as GeoJSON."""

from __future__ import annotations

from mpp_geo.files.document import write_json
from mpp_geo.files.extract import FileContent


def to_geojson(content: FileContent) -> bytes:
    """Return GeoJSON (RFC 7946): rows with their light shapes, `bbox` around them all, none where there are none.

    A row whose code is not known has no shape.
    """
    from mpp_geo.files.fragments import read_fragments, surround

    key = str(content.shape_key)
    fragments = read_fragments()
    codes = [row[key] for row in content.rows]
    features = []
    for code, row in zip(codes, content.rows, strict=True):
        named, shape = (f'"id":"{code}",', fragments[str(code)].text) if code is not None else ("", "null")
        features.append(f'{{"type":"Feature",{named}"properties":{write_json(row)},"geometry":{shape}}}')
    known = [fragments[str(code)].box for code in codes if code is not None]
    box = {"bbox": surround(known)} if known else {}
    said = {**box, **content.describe(with_shapes=True), "table": content.table}
    head = write_json({"type": "FeatureCollection", **said}).removesuffix("}")
    return f'{head},"features":[{",".join(features)}]}}'.encode()
