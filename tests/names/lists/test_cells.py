"""Cells of somebody's table: numbers in either notation, dates, marks that are not seen."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpp_geo.names.lists.cells import clean_cell, find_decimal, read_coordinate, read_date, read_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1.234", 1234), ("1,234", 1234), ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("12,5", 12.5), ("12.5", 12.5),
        ("1.234.567", 1234567), ("Rp 1.000", 1000), ("12,5%", 12.5), ("0,125", 0.125), ("-6,2", -6.2), ("1 234", 1234),
        ("abc", None), ("12-3", None), ("", None), ("NaN", None),
        ("9" * 310, None), ("-" + "9" * 310, None), ("9" * 310 + ",5", None), ("1" + "0" * 300, 1e300),
        (7, 7), (7.5, 7.5), (True, None), (None, None),
    ],
)  # fmt: skip
def test_a_number_is_read_in_either_notation(written, number):
    assert read_number(written) == number


def test_one_cell_of_a_column_tells_the_decimal_sign_of_all():
    assert find_decimal(["1.234", "12,5"]) == ","
    assert find_decimal(["1.234", "2.345"]) is None
    assert read_number("1.234", ".") == 1.234
    assert read_number("1.234", ",") == 1234


@given(st.floats(-1e9, 1e9).map(lambda value: round(value, 2)))
def test_what_indonesians_write_is_read_back(value):
    written = f"{value:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    assert read_number(written, ",") == value


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("24/6/2024", "2024-06-24"), ("6/24/2024", "2024-06-24"), ("24 Juni 2024", "2024-06-24"),
        ("Juni 2024", "2024-06"), (2024, "2024"), ("2024", "2024"), (45467, "2024-06-24"), ("45467", "2024-06-24"),
        ("2024-06-24T10:00", "2024-06-24"), ("31/2/2024", None), ("yesterday", None), (12, None), (None, None),
    ],
)  # fmt: skip
def test_a_date_is_read_as_precise_as_it_is_written(written, date):
    assert read_date(written) == date


def test_one_sign_in_degrees_is_the_decimal_one():
    assert read_coordinate("-6,208") == -6.208
    assert read_coordinate("106.845°") == 106.845
    assert read_coordinate("6°12'") is None
    assert read_coordinate("9" * 310) is None


def test_marks_that_are_not_seen_and_values_of_other_types_become_cells():
    assert clean_cell("\u200fKota\u00a0Bogor\u202c\0 ") == "Kota Bogor"
    assert clean_cell(float("nan")) is None
    assert clean_cell(float("inf")) is None
    assert clean_cell(3.0) == 3
    assert clean_cell(10**300) == 10**300
    assert clean_cell(-(10**310)) == "-1" + "0" * 310
    assert clean_cell(datetime.datetime(2024, 6, 24)) == "2024-06-24"
    assert clean_cell("  ") is None


def test_blanks_within_a_cell_are_passed_once():
    # From each blank to the end, hundreds of such cells took minutes.
    assert [read_number("1" + " " * count + "1%") for count in range(32_000, 32_400)] == [11] * 400
