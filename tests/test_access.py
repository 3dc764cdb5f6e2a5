"""Gaps and where new MPP would help: known answers, the invariants of a greedy choice, and the best choice."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mpp_geo import access
from mpp_geo.coverage import summarise_selection
from mpp_geo.selection import BASES, KINDS, REACHES, Selection
from mpp_geo.tables import read_tables
from mpp_geo.values import measure_distances
from tests.toy_tables import make_toy, select_toy

TABLES = read_tables()
CHOICES = TABLES.choices

selections = st.builds(
    Selection,
    st.just(CHOICES),
    year=st.sampled_from(CHOICES.years),
    basis=st.sampled_from(BASES),
    islands=st.lists(st.sampled_from(sorted(CHOICES.islands)), max_size=2).map(tuple),
    kind=st.sampled_from([None, *KINDS]),
    reach=st.sampled_from(REACHES),
)
# Seats on a line of islands, a degree (111 km) being more than a reach of 100 km.
toys = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from([0, 0.4, 0.8, 1.2, 1.6, 2.0]), st.sampled_from(["", "", "2020"])),
    min_size=1,
    max_size=8,
)


def place(units):
    return make_toy(*((f"73.0{n}", people, lon, 0, date) for n, (people, lon, date) in enumerate(units)))


def best_within(toy, reach, most):
    """Return the most people that any choice of sites brings within reach, by trying them all."""
    near = measure_distances(toy) <= reach
    dated = set(toy.mpp["unit_code"])
    has = [n for n, code in enumerate(toy.units["unit_code"]) if code in dated]
    free = [n for n in range(len(toy.units)) if n not in has]
    people = toy.units["population"].to_numpy(dtype="int64")
    choices = combinations(free, min(most, len(free)))
    return max(int(people[near[:, [*has, *sites]].any(axis=1)].sum()) for sites in choices)


@pytest.mark.parametrize(
    ("order", "codes"),
    [
        ("people", ["12.07", "32.06", "32.07", "35.05", "12.05"]),
        ("distance", ["93.01", "81.01", "81.06", "81.71"]),
    ],
)
def test_the_first_gaps_of_2025(newest, tables, order, codes):
    gaps = access.rank_gaps(tables, newest, order)
    assert gaps["unit_code"].tolist()[: len(codes)] == codes
    assert (len(gaps), gaps["population"].sum()) == (205, 54_612_174)


def test_a_gap_names_the_nearest_mpp_even_beyond_its_province(newest, tables):
    gap = access.rank_gaps(tables, newest.but(provinces=("12",)), "people").iloc[0]
    assert gap[["rank", "unit_code", "unit_name", "population", "nearest_name"]].tolist() == [
        1, "12.07", "Kabupaten Deli Serdang", 2_080_408, "Kota Medan",
    ]  # fmt: skip
    far = access.rank_gaps(tables, newest.but(provinces=("93",)), "distance").iloc[0]
    assert (far["nearest_code"], round(far["distance"])) == ("94.04", 597)


@settings(max_examples=30, deadline=None)
@given(selections, st.sampled_from(["people", "distance"]))
def test_gaps_are_what_is_not_covered_in_order(selection, order):
    gaps = access.rank_gaps(TABLES, selection, order)
    counts = summarise_selection(TABLES, selection)
    assert len(gaps) == counts["units"] - counts["covered"]
    assert gaps["population"].sum() == counts["population"] - counts["population_covered"]
    assert gaps["population" if order == "people" else "distance"].is_monotonic_decreasing
    assert gaps["rank"].tolist() == list(range(1, len(gaps) + 1))


def test_gaps_without_any_mpp_have_no_nearest_one():
    toy = make_toy(("73.02", 5, 0, 0, ""), ("73.01", 5, 1, 0, ""), ("73.03", 7, 2, 0, ""))
    gaps = access.rank_gaps(toy, select_toy(toy), "people")
    assert gaps["unit_code"].tolist() == ["73.03", "73.01", "73.02"]
    assert gaps["distance"].isna().all()
    assert set(gaps["nearest_name"]) == {""}


@pytest.mark.parametrize(
    ("changes", "population", "within", "sites"),
    [
        ({"reach": 50}, 284_973_643, 257_912_825, [("12.10", 845_469, 258_758_294), ("12.03", 830_133, 259_588_427)]),
        ({"reach": 25, "provinces": ("12",)}, 15_640_905, 9_180_003,
         [("12.05", 1_120_709, 10_300_712), ("12.03", 556_547, 10_857_259)]),
    ],
)  # fmt: skip
def test_where_new_mpp_bring_the_most_people_near(newest, tables, changes, population, within, sites):
    cover = access.cover_people(tables, newest.but(**changes), 2)
    assert (cover.population, cover.within) == (population, within)
    assert list(cover.sites[["unit_code", "gained", "within"]].itertuples(index=False, name=None)) == sites


@settings(max_examples=25, deadline=None)
@given(selections)
def test_each_step_gains_no_more_than_the_one_before(selection):
    cover = access.cover_people(TABLES, selection, 8)
    gained = cover.sites["gained"].tolist()
    assert gained == sorted(gained, reverse=True)
    assert all(gained)
    within = [cover.within, *cover.sites["within"]]
    assert [later - earlier for earlier, later in pairwise(within)] == gained
    assert within[-1] <= cover.population == summarise_selection(TABLES, selection)["population"]
    assert cover.sites["unit_code"].is_unique


@given(toys, st.sampled_from([50, 100]), st.integers(1, 4))
@settings(max_examples=80, deadline=None)
def test_the_greedy_choice_is_near_the_best_one(units, reach, most):
    toy = place(units)
    cover = access.cover_people(toy, select_toy(toy, reach=reach), most)
    reached = [cover.within, *cover.sites["within"]][-1]
    best = best_within(toy, reach, most)
    assert reached <= best
    assert reached - cover.within >= (1 - 1 / 2.718281828) * (best - cover.within) - 1e-9
    if most == 1:
        assert reached == best


def test_a_greedy_choice_can_miss_the_best():
    """Six in a row, each reaching its neighbours: the crowded middle comes first, and two thirds would be all."""
    toy = place([(1, 0, ""), (1, 0.4, ""), (5, 0.8, ""), (5, 1.2, ""), (1, 1.6, ""), (1, 2.0, "")])
    cover = access.cover_people(toy, select_toy(toy, reach=50), 2)
    assert cover.sites["unit_code"].tolist() == ["73.02", "73.04"]
    assert [cover.within, *cover.sites["within"]] == [0, 11, 13]
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
    toy = place(units)
    cover = access.cover_people(toy, select_toy(toy, reach=50), 10)
    assert cover.sites["unit_code"].tolist() == codes
    assert [cover.within, *cover.sites["within"]][-1] == cover.population


def test_a_selection_that_nothing_meets_has_no_gaps_and_nobody_to_cover(newest, tables):
    empty = newest.but(text="no such name")
    cover = access.cover_people(tables, empty, 3)
    assert (cover.population, cover.within, len(cover.sites)) == (0, 0, 0)
    assert access.rank_gaps(tables, empty, "distance").empty
