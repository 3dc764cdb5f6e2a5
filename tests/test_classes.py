"""Class breaks of shares, figures and first years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpp_geo.classes import FIGURE_BREAKS, SHARE_KEYS, classify_figure, classify_first_year, classify_share
from mpp_geo.core.texts import LANGUAGES, texts_in


@pytest.mark.parametrize(
    ("share", "key"),
    [
        (0, "0"), (0.0001, "1"), (0.25, "1"), (0.2501, "2"), (0.5, "2"), (0.51, "3"), (0.75, "3"), (0.76, "4"),
        (0.9999, "4"), (1, "5"),
    ],
)  # fmt: skip
def test_a_class_holds_its_upper_bound(share, key):
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
    ("measure", "value", "key"),
    [
        ("agencies", 0, "1"), ("agencies", 15, "1"), ("agencies", 16, "2"), ("agencies", 35, "4"),
        ("agencies", 35.5, "5"), ("services", 75, "1"), ("services", 300.01, "5"), ("services_per_100k", 15.01, "2"),
        ("services_per_100k", 120, "4"), ("distance", 25, "1"), ("distance", 99.9, "3"), ("distance", 9999, "5"),
    ],
)  # fmt: skip
def test_a_figure_is_in_the_class_whose_upper_bound_it_does_not_pass(measure, value, key):
    assert classify_figure(measure, value) == key


@pytest.mark.parametrize("value", [-1, float("nan")])
def test_what_is_no_figure_is_refused(value):
    with pytest.raises(ValueError, match=r"services .* is not a number from 0 on"):
        classify_figure("services", value)


@given(st.sampled_from(sorted(FIGURE_BREAKS)), st.floats(0, 1e9), st.floats(0, 1e9))
def test_classes_follow_the_order_of_figures(measure, low, high):
    low, high = sorted((low, high))
    assert classify_figure(measure, low) <= classify_figure(measure, high)


@pytest.mark.parametrize(
    ("year", "key"),
    [(2017, "1"), (2019, "1"), (2020, "2"), (2021, "2"), (2022, "3"), (2023, "4"), (2024, "5"), (2025, "6")],
)
def test_classes_of_first_years(year, key):
    assert classify_first_year(year) == key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_first_years_name_the_years_of_the_data(tables, language):
    """A year that the data gain needs a class, or words, of its own."""
    for year in tables.choices.years:
        named = [int(text) for text in texts_in(language)(f"first.{classify_first_year(year)}").split("–")]
        assert min(named) <= year <= max(named)
