"""The view "Gaps": who is without, in order, and where new MPP would help."""

from functools import partial

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.texts import texts_in
from mpp_geo.core.vocabulary import ORDERS, REACHES
from mpp_geo.views.blocks import Columns, Control, Heading, Note, Table, read_text
from mpp_geo.views.gaps import show_gaps
from mpp_geo.views.nearness import say_method
from tests.random_selections import RECORDS
from tests.toy_records import make_toy, select_toy

ID, EN = texts_in("id"), texts_in("en")


def parts_of(coverage, t=EN):
    columns, *_ = show_gaps(coverage, t)
    return columns.columns


def read_row(table, rank):
    return [read_text(cell) for cell in table.rows[rank]]


def test_who_serves_without_being_counted_is_marked(cover):
    (_, _, table), (*_, sites, _) = parts_of(cover(day="2026-02-12"))
    assert read_row(table, 0)[0] == "1. Kabupaten Deli Serdang (in service)"
    marked = [row for row in map(partial(read_row, table), range(len(table.rows))) if row[0].endswith("(in service)")]
    assert len(marked) == 9
    assert all(link.changes[0][0] == "place" for link, *_ in sites.rows)
    # On the basis of service they have one.
    (head, *_), _ = parts_of(cover(day="2026-02-12", basis="serving"))
    assert head.detail.startswith("196 local governments with ")
    assert head.detail.endswith(" had no MPP on record as of 12 February 2026.")


def test_the_ranking_at_the_end_of_2025(cover):
    ranking, _ = parts_of(cover())
    head, control, table = ranking
    assert head == Heading(
        "Local governments without an MPP",
        "205 local governments with 54.6 million people had no MPP that was counted as of the end of 2025; in 7 of "
        "them one was in service.",
        is_status=True,
    )
    assert (control.target, control.value, [value for value, _ in control.options]) == ("order", "people", list(ORDERS))
    assert read_row(table, 0) == ["1. Kabupaten Deli Serdang", "Sumatera Utara", "2,080,408", "23", "Kota Medan"]
    assert (len(table.rows), table.page > 0) == (205, True)


def test_the_farthest_come_first_when_asked_for(cover):
    ranking, _ = parts_of(cover(order="distance"))
    assert read_row(ranking[2], 0)[0] == "1. Kabupaten Merauke"
    assert read_row(ranking[2], 0)[3:] == ["597", "Kabupaten Mimika"]


def list_tables(blocks):
    for block in blocks:
        if isinstance(block, Columns):
            for column in block.columns:
                yield from list_tables(column)
        elif isinstance(block, Table):
            yield block


@pytest.mark.parametrize(("order", "ranked"), [("people", 3), ("distance", 4)])
def test_on_a_phone_a_row_shows_all_of_it_and_first_what_it_is_ordered_by(cover, order, ranked):
    tables = list(list_tables(show_gaps(cover(order=order), EN)))
    assert [table.sorted_by for table in tables] == [ranked, 3, 3, 3]
    for table in tables:
        assert table.brief == tuple(range(2, 1 + len(table.heads)))
    assert [tuple(table.heads[column - 1] for column in table.named) for table in tables] == [
        ("Population", "To the nearest MPP, km", "Nearest MPP"),
        ("More people near an MPP", "People near an MPP then"),
        ("MPP", "People far away", "Of its people"),
        ("Population", "To the nearest MPP, km"),
    ]


def test_where_new_mpp_would_help_at_the_end_of_2025(cover):
    _, (head, control, note, planned, table, method) = parts_of(cover(reach=25))
    assert head.text == "Where would new MPPs reach the most people?"
    assert (control.target, [value for value, _ in control.options]) == ("reach", list(REACHES))
    assert note.text == "As of the end of 2025, 213.7 million people (75%) had an MPP within 25 km."
    assert planned.text == "With the planned ones: 218.9 million (77%)."
    assert read_row(table, 0) == ["1. Cimanggu", "Kabupaten Cilacap", "1,591,934", "215.2 million"]
    assert "63%" in method.text


def test_who_lives_far_at_the_end_of_2025(cover):
    _, head, columns, method = show_gaps(cover(reach=25), EN)
    assert head.detail == (
        "As of the end of 2025, 71.3 million people lived more than 25 km from any MPP, some of them where the local "
        "government has one."
    )
    (regions,), (districts,) = columns.columns
    assert regions.caption.startswith("Regencies and cities with people far away: 40 of ")
    assert {row[1] for row in regions.rows} == {"has one", "none on record"}
    assert (len(regions.rows), len(districts.rows)) == (40, 40)
    assert len(districts.rows[0]) == len(districts.heads) == 4
    assert method.text == say_method(RECORDS, EN)


def test_without_gaps_nothing_is_ranked(cover):
    ranking, rest = parts_of(cover(provinces=("51",)), ID)
    assert [block.text for block in ranking] == [ID("gaps.title")]
    assert [type(block) for block in rest] == [Heading, Control, Note, Note]
    assert rest[-1].text == ID("cover.none")


def test_a_selection_that_nothing_meets_has_nobody_to_reach(cover):
    ranking, rest = parts_of(cover(text="no such name"))
    assert (len(ranking), rest) == (1, ())


@pytest.mark.parametrize(("order", "first"), [("people", "73.02"), ("distance", "73.01")])
def test_without_any_mpp_distances_are_empty(order, first):
    toy = make_toy(("73.01", 5), ("73.02", 7, 1))
    ranking, _ = parts_of(Coverage(toy, select_toy(toy, order=order)))
    table = ranking[2]
    assert isinstance(table, Table)
    assert read_row(table, 0) == [f"1. Kabupaten {first}", "Provinsi 73", "7" if order == "people" else "5", "", ""]
