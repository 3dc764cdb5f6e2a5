"""The fields of long lists: what is near to a day without a batch, orders, pages."""

import pytest

from mpp_geo.core.fields import BATCH, PAGE, SORT
from mpp_geo.core.look_fields import count_pages, sort_by, split_sort
from mpp_geo.core.query import read_query
from mpp_geo.core.selection import Selection


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-06-24", "2024-06-24"),
        ("2024-06-25", "2024-06-24"),
        ("1900-01-01", "2017-10-06"),
    ],
)
def test_a_day_stands_for_the_nearest_batch(records, text, day):
    assert BATCH.parse(text, records.choices) == day


@pytest.mark.parametrize("text", ["2024", "kemarin"])
def test_what_is_no_day_is_no_batch(records, text):
    with pytest.raises(ValueError, match=text):
        BATCH.parse(text, records.choices)


@pytest.mark.parametrize(("rows", "pages"), [(0, 1), (1, 1), (50, 1), (51, 2), (514, 11)])
def test_pages_of_fifty(rows, pages):
    assert count_pages(rows) == pages


@pytest.mark.parametrize(("name", "is_down", "word"), [("services", True, "-layanan"), ("region", False, "nama")])
def test_an_order_is_a_column_with_a_minus_for_the_largest_first(records, name, is_down, word):
    sort = sort_by(name, is_down=is_down)
    assert split_sort(sort) == (name, is_down)
    assert SORT.write(sort, records.choices) == word
    assert SORT.parse(word, records.choices) == sort


@pytest.mark.parametrize(
    ("query", "taken", "says"),
    [
        ({"angkatan": "2024-06-25"}, {"batch": "2024-06-24"}, "the nearest is 2024-06-24"),
        ({"halaman": "99"}, {"page": 11}, "the nearest is 11"),
        ({"halaman": "0"}, {"page": 1}, "the nearest is 1"),
        ({"susun": "-gaji"}, {"sort": ""}, "susun '-gaji' does not exist"),
    ],
)
def test_what_is_not_there_is_told_with_what_was_taken(records, query, taken, says):
    reading = read_query({name: [text] for name, text in query.items()}, records.choices)
    (problem,) = reading.problems
    assert says in problem.message
    assert {name: getattr(reading.selection, name) for name in taken} == taken


def test_a_link_to_a_former_view_opens_what_it_became(records):
    reading = read_query({"tampilan": ["ringkasan"]}, records.choices)
    assert (reading.selection.view, reading.problems) == ("spread", ())


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ({"provinces": ("73",)}, ("-services", 1)),
        ({"sort": "region"}, ("region", 1)),
        ({"level": "province"}, ("", 1)),
        ({"day": "2024-06-24"}, ("-services", 3)),
        ({"place": "73.71"}, ("-services", 3)),
        ({"page": 4}, ("-services", 4)),
    ],
)
def test_other_rows_begin_with_the_first_page(records, changes, left):
    moved = Selection(records.choices, sort="-services", page=3).moved(**changes)
    assert (moved.sort, moved.page) == left


def test_the_longest_table_has_eleven_pages(records):
    assert PAGE.count_pages(records.choices) == 11
