"""Selection: checked when made, and its written forms."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mpp_geo.errors import SelectionError
from mpp_geo.selection import (
    BASES,
    LANGUAGES,
    LEVELS,
    Choices,
    Selection,
    from_query,
    to_file_stem,
    to_query,
    to_query_string,
)  # fmt: skip

CHOICES = Choices((2017, 2018, 2019, 2020), frozenset({"11", "31", "73"}), frozenset({"11.01", "73.71"}))

selections = st.builds(
    Selection,
    st.just(CHOICES),
    year=st.sampled_from(CHOICES.years),
    basis=st.sampled_from(BASES),
    level=st.sampled_from(LEVELS),
    provinces=st.lists(st.sampled_from(sorted(CHOICES.provinces))).map(tuple),
    place=st.sampled_from([None, "11.01", "73.71", "73"]),
    language=st.sampled_from(LANGUAGES),
)
queries = st.dictionaries(
    st.sampled_from(["tahun", "dasar", "tingkat", "provinsi", "tempat", "bahasa", "x"]),
    st.lists(st.text() | st.sampled_from(["2018", "73", "73,11", "peresmian", "en", "73.71"]), max_size=3),
)


def as_lists(query):
    return {name: [text] for name, text in query.items()}


def test_the_default_is_the_newest_year_and_writes_nothing():
    assert Selection(CHOICES).year == 2020
    assert to_query(Selection(CHOICES)) == {}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"year": 1990}, "year '1990' does not exist; allowed: 2017 to 2020"),
        ({"basis": "x"}, "allowed: inaugurated, serving"),
        ({"level": "x"}, "allowed: province, region"),
        ({"provinces": ("99",)}, "province '99' does not exist; allowed: 11, 31, 73"),
        ({"place": "99.99"}, "place '99.99' does not exist"),
        ({"language": "fr"}, "allowed: en, id"),
    ],
)
def test_what_does_not_exist_is_refused_with_what_is_allowed(changes, says):
    with pytest.raises(SelectionError, match=says):
        Selection(CHOICES, **changes)


def test_only_what_differs_from_the_default_is_written():
    selection = Selection(CHOICES, year=2018, provinces=("73", "11", "73"), place="73.71", language="en")
    assert to_query_string(selection) == "tahun=2018&provinsi=11,73&tempat=73.71&bahasa=en"


@given(selections)
def test_a_link_reopens_what_was_seen(selection):
    assert from_query(as_lists(to_query(selection)), CHOICES) == (selection, [])


@settings(max_examples=300)
@given(queries)
def test_any_address_gives_a_selection_and_says_what_was_ignored(query):
    selection, ignored = from_query(query, CHOICES)
    again, nothing = from_query(as_lists(to_query(selection)), CHOICES)
    assert again == selection
    assert nothing == []
    assert all(len(part.value) <= 40 for part in ignored)


@pytest.mark.parametrize(
    ("query", "year", "taken"),
    [
        ({"tahun": ["1990"]}, 2017, ["2017"]),
        ({"tahun": ["2030"]}, 2020, ["2020"]),
        ({"tahun": ["-5"]}, 2017, ["2017"]),
        ({"tahun": ["two thousand"]}, 2020, [""]),
        ({"tahun": ["2018", "2019"]}, 2019, []),
        ({"tahun": [""]}, 2020, []),
        ({"tahun": ["9" * 5000]}, 2020, [""]),
    ],
)
def test_a_bad_year_becomes_the_nearest_and_is_said(query, year, taken):
    selection, ignored = from_query(query, CHOICES)
    assert selection.year == year
    assert [part.taken for part in ignored] == taken


def test_known_provinces_stay_when_an_unknown_one_stands_beside_them():
    selection, ignored = from_query({"provinsi": ["73,99", "11"]}, CHOICES)
    assert selection.provinces == ("11", "73")
    assert [(part.parameter, part.value) for part in ignored] == [("provinsi", "99")]


@given(selections)
def test_file_names_hold_nothing_that_a_visitor_typed(selection):
    assert set(to_file_stem(selection, "mpp")) <= set(string.ascii_lowercase + string.digits + "-")
