"""The batches of MPP that were inaugurated on one day."""

import pytest

from mpp_geo.core.acts import choose_act, find_source, list_acts, read_figure
from mpp_geo.core.coverage import Coverage
from tests.toy_records import make_toy, place, select_toy, state


@pytest.fixture(scope="module")
def toy():
    return make_toy(
        place("32.01"),
        place("73.01"),
        place("73.02", date="2019-01-01"),
        place("73.03"),
        statements=[
            state("32.01", "inaugurated", "2020-05-01", services=1),
            state("73.01", "inaugurated", "2020-05-01", agencies=7),
            state("73.01", "reported", "2021-05-01", agencies=9),
            state("73.03", "inaugurated", "2020-05"),
        ],
    )


def test_a_batch_is_a_day_the_newest_first(toy):
    acts = list_acts(Coverage(toy, select_toy(toy)))
    assert [(act.day, act.java, act.beyond) for act in acts] == [("2020-05-01", 1, 1), ("2019-01-01", 0, 1)]


def test_filters_narrow_a_batch_and_the_day_does_not(toy):
    acts = list_acts(Coverage(toy, select_toy(toy, provinces=("32",), day="2017-12-31")))
    assert [(act.day, len(act.units)) for act in acts] == [("2020-05-01", 1)]


@pytest.mark.parametrize(("batch", "day"), [(None, "2020-05-01"), ("2019-01-01", "2019-01-01")])
def test_the_newest_is_open_until_one_is_chosen(toy, batch, day):
    coverage = Coverage(toy, select_toy(toy, batch=batch))
    assert choose_act(coverage, list_acts(coverage)).day == day


def test_a_selection_without_part_in_the_batch_has_none_open(toy):
    coverage = Coverage(toy, select_toy(toy, batch="2019-01-01", provinces=("32",)))
    assert choose_act(coverage, list_acts(coverage)) is None


@pytest.mark.parametrize(("day", "agencies"), [("2018-12-31", 7), ("2020-12-31", 7), ("2025-12-31", 9)])
def test_figures_are_those_of_the_act_or_of_a_later_day(toy, day, agencies):
    coverage = Coverage(toy, select_toy(toy, day=day))
    act = list_acts(coverage)[0]
    assert read_figure(coverage, act, toy.unit_by_code["73.01"], "agencies") == agencies
    assert read_figure(coverage, act, toy.unit_by_code["32.01"], "agencies") is None


def test_the_source_is_the_statement_that_dates_the_act(toy):
    assert find_source(toy.unit_by_code["73.02"]).date == "2019-01-01"
    with pytest.raises(ValueError, match=r"nothing says when the MPP of 73.09"):
        find_source(make_toy(place("73.09")).unit_by_code["73.09"])


def test_fifteen_were_inaugurated_on_24_june_2024(cover):
    act = next(act for act in list_acts(cover()) if act.day == "2024-06-24")
    assert (len(act.units), act.java + act.beyond) == (15, 15)
    assert find_source(act.units[0]).source_url.startswith("https://")
