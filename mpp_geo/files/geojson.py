"""Rows with their light shapes as GeoJSON."""

from __future__ import annotations

from mpp_geo.files.document import write_json
from mpp_geo.files.extract import SHAPE_KEYS, Extract


def to_geojson(extract: Extract) -> bytes:
    """Return GeoJSON (RFC 7946): rows with their light shapes, `bbox` around them all, none where there are none."""
    from mpp_geo.files.fragments import read_fragments, surround

    key = SHAPE_KEYS[extract.table]
    fragments = read_fragments()
    codes = [str(row[key]) for row in extract.rows]
    features = []
    for code, row in zip(codes, extract.rows, strict=True):
        properties = write_json(row)
        features.append(
            f'{{"type":"Feature","id":"{code}","properties":{properties},"geometry":{fragments[code].text}}}'
        )
    box = {"bbox": surround([fragments[code].box for code in codes])} if codes else {}
    said = {**box, **extract.citation.list_fields(with_shapes=True), "table": extract.table}
    head = write_json({"type": "FeatureCollection", **said}).removesuffix("}")
    return f'{head},"features":[{",".join(features)}]}}'.encode()
