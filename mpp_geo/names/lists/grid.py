"""A table as its file has it, before anything is known of its heads: what every reader of a format returns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from mpp_geo.names.lists.cells import Cell, clean_cell, clean_text, has_marks
from mpp_geo.names.lists.progress import follow
from mpp_geo.names.lists.remarks import ListError, Remark, make_remark

MAX_ROWS = 100_000
MAX_COLUMNS = 1_000
# Title rows, heads, totals and notes around the rows.
MARGIN = 200
# What a sheet may hold, empty cells between others included, and a cell as spreadsheets allow it.
MAX_CELLS = 5_000_000
MAX_CELL = 32_767

# So many different texts of a column are kept once each.
_SHARED = 5_000

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
    # Numbers of rows that are none of the list: "14, 20-22"; "0" for none. Else totals and notes are found out.
    left_out: str | None = None


@dataclass
class Grid:
    """Rows of cells; the first row of the file is row 1."""

    rows: Sequence[Sequence[Cell]]
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


class _LongCellError(Exception):
    """A cell is longer than spreadsheets allow."""


class _KnownTexts(dict[str, str | None]):
    """The texts of a column as cells; those that come again are cleaned and kept once."""

    # Whether one of them had marks that are not seen.
    has_marks = False

    def __missing__(self, text: str) -> str | None:
        self.has_marks = self.has_marks or has_marks(text)
        cleaned = clean_text(text)
        if cleaned is not None and len(cleaned) > MAX_CELL:
            raise _LongCellError
        if len(self) < _SHARED:
            self[text] = cleaned
        return cleaned


def clean_rows(rows: Iterable[Sequence[object]], remarks: list[Remark]) -> Iterator[tuple[Cell, ...]]:
    """Yield rows as cells, without the empty ones at their ends, within bounds; what was taken out is said at once.

    Raises
    ------
    ListError
        When there are too many rows, columns or cells, or a cell is too long; names where.
    """
    count = 0
    is_marked = False
    columns: list[_KnownTexts] = []
    for number, row in enumerate(follow(rows, "read"), start=1):
        if number > MAX_ROWS + MARGIN:
            raise ListError("rows", most=MAX_ROWS)
        if len(row) > MAX_COLUMNS:
            row = _trim(row)
            if len(row) > MAX_COLUMNS:
                raise ListError("columns", most=MAX_COLUMNS, row=number, count=len(row))
        columns += [_KnownTexts() for _ in range(len(row) - len(columns))]
        try:
            cells = [
                texts[cell] if isinstance(cell, str) else _clean_other(cell)
                for cell, texts in zip(row, columns, strict=False)
            ]
        except _LongCellError:
            raise ListError("cell", row=number, column=_find_long(row), most=MAX_CELL) from None
        if not is_marked and (marked := [place for place, texts in enumerate(columns, start=1) if texts.has_marks]):
            is_marked = True
            remarks.append(make_remark("marks", row=number, column=marked[0]))
        while cells and cells[-1] is None:
            cells.pop()
        count += len(cells)
        if count > MAX_CELLS:
            raise ListError("cells", most=MAX_CELLS)
        yield tuple(cells)


def _trim(row: Sequence[object]) -> Sequence[object]:
    """Return a row without the empty cells at its end."""
    width = len(row)
    while width and clean_cell(row[width - 1]) is None:
        width -= 1
    return row[:width]


def _clean_other(value: object) -> Cell:
    cell = clean_cell(value)
    if isinstance(cell, str) and len(cell) > MAX_CELL:
        raise _LongCellError
    return cell


def _find_long(row: Sequence[object]) -> int:
    return next(place for place, cell in enumerate(row, start=1) if len(str(clean_cell(cell))) > MAX_CELL)
