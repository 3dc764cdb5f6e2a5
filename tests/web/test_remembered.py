"""What is kept for those who ask for the same: found by the selection, in its language, and no more than that."""

import gc
import weakref

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.records import Records
from mpp_geo.web import remembered
from mpp_geo.web.remembered import forget, remember


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
