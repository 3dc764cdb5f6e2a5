"""The view "Table": its rows in every order, and what is not known left empty."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.rows import list_regions
from mpp_geo.core.texts import texts_in
from mpp_geo.views.listing import SORTS, show_table, table_provinces, table_regions
from tests.random_selections import RECORDS, selections
from tests.toy_records import make_toy, place, select_toy, state

ID, EN = texts_in("id"), texts_in("en")


@pytest.fixture(scope="module")
def toy():
    toy = make_toy(
        place("73.01", 100_000, 0, name="Kabupaten C"),
        place("73.02", 300_000, 1, name="Kabupaten A"),
        place("73.03", 200_000, 3, name="Kota B"),
        statements=[
            state("73.01", "inaugurated", "2020-05", agencies=3, services=10),
            state("73.02", "inaugurated", "2019-05-01", services=20),
            state("73.03", "inaugurated", "2022-05-01", services=9),
        ],
    )
    return Coverage(toy, select_toy(toy, day="2021-12-31"))


def test_a_row_tells_what_is_known_on_the_day(toy):
    table = table_regions(toy, EN)
    assert table.caption == EN("table.caption.region", count="3")
    assert list(table.rows) == [
        ["Kabupaten C", "Provinsi 73", "Had an MPP before 2021", "May 2020", "3", "10", "10.0", "100,000", "0"],
        ["Kabupaten A", "Provinsi 73", "Had an MPP before 2021", "1 May 2019", "", "20", "6.7", "300,000", "0"],
        ["Kota B", "Provinsi 73", "No MPP on record", "", "", "", "", "200,000", "222"],
    ]


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("region_code", "CAB"),
        ("region_name", "ACB"),
        ("population", "ABC"),
        ("date", "CAB"),
        ("agencies", "CAB"),
        ("services", "ACB"),
        ("services_per_100k", "CAB"),
        ("distance_km", "BCA"),
    ],
)
def test_orders(toy, sort, names):
    """What is not known comes last; equals stay in order of code."""
    assert "".join(row[0][-1] for row in table_regions(toy, ID, sort).rows) == names


@settings(max_examples=40, deadline=None)
@given(selections(), st.sampled_from(sorted(SORTS)))
def test_rows_are_those_of_the_file(selection, sort):
    coverage = Coverage(RECORDS, selection)
    table = table_regions(coverage, EN, sort)
    rows = list_regions(coverage)
    assert sorted(row[0] for row in table.rows) == sorted(row["region_name"] for row in rows)
    empty = sum(not row[5] for row in table.rows)
    assert empty == sum(row["services"] is None for row in rows)


def test_provinces_in_numbers(cover):
    table = table_provinces(cover(day="2024-06-24", islands=("Bali-Nusa Tenggara",)), EN)
    assert table.heads == (
        "Province", "Local governments", "With an MPP", "New", "Share with an MPP", "Population",
        "People where there is an MPP",
    )  # fmt: skip
    assert [row[:2] for row in table.rows] == [
        ["Bali", "9"],
        ["Nusa Tenggara Barat", "10"],
        ["Nusa Tenggara Timur", "22"],
    ]


@pytest.mark.parametrize(("level", "head"), [("region", "Regency/city"), ("province", "Province")])
def test_the_level_of_the_map_decides(cover, level, head):
    (table,) = show_table(cover(level=level), EN)
    assert table.heads[0] == head


def test_why_more_areas_are_listed_than_counted_is_said_once(cover):
    (whole,), (without,) = show_table(cover(), EN), show_table(cover(islands=("Sumatera",)), EN)
    assert "514, counted as 509 local governments because the 6 areas of DKI Jakarta are one." in whole.caption
    assert "counted as" not in without.caption
