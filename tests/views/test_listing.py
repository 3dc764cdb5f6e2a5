"""The view "Table": its rows in every order, and what is not known left empty."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.rows import list_regions
from mpp_geo.core.texts import texts_in
from mpp_geo.core.vocabulary import REGION_COLUMNS
from mpp_geo.views.blocks import Link, Move, Pager, read_text
from mpp_geo.views.listing import find_problems, show_table, table_provinces, table_regions
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


def words(table):
    return [[read_text(cell) for cell in row] for row in table.rows]


def test_a_row_tells_what_is_known_on_the_day(toy):
    table = table_regions(toy, EN)
    assert table.caption == EN("table.caption.region", count="3")
    assert [row[:-1] for row in words(table)] == [
        ["Kabupaten C", "Provinsi 73", "Had an MPP before 2021", "May 2020", "3", "10", "10.0", "100,000", "0"],
        ["Kabupaten A", "Provinsi 73", "Had an MPP before 2021", "1 May 2019", "", "20", "6.7", "300,000", "0"],
        ["Kota B", "Provinsi 73", "No MPP on record", "", "", "", "", "200,000", "222"],
    ]


def test_a_name_opens_its_place_and_a_source_is_the_page_that_dates_it(toy):
    rows = list(table_regions(toy, EN).rows)
    assert rows[0][0] == Move("Kabupaten C", (("place", "73.01"),), "?&tempat=73.01")
    assert [row[-1] for row in rows] == [Link("", "https://example.org/1"), Link("", "https://example.org/2"), ""]


@pytest.mark.parametrize(
    ("sort", "column", "leads_to", "order"),
    [
        ("", "services", "-services", "none"),
        ("", "region", "region", "none"),
        ("-services", "services", "services", "descending"),
        ("services", "services", "-services", "ascending"),
    ],
)
def test_a_head_leads_to_its_order_and_then_to_the_opposite_one(toy, sort, column, leads_to, order):
    coverage = Coverage(toy.records, toy.selection.but(sort=sort, page=1))
    head = table_regions(coverage, EN).heads[REGION_COLUMNS.index(column)]
    assert (dict(head.move.changes)["sort"], head.order) == (leads_to, order)


@settings(max_examples=40, deadline=None)
@given(selections(), st.sampled_from(REGION_COLUMNS))
def test_rows_are_those_of_the_file(selection, column):
    coverage = Coverage(RECORDS, selection.but(sort=column))
    table = words(table_regions(coverage, EN))
    rows = list_regions(coverage)
    assert sorted(row[0] for row in table) == sorted(row["region_name"] for row in rows)
    empty = sum(not row[5] for row in table)
    assert empty == sum(row["services"] is None for row in rows)


def test_provinces_in_numbers(cover):
    table = table_provinces(cover(day="2024-06-24", islands=("Bali-Nusa Tenggara",)), EN)
    assert tuple(map(read_text, table.heads)) == (
        "Province", "Local governments", "With an MPP", "New", "Share with an MPP", "Population",
        "People where there is an MPP",
    )  # fmt: skip
    assert [row[:2] for row in words(table)] == [
        ["Bali", "9"],
        ["Nusa Tenggara Barat", "10"],
        ["Nusa Tenggara Timur", "22"],
    ]


@pytest.mark.parametrize(("level", "head"), [("region", "Regency/city"), ("province", "Province")])
def test_the_level_of_the_map_decides(cover, level, head):
    table, *_ = show_table(cover(level=level), EN)
    assert read_text(table.heads[0]) == head


@pytest.mark.parametrize(("page", "rows", "said"), [(1, 50, "1–50 of 514"), (11, 14, "501–514 of 514")])
def test_fifty_rows_a_page(cover, page, rows, said):
    table, pager = show_table(cover(page=page), EN)
    assert (len(table.rows), pager.text, pager.here, len(pager.pages)) == (rows, said, page, 11)


def test_a_page_past_the_end_shows_the_last_one_and_says_so(cover):
    coverage = cover(provinces=("73", "32", "33"), page=9, view="table")
    blocks = show_table(coverage, EN)
    (problem,) = find_problems(coverage)
    assert isinstance(blocks[1], Pager)
    assert (blocks[1].here, problem.parameter, problem.value, problem.taken) == (2, "halaman", "9", "2")


def test_an_order_by_no_column_of_the_table_is_told(cover):
    (problem,) = find_problems(cover(level="province", sort="-services", view="table"))
    assert (problem.code, problem.parameter, problem.value) == ("conflict", "susun", "-layanan")


def test_why_more_areas_are_listed_than_counted_is_said_once(cover):
    whole, without = table_regions(cover(), EN), table_regions(cover(islands=("Sumatera",)), EN)
    assert "514, counted as 509 local governments because the 6 areas of DKI Jakarta are one." in whole.caption
    assert "counted as" not in without.caption


@pytest.mark.parametrize(
    ("code", "doubt"),
    [
        ("13.75", " (low confidence)"),
        ("14.01", " (sources conflict)"),
        ("14.71", ""),
    ],
)
def test_a_row_says_that_its_source_is_weak_or_that_sources_conflict(cover, code, doubt):
    table = table_regions(cover(provinces=(code[:2],)), EN)
    (row,) = [row for row in table.rows if dict(row[0].changes)["place"] == code]
    source = cover().by_code[code].unit.mpp.find_source(cover().by_code[code].date)
    assert row[-1] == Link(f"{source.source_publisher}{doubt}", source.source_url)
