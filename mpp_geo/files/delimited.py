"""Rows as CSV."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from mpp_geo.core.rows import Value
from mpp_geo.files.formulas import neutralise


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


def to_csv(rows: Sequence[Mapping[str, Value]], columns: Sequence[str], dialect: Dialect = PLAIN) -> bytes:
    """Return rows as CSV with CRLF line ends: empty where unknown, and no text that a spreadsheet would run.

    Text, also that of a head, gets a single quote before it where it begins with one of `= + - @`, tab, CR, LF or NUL;
    numbers stay numbers.
    """
    stream = StringIO()
    writer = csv.writer(stream, delimiter=dialect.separator, lineterminator="\r\n")
    writer.writerow(map(neutralise, columns))
    for row in rows:
        writer.writerow([_write_cell(row[column], dialect) for column in columns])
    return stream.getvalue().encode(dialect.encoding)


def _write_cell(cell: Value, dialect: Dialect) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return neutralise(cell)
    # Truth values are numbers to Python, and are written as the product tables write them.
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell).replace(".", dialect.decimal)
