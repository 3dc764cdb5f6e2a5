"""Tables in spreadsheets: XLSX and ODS. Values are read, never formulas, macros or links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time, timedelta
from io import BytesIO
from itertools import pairwise
from typing import Any
from zipfile import ZipFile

import python_calamine as calamine

from mpp_geo.names.lists.grid import MARGIN, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Grid, Layout, clean_rows
from mpp_geo.names.lists.remarks import ListError, Remark, make_remark

# Files are brought by anybody: what is passed is never tried again ("++", "*+"), and no match goes on past the next tag
# but where a cell's own parts follow it, so the work grows with the file alone.
_ATTRIBUTE = rb"""[^\s=<>"']++\s*+=\s*+(?:"[^"]*+"|'[^']*+')\s*+"""
_ATTRIBUTES = rb"(?:\s++(?:" + _ATTRIBUTE + rb")*+)?+"


def _cell_with(name: bytes, value: bytes) -> bytes:
    """Return the beginning of a cell's tag, up to the attribute of that name with that value."""
    return rb"<(?:\w+:)?c\s++(?:(?!" + name + rb"\s*=)" + _ATTRIBUTE + rb")*+" + name + rb"\s*=\s*[\"']" + value


# What says where cells stand: their names, those of rows and the ends of rows; cells and rows without a name follow the
# one before. Attributes of other tags, comments and plain text are passed, as what stands there counts for nothing.
_PREFIX = rb"(?:[^\s<>:]*+:)?+"
_UP_TO_NAME = rb"(?:\s++(?:(?!r\s*=)" + _ATTRIBUTE + rb")*+r\s*+=\s*+[\"']"
_PLACE = re.compile(
    rb"<" + _PREFIX + rb"(?:(c)(?=[\s/>])" + _UP_TO_NAME + rb"([A-Za-z]++)0*+(\d++)[\"'])?+"
    rb"|(row)(?=[\s/>])" + _UP_TO_NAME + rb"[A-Za-z]*+0*+(\d++)[\"'])?+)(?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+"
    rb"|</" + _PREFIX + rb"(row)(?=[\s>])"
    rb"|<[^\s<>/!?][^\s<>]*+\s(?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+"
    rb"|<!--(?s:.*?)(?:-->|\Z)|<!\[CDATA\[(?s:.*?)(?:\]\]>|\Z)|<\?(?s:.*?)(?:\?>|\Z)|<(!)"
)  # fmt: skip
_FORMULA_PART = rb"<(?:\w+:)?f" + _ATTRIBUTES + rb"(?:/>|>[^<]*+</(?:\w+:)?f>)\s*+"
_VALUE = rb"<(?:\w+:)?v" + _ATTRIBUTES + rb">"
# A cell with a formula, and the beginning of its stored value where it has one.
_FORMULA = re.compile(rb"<(?:\w+:)?c(" + _ATTRIBUTES + rb")>\s*+" + _FORMULA_PART + rb"(" + _VALUE + rb"[^<])?")
# A result that is text: where it is empty, nothing stands in the value.
_IS_TEXT = re.compile(rb"\bt\s*=\s*[\"']str[\"']")
_NAME = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,3}\d{1,7})[\"']")
_SHARED = re.compile(
    _cell_with(rb"t", rb"s[\"']\s*+") + rb"(?:" + _ATTRIBUTE + rb")*+>\s*+"
    rb"(?:" + _FORMULA_PART + rb")?+" + _VALUE + rb"\s*+(\d{1,9})(?!\d)"
)  # fmt: skip
_TEXT = re.compile(rb"<(?:\w+:)?si[\s/>]")
_REPEATS = re.compile(rb"number-(columns|rows)-repeated\s*=\s*[\"'](\d+)")
_ODS_CELL = re.compile(
    rb"<table:(?:covered-)?table-cell(" + _ATTRIBUTES + rb")(/?)>|<table:table-row(" + _ATTRIBUTES + rb")>"
    rb"|<table:(table)[\s>]"
)
# The sheets of a workbook in their order, and where their parts are.
_SHEET = re.compile(rb"<(?:\w+:)?sheet(?=\s)(" + _ATTRIBUTES + rb")")
_PART = re.compile(rb"<(?:\w+:)?Relationship(?=\s)(" + _ATTRIBUTES + rb")")
_PAIRS = re.compile(rb"""([^\s=<>"']++)\s*+=\s*+["']([^"']*+)""")
# Text that a sheet may hold once each cell has its own.
_MAX_TEXT = 120_000_000


def read_workbook(content: bytes, layout: Layout) -> Grid:
    """Return the grid of a sheet: the stated one, else the first that holds a table.

    Raises
    ------
    ListError
        When there is no such sheet, none holds anything, one is too large, or the file is damaged.
    """
    remarks: list[Remark] = []
    formulas = _check_size(content)
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
    if any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names):
        remarks.append(make_remark("macros"))
    if any(name.startswith("xl/externalLinks/") for name in names):
        remarks.append(make_remark("links"))
    try:
        with calamine.load_workbook(BytesIO(content)) as book:
            shown = [one.name for one in book.sheets_metadata if one.visible == calamine.SheetVisibleEnum.Visible]
            of_sheets = dict(zip(book.sheet_names, formulas, strict=False))
            return _read_sheets(book, tuple(shown) or tuple(book.sheet_names), layout, of_sheets, remarks)
    except calamine.PasswordError as error:
        raise ListError("password") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise ListError("damaged") from error


def _read_sheets(
    book: calamine.CalamineWorkbook,
    names: tuple[str, ...],
    layout: Layout,
    formulas: dict[str, _Formulas],
    remarks: list[Remark],
) -> Grid:
    if layout.sheet is not None and layout.sheet not in names:
        raise ListError("no_sheet", name=layout.sheet, allowed=", ".join(names))
    for name in names if layout.sheet is None else (layout.sheet,):
        sheet = book.get_sheet_by_name(name)
        # Cover sheets have a title and a line or two.
        if layout.sheet is None and sheet.height < 2 and name != names[-1]:
            continue
        rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
        remarks += formulas[name].tell() if name in formulas else []
        merged = _fill_merged(rows, sheet)
        if merged:
            row, column = merged[0]
            remarks.append(make_remark("merged", row=row + 1, column=column + 1, count=len(merged)))
        if len(names) > 1:
            remarks.append(make_remark("sheet", name=name, count=len(names)))
        return Grid(list(clean_rows(map(_tell_times, rows), remarks)), remarks, sheet=name, sheets=names)
    raise ListError("empty")


def _tell_times(row: list[Any]) -> list[Any]:
    return [str(cell) if isinstance(cell, time | timedelta) else cell for cell in row]


def _fill_merged(rows: list[list[Any]], sheet: calamine.CalamineSheet) -> list[tuple[int, int]]:
    """Write the value of cells that are merged down into each of their rows, and return where they begin.

    What they say holds for all.
    """
    filled = []
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        if bottom > top and top < len(rows) and left < len(rows[top]) and rows[top][left] != "":
            filled.append((top, left))
            for row in rows[top + 1 : bottom + 1]:
                if left < len(row) and row[left] == "":
                    row[left] = rows[top][left]
    return sorted(filled)


@dataclass
class _Formulas:
    """Cells of a sheet that are computed: the first one, how many, and one whose value is not stored."""

    first: str = ""
    count: int = 0
    unknown: str = ""

    def add(self, cell: str, *, is_stored: bool) -> None:
        self.first = self.first or cell
        self.count += 1
        if not is_stored:
            self.unknown = self.unknown or cell

    def tell(self) -> list[Remark]:
        """Return what is said of them."""
        told = [make_remark("formulas", cell=self.first, count=self.count)] if self.first else []
        return [*told, make_remark("no_results", cell=self.unknown)] if self.unknown else told


def _check_size(content: bytes) -> list[_Formulas]:
    """Raise ListError for a sheet that is larger, once it is spread out, than its file; return each sheet's formulas.

    A sheet is kept as a rectangle: two cells far apart make a large one. Texts that cells share are kept for each.
    """
    with ZipFile(BytesIO(content)) as archive:
        lengths: list[int] = []
        if "xl/sharedStrings.xml" in archive.namelist():
            lengths = _measure_texts(archive.read("xl/sharedStrings.xml"))
        parts: dict[str, _Formulas] = {}
        tables: list[_Formulas] = []
        for entry in archive.infolist():
            part = archive.read(entry)
            if entry.filename == "content.xml":
                tables = _check_document(part)
            # A sheet may lie anywhere in a workbook.
            elif entry.filename.startswith("xl/worksheets/") or b"sheetData" in part:
                parts[entry.filename] = _check_sheet(part, lengths)
        return [parts.get(part, _Formulas()) for part in _list_parts(archive)] if parts else tables


def _list_parts(archive: ZipFile) -> list[str]:
    """Return the part of each sheet of a workbook, in the order of the sheets."""
    if "xl/_rels/workbook.xml.rels" not in archive.namelist():
        return []
    rels = [dict(_PAIRS.findall(one)) for one in _PART.findall(archive.read("xl/_rels/workbook.xml.rels"))]
    targets = {one.get(b"Id"): one.get(b"Target", b"").decode("utf-8", "replace") for one in rels}
    parts = []
    for attributes in _SHEET.findall(archive.read("xl/workbook.xml")):
        # The prefix of the identifier is the writer's choice.
        ids = [value for name, value in _PAIRS.findall(attributes) if name.endswith(b":id")]
        target = targets.get(ids[0], "") if ids else ""
        parts.append(target.lstrip("/") if target.startswith(("/xl/", "xl/")) else f"xl/{target}")
    return parts


def _measure_texts(texts: bytes) -> list[int]:
    """Return how long each of the texts that cells share is, its marks included."""
    starts = [found.start() for found in _TEXT.finditer(texts)]
    return [end - start for start, end in pairwise([*starts, len(texts)])]


def _check_sheet(sheet: bytes, lengths: list[int]) -> _Formulas:
    formulas = _Formulas()
    for found in _FORMULA.finditer(sheet):
        if name := _NAME.search(found[1]):
            formulas.add(name[1].decode(), is_stored=bool(found[2] or _IS_TEXT.search(found[1])))
    _check_places(sheet)
    held = sum(lengths[int(place)] for place in _SHARED.findall(sheet) if int(place) < len(lengths))
    if held > _MAX_TEXT:
        raise ListError("bomb", most=_MAX_TEXT // 1_000_000)
    return formulas


def _check_places(sheet: bytes) -> None:
    """Raise ListError where cells stand further apart, or are more, than a list may have."""
    row, column, row_count, column_count, cells = 1, 0, 0, 0, 0
    is_open = False
    last = b""
    columns: dict[bytes, int] = {}
    for found in _PLACE.finditer(sheet):
        kind = found.lastindex
        if kind == 3:
            letters, digits = found.group(2, 3)
            # Most cells stand in a column that was met, and in the row of the one before.
            if letters not in columns:
                columns[letters] = _number_column(letters)
                column_count = max(column_count, columns[letters])
            if digits != last:
                row_count, last = max(row_count, int(digits[:9])), digits
            column = columns[letters]
            cells += 1
        elif kind == 1:
            column += 1
            row_count, column_count = max(row_count, row), max(column_count, column)
            cells += 1
        elif kind in (4, 5):
            # A row without an end is empty.
            row = int(found[5][:9]) if kind == 5 else row + is_open
            is_open = True
        elif kind == 6:
            row, column, is_open = row + 1, 0, False
        elif kind == 7:
            # Declarations may say anything, and no sheet has one.
            raise ListError("damaged")
        if cells > MAX_CELLS:
            raise ListError("cells", most=MAX_CELLS)
    _check_area(row_count, column_count)


def _number_column(letters: bytes) -> int:
    """Return the number of a column, the first being 1; four letters are beyond all bounds."""
    number = 0
    for letter in letters[:4].upper():
        number = 26 * number + letter - 64
    return number


def _check_document(document: bytes) -> list[_Formulas]:
    """Raise ListError where cells with something in them are repeated beyond bounds; return each table's formulas.

    Empty cells fill every sheet.
    """
    sheets: list[_Formulas] = []
    row = column = cells = 0
    repeated = 1
    for found in _ODS_CELL.finditer(document):
        if found[4]:
            sheets.append(_Formulas())
            row, column, repeated = 0, 0, 1
            continue
        if found[3] is not None:
            # The rows before, however often the last one is repeated.
            row, column = row + (repeated if row else 1), 0
            repeated = _count_repeats(found[3], b"rows")
            continue
        columns = _count_repeats(found[1], b"columns")
        column += columns
        if found[2] == b"/" and b"office:value" not in found[1]:
            continue
        if sheets and b"table:formula" in found[1] and column <= MAX_COLUMNS:
            sheets[-1].add(f"{_name_column(column - columns + 1)}{row}", is_stored=b"office:value" in found[1])
        if columns > MAX_COLUMNS:
            raise ListError("columns", most=MAX_COLUMNS, row=row, count=columns)
        cells += columns * repeated
        if cells > MAX_CELLS:
            raise ListError("cells", most=MAX_CELLS)
    return sheets


def _name_column(number: int) -> str:
    """Return the letters of a column, the first being 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _count_repeats(attributes: bytes, what: bytes) -> int:
    for name, count in _REPEATS.findall(attributes):
        if name == what:
            return int(count[:9])
    return 1


def _check_area(row_count: int, column_count: int) -> None:
    if row_count > MAX_ROWS + MARGIN:
        raise ListError("rows", most=MAX_ROWS)
    if column_count > MAX_COLUMNS:
        raise ListError("columns", most=MAX_COLUMNS, row=1, count=column_count)
    if row_count * column_count > MAX_CELLS:
        raise ListError("cells", most=MAX_CELLS)
