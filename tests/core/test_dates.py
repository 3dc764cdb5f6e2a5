"""Partial dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpp_geo.core import dates

partial_dates = st.dates(min_value=dates.date(2000, 1, 1)).flatmap(
    lambda day: st.sampled_from([day.isoformat()[:4], day.isoformat()[:7], day.isoformat()])
)


@pytest.mark.parametrize("text", ["2019", "2019-11", "2019-11-05", "2024-02-29"])
def test_real_dates_pass(text):
    dates.check_partial_date(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "written 2019"),
        ("19-11-05", "written 2019"),
        ("2019-11-5", "written 2019"),
        ("5 November 2019", "written 2019"),
        ("2019-11-05 ", "written 2019"),
        ("２０１９", "written 2019"),
        ("2019-13", "does not exist"),
        ("2023-02-29", "does not exist"),
        ("1019-11-05", "in or after 2000"),
    ],
)
def test_impossible_dates_are_refused_with_the_reason(text, says):
    with pytest.raises(ValueError, match=says):
        dates.check_partial_date(text)


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2019", "year", "2019-01-01", "2019-12-31"),
        ("2019-11", "month", "2019-11-01", "2019-11-30"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2019-11-05", "day", "2019-11-05", "2019-11-05"),
    ],
)
def test_precision_and_the_days_that_a_date_can_mean(text, precision, first, last):
    assert (dates.precision(text), dates.first_day(text), dates.last_day(text)) == (precision, first, last)


@given(partial_dates)
def test_a_date_lies_between_its_first_and_last_day_in_its_own_year(text):
    dates.check_partial_date(text)
    assert dates.first_day(text) <= dates.last_day(text)
    assert {dates.year(dates.first_day(text)), dates.year(dates.last_day(text))} == {dates.year(text)}


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (["2019", "2019-11-05"], ["2019-11-05"]),
        (["2019-11", "2019-11-05", "2019"], ["2019-11-05"]),
        (["2019", "2020-03"], ["2019", "2020-03"]),
        (["2019-11-05", "2019-11-05"], ["2019-11-05"]),
        ([], []),
    ],
)
def test_a_vaguer_date_gives_way_to_the_one_that_spells_it_out(texts, kept):
    assert dates.drop_vaguer(texts) == kept
