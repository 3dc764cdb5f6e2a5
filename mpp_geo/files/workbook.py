"""Rows as a workbook: data, what the columns mean, where they come from, how to cite them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from mpp_geo.core import dates
from mpp_geo.core.texts import Texts
from mpp_geo.files.citation import ATTRIBUTION
from mpp_geo.files.columns import explain_columns, is_date
from mpp_geo.files.extract import Extract
from mpp_geo.files.formulas import neutralise
from mpp_geo.files.notes import list_notes
from mpp_geo.files.origins import list_licences, list_pages, list_sources

# A text stays a text: no formula, link or number is made of it.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# The format has no file without a time of writing; the same rows are the same bytes.
_WRITTEN = datetime(2000, 1, 1)
# Characters (UTF-16) that a cell may hold.
MAX_CELL = 32_767
_CUT = "…"
# Before it a spreadsheet's calendar is not that of the world.
_FIRST_YEAR = 1901
# Characters across: of a column, and of one with lines of text.
_NARROWEST, _WIDEST, _READABLE = 8, 60, 110


@dataclass(frozen=True)
class BookSheet:
    """A sheet: its name, heads, rows, which columns hold dates, and whether long texts are set on several lines."""

    name: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Any]]
    dates: frozenset[int] = frozenset()
    wraps: bool = False


def to_xlsx(extract: Extract) -> bytes:
    """Return the workbook of an extract, in the selection's language."""
    return write_workbook(_list_sheets(extract, extract.t), extract.citation.title, extract.citation.text)


def write_workbook(sheets: Iterable[BookSheet], title: str, comments: str) -> bytes:
    """Return a workbook (Office Open XML).

    Numbers are numbers and full dates are dates; vaguer dates stay text, unknown is an empty cell. Text is neutralised
    as in CSV, and cut with … where a cell cannot hold it.
    """
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, _OPTIONS) as book:
        book.set_properties({"title": title, "comments": comments, "created": _WRITTEN})
        for sheet in sheets:
            _add_sheet(book, sheet)
    return stream.getvalue()


def _list_sheets(extract: Extract, t: Texts) -> list[BookSheet]:
    columns = extract.columns
    are_dates = frozenset(place for place, column in enumerate(columns) if is_date(column))
    guide = [(one.name, one.meaning, one.unit, one.type) for one in explain_columns(extract.table, columns, t)]
    origins = [*list_sources(extract.table), *list_pages(extract)]
    source_heads = _name(("publisher", "title", "date", "address"), t)
    return [
        BookSheet(t("files.sheet.data"), columns, [list(row.values()) for row in extract.rows], are_dates),
        BookSheet(t("files.sheet.columns"), _name(("column", "meaning", "unit", "type"), t), guide),
        BookSheet(t("files.sheet.sources"), source_heads, origins, frozenset({2})),
        BookSheet(t("files.sheet.citing"), _name(("about", "text"), t), _say(extract, t), wraps=True),
    ]


def _name(heads: Sequence[str], t: Texts) -> list[str]:
    return [t(f"files.head.{head}") for head in heads]


def _say(extract: Extract, t: Texts) -> list[tuple[str, Any]]:
    """Return what the last sheet says: how to cite the file, what was selected, how to read it."""
    cited = extract.citation
    facts = {
        "citation": cited.text,
        "licence": f"{cited.licence}, {cited.licence_address}",
        "attribution": ATTRIBUTION,
        "selection": cited.words,
        "address": f"?{cited.address}",
        "version": cited.version,
        "reach": cited.reach,
        "rows": len(extract.rows),
    }
    sources = [f"{licence['title']}, {licence['path']}" for licence in list_licences(extract.table)]
    notes = [*list_notes(t), t("files.note.long", limit=t.number(MAX_CELL))]
    return [
        *((t(f"files.fact.{name}"), fact) for name, fact in facts.items()),
        *((t("files.fact.sources"), source) for source in sources),
        *((t("files.fact.note"), note) for note in notes),
    ]


def _add_sheet(book: Any, content: BookSheet) -> None:
    """Add a sheet with a frozen, filtered header."""
    sheet = book.add_worksheet(content.name)
    date_format = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    text_format = book.add_format({"text_wrap": True, "valign": "top"}) if content.wraps else None
    sheet.write_row(0, 0, content.heads, book.add_format({"bold": True, "bottom": 1}))
    sheet.freeze_panes(1, 0)
    # The filter's arrow takes room beside the name.
    widths = [len(head) + 3 for head in content.heads]
    last = 0
    for last, cells in enumerate(content.rows, start=1):
        for place, cell in enumerate(cells):
            _write_cell(sheet, (last, place), cell, date_format if place in content.dates else None, text_format)
            widths[place] = max(widths[place], len(str(cell)) + 1)
    sheet.autofilter(0, 0, last, len(content.heads) - 1)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, min(max(width, _NARROWEST), _READABLE if content.wraps else _WIDEST))


def _write_cell(sheet: Any, place: tuple[int, int], cell: Any, date_format: Any, text_format: Any) -> None:
    """Write a cell as what it is; nothing where nothing is known. Without a format for dates they are text."""
    if cell is None or cell == "":
        return
    if not isinstance(cell, str):
        # Truth values are numbers to Python.
        write = sheet.write_boolean if isinstance(cell, bool) else sheet.write_number
        write(*place, cell)
    elif date_format is not None and _is_full_date(cell):
        sheet.write_datetime(*place, datetime.fromisoformat(cell), date_format)
    else:
        sheet.write_string(*place, _fit(neutralise(cell)), text_format)


def _is_full_date(text: str) -> bool:
    try:
        dates.check_partial_date(text)
    except ValueError:
        return False
    return dates.precision(text) == "day" and dates.year(text) >= _FIRST_YEAR


def _fit(text: str) -> str:
    """Return text that a cell can hold, with its cut shown."""
    if len(text.encode("utf-16-le")) // 2 <= MAX_CELL:
        return text
    # A character outside of the basic plane counts twice; half of one is left out.
    kept = text.encode("utf-16-le")[: 2 * (MAX_CELL - len(_CUT))]
    return kept.decode("utf-16-le", errors="ignore") + _CUT
