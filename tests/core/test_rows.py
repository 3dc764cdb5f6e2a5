"""Rows of the tables: what they tell is what the summary counts, and unknown is None."""

import pytest
from hypothesis import given, settings

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.evidence import FIGURES
from mpp_geo.core.rows import (
    TABLES,
    count_rows,
    join_addresses,
    list_addresses,
    list_districts,
    list_evidence,
    list_mpp,
    list_regions,
    list_rows,
)
from mpp_geo.core.vocabulary import BASES, COVERED
from tests.random_selections import RECORDS, selections
from tests.toy_records import make_toy, select_toy, state


def by_code(rows, column="region_code"):
    return {row[column]: row for row in rows}


def test_the_batch_of_june_2024(cover):
    rows = [row for row in list_mpp(cover(day="2024-06-24")) if row["inaugurated_date"] == "2024-06-24"]
    assert {row["unit_code"]: (row["agencies"], row["services"]) for row in rows} == {
        "12.23": (31, 160), "13.04": (14, 103), "14.01": (17, 264), "15.05": (18, 99), "17.02": (25, 95),
        "32.01": (28, 86), "32.12": (31, 160), "35.16": (29, 155), "35.17": (12, 52), "52.72": (13, 76),
        "53.02": (19, 140), "62.10": (22, 123), "73.17": (17, 102), "74.01": (13, 99), "74.04": (11, 76),
    }  # fmt: skip


def test_dki_jakarta_is_one_unit_whose_six_areas_share_its_mpp(cover):
    rows = list_regions(cover(provinces=("31",), year=2017))
    assert [row["region_code"] for row in rows] == ["31.01", "31.71", "31.72", "31.73", "31.74", "31.75"]
    assert {row["status"] for row in rows} == {"new"}
    assert len(list_mpp(cover(provinces=("31",), year=2017))) == 1


@pytest.mark.parametrize("code", ["72", "73"])
@pytest.mark.parametrize("basis", BASES)
def test_other_provincial_mpp_have_no_row(cover, code, basis):
    assert code not in by_code(list_mpp(cover(basis=basis)), "unit_code")


@pytest.mark.parametrize(
    ("code", "nearest", "distance", "rate"),
    [
        ("93.01", "94.04", 596.9, None),
        ("12.07", "12.71", 23.1, None),
        ("32.75", "32.75", 0, 5.6),
        ("31.01", "31", 0, 3.0),
        ("31.75", "31", 0, 3.0),
    ],
)
def test_rows_tell_the_nearest_mpp_and_the_rate_of_the_unit(cover, code, nearest, distance, rate):
    row = by_code(list_regions(cover()))[code]
    assert (row["nearest_mpp"], row["distance_km"], row["services_per_100k"]) == (nearest, distance, rate)


def test_the_nearest_mpp_is_looked_for_beyond_the_filter(cover):
    rows = list_regions(cover(provinces=("93",), kind="kabupaten"))
    assert {row["province_code"] for row in rows} == {"93"}
    assert "94.04" in {row["nearest_mpp"] for row in rows}


def test_what_lies_ahead_of_the_day_is_not_told():
    toy = make_toy(
        ("73.01", 5, 0, 0, "2022-05-01"),
        ("73.02", 5, 1, 0, "2022"),
        statements=[state("73.01", "opened", "2021-03-01", services=8), state("73.01", "reported", "2023", services=9)],
    )
    rows = by_code(list_regions(Coverage(toy, select_toy(toy, day="2022-01-31"))))
    assert [rows["73.01"][name] for name in ("status", "date", "serving_date", "services")] == [
        "serving",
        None,
        "2021-03-01",
        8,
    ]
    assert [rows["73.02"][name] for name in ("status", "date", "serving_date")] == ["none", None, None]
    later = by_code(list_regions(Coverage(toy, select_toy(toy, day="2022-12-31"))))
    assert (later["73.01"]["date"], later["73.01"]["services"], later["73.02"]["date"]) == ("2022-05-01", 8, "2022")


def test_an_mpp_that_is_taken_as_not_known_has_no_figures(cover):
    everything, strong = by_code(list_regions(cover())), by_code(list_regions(cover(confidence="high")))
    assert (everything["64.03"]["agencies"], strong["64.03"]["agencies"]) == (16, None)
    assert all(row[name] is None for row in strong.values() if row["status"] == "none" for name in FIGURES)


def test_rows_have_a_rate_exactly_where_they_have_services(cover):
    """Also for units that serve outside of the ministry's count: eight of them at the end of 2022."""
    rows = list_regions(cover(year=2022))
    assert all((row["services"] is None) == (row["services_per_100k"] is None) for row in rows)
    assert sum(row["status"] == "serving" and row["services"] is not None for row in rows) == 8


def test_a_country_without_any_mpp():
    toy = make_toy(("35.01", 5, 112, -7), ("73.01", 5, 119, -5))
    coverage = Coverage(toy, select_toy(toy))
    assert {(row["distance_km"], row["nearest_mpp"]) for row in list_regions(coverage)} == {(None, None)}
    assert list_mpp(coverage) == list_evidence(coverage) == []


def test_addresses_of_an_mpp_are_named_once():
    same = [state("73.01", event, "2020", source_url="https://example.org/a") for event in ("opened", "inaugurated")]
    toy = make_toy(("73.01",), statements=[*same, state("73.01", "reported", "2021", source_url="")])
    assert join_addresses(toy.mpp["73.01"]) == "https://example.org/a"
    assert join_addresses(None) is None


@settings(max_examples=60, deadline=None)
@given(selections())
def test_rows_tell_what_the_summary_counts(selection):
    coverage = Coverage(RECORDS, selection)
    tables = {name: list_rows(coverage, name) for name in TABLES}
    assert {name: len(rows) for name, rows in tables.items()} == count_rows(coverage)
    assert len(tables["mpp"]) == coverage.counts.covered
    covered = {row["unit_code"] for row in tables["coverage"] if row["status"] in COVERED}
    assert covered == {row["unit_code"] for row in tables["mpp"]}
    for rows in tables.values():
        assert "" not in {value for row in rows for value in row.values()}
        assert len({tuple(row) for row in rows}) <= 1


@settings(max_examples=30, deadline=None)
@given(selections())
def test_dki_jakarta_is_never_split(selection):
    rows = [row for row in list_regions(Coverage(RECORDS, selection)) if row["unit_code"] == "31"]
    assert len(rows) in (0, 6)
    own = ("region_code", "region_name", "kind", "population")
    assert len({tuple(value for name, value in row.items() if name not in own) for row in rows}) <= 1


def test_a_kecamatan_tells_its_nearest_mpp_however_far_it_is(cover):
    rows = {row["district_code"]: row for row in list_districts(cover(year=2019))}
    assert len(rows) == 7285
    own = rows["31.74.07"]
    assert (own["district_name"], own["region_code"], own["unit_code"]) == ("Kebayoran Baru", "31.74", "31")
    assert (own["nearest_mpp"], own["distance_km"], own["status"]) == ("31", 3.5, "earlier")
    assert max(row["distance_km"] for row in rows.values()) == 2064.8
    assert {row["nearest_mpp"] for row in rows.values()} <= {one.unit.code for one in cover(year=2019).covered}


def test_without_any_mpp_none_is_the_nearest():
    toy = make_toy(("73.01",), districts=[("73.01.01", 5, 0, 0)])
    row = list_districts(Coverage(toy, select_toy(toy)))[0]
    assert (row["nearest_mpp"], row["distance_km"], row["population"]) == (None, None, 5)


def test_a_new_kecamatan_has_unknown_people_and_not_none(cover):
    assert sum(row["population"] is None for row in list_districts(cover())) == 8


def test_addresses_are_those_of_the_units_also_of_planned_mpp(cover):
    rows = list_addresses(cover(provinces=("14",)))
    assert {row["unit_code"][:2] for row in rows} == {"14"}
    assert all(row["source_url"] and row["address_id"] for row in rows)
    assert any(row["status"] == "planned" for row in list_addresses(cover()))
    assert all(row["building"] != "" for row in rows)
