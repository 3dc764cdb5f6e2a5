"""Gaps: known answers, and who lives far from any MPP."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpp_geo.core.access import rank_far_districts, rank_far_regions, rank_gaps
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.vocabulary import ORDERS
from tests.random_selections import RECORDS, selections
from tests.toy_records import make_toy, select_toy


@pytest.mark.parametrize(
    ("order", "codes"),
    [
        ("people", ["12.07", "32.06", "32.07", "35.05", "12.05"]),
        ("distance", ["93.01", "81.01", "81.06", "81.71"]),
    ],
)
def test_the_first_gaps_of_2025(cover, order, codes):
    gaps = rank_gaps(cover(year=2025), order)
    assert [gap.unit.code for gap in gaps[: len(codes)]] == codes
    assert (len(gaps), sum(gap.unit.population for gap in gaps)) == (205, 54_612_174)


def test_a_gap_names_the_nearest_mpp_even_beyond_its_province(cover):
    gap = rank_gaps(cover(provinces=("12",)), "people")[0]
    assert (gap.rank, gap.unit.name, gap.unit.population) == (1, "Kabupaten Deli Serdang", 2_080_408)
    assert gap.nearest.code == "12.71"
    far = rank_gaps(cover(provinces=("93",)), "distance")[0]
    assert (far.nearest.code, round(far.nearest.distance)) == ("94.04", 597)


@given(selections(), st.sampled_from(ORDERS))
def test_gaps_are_what_is_not_covered_in_order(selection, order):
    coverage = Coverage(RECORDS, selection)
    gaps, counts = rank_gaps(coverage, order), coverage.counts
    assert len(gaps) == counts.units - counts.covered
    assert sum(gap.unit.population for gap in gaps) == counts.population - counts.population_covered
    values = [gap.unit.population if order == "people" else gap.nearest.distance or 0 for gap in gaps]
    assert values == sorted(values, reverse=True)
    assert [gap.rank for gap in gaps] == list(range(1, len(gaps) + 1))


def test_gaps_without_any_mpp_have_no_nearest_one():
    toy = make_toy(("73.02", 5, 0), ("73.01", 5, 1), ("73.03", 7, 2))
    gaps = rank_gaps(Coverage(toy, select_toy(toy)), "people")
    assert [gap.unit.code for gap in gaps] == ["73.03", "73.01", "73.02"]
    assert {(gap.nearest.code, gap.nearest.distance) for gap in gaps} == {(None, None)}


def test_a_selection_that_nothing_meets_has_no_gaps(cover):
    empty = cover(text="no such name")
    assert rank_gaps(empty, "distance") == []
    assert (rank_far_districts(empty), rank_far_regions(empty)) == ([], [])


@pytest.fixture(scope="module")
def islands():
    """73.01 has an MPP at 0°; people of its own live 1° away (111 km), those of 73.02 within 0.2° and at 3°."""
    return make_toy(
        ("73.01", 30, 0, 0, "2018"),
        ("73.02", 70, 0.2, 0),
        districts=[
            ("73.01.01", 10, 0, 0),
            ("73.01.02", 20, 1, 0),
            ("73.02.01", 60, 0.2, 0),
            ("73.02.02", 10, 3, 0),
            ("73.02.03", 0, 3, 0),
        ],
    )


@pytest.mark.parametrize(
    ("order", "reach", "codes"),
    [
        ("people", 25, ["73.01.02", "73.02.02"]),
        ("distance", 25, ["73.02.02", "73.01.02"]),
        ("people", 10, ["73.02.01", "73.01.02", "73.02.02"]),
        ("people", 200, ["73.02.02"]),
    ],
)
def test_kecamatan_beyond_the_reach(islands, order, reach, codes):
    far = rank_far_districts(Coverage(islands, select_toy(islands, order=order, reach=reach)))
    assert [one.district.code for one in far] == codes
    assert all(one.distance > reach for one in far)


def test_regions_by_people_beyond_the_reach_also_one_that_has_an_mpp(islands):
    far = rank_far_regions(Coverage(islands, select_toy(islands, reach=25)))
    assert [(one.region.code, one.far, one.has_mpp) for one in far] == [("73.01", 20, True), ("73.02", 10, False)]


def test_most_people_far_from_any_at_the_end_of_2025(cover):
    coverage = cover(reach=25)
    regions, whole = rank_far_regions(coverage), coverage.nearness.whole
    assert sum(one.far for one in regions) == whole.population - whole.within[2]
    assert sum(one.far for one in regions if one.has_mpp) == whole.far_in_covered
    assert sum(one.district.population for one in rank_far_districts(coverage)) == sum(one.far for one in regions)
