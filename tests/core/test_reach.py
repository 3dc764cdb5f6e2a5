"""Distances between seats: answers known from coordinates, and what holds for every pair."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.reach import NOWHERE, Sites, find_nearest, measure_distance, rank_units
from mpp_geo.core.vocabulary import COVERED
from tests.toy_records import make_toy

points = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


def distance_between(records, one, other):
    return next(distance for distance, code in rank_units(records)[one] if code == other)


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        # Computed by hand from the seats' coordinates: Makassar–Surabaya, Bandung–Cirebon, Jayapura–Banda Aceh.
        ("73.71", "35.78", 774.571),
        ("32.73", "32.74", 107.608),
        ("91.71", "11.71", 5119.857),
    ],
)
def test_distances_between_seats(records, one, other, kilometres):
    assert distance_between(records, one, other) == pytest.approx(kilometres, abs=0.001)
    points = [records.unit_by_code[code].point for code in (one, other)]
    assert measure_distance(*points) == pytest.approx(kilometres, abs=0.001)


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        ((0, 0), (1, 0), 111.1951),
        ((0, 0), (180, 0), 20015.1),
        ((179.5, 0), (-179.5, 0), 111.1951),
        ((5, 90), (99, 90), 0),
    ],
)
def test_a_degree_half_the_earth_the_date_line_and_a_pole(one, other, kilometres):
    assert measure_distance(one, other) == pytest.approx(kilometres, rel=1e-5, abs=1e-6)


@given(points, points, points)
def test_a_distance_is_one_both_ways_and_no_way_round_is_shorter(one, other, third):
    assert measure_distance(one, other) == pytest.approx(measure_distance(other, one), abs=1e-6)
    assert measure_distance(one, other) <= measure_distance(one, third) + measure_distance(third, other) + 1e-5


def test_every_unit_has_all_others_the_nearest_first(records):
    ranked = rank_units(records)
    assert len(ranked) == 509
    for code, others in ranked.items():
        assert others[0] == (0.0, code)
        assert len(others) == 509
        assert others[1][0] > 3
        assert all(one[0] <= other[0] for one, other in itertools.pairwise(others))


@pytest.mark.parametrize(
    ("code", "nearest", "kilometres"),
    [("93.01", "94.04", 596.925), ("12.07", "12.71", 23.088), ("81.71", "81.08", 497.140)],
)
def test_the_nearest_mpp_of_some_at_the_end_of_2025(cover, code, nearest, kilometres):
    coverage = cover()
    found = coverage.nearest(coverage.by_code[code])
    assert (found.code, round(found.distance, 3)) == (nearest, kilometres)


def test_the_nearest_comes_no_farther_over_the_years(records, select):
    days = [records.choices.end_of(year) for year in records.choices.years]
    counted = [Coverage(records, select(day=day)) for day in days]
    for one in records.units:
        distances = [coverage.nearest(coverage.by_code[one.code]).distance for coverage in counted]
        assert distances == sorted(distances, reverse=True)


def test_the_nearest_is_covered_and_oneself_where_one_is(cover):
    coverage = cover(year=2020)
    covered = {one.unit.code for one in coverage.covered}
    for one in coverage.country:
        found = coverage.nearest(one)
        assert found.code in covered
        assert (found.distance == 0) == (found.code == one.unit.code) == (one.status in COVERED)


def test_without_any_mpp_nothing_is_near():
    toy = make_toy(("35.01",), ("73.01", 5, 119))
    assert find_nearest(toy, frozenset()) == {}
    assert NOWHERE.code is NOWHERE.distance is None


def test_of_equally_distant_ones_the_lower_code_is_nearest():
    toy = make_toy(("73.01", 1, 1), ("73.02", 1, 0), ("73.03", 1, -1))
    assert find_nearest(toy, frozenset({"73.01", "73.03"}))["73.02"].code == "73.01"


@pytest.mark.parametrize(
    ("point", "nearest"),
    [((0, 0), ["73.01", "73.02"]), ((1, 0), ["73.02", "73.01"]), ((4, 0), ["73.03", "73.02"])],
)
def test_the_nearest_sites_to_any_point(point, nearest):
    toy = make_toy(("73.01", 1, 0), ("73.02", 1, 1), ("73.03", 1, 3))
    found = Sites(toy.sites.values()).find_nearest(point, 2)
    assert [code for _, code in found] == nearest
    assert [distance for distance, _ in found] == pytest.approx(
        [measure_distance(point, toy.sites[code].point) for code in nearest], abs=1e-5
    )


def test_there_may_be_fewer_sites_than_asked_for():
    toy = make_toy(("73.01", 1, 0))
    assert len(Sites(toy.sites.values()).find_nearest((5, 5), 3)) == 1
    assert Sites(()).find_nearest((5, 5), 3) == []
