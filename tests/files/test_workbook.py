"""Workbooks, read back by openpyxl."""

import io
import re
from datetime import datetime
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from mpp_geo.export.citation import cite
from mpp_geo.export.listing import TABLES, make_listing
from mpp_geo.export.neutral import neutralise_rows
from mpp_geo.export.write_xlsx import MAX_CELL, to_xlsx


def read_book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def read_rows(sheet):
    """Return the cells below the header by column, dates as their ISO text."""
    heads, *rows = sheet.iter_rows(values_only=True)
    cells = [[value.date().isoformat() if isinstance(value, datetime) else value for value in row] for row in rows]
    return {head: [row[place] for row in cells] for place, head in enumerate(heads)}


@pytest.mark.parametrize("table", TABLES)
def test_a_reader_gets_the_rows_of_the_selection(table, listings, plain):
    sheet = read_book(to_xlsx(listings[table])).worksheets[0]
    assert read_rows(sheet) == plain(neutralise_rows(listings[table].rows))


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("id", ["Data", "Arti kolom", "Sumber", "Cara mengutip"]),
        ("en", ["Data", "Column guide", "Sources", "How to cite"]),
    ],
)
def test_sheets_are_named_in_the_readers_language_with_a_fixed_filtered_header(language, names, tables, newest):
    book = read_book(to_xlsx(make_listing(tables, newest.but(language=language), "coverage")))
    assert book.sheetnames == names
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(8 <= column.width <= 111 for column in sheet.column_dimensions.values())


def test_full_dates_are_dates_and_vaguer_ones_stay_text(tables, newest):
    sheet = read_book(to_xlsx(make_listing(tables, newest, "evidence"))).worksheets[0]
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


def test_numbers_are_numbers_and_unknown_is_an_empty_cell(tables, newest):
    listing = make_listing(tables, newest, "coverage")
    rows = read_rows(read_book(to_xlsx(listing)).worksheets[0])
    assert {type(value) for value in rows["services"]} == {int, type(None)}
    assert rows["services"].count(None) == listing.rows["services"].isna().sum()
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
    assert set(bali["evidence"].rows["source_url"]) - {""} <= addresses
    assert "https://www.geoboundaries.org/" in addresses


def test_the_last_sheet_says_how_to_cite(tables, newest):
    selection = newest.but(language="en", provinces=("51",), year=2020)
    said = list(read_book(to_xlsx(make_listing(tables, selection, "mpp"))).worksheets[3].values)
    cited = cite(tables, selection)
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
    expected = plain(neutralise_rows(hostile.rows))
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
    rows = hostile.rows.head(1).assign(unit_name="a" + "🏛" * 20_000)
    hostile = type(hostile)(hostile.tables, hostile.selection, "mpp", rows)
    cell = read_book(to_xlsx(hostile)).worksheets[0]["B2"].value
    assert cell == "a" + "🏛" * ((MAX_CELL - 2) // 2) + "…"
    assert len(cell.encode("utf-16-le")) // 2 <= MAX_CELL


def test_a_selection_typed_by_a_visitor_is_text(tables, newest):
    listing = make_listing(tables, newest.but(text="=HYPERLINK(1)"), "mpp")
    said = dict(read_book(to_xlsx(listing)).worksheets[3].iter_rows(values_only=True))
    assert "“=HYPERLINK(1)”" in said["Pilihan"]
    assert said["Pilihan sebagai alamat"] == "?tahun=2025&cari=%3DHYPERLINK%281%29"
