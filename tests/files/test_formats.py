"""The registry of formats, and files by name."""

import re
import subprocess
import sys

import pytest

from mpp_geo import files
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.errors import SelectionError
from mpp_geo.core.paths import ROOT
from mpp_geo.core.rows import TABLES, list_rows
from mpp_geo.files import FORMATS, choose_format, make_file

PAIRS = [(entry.name, table) for entry in FORMATS.values() for table in entry.tables]


def test_every_format_says_what_it_is():
    assert list(FORMATS) == ["csv", "csv-excel-id", "xlsx", "json", "geojson", "gpkg", "parquet", "zip"]
    for name, entry in FORMATS.items():
        assert entry.name == name
        assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", entry.media_type)
        assert re.fullmatch(r"[a-z]+", entry.ending)
        assert entry.default_table in entry.tables
        assert set(entry.tables) <= set(TABLES)


def test_the_default_table_suits_the_format():
    defaults = {name: entry.default_table for name, entry in FORMATS.items()}
    mpp = {name for name, table in defaults.items() if table == "mpp"}
    assert mpp == {"csv", "csv-excel-id", "xlsx", "json", "zip"}
    assert {name for name, table in defaults.items() if table == "coverage"} == {"geojson", "gpkg", "parquet"}


def test_no_two_formats_give_files_of_one_name(newest):
    names = {entry.name_file(newest, "mpp") for entry in FORMATS.values()}
    assert len(names) == len(FORMATS)
    assert FORMATS["csv"].name_file(newest.but(day="2024-12-31"), "mpp") == "mpp-2024.csv"
    assert FORMATS["csv-excel-id"].name_file(newest.but(day="2024-06-24"), "mpp") == "mpp-2024-06-24-excel-id.csv"


def test_a_former_name_still_works(newest):
    assert choose_format("csv-id") is FORMATS["csv-excel-id"]
    assert make_file(newest, "csv-id") == make_file(newest, "csv-excel-id")


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_has_the_rows_of_the_selection(name, records, selection):
    counts = {table: len(list_rows(Coverage(records, selection), table)) for table in TABLES}
    rows = make_file(selection, name)[1]
    assert rows == (sum(counts.values()) if name == "zip" else counts[FORMATS[name].default_table])


@pytest.mark.parametrize(("name", "table"), PAIRS)
def test_the_same_selection_gives_the_same_bytes(name, table, newest):
    bali = newest.but(provinces=("51",))
    assert make_file(bali, name, table) == make_file(bali, name, table)
    # What only changes how it is looked at changes no file.
    assert make_file(bali, name, table) == make_file(
        bali.but(view="download", place="51.71", order="distance"), name, table
    )


def test_without_a_table_the_format_takes_its_default(newest):
    for name, entry in FORMATS.items():
        bali = newest.but(provinces=("51",), day="2020-12-31")
        assert make_file(bali, name) == make_file(bali, name, entry.default_table)


@pytest.mark.parametrize(
    ("name", "table", "says"),
    [
        ("doc", None, "format 'doc' does not exist; allowed: csv, csv-excel-id, xlsx, json, geojson, gpkg, parquet"),
        ("csv", "x" * 99, "table 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' does not exist; allowed: mpp, coverage, "),
        ("geojson", "evidence", "format 'geojson' has no table 'evidence' of its own; allowed: mpp, coverage"),
        ("zip", "coverage", "format 'zip' has no table 'coverage' of its own; allowed: mpp"),
    ],
)
def test_what_does_not_go_together_names_what_is_allowed(name, table, says, newest):
    with pytest.raises(SelectionError, match=re.escape(says)):
        make_file(newest, name, table)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("csv", 204),
        ("csv-excel-id", 204),
        ("json", 204),
        ("parquet", 514),
        ("zip", 204 + 514 + 482 + 43 + 283 + 7285),
    ],
)
def test_known_answers_of_a_day(name, rows, newest):
    assert make_file(newest.but(day="2024-06-24"), name)[1] == rows


@pytest.mark.parametrize("name", ["csv", "csv-excel-id", "json"])
def test_rows_as_text_need_no_library_of_tables_or_maps(name):
    heavy = {"pandas", "numpy", "pyarrow", "geopandas", "shapely", "folium", "matplotlib", "altair", "streamlit"}
    script = (
        "import sys; from mpp_geo.core.product import read_records; from mpp_geo.core.selection import Selection;"
        f"from mpp_geo.files import make_file; make_file(Selection(read_records().choices), {name!r});"
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_what_others_rely_on_is_there():
    assert files.__all__ == sorted(files.__all__, key=lambda name: (not name.isupper(), name[0].islower(), name))
    assert [name for name in files.__all__ if not hasattr(files, name)] == []
