"""Rows as JSON: raw text, null where nothing is known."""

from __future__ import annotations

import json
from typing import Any

from mpp_geo.files.extract import FileContent


def to_json(content: FileContent) -> bytes:
    """Return a JSON object: what the file says of itself (citation, licence, selection …), and `rows`."""
    document = {**content.describe(), "table": content.table, "rows": content.rows}
    return write_json(document).encode()


def write_json(document: Any) -> str:
    """Return a document without any blanks between its parts."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
