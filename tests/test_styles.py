"""The styles' document: colours, words and facts of the map."""

import json
from itertools import pairwise

from mpp_geo.core.texts import LANGUAGES
from mpp_geo.styles import make_styles


def test_styles_have_words_in_both_languages_and_colours_in_both_themes(tables):
    styles = json.loads(make_styles(tables))
    for measure in styles["measures"].values():
        for entry in measure["classes"]:
            assert set(entry["label"]) == set(LANGUAGES)
            assert set(entry["fill"]) == {"light", "dark"}
    assert set(styles["texts"]) == set(LANGUAGES)
    assert styles["facts"]["31.01"] == styles["facts"]["31.71"]


def test_facts_carry_the_year_from_which_they_are_known(tables):
    facts = json.loads(make_styles(tables))["facts"]["32.01"]
    assert {(fact["step"], fact["text"]["en"]) for fact in facts} >= {(2024, "Inaugurated 24 June 2024")}


def test_a_figure_is_told_until_the_next_one_is_known(tables):
    facts = json.loads(make_styles(tables))["facts"]["32.75"]
    figures = [fact for fact in facts if "services" in fact["text"]["en"]]
    assert len(figures) > 1
    for before, after in pairwise(figures):
        assert before["until"] == after["step"]
    assert "until" not in figures[-1]
