"""What is kept for those who ask for the same: found by the selection, in its language, and no more than that."""

import gc
import weakref

import pytest

from mpp_geo.core.coverage import CountedUnit, Coverage
from mpp_geo.core.records import Records
from mpp_geo.core.texts import texts_in
from mpp_geo.views.overview import show_history, show_moment
from mpp_geo.views.province_shares import show_provinces
from mpp_geo.web import remembered, tabs
from mpp_geo.web.remembered import forget, remember
from mpp_geo.web.renderer import _find_drawing


@pytest.fixture(autouse=True)
def _afresh():
    forget()
    yield
    forget()


@pytest.fixture
def say():
    """What makes an answer, and the days and languages that it was asked for."""
    asked = []

    def make(coverage, t):
        asked.append((coverage.selection.day, t.language))
        return [coverage.counts.covered]

    make.asked = asked
    return make


def test_the_same_selection_is_answered_once(cover, say):
    first = remember(say, cover(year=2023))
    assert first == [173]
    assert remember(say, cover(year=2023)) is first
    assert say.asked == [("2023-12-31", "id")]


def test_another_day_language_or_question_has_an_answer_of_its_own(cover, say):
    remember(say, cover(year=2023))
    remember(say, cover(year=2023, language="en"))
    assert remember(say, cover(year=2022)) != remember(say, cover(year=2023))
    assert say.asked == [("2023-12-31", "id"), ("2023-12-31", "en"), ("2022-12-31", "id")]
    assert remember(lambda coverage, _: coverage.selection.view, cover(year=2023)) == "spread"


def test_other_records_have_answers_of_their_own(records, cover, say):
    remember(say, cover(year=2023))
    others = Records(**{name: getattr(records, name) for name in Records.__dataclass_fields__})
    remember(say, Coverage(others, cover(year=2023).selection))
    assert len(say.asked) == 2


def test_the_counts_of_a_visitor_are_not_kept(cover, say):
    coverage = cover(year=2023)
    remember(say, coverage)
    kept = weakref.ref(coverage)
    del coverage
    gc.collect()
    assert kept() is None


# One near its MPP, and one far from any.
@pytest.mark.parametrize("province", ["51", "93"])
@pytest.mark.parametrize(
    "view", [show_history, show_moment, show_provinces, tabs._list_batches, tabs._list_gaps, tabs._explain]
)
def test_what_is_kept_of_a_view_holds_no_counts(cover, view, province):
    coverage = cover(year=2023, provinces=("73",))
    # What is worked out once for all is there from now on.
    assert _find_drawing(view, "light")(coverage, texts_in("id"))
    del coverage
    gc.collect()
    before = count_units()
    assert remember(_find_drawing(view, "light"), cover(year=2022, provinces=(province,)))
    gc.collect()
    assert count_units() == before


def count_units():
    return sum(type(one) is CountedUnit for one in gc.get_objects())


def test_what_fails_is_tried_again(cover):
    fails = [True]

    def make(coverage, _):
        if fails.pop():
            raise ZeroDivisionError
        return coverage.selection.day

    with pytest.raises(ZeroDivisionError):
        remember(make, cover())
    fails.append(False)
    assert remember(make, cover()) == "2025-12-31"


def test_units_that_the_selection_does_not_name_are_refused(cover, say):
    with pytest.raises(ValueError, match="named units"):
        remember(say, cover().at("2020-12-31"))
    assert say.asked == []


def test_no_more_is_kept_than_has_room(cover):
    for number in range(remembered._KEPT + 5):
        remember(lambda *_, number=number: number, cover())
    assert remembered._make.cache_info().currsize == remembered._KEPT
