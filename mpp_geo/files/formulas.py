"""Text that no spreadsheet takes for a formula."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mpp_geo.core.rows import Row, Value

# A spreadsheet runs a cell that begins so; the union of the lists of OWASP and ASVS 5.0.
_RUN_BY_SPREADSHEETS = re.compile(r"^[=+\-@\t\r\n\0]")


def neutralise(text: str) -> str:
    """Return text with a single quote before it when a spreadsheet would run it."""
    return f"'{text}" if _RUN_BY_SPREADSHEETS.match(text) else text


def neutralise_row(row: Mapping[str, Value]) -> Row:
    """Return a row whose texts are all neutralised, in any column; numbers stay numbers."""
    return {column: neutralise(cell) if isinstance(cell, str) else cell for column, cell in row.items()}


def count_changes(rows: Sequence[Mapping[str, Value]]) -> dict[str, int]:
    """Return how many cells of each column `neutralise_row` changes; columns without any are left out."""
    counts: dict[str, int] = {}
    for row in rows:
        for column, cell in row.items():
            if isinstance(cell, str) and neutralise(cell) is not cell:
                counts[column] = counts.get(column, 0) + 1
    return counts
