"""Gaps and where new MPP would help: known answers, the invariants of a greedy choice, and the best choice."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mpp_geo.core.access import cover_people, rank_gaps
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.reach import find_within
from mpp_geo.core.vocabulary import ORDERS, REACHES
from tests.random_selections import RECORDS, selections
from tests.toy_records import make_toy, select_toy

# Seats on a line of islands, a degree (111 km) being more than a reach of 100 km.
toys = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from([0, 0.4, 0.8, 1.2, 1.6, 2.0]), st.sampled_from(["", "", "2020"])),
    min_size=1,
    max_size=8,
)


def place_all(units):
    return make_toy(*((f"73.0{n}", people, lon, 0, date) for n, (people, lon, date) in enumerate(units)))


def cover_toy(toy, most, **changes):
    return cover_people(Coverage(toy, select_toy(toy, **changes)), most)


def reached(cover):
    return [cover.within, *(site.within for site in cover.sites)]


def best_within(toy, reach, most):
    """Return the most people that any choice of sites brings within reach, by trying them all."""
    near = {unit.code: set(find_within(toy, unit.code, reach)) for unit in toy.units}
    has = [unit.code for unit in toy.units if unit.mpp]
    free = [unit.code for unit in toy.units if not unit.mpp]
    best = 0
    for sites in combinations(free, min(most, len(free))):
        within = set().union(*(near[code] for code in (*has, *sites)))
        best = max(best, sum(unit.population for unit in toy.units if unit.code in within))
    return best


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


@pytest.mark.parametrize(
    ("changes", "population", "within", "sites"),
    [
        ({"reach": 50}, 284_973_643, 257_912_825, [("12.10", 845_469, 258_758_294), ("12.03", 830_133, 259_588_427)]),
        ({"reach": 25, "provinces": ("12",)}, 15_640_905, 9_180_003,
         [("12.05", 1_120_709, 10_300_712), ("12.03", 556_547, 10_857_259)]),
    ],
)  # fmt: skip
def test_where_new_mpp_bring_the_most_people_near(cover, changes, population, within, sites):
    found = cover_people(cover(year=2025, **changes), 2)
    assert (found.population, found.within) == (population, within)
    assert [(site.unit.code, site.gained, site.within) for site in found.sites] == sites


@settings(max_examples=40, deadline=None)
@given(selections(), st.sampled_from(REACHES))
def test_each_step_gains_no_more_than_the_one_before(selection, reach):
    coverage = Coverage(RECORDS, selection.but(reach=reach))
    cover = cover_people(coverage, 8)
    gained = [site.gained for site in cover.sites]
    assert gained == sorted(gained, reverse=True)
    assert all(gained)
    assert [later - earlier for earlier, later in pairwise(reached(cover))] == gained
    assert reached(cover)[-1] <= cover.population == coverage.counts.population
    assert len({site.unit.code for site in cover.sites}) == len(cover.sites)


@given(toys, st.sampled_from([50, 100]), st.integers(1, 4))
@settings(max_examples=80, deadline=None)
def test_the_greedy_choice_is_near_the_best_one(units, reach, most):
    toy = place_all(units)
    cover = cover_toy(toy, most, reach=reach)
    last, best = reached(cover)[-1], best_within(toy, reach, most)
    assert last <= best
    assert last - cover.within >= (1 - 1 / 2.718281828) * (best - cover.within) - 1e-9
    if most == 1:
        assert last == best


def test_a_greedy_choice_can_miss_the_best():
    """Six in a row, each reaching its neighbours: the crowded middle comes first, and two thirds would be all."""
    toy = place_all([(1, 0, ""), (1, 0.4, ""), (5, 0.8, ""), (5, 1.2, ""), (1, 1.6, ""), (1, 2.0, "")])
    cover = cover_toy(toy, 2)
    assert [site.unit.code for site in cover.sites] == ["73.02", "73.04"]
    assert reached(cover) == [0, 11, 13]
    assert best_within(toy, 50, 2) == 14


@pytest.mark.parametrize(
    ("units", "codes"),
    [
        # Nobody within reach of another: the most people first, the lower code among equals.
        ([(2, 0, ""), (5, 1.2, ""), (5, 2.4, "")], ["73.01", "73.02", "73.00"]),
        ([(7, 0, "")], ["73.00"]),
        # Everybody is near already.
        ([(7, 0, "2018"), (3, 0.4, "")], []),
        ([(7, 0, "2018")], []),
    ],
)
def test_until_nobody_is_gained(units, codes):
    cover = cover_toy(place_all(units), 10)
    assert [site.unit.code for site in cover.sites] == codes
    assert reached(cover)[-1] == cover.population


def test_only_the_selections_people_count_and_all_mpp_serve_them():
    toy = make_toy(("35.01", 9, 0, 0, "2020"), ("73.01", 4, 0.2), ("73.02", 3, 5))
    cover = cover_toy(toy, 5, provinces=("73",))
    assert (cover.population, cover.within, [site.gained for site in cover.sites]) == (7, 4, [3])


def test_a_selection_that_nothing_meets_has_no_gaps_and_nobody_to_cover(cover):
    empty = cover(text="no such name")
    found = cover_people(empty, 3)
    assert (found.population, found.within, found.sites) == (0, 0, ())
    assert rank_gaps(empty, "distance") == []
