"""Each side of a conflict is a row, with what the rules took it for."""

from mpp_geo.core.evidence import Statement, decide
from mpp_geo.source.conflicts import COLUMNS, table_conflicts


def say(number, event, date, *, services=None):
    return Statement(f"E{number:04}", "11.01", event, date, None, services, "high", f"https://example.go.id/{number}")


def list_sides(*statements):
    """Return what is said of each side after the unit's code and name."""
    table = table_conflicts([decide(statements)], {"11.01": "Kabupaten A"})
    assert tuple(table.columns) == COLUMNS
    assert set(zip(table["unit_code"], table["unit_name"], strict=True)) <= {("11.01", "Kabupaten A")}
    return [row[2:] for row in table.itertuples(index=False, name=None)]


def test_dates_of_one_event_with_all_that_each_decides():
    sides = list_sides(say(1, "opened", "2019-11-08"), say(2, "opened", "2019-12-17"), say(3, "opened", "2019-12-17"))
    assert sides == [
        ("opened_date", "", "2019-11-08", "E0001", "inaugurated serving"),
        ("opened_date", "", "2019-12-17", "E0002 E0003", ""),
    ]


def test_where_the_ministrys_act_is_dated_neither_opening_decides_the_inauguration():
    sides = list_sides(
        say(1, "inaugurated", "2021-01-01"), say(2, "opened", "2020-05-01"), say(3, "opened", "2020-06-01")
    )
    assert [decides for *_, decides in sides] == ["serving", ""]


def test_figures_of_one_day_and_neither_where_a_newer_one_decides():
    old = (say(1, "opened", "2019", services=7), say(2, "reported", "2019", services=9))
    assert list_sides(*old) == [
        ("services", "2019", "7", "E0001", ""), ("services", "2019", "9", "E0002", "services"),
    ]  # fmt: skip
    assert [decides for *_, decides in list_sides(*old, say(3, "reported", "2020", services=8))] == ["", ""]


def test_without_a_conflict_the_table_has_its_columns_and_no_row():
    assert list_sides(say(1, "opened", "2019")) == []
