"""The registry of formats, and files by name."""

import re

import pytest

from mpp_geo import coverage
from mpp_geo.core.errors import SelectionError
from mpp_geo.export import files
from mpp_geo.export.files import FORMATS, make_file, write_export
from mpp_geo.export.listing import TABLES

PAIRS = [(entry.name, table) for entry in FORMATS.values() for table in entry.tables]


def test_every_format_says_what_it_is():
    assert list(FORMATS) == ["csv", "csv-id", "xlsx", "json", "geojson", "gpkg", "parquet", "zip"]
    for name, entry in FORMATS.items():
        assert entry.name == name
        assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", entry.media_type)
        assert re.fullmatch(r"[a-z]+", entry.ending)
        assert entry.default_table in entry.tables
        assert set(entry.tables) <= set(TABLES)


def test_the_default_table_suits_the_format():
    defaults = {name: entry.default_table for name, entry in FORMATS.items()}
    assert {name for name, table in defaults.items() if table == "mpp"} == {"csv", "csv-id", "xlsx", "json", "zip"}
    assert {name for name, table in defaults.items() if table == "coverage"} == {"geojson", "gpkg", "parquet"}


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_has_the_rows_of_the_selection(name, tables, selection):
    counts = {
        "mpp": len(coverage.list_mpp(tables, selection)),
        "coverage": len(coverage.list_regions(tables, selection)),
        "evidence": sum(len(ids.split()) for ids in coverage.list_mpp(tables, selection)["evidence"]),
    }
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
        bali = newest.but(provinces=("51",), year=2020)
        assert make_file(bali, name) == make_file(bali, name, entry.default_table)


@pytest.mark.parametrize(
    ("name", "table", "says"),
    [
        ("doc", None, "format 'doc' does not exist; allowed: csv, csv-id, xlsx, json, geojson, gpkg, parquet, zip"),
        ("csv", "x" * 99, "table 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' does not exist; allowed: mpp, coverage, "),
        ("geojson", "evidence", "format 'geojson' has no table 'evidence' of its own; allowed: mpp, coverage"),
        ("zip", "coverage", "format 'zip' has no table 'coverage' of its own; allowed: mpp"),
    ],
)
def test_what_does_not_go_together_names_what_is_allowed(name, table, says, newest):
    with pytest.raises(SelectionError, match=re.escape(says)):
        make_file(newest, name, table)


def test_a_file_that_cannot_be_written_is_named(newest, tmp_path):
    path = tmp_path / "no" / "file.csv"
    with pytest.raises(SelectionError, match=re.escape(f"cannot write {path}: No such file")):
        write_export(newest, "csv", None, path)


def test_what_others_rely_on_is_there():
    assert [name for name in files.__all__ if not hasattr(files, name)] == []
