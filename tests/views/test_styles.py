"""The styles' document: colours, words and facts of the map."""

import json
from itertools import pairwise

import pytest

from mpp_geo.core.measures import ALL_MEASURES
from mpp_geo.core.texts import LANGUAGES
from mpp_geo.views.styles import TILES_HOST, make_styles
from tests.toy_records import make_toy, state


@pytest.fixture(scope="module")
def styles(records):
    return json.loads(make_styles(records))


def facts_of(*statements, **options):
    toy = make_toy(("73.01",), statements=statements, **options)
    facts = json.loads(make_styles(toy))["facts"].get("73.01", [])
    return [(fact["step"], fact.get("until"), fact["text"]["en"]) for fact in facts]


def test_styles_have_words_in_both_languages_and_colours_in_both_themes(styles):
    assert set(styles["measures"]) == {measure.name for measure in ALL_MEASURES}
    for measure in styles["measures"].values():
        for entry in measure["classes"]:
            assert set(entry["label"]) == set(LANGUAGES)
            assert set(entry["fill"]) == {"light", "dark"}
    assert {language: texts["group"] for language, texts in styles["texts"].items()} == {"id": ".", "en": ","}
    assert styles["facts"]["31.01"] == styles["facts"]["31.71"]


def test_the_days_are_left_for_the_map_to_fill_in(styles):
    labels = {entry["label"]["en"] for entry in styles["measures"]["status"]["classes"]}
    assert {"New {span}", "Had an MPP before {since}"} <= labels


def test_facts_carry_the_day_from_which_they_are_known(styles):
    facts = {(fact["step"], fact["text"]["en"]) for fact in styles["facts"]["32.01"]}
    assert ("2024-06-24", "Inaugurated 24 June 2024") in facts


def test_what_is_known_of_an_mpp():
    assert facts_of(
        state("73.01", "opened", "2021-03"),
        state("73.01", "inaugurated", "2022-05-01", services=8),
        state("73.01", "reported", "2023-06-01", services=8),
        state("73.01", "reported", "2024", services=9),
    ) == [
        ("2021-03-31", None, "In service by March 2021"),
        ("2022-05-01", None, "Inaugurated 1 May 2022"),
        ("2022-05-01", "2023-06-01", "8 services (1 May 2022)"),
        ("2023-06-01", "2024-12-31", "8 services (1 June 2023)"),
        ("2024-12-31", None, "9 services (2024)"),
    ]


def test_one_date_is_told_once_and_nothing_where_there_is_no_mpp():
    assert facts_of(state("73.01", "inaugurated", "2022-05-01")) == [("2022-05-01", None, "Inaugurated 1 May 2022")]
    opened = state("73.01", "opened", "2022-05-01")
    assert facts_of(opened, not_counted=["73.01"]) == [("2022-05-01", None, "In service by 1 May 2022")]
    assert facts_of(state("73", "opened", "2020"), not_counted=["73"]) == []


def test_a_figure_is_told_until_the_next_one_is_known(styles):
    for facts in styles["facts"].values():
        for word in ("services", "agencies"):
            figures = [fact for fact in facts if word in fact["text"]["en"]]
            assert all(before["until"] == after["step"] for before, after in pairwise(figures))
            assert all("until" not in fact for fact in figures[-1:])


def test_no_other_host_is_named_without_tiles(records):
    assert TILES_HOST in make_styles(records).decode()
    assert "http" not in make_styles(records, has_tiles=False).decode()
