"""The product read as records: every fault of a table is said, and neighbours go both ways."""

import shutil

import pytest

from mpp_geo.core import paths
from mpp_geo.core.errors import DataError
from mpp_geo.core.product import read_records

TABLES = ("regions.csv", "provinces.csv", "mpp.csv", "evidence.csv", "neighbours.csv")


@pytest.fixture
def folder(tmp_path):
    """A copy of the product's tables that a test may break."""
    for name in TABLES:
        shutil.copy(paths.PRODUCT / name, tmp_path)
    return tmp_path


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_tables_are_read_once():
    assert read_records() is read_records()


@pytest.mark.parametrize("name", TABLES)
def test_a_missing_table_is_said_with_what_to_do(folder, name):
    (folder / name).unlink()
    with pytest.raises(DataError, match=rf"{name}: the file is missing; run `python -m mpp_geo build`"):
        read_records(folder)


@pytest.mark.parametrize("name", TABLES)
def test_what_is_no_text_is_said(folder, name):
    (folder / name).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match=rf"{name}: not readable"):
        read_records(folder)


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("mpp.csv", "unit_code,", "unit,", r"mpp\.csv: columns are missing: unit_code"),
        ("mpp.csv", ",true,", ",yes,", r"mpp\.csv, row 2, column counted: 'yes': allowed is true or false"),
        (
            "mpp.csv",
            "2023-10-31",
            "2023-02-30",
            r"mpp\.csv, column inaugurated_date: '2023-02-30': this day does not exist",
        ),
        ("mpp.csv", "E0003", "E9999", r"mpp\.csv, column inaugurated_date: '2023-10-31': no statement E9999"),
        (
            "mpp.csv",
            "2023-03-21,day,opened,E0001",
            ",,,",
            r"mpp\.csv, column serving_date: '11\.04': a date is missing",
        ),
        ("evidence.csv", ",22,", ",many,", r"evidence\.csv, row 3, column agencies: 'many': allowed is a whole number"),
        ("regions.csv", "\n", ",more\n", r"regions\.csv, row 2: the row has another number of cells"),
    ],
)
def test_a_fault_names_its_file_row_and_column(folder, name, old, new, says):
    change(folder, name, old, new)
    with pytest.raises(DataError, match=says):
        read_records(folder)


def test_unknown_is_none_and_never_zero(records):
    figures = [one.services for one in records.statements]
    assert None in figures
    assert 0 not in figures
    row = records.evidence_rows[0]
    assert (row["evidence_id"], row["services"]) == ("E0001", None)


@pytest.mark.parametrize(
    ("code", "neighbours"),
    [
        ("73.71", ("73.06", "73.09")),  # Makassar: Gowa and Maros
        ("33.71", ("33.08",)),  # Kota Magelang, an enclave in Kabupaten Magelang
        ("31.71", ("31.72", "31.73", "31.74", "31.75")),  # Jakarta Pusat touches the other four on land
    ],
)
def test_neighbours_of_some(records, code, neighbours):
    assert records.neighbours[code] == neighbours


@pytest.mark.parametrize("code", ["11.72", "31.01"])
def test_an_island_of_its_own_has_no_neighbour(records, code):
    assert code not in records.neighbours


def test_neighbours_are_regions_both_ways_and_never_oneself(records):
    assert set(records.neighbours) <= records.choices.places
    for code, others in records.neighbours.items():
        assert list(others) == sorted(set(others))
        assert code not in others
        assert all(code in records.neighbours[other] for other in others)


@pytest.mark.parametrize(
    ("one", "other", "touch"),
    [
        ("15.03", "17.07", True),  # Sarolangun and Lebong: 2 km, which the map's light shapes do not show
        ("15.02", "16.13", False),  # Merangin and Musi Rawas Utara touch on the light shapes only
    ],
)
def test_the_full_shapes_decide(records, one, other, touch):
    assert (other in records.neighbours[one]) == touch
