"""Class breaks of shares, figures and first years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpp_geo.core.map_classes import (
    SHARE_KEYS,
    MapClass,
    classify_first_year,
    classify_share,
    list_figure_classes,
    list_first_years,
)
from mpp_geo.core.texts import texts_in
from mpp_geo.core.theme import Fill


@pytest.mark.parametrize(
    ("share", "key"),
    [
        (0, "0"), (0.0001, "1"), (0.25, "1"), (0.2501, "2"), (0.5, "2"), (0.51, "3"), (0.75, "3"), (0.76, "4"),
        (0.9999, "4"), (1, "5"),
    ],
)  # fmt: skip
def test_a_class_of_shares_holds_its_upper_bound(share, key):
    assert classify_share(share) == key


@pytest.mark.parametrize("share", [-0.01, 1.01, float("nan")])
def test_what_is_no_share_is_refused(share):
    with pytest.raises(ValueError, match="not between 0 and 1"):
        classify_share(share)


@given(st.floats(0, 1), st.floats(0, 1))
def test_classes_follow_the_order_of_shares(low, high):
    low, high = sorted((low, high))
    assert SHARE_KEYS.index(classify_share(low)) <= SHARE_KEYS.index(classify_share(high))


@pytest.mark.parametrize(
    ("year", "key"),
    [
        (2017, "1"),
        (2019, "1"),
        (2020, "2"),
        (2021, "2"),
        (2022, "3"),
        (2023, "4"),
        (2024, "5"),
        (2025, "6"),
        (2031, "6"),
    ],
)
def test_classes_of_first_years(year, key):
    assert classify_first_year(year) == key


@pytest.mark.parametrize(
    ("years", "words"),
    [
        (range(2017, 2026), ["2017–2019", "2020–2021", "2022", "2023", "2024", "2025"]),
        (range(2015, 2031), ["2015–2019", "2020–2021", "2022", "2023", "2024", "2025–2030"]),
        (range(2018, 2020), ["2018–2019", "2020–2021", "2022", "2023", "2024", "2025"]),
    ],
)
def test_first_years_begin_and_end_with_the_records(years, words):
    assert [one.values["years"] for one in list_first_years(years)] == words


def test_figures_have_a_class_between_two_breaks_and_one_above_all():
    t = texts_in("en")
    labels = [one.label(t, "", "") for one in list_figure_classes((10, 20, 30, 1000), "ramp", "figure")]
    assert labels == ["Up to 10", "10–20", "20–30", "30–1,000", "More than 1,000"]


def test_a_class_names_the_days_that_are_new():
    new = MapClass("3", "status.new", Fill("new"))
    assert new.label(texts_in("id"), "pada 2024", "2024") == "Baru pada 2024"
