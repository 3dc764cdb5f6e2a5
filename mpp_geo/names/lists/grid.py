"""A table as its file has it, before anything is known of its heads: what every reader of a format returns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mpp_geo.names.lists.cells import Cell, clean_cell
from mpp_geo.names.lists.progress import follow
from mpp_geo.names.lists.remarks import ListError, Remark

MAX_ROWS = 100_000
MAX_COLUMNS = 1_000
# Title rows, heads, totals and notes around the rows.
MARGIN = 200
# What a sheet may hold, empty cells between others included, and a cell as spreadsheets allow it.
MAX_CELLS = 5_000_000
MAX_CELL = 32_767

# What can separate the cells of a text.
DELIMITERS = (",", ";", "\t", "|")
# Longitude and latitude in degrees (EPSG:4326).
Point = tuple[float, float]


@dataclass(frozen=True)
class Layout:
    """How a table stands in its file; what is None is found out. People can correct it."""

    encoding: str | None = None
    # "," ";" tab or "|".
    delimiter: str | None = None
    sheet: str | None = None
    # Number of the row with the heads, the first being 1; 0 for none.
    header: int | None = None
    # "," or ".".
    decimal: str | None = None


@dataclass
class Grid:
    """Rows of cells; the first row of the file is row 1."""

    rows: list[list[Cell]]
    remarks: list[Remark] = field(default_factory=list)
    # Heads, where the format states them apart from the rows.
    heads: tuple[str, ...] | None = None
    # A point for each row, where the format has geometry.
    points: list[Point | None] | None = None
    # What was found out of its layout.
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    # All sheets that can be chosen.
    sheets: tuple[str, ...] = ()


def clean_rows(rows: Iterable[Iterable[object]]) -> Iterator[list[Cell]]:
    """Yield rows as cells, within bounds.

    Raises
    ------
    ListError
        When there are too many rows, columns or cells, or a cell is too long; names where.
    """
    count = 0
    for number, row in enumerate(follow(rows, "read"), start=1):
        if number > MAX_ROWS + MARGIN:
            raise ListError("rows", most=MAX_ROWS)
        cells = [clean_cell(cell) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        if len(cells) > MAX_COLUMNS:
            raise ListError("columns", most=MAX_COLUMNS, row=number, count=len(cells))
        count += len(cells)
        if count > MAX_CELLS:
            raise ListError("cells", most=MAX_CELLS)
        for place, cell in enumerate(cells, start=1):
            if isinstance(cell, str) and len(cell) > MAX_CELL:
                raise ListError("cell", row=number, column=place, most=MAX_CELL)
        yield cells
