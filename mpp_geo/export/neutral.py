"""Text that no spreadsheet takes for a formula."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

# A spreadsheet runs a cell that begins so; the union of the lists of OWASP and ASVS 5.0.
_RUN_BY_SPREADSHEETS = re.compile(r"^[=+\-@\t\r\n\0]")


def neutralise(text: str) -> str:
    """Return text with a single quote before it when a spreadsheet would run it."""
    return f"'{text}" if _RUN_BY_SPREADSHEETS.match(text) else text


def neutralise_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows whose texts are all neutralised, in any column; numbers stay numbers."""
    texts = {column: rows[column].map(_neutralise_cell) for column in text_columns(rows)}
    return rows.assign(**texts)


def count_changes(rows: pd.DataFrame) -> dict[str, int]:
    """Return how many cells of each column `neutralise_rows` changes; columns without any are left out."""
    counts = {
        column: sum(_neutralise_cell(cell) is not cell for cell in rows[column].tolist())
        for column in text_columns(rows)
    }
    return {column: count for column, count in counts.items() if count}


def text_columns(rows: pd.DataFrame) -> list[str]:
    """Return the columns that may hold text, also beside other values."""
    return [str(column) for column in rows.columns if rows[column].dtype in ("str", "object")]


def _neutralise_cell(cell: Any) -> Any:
    return neutralise(cell) if isinstance(cell, str) else cell
