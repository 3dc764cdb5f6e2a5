"""Where new MPP would help: what holds of a greedy choice, and how far it stays below the best one."""

from itertools import combinations, pairwise

import numpy as np
import pulp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spopt.locate import MCLP

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.reach import measure_distance
from mpp_geo.core.records import Plan
from mpp_geo.core.siting import TRIAL_DAY, TRIAL_REACH, TRIALS, Surroundings, choose_sites, cover_people
from mpp_geo.core.vocabulary import REACHES
from tests.random_selections import RECORDS, selections
from tests.toy_records import make_district, make_toy, select_toy

# spopt writes its models in the ways of PuLP 3, which warns of its next edition.
pytestmark = pytest.mark.filterwarnings("ignore:.*PuLP 4:DeprecationWarning")

# Kecamatan in a row of islands, some nearer to each other than a reach of 50 km (0.45 degrees).
rows = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from([0, 0.3, 0.4, 0.8, 1.2, 1.6]), st.sampled_from([0, 0.3])),
    min_size=1,
    max_size=8,
)


def place_row(people):
    """Return kecamatan of a region without an MPP, each (people, longitude, latitude)."""
    return [make_district(f"73.01.{n:02}", count, lon, lat) for n, (count, lon, lat) in enumerate(people, start=1)]


def try_all(districts, reach, most):
    """Return the most people that any choice of kecamatan brings near."""
    near = {
        one.code: {two.code for two in districts if measure_distance(one.point, two.point) <= reach}
        for one in districts
    }
    best = 0
    for chosen in combinations(near, min(most, len(near))):
        within = set().union(*(near[code] for code in chosen))
        best = max(best, sum(one.population for one in districts if one.code in within))
    return best


def choose(districts, reach, most):
    """Return the greedy choice when everybody lives far: the codes, and all the people gained."""
    people = [one.population for one in districts]
    chosen = list(choose_sites(Surroundings(districts, reach), range(len(districts)), people, most))
    assert all(gained == sum(one for _, one in near) for _, gained, near in chosen)
    return [districts[number].code for number, _, _ in chosen], sum(gained for _, gained, _ in chosen)


@given(rows, st.sampled_from([25, 50, 100]), st.integers(1, 3))
@settings(max_examples=60, deadline=None)
def test_the_greedy_choice_is_near_the_best_one(people, reach, most):
    districts = place_row(people)
    (_, gained), best = choose(districts, reach, most), try_all(districts, reach, most)
    assert (1 - 1 / 2.718281828) * best - 1e-9 <= gained <= best
    if most == 1:
        assert gained == best


def test_a_greedy_choice_can_miss_the_best():
    """Six in a row, each reaching its neighbours: the crowded middle comes first, and two thirds would be all."""
    districts = place_row([(1, 0, 0), (1, 0.4, 0), (5, 0.8, 0), (5, 1.2, 0), (1, 1.6, 0), (1, 2.0, 0)])
    assert choose(districts, 50, 2) == (["73.01.03", "73.01.05"], 13)
    assert try_all(districts, 50, 2) == 14


@pytest.mark.parametrize(
    ("people", "codes"),
    [
        # Nobody within reach of another: the most people first, the lower code among equals.
        ([(2, 0, 0), (5, 1.2, 0), (5, 2.4, 0)], ["73.01.02", "73.01.03", "73.01.01"]),
        ([(7, 0, 0), (0, 3, 0)], ["73.01.01"]),
        ([], []),
    ],
)
def test_until_nobody_is_gained(people, codes):
    districts = place_row(people)
    assert choose(districts, 25, 10)[0] == codes


def solve(people, costs, reach, most):
    """Return the most people whom `most` sites bring near: the maximal covering model of spopt, solved with HiGHS.

    `costs` are kilometres, a row for each people and a column for each site.
    """
    model = MCLP.from_cost_matrix(np.array(costs), np.array(people), service_radius=reach, p_facilities=most)
    model.solve(pulp.HiGHS(msg=False))
    return round(model.problem.objective.value())


@given(rows, st.sampled_from([25, 50, 100]), st.integers(1, 3))
@settings(max_examples=20, deadline=None)
def test_the_exact_model_finds_what_trying_all_finds(people, reach, most):
    districts = place_row(people)
    costs = [[measure_distance(one.point, site.point) for site in districts] for one in districts]
    count = min(most, len(districts))
    assert solve([one.population for one in districts], costs, reach, count) == try_all(districts, reach, most)


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.province_code)
def test_how_far_it_stays_below_the_best_choice_in_a_province(cover, trial):
    coverage = cover(day=TRIAL_DAY, provinces=(trial.province_code,), reach=TRIAL_REACH)
    assert sum(site.gained for site in cover_people(coverage, trial.sites).sites) == trial.greedy
    nearness = coverage.nearness
    sites = [one.district for one in nearness.districts]
    far = [one.district for one in nearness.country if not nearness.is_within(one, TRIAL_REACH)]
    costs = [[measure_distance(one.point, site.point) for site in sites] for one in far]
    # What no site can reach is left out.
    near = [rank for rank, own in enumerate(costs) if min(own) <= TRIAL_REACH and far[rank].population]
    best = solve([far[rank].population for rank in near], [costs[rank] for rank in near], TRIAL_REACH, trial.sites)
    assert best == trial.best


def test_the_shortfalls_that_the_page_states():
    assert [round(100 * trial.shortfall, 1) for trial in TRIALS] == [0.0, 1.0, 1.5]


@pytest.mark.parametrize(
    ("changes", "population", "within", "sites"),
    [
        ({"reach": 25}, 284_973_643, 213_652_116, [("33.01.13", 1_591_934), ("32.13.15", 884_058)]),
        ({"reach": 25, "provinces": ("14",)}, 7_099_297, 2_724_069, [("14.03.13", 452_606), ("14.07.05", 293_085)]),
    ],
)  # fmt: skip
def test_where_new_mpp_bring_the_most_people_near(cover, changes, population, within, sites):
    found = cover_people(cover(**changes), 2)
    assert (found.population, found.within) == (population, within)
    assert [(site.district.code, site.gained) for site in found.sites] == sites


@settings(max_examples=15, deadline=None)
@given(selections(), st.sampled_from(REACHES))
def test_each_step_gains_no_more_than_the_one_before(selection, reach):
    coverage = Coverage(RECORDS, selection.but(reach=reach))
    cover = cover_people(coverage, 8)
    gained = [site.gained for site in cover.sites]
    assert gained == sorted(gained, reverse=True)
    assert all(gained)
    within = [cover.within, *(site.within for site in cover.sites), cover.population]
    assert all(one <= other for one, other in pairwise(within))
    assert cover.within <= cover.within_planned <= cover.population == coverage.counts.population


def test_neighbours_gain_too_and_every_mpp_serves():
    toy = make_toy(
        ("35.01", 9, 0, 0, "2020"),
        ("73.01", 7, 0.2, 0),
        ("74.01", 8, 5, 0.1),
        districts=[("35.01.01", 9, 0, 0), ("73.01.01", 4, 0.2, 0), ("73.01.02", 3, 5, 0), ("74.01.01", 8, 5, 0.1)],
    )
    cover = cover_people(Coverage(toy, select_toy(toy, provinces=("73",), reach=25)), 5)
    assert (cover.population, cover.within) == (7, 4)
    assert [(site.district.code, site.gained, site.within) for site in cover.sites] == [("73.01.02", 11, 7)]


@pytest.mark.parametrize(("page_date", "planned"), [("2024-03", 12), ("2024-07", 4), ("", 12)])
def test_the_planned_ones_as_if_they_were_there(page_date, planned):
    texts = dict.fromkeys(Plan.__slots__, "")
    plan = texts | {"unit_code": "73.02", "confidence": "high", "source_date": page_date, "row": {}}
    toy = make_toy(
        ("73.01", 4, 0, 0, "2020"),
        ("73.02", 8, 5, 0),
        districts=[("73.01.01", 4, 0, 0), ("73.02.01", 8, 5, 0)],
        plans=[Plan(**plan)],
    )
    cover = cover_people(Coverage(toy, select_toy(toy, day="2024-06-30", reach=25)), 1)
    assert (cover.within, cover.within_planned) == (4, planned)


def test_a_selection_that_nothing_meets_has_nobody_to_cover(cover):
    found = cover_people(cover(text="no such name"), 3)
    assert (found.population, found.within, found.within_planned, found.sites) == (0, 0, 0, ())
