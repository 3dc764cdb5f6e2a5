"""The view "Batches"."""

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.texts import texts_in
from mpp_geo.views.batches import show_batches
from mpp_geo.views.blocks import Columns, Download, Heading, Link, Note, Table, read_text
from tests.toy_records import make_toy, place, select_toy, state

EN = texts_in("en")


@pytest.fixture(scope="module")
def toy():
    return make_toy(
        place("32.01", name="Kabupaten A"),
        place("73.01", name="Kabupaten B"),
        place("73.02", date="2019-01-01"),
        statements=[
            state("32.01", "inaugurated", "2020-05-01", services=0),
            state("73.01", "inaugurated", "2020-05-01", agencies=7),
        ],
    )


def show(records, download=None, **changes):
    (columns,) = show_batches(Coverage(records, select_toy(records, **changes)), EN, download)
    assert isinstance(columns, Columns)
    return columns.columns


def rows_of(blocks):
    (table,) = (block for block in blocks if isinstance(block, Table))
    return [[read_text(cell) for cell in row] for row in table.rows]


def test_days_tell_how_many_in_java_and_beyond(toy):
    _, days = show(toy)
    assert days[0].detail == EN("batches.text", days="2", count="3")
    assert rows_of(days) == [["1 May 2020", "2", "1", "1"], ["1 January 2019", "1", "0", "1"]]
    assert next(iter(days[1].rows))[0].address == "?&angkatan=2020-05-01"


def test_what_is_not_known_of_an_mpp_is_empty_and_zero_is_zero(toy):
    chosen, _ = show(toy)
    assert rows_of(chosen) == [
        ["Kabupaten A", "Provinsi 32", "", "0", ""],
        ["Kabupaten B", "Provinsi 73", "7", "", ""],
    ]


def test_a_batch_without_part_in_the_selection_says_so(toy):
    chosen, days = show(toy, batch="2019-01-01", provinces=("32",))
    assert chosen == (Note(EN("batches.elsewhere", date="1 January 2019"), is_status=True),)
    assert rows_of(days) == [["1 May 2020", "1", "1", "0"]]


def test_a_selection_without_any_says_so():
    empty = make_toy(place("73.01"))
    assert show_batches(Coverage(empty, select_toy(empty)), EN) == (Note(EN("batches.none"), is_status=True),)


def test_a_face_may_offer_the_rows_as_a_file(toy):
    chosen, _ = show(toy, lambda act: Download(act.day, "a.csv", bytes))
    assert chosen[-1].label == "2020-05-01"


def test_the_fifteen_of_24_june_2024_have_figures_and_a_source(cover):
    (columns,) = show_batches(cover(day="2024-06-24", batch="2024-06-24"), EN)
    chosen, days = columns.columns
    assert isinstance(chosen[0], Heading)
    assert chosen[0].detail == "MPPs: 15; in Java 4, beyond Java 11."
    (table,) = (block for block in chosen if isinstance(block, Table))
    assert len(table.rows) == 15
    assert all(row[2] and row[3] for row in table.rows)
    assert all(isinstance(row[4], Link) and row[4].text and row[4].address.startswith("https://") for row in table.rows)
    assert ["24 June 2024", "15", "4", "11"] in rows_of(days)
