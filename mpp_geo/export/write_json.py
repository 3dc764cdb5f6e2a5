"""Rows as JSON and GeoJSON: raw text, null where unknown."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import shapely

from mpp_geo.export.listing import Listing
from mpp_geo.export.shapes import attach_shapes, key_of
from mpp_geo.export.unknown import empty_to_null


def to_json(listing: Listing) -> bytes:
    """Return a JSON object: what the file says of itself (citation, licence, selection …), and `rows`."""
    return _encode({**listing.citation.list_fields(), "table": listing.table, "rows": list_records(listing.rows)})


def to_geojson(listing: Listing) -> bytes:
    """Return GeoJSON (RFC 7946): rows with their light shapes, `bbox` around them all, none where there are none."""
    frame = attach_shapes(listing, "light")
    geometries = frame.geometry.to_numpy()
    key = key_of(listing.rows)
    features = [
        {"type": "Feature", "id": record[key], "properties": record, "geometry": json.loads(shape)}
        for record, shape in zip(list_records(listing.rows), shapely.to_geojson(geometries), strict=True)
    ]
    box = {} if frame.empty else {"bbox": shapely.total_bounds(geometries).round(4).tolist()}
    fields = listing.citation.list_fields(with_shapes=True)
    return _encode({"type": "FeatureCollection", **box, **fields, "table": listing.table, "features": features})


def list_records(rows: pd.DataFrame) -> list[dict[Any, Any]]:
    """Return rows as plain values, None where unknown."""
    known = empty_to_null(rows)
    records: list[dict[Any, Any]] = known.astype(object).where(known.notna(), None).to_dict("records")
    return records


def _encode(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
