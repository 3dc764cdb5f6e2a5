"""The story beside the headline: two small pictures of the whole country, whatever is selected."""

import pytest

from mpp_geo.core.texts import texts_in
from mpp_geo.views.story import show_story

ID, EN = texts_in("id"), texts_in("en")


def test_java_and_beyond_have_the_newest_values_in_words(cover):
    units, people = show_story(cover(), EN)
    assert [line.label for line in units.lines] == ["Java 94%", "Outside Java 50%"]
    assert [line.label for line in people.lines] == ["Java 90%", "Outside Java 55%"]
    assert (units.title, people.title) == ("Local governments with an MPP", "People within 25 km of an MPP")


@pytest.mark.parametrize("changes", [{"year": 2019}, {"provinces": ("73",)}, {"kind": "kota"}, {"confidence": "high"}])
def test_nothing_selected_changes_it_but_the_basis(cover, changes):
    assert show_story(cover(**changes), ID) == show_story(cover(), ID)


def test_time_runs_from_the_first_year_to_the_newest_day_with_the_claim_between(cover):
    units, _ = show_story(cover(), ID)
    places = [x for x, _ in units.lines[0].points]
    assert (places[0], places[-1], sorted(places)) == (0, 1, places)
    assert 0.75 < units.mark[0] < 0.85
    assert all(0 <= share <= 1 for line in units.lines for _, share in line.points)
