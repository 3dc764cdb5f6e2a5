"""Rows as CSV."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from mpp_geo.export.neutral import neutralise_rows


@dataclass(frozen=True)
class Dialect:
    """How a CSV writes its cells."""

    separator: str = ","
    decimal: str = "."
    encoding: str = "utf-8"


# RFC 4180.
PLAIN = Dialect()
# What a spreadsheet set to Indonesian opens with a double click: it takes the comma for the decimal sign, and the
# encoding for an old one unless a byte order mark says UTF-8.
INDONESIAN = Dialect(";", ",", "utf-8-sig")


def to_csv(rows: pd.DataFrame, dialect: Dialect = PLAIN) -> bytes:
    """Return rows as CSV with CRLF line ends: empty where unknown, and no text that a spreadsheet would run.

    Text that begins with one of `= + - @`, tab, CR, LF or NUL gets a single quote before it; numbers stay numbers.
    """
    safe = neutralise_rows(rows)
    for column in safe.columns[safe.dtypes == "bool"]:
        # As the product tables write it.
        safe[column] = safe[column].map({True: "true", False: "false"})
    text: str = safe.to_csv(index=False, lineterminator="\r\n", sep=dialect.separator, decimal=dialect.decimal)
    return text.encode(dialect.encoding)
