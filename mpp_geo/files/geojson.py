"""Rows with their light shapes as GeoJSON."""

from __future__ import annotations

from mpp_geo.files.document import write_json
from mpp_geo.files.extract import Extract


def to_geojson(extract: Extract) -> bytes:
    """Return GeoJSON (RFC 7946): rows with their light shapes, `bbox` around them all, none where there are none.

    Nearly all of it is shapes, which are the same in every file: their text is made once.
    """
    from mpp_geo.files.outlines import key_of, surround, write_outlines

    key = key_of(extract.columns)
    outlines = write_outlines()
    codes = [str(row[key]) for row in extract.rows]
    features = []
    for code, row in zip(codes, extract.rows, strict=True):
        properties = write_json(row)
        features.append(
            f'{{"type":"Feature","id":"{code}","properties":{properties},"geometry":{outlines[code].text}}}'
        )
    box = {"bbox": surround([outlines[code].box for code in codes])} if codes else {}
    said = {**box, **extract.citation.list_fields(with_shapes=True), "table": extract.table}
    head = write_json({"type": "FeatureCollection", **said}).removesuffix("}")
    return f'{head},"features":[{",".join(features)}]}}'.encode()
