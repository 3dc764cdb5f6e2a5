"""The view "Download", without a browser."""

import pytest
from streamlit.testing.v1 import AppTest

from mpp_geo.core.paths import ROOT
from mpp_geo.export.citation import cite
from mpp_geo.export.files import FORMATS
from mpp_geo.web import downloads
from mpp_geo.web.downloads import take_everything


def open_view(**query):
    page = AppTest.from_file(str(ROOT / "mpp_geo" / "web" / "script.py"), default_timeout=30)
    page.query_params.update({"tampilan": "unduh", **query})
    page.run()
    assert not page.exception
    return page


def label(page):
    """Return the label of the files' button; that of figures stands below it."""
    return page.get("download_button")[0].proto.label


@pytest.mark.parametrize(
    ("chosen", "says"),
    [
        ("csv", "Unduh CSV: 304 baris"),
        ("csv-id", "Unduh CSV Excel Indonesia: 304 baris"),
        ("xlsx", "Unduh Excel: 304 baris"),
        ("json", "Unduh JSON: 304 baris"),
        ("geojson", "Unduh GeoJSON: 304 baris"),
        ("gpkg", "Unduh GeoPackage: 304 baris"),
        ("parquet", "Unduh Parquet: 304 baris"),
        ("zip", "Unduh Paket data ZIP: 1.353 baris"),
    ],
)
def test_every_format_says_its_number_of_rows_on_the_button(chosen, says):
    page = open_view()
    page.pills(key="files_format").set_value(chosen).run()
    assert label(page) == says


@pytest.mark.parametrize(
    ("table", "rows", "formats"),
    [
        ("coverage", "24", list(FORMATS)),
        ("evidence", "27", ["csv", "csv-id", "xlsx", "json", "parquet", "zip"]),
    ],
)
def test_another_table_has_its_own_rows_and_formats(table, rows, formats):
    page = open_view(provinsi="73", tahun="2024")
    page.segmented_control(key="files_table").set_value(table).run()
    assert label(page).endswith(f": {rows} baris")
    assert len(page.pills(key="files_format").options) == len(formats)
    for chosen in formats:
        page.pills(key="files_format").set_value(chosen).run()
        assert not page.exception


def test_a_format_that_another_table_lacks_gives_way():
    page = open_view(provinsi="73", tahun="2024")
    page.pills(key="files_format").set_value("gpkg").run()
    page.segmented_control(key="files_table").set_value("evidence").run()
    assert not page.exception
    assert label(page) == "Unduh CSV: 27 baris"


def test_everything_leaves_the_filters_out():
    page = open_view(provinsi="73", tahun="2019", bahasa="en")
    assert label(page) == "Download CSV: 1 row"
    page.segmented_control(key="files_scope").set_value("all").run()
    assert label(page) == "Download CSV: 304 rows"
    # The page itself stays where it was.
    assert (page.query_params["provinsi"], page.query_params["tahun"]) == ("73", "2019")


def test_everything_keeps_what_is_counted_and_the_language(newest):
    narrow = newest.but(year=2020, since=2018, provinces=("73",), basis="serving", language="en", view="download")
    assert take_everything(narrow) == newest.but(basis="serving", language="en")


def test_the_citation_is_there_to_be_copied(tables, newest):
    page = open_view(provinsi="73", tahun="2024")
    assert page.code[0].value == cite(tables, newest.but(provinces=("73",), year=2024)).text
    assert "Lisensi: CC BY 4.0" in " ".join(caption.value for caption in page.caption)


def test_no_file_is_made_before_it_is_asked_for(monkeypatch):
    def fail(*_):
        raise AssertionError("a file was made")

    monkeypatch.setattr(downloads, "make_file", fail)
    assert label(open_view()) == "Unduh CSV: 304 baris"


def test_an_empty_selection_has_files_of_no_rows():
    assert label(open_view(cari="tidak ada")) == "Unduh CSV: 0 baris"
