"""Workbooks, read back by openpyxl."""

import io
import re
from dataclasses import replace
from datetime import datetime
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.rows import TABLES
from mpp_geo.files.citation import cite
from mpp_geo.files.extract import make_extract
from mpp_geo.files.formulas import neutralise_row
from mpp_geo.files.workbook import MAX_CELL, to_xlsx


def read_book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def read_rows(sheet):
    """Return the cells below the header by column, dates as their ISO text."""
    heads, *rows = sheet.iter_rows(values_only=True)
    cells = [[value.date().isoformat() if isinstance(value, datetime) else value for value in row] for row in rows]
    return {head: [row[place] for row in cells] for place, head in enumerate(heads)} if cells else {}


@pytest.mark.parametrize("table", TABLES)
def test_a_reader_gets_the_rows_of_the_selection(table, extracts, plain):
    sheet = read_book(to_xlsx(extracts[table])).worksheets[0]
    assert read_rows(sheet) == plain([neutralise_row(row) for row in extracts[table].rows])


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("id", ["Data", "Arti kolom", "Sumber", "Cara mengutip"]),
        ("en", ["Data", "Column guide", "Sources", "How to cite"]),
    ],
)
def test_sheets_are_named_in_the_readers_language_with_a_fixed_filtered_header(language, names, records, newest):
    book = read_book(to_xlsx(make_extract(Coverage(records, newest.but(language=language)), "coverage")))
    assert book.sheetnames == names
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(8 <= column.width <= 111 for column in sheet.column_dimensions.values())


def test_full_dates_are_dates_and_vaguer_ones_stay_text(records, newest):
    sheet = read_book(to_xlsx(make_extract(Coverage(records, newest), "evidence"))).worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    kinds = {"date": set(), "source_date": set()}
    for name, found in kinds.items():
        for row in sheet.iter_rows(min_row=2, min_col=heads.index(name) + 1, max_col=heads.index(name) + 1):
            if isinstance(row[0].value, datetime):
                assert row[0].number_format == "yyyy-mm-dd"
            found.add(len(row[0].value) if isinstance(row[0].value, str) else type(row[0].value))
    # Text is of a year or a month, never of a day.
    assert kinds["date"] == {datetime, 4, 7}
    assert kinds["source_date"] - {type(None)} <= {datetime, 4, 7}


def test_numbers_are_numbers_and_unknown_is_an_empty_cell(records, newest):
    extract = make_extract(Coverage(records, newest), "coverage")
    rows = read_rows(read_book(to_xlsx(extract)).worksheets[0])
    assert {type(value) for value in rows["services"]} == {int, type(None)}
    assert rows["services"].count(None) == [row["services"] for row in extract.rows].count(None)
    assert 0 not in rows["services"]
    assert {type(value) for value in rows["region_code"]} == {str}


def test_the_guide_explains_every_column(bali):
    book = read_book(to_xlsx(bali["mpp"]))
    guide = [row[:2] for row in book.worksheets[1].iter_rows(min_row=2, values_only=True)]
    assert [name for name, _ in guide] == [cell.value for cell in book.worksheets[0][1]]
    assert all(meaning for _, meaning in guide)


def test_sources_name_each_page_behind_the_rows(bali):
    sheet = read_book(to_xlsx(bali["mpp"])).worksheets[2]
    addresses = {row[3] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert {row["source_url"] for row in bali["evidence"].rows} - {None} <= addresses
    assert "https://www.geoboundaries.org/" in addresses


def test_the_last_sheet_says_how_to_cite(records, newest):
    selection = newest.but(language="en", provinces=("51",), day="2020-12-31")
    said = list(read_book(to_xlsx(make_extract(Coverage(records, selection), "mpp"))).worksheets[3].values)
    cited = cite(Coverage(records, selection))
    for fact in [
        ("Citation", cited.text),
        ("Licence", "CC-BY-4.0, https://creativecommons.org/licenses/by/4.0/"),
        ("Selection", cited.words),
        ("Selection as an address", "?tahun=2020&provinsi=51&bahasa=en"),
        ("Data version", cited.version),
        ("Number of rows", 3),
    ]:
        assert fact in said
    assert any(name == "Note" and "has a ' before it" in text for name, text in said)


def test_it_has_no_time_of_its_own(bali):
    content = to_xlsx(bali["mpp"])
    properties = read_book(content).properties
    assert properties.created == properties.modified == datetime(2000, 1, 1)
    with ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_runs_links_or_is_lost(hostile, plain):
    content = to_xlsx(hostile)
    rows = read_rows(read_book(content).worksheets[0])
    expected = plain([neutralise_row(row) for row in hostile.rows])
    for column in ("unit_name", "not_counted_reason", "inaugurated_date"):
        cells = [cell if cell is None else unescape(cell) for cell in rows[column]]
        assert cells == [
            text if text is None or len(text) <= MAX_CELL else "x" * (MAX_CELL - 1) + "…" for text in expected[column]
        ]
    for column in ("unit_code", "population", "distance_km", "counted"):
        assert rows[column] == expected[column]
    with ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets" in name]
    assert len(sheets) == 4
    assert not any(re.search(r"<f[ >]|hyperlink", sheet) for sheet in sheets)


def test_a_long_text_is_not_cut_inside_of_a_character(hostile):
    hostile = replace(hostile, rows=[{**hostile.rows[0], "unit_name": "a" + "🏛" * 20_000}])
    cell = read_book(to_xlsx(hostile)).worksheets[0]["B2"].value
    assert cell == "a" + "🏛" * ((MAX_CELL - 2) // 2) + "…"
    assert len(cell.encode("utf-16-le")) // 2 <= MAX_CELL


def test_a_selection_typed_by_a_visitor_is_text(records, newest):
    extract = make_extract(Coverage(records, newest.but(text="=HYPERLINK(1)")), "mpp")
    said = dict(read_book(to_xlsx(extract)).worksheets[3].iter_rows(values_only=True))
    assert "“=HYPERLINK(1)”" in said["Pilihan"]
    assert said["Pilihan sebagai alamat"] == "?tanggal=2026-02-12&cari=%3DHYPERLINK%281%29"
