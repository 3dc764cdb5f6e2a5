"""The rules that turn statements into one MPP, on toy statements."""

import pytest

from mpp_geo.core.evidence import Statement, decide, decide_all, page_key, read_statements


def say(
    number, event="inaugurated", date="2020-01-01", *, agencies=None, services=None, counters=None,
    confidence="high", url="",
):  # fmt: skip
    url = url or f"https://example.go.id/{number}"
    return Statement(f"E{number:04}", "11.01", event, date, agencies, services, confidence, url, counters=counters)


def test_the_ministrys_act_beats_an_earlier_opening():
    decision = decide([say(1, "opened", "2019-05-01"), say(2, "inaugurated", "2020-02-02")])
    assert (decision.inaugurated.date, decision.serving.date) == ("2020-02-02", "2019-05-01")


@pytest.mark.parametrize(
    ("events", "chosen"),
    [(["opened", "existed"], "opened"), (["existed", "reported"], "existed"), (["reported"], None)],
)
def test_where_no_page_dates_the_act_the_next_event_decides(events, chosen):
    decision = decide([say(number, event) for number, event in enumerate(events)])
    assert (decision.inaugurated.event if decision.inaugurated else None) == chosen


def test_a_precise_date_beats_the_vague_one_that_it_spells_out():
    decision = decide([say(1, date="2018"), say(2, date="2018-09-17", confidence="medium")])
    assert decision.inaugurated.date == "2018-09-17"
    assert decision.conflicts == ()


def test_of_two_dates_of_one_event_the_better_confidence_decides_and_both_sides_are_listed():
    decision = decide([say(1, "opened", "2019-11-08", confidence="low"), say(2, "opened", "2019-12-17")])
    assert (decision.inaugurated.date, decision.serving.date) == ("2019-12-17", "2019-12-17")
    (conflict,) = decision.conflicts
    assert (conflict.about, conflict.day) == ("opened_date", None)
    assert conflict.sides == (("2019-11-08", ("E0001",)), ("2019-12-17", ("E0002",)))


def test_serving_is_the_earliest_statement_of_any_kind():
    decision = decide([say(1), say(2, "reported", "2018-07", agencies=9), say(3, "opened", "2019")])
    assert decision.serving.evidence_id == "E0002"


def test_figures_are_each_the_newest_stated():
    decision = decide(
        [
            say(1, date="2020-01-01", agencies=10, services=80),
            say(2, "reported", "2023-05", agencies=14),
            say(3, "reported", "2022", services=0 or None),
        ]
    )
    assert decision.figures["agencies"].agencies == 14
    assert (decision.figures["services"].services, decision.figures["services"].date) == (80, "2020-01-01")


def test_a_figure_that_nobody_states_is_none():
    assert decide([say(1)]).figures == {"agencies": None, "services": None, "counters": None}


def test_a_plan_dates_nothing_gives_no_figure_and_conflicts_with_nothing():
    act, plan = say(1, agencies=10), say(2, "planned", "2020-01-01", agencies=30, services=99, confidence="high")
    earlier = say(3, "planned", "2018-05", counters=12)
    assert decide_all([plan, act, earlier]) == [decide([act])]


def test_a_unit_of_which_only_plans_are_stated_has_no_mpp():
    assert decide_all([say(1, "planned", "2019"), say(2, "planned", "")]) == []


def test_counters_are_a_figure_of_their_own():
    decision = decide([say(1, agencies=10, counters=14), say(2, "reported", "2021", counters=16)])
    taken = {figure: statement and statement.evidence_id for figure, statement in decision.figures.items()}
    assert taken == {"agencies": "E0001", "services": None, "counters": "E0002"}


def test_different_figures_for_one_day_are_a_conflict_with_both_sides():
    decision = decide([say(1, services=151), say(2, services=152, confidence="medium")])
    (conflict,) = decision.conflicts
    assert (conflict.about, conflict.day) == ("services", "2020-01-01")
    assert [value for value, _ in conflict.sides] == ["151", "152"]
    assert decision.figures["services"].services == 151


def test_a_page_read_twice_is_one_statement():
    same = "https://www.example.go.id/berita/1/"
    decision = decide([say(1, url=same), say(2, url="http://example.go.id/berita/1#top")])
    assert [(repeat.evidence_id, first.evidence_id) for repeat, first in decision.repeats] == [("E0002", "E0001")]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("https://www.a.id/x/", "http://a.id/x", True),
        ("https://a.id/amp/x", "https://a.id/x", True),
        ("https://a.id/x?p=1", "https://a.id/x?p=2", False),
        ("https://a.id/x", "https://b.id/x", False),
    ],
)
def test_what_makes_two_addresses_one_page(left, right, same):
    assert (page_key(left) == page_key(right)) is same


def test_statements_read_empty_and_missing_figures_as_unknown():
    row = {
        "evidence_id": "E1", "region_code": "11.01", "event": "opened", "date": "2020",
        "confidence": "high", "source_url": "",
    }  # fmt: skip
    rows = [
        {**row, "agencies": "", "services": "7", "counters": ""},
        {**row, "agencies": None, "services": 8, "counters": "9"},
    ]
    assert [(s.agencies, s.services, s.counters) for s in read_statements(rows)] == [(None, 7, None), (None, 8, 9)]
