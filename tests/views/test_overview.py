"""The view "Story": its tables of the day and of the years, and the chart beside the map."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.texts import texts_in
from mpp_geo.views import overview
from tests.random_selections import RECORDS, selections

ID, EN = texts_in("id"), texts_in("en")


def test_island_groups_on_the_day_of_the_claim(cover):
    table = overview.table_groups(cover(day="2024-06-24"), EN)
    assert table.caption == "By 24 June 2024"
    assert table.heads == (
        "Island group",
        "Local governments",
        "With an MPP",
        "New",
        "Share with an MPP",
        "People where there is an MPP",
    )
    assert [row[:5] for row in table.rows[:3]] == [
        ["Total", "509", "204", "31", "40%"],
        ["Java", "114", "91", "9", "80%"],
        ["Outside Java", "395", "113", "22", "29%"],
    ]
    assert [row[0] for row in table.rows[3:]] == [
        "Sumatra",
        "Bali–Nusa Tenggara",
        "Kalimantan",
        "Sulawesi",
        "Maluku",
        "Papua",
    ]


def test_only_groups_that_the_selection_has(cover):
    rows = overview.table_groups(cover(provinces=("51",)), ID).rows
    assert [row[:3] for row in rows] == [
        ["Seluruhnya", "9", "9"], ["Luar Jawa", "9", "9"], ["Bali–Nusa Tenggara", "9", "9"],
    ]  # fmt: skip
    assert overview.table_groups(cover(text="no such name"), ID).rows == []


def test_years_in_numbers(cover):
    rows = overview.table_years(cover(), EN).rows
    assert rows[0] == ["2017", "3", "0", "3"]
    assert rows[7] == ["2024", "101", "170", "271"]
    assert rows[8] == ["2025", "107", "197", "304"]


@settings(max_examples=40, deadline=None)
@given(selections())
def test_the_parts_of_the_table_add_up_to_its_total(selection):
    *_, columns, _, _, _ = overview.show_history(Coverage(RECORDS, selection), EN)
    groups, *_ = overview.show_moment(Coverage(RECORDS, selection), EN)
    (years,) = columns.columns[1]
    numbers = {row[0]: [int(cell.replace(",", "")) for cell in row[1:4]] for row in groups.rows}
    total = numbers.pop("Total", [0, 0, 0])
    java, beyond = numbers.pop("Java", [0, 0, 0]), numbers.pop("Outside Java", [0, 0, 0])
    assert [sum(parts) for parts in zip(java, beyond, strict=True)] == total
    assert [sum(parts) for parts in zip([0, 0, 0], *numbers.values(), strict=True)] == beyond
    assert all(int(row[1]) + int(row[2]) == int(row[3]) for row in years.rows)


@settings(max_examples=40, deadline=None)
@given(selections(), st.sampled_from(RECORDS.choices.years))
def test_the_history_is_the_same_on_every_day(selection, year):
    here = selection.without("low", "high", "since")
    there = here.but(day=RECORDS.choices.end_of(year))
    (*parts, trail), (*others, other) = (overview.show_history(Coverage(RECORDS, one), EN) for one in (here, there))
    assert parts == others
    assert trail.state == other.state
