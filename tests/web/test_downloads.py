"""The view "Download", without a browser."""

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.selection import Selection
from mpp_geo.files.citation import cite
from mpp_geo.files.formats import FORMATS
from mpp_geo.web import downloads
from mpp_geo.web.downloads import take_everything


@pytest.fixture
def open_view(open_page):
    """Opens the view at an address, at the end of 2025 unless the address says another day."""
    return lambda **query: open_page(**{"tampilan": "unduh", "tahun": "2025", **query})


def label(page):
    """Return the label of the files' button; that of figures stands below it."""
    return page.run.get("download_button")[0].proto.label


@pytest.mark.parametrize(
    ("chosen", "says"),
    [
        ("csv", "Unduh CSV: 304 baris"),
        ("csv-excel-id", "Unduh CSV Excel Indonesia: 304 baris"),
        ("xlsx", "Unduh Excel: 304 baris"),
        ("json", "Unduh JSON: 304 baris"),
        ("geojson", "Unduh GeoJSON: 304 baris"),
        ("gpkg", "Unduh GeoPackage: 304 baris"),
        ("parquet", "Unduh Parquet: 304 baris"),
        ("zip", "Unduh Paket data ZIP: 9.097 baris"),
    ],
)
def test_every_format_says_its_number_of_rows_on_the_button(open_view, chosen, says):
    page = open_view()
    page.choose("files_format", chosen)
    assert label(page) == says


@pytest.mark.parametrize(
    ("table", "rows", "formats"),
    [
        ("coverage", "24", list(FORMATS)),
        ("evidence", "40", ["csv", "csv-excel-id", "xlsx", "json", "parquet", "zip"]),
        ("plans", "3", ["csv", "csv-excel-id", "xlsx", "json", "parquet", "zip"]),
    ],
)
def test_another_table_has_its_own_rows_and_formats(open_view, table, rows, formats):
    page = open_view(provinsi="73", tahun="2024")
    page.choose("files_table", table)
    assert label(page).endswith(f": {rows} baris")
    assert len(page.find("files_format").options) == len(formats)
    for chosen in formats:
        page.choose("files_format", chosen)


def test_a_format_that_another_table_lacks_gives_way(open_view):
    page = open_view(provinsi="73", tahun="2024")
    page.choose("files_format", "gpkg")
    page.choose("files_table", "evidence")
    assert label(page) == "Unduh CSV: 40 baris"


def test_everything_leaves_the_filters_out(open_view):
    page = open_view(provinsi="73", tahun="2019", bahasa="en")
    assert label(page) == "Download CSV: 1 row"
    page.choose("files_scope", "all")
    assert label(page) == "Download CSV: 304 rows"
    # The page itself stays where it was.
    assert (page.query["provinsi"], page.query["tahun"]) == ("73", "2019")


def test_everything_keeps_what_is_counted_and_the_language(records, select):
    narrow = select(since="2018-01-01", provinces=("73",), basis="serving", language="en", view="download")
    assert take_everything(narrow) == Selection(records.choices, basis="serving", language="en")


def test_the_citation_is_there_to_be_copied(open_view, records, select):
    page = open_view(provinsi="73", tahun="2024")
    assert page.run.code[0].value == cite(Coverage(records, select(provinces=("73",), year=2024))).text
    assert "Lisensi: CC BY 4.0" in page.html


def test_no_file_is_made_before_it_is_asked_for(open_view, monkeypatch):
    def fail(*_):
        raise AssertionError("a file was made")

    monkeypatch.setattr(downloads, "make_file", fail)
    assert label(open_view()) == "Unduh CSV: 304 baris"


def test_an_empty_selection_has_files_of_no_rows(open_view):
    assert label(open_view(cari="tidak ada")) == "Unduh CSV: 0 baris"
