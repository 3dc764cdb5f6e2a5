"""What the map's frame sends back is not trusted."""

import pytest
import streamlit as st

from mpp_geo.views.map_state import look_closely
from mpp_geo.web import map_frame
from mpp_geo.web.address import current
from mpp_geo.web.first_run import is_first_run


@pytest.mark.parametrize(
    ("sent", "place"),
    [
        ({"selected": "73.71"}, "73.71"),
        ({"selected": "73"}, "73"),
        ({"selected": None}, None),
        ({"selected": "99.99"}, None),
        ({"selected": ["73.71"]}, None),
        ("73.71", None),
        (None, None),
        ({"shown": True}, None),
    ],
)
def test_only_a_code_of_ours_chooses_a_place(monkeypatch, select, sent, place):
    state = {"map": sent, "selection": select()}
    monkeypatch.setattr(st, "session_state", state)
    map_frame._take_act(is_in_part=False)
    assert current().place == place


def test_a_map_that_has_been_painted_ends_the_first_run_even_if_it_was_cut_short(monkeypatch, select):
    state = {"map": {"shown": True}, "selection": select()}
    monkeypatch.setattr(st, "session_state", state)
    assert is_first_run()
    map_frame._take_act(is_in_part=False)
    assert not is_first_run()


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, "districts"),
        ({"provinces": ("14",), "place": "14.01"}, "districts"),
        # Who asked for another look has it.
        ({"form": "circles"}, "circles"),
        ({"measure": "services"}, "areas"),
        ({"level": "province"}, "areas"),
    ],
)
def test_who_looks_closely_sees_kecamatan_unless_another_look_was_asked_for(select, changes, shown):
    assert look_closely(select(**changes)).form == shown


def test_the_map_follows_a_reader_who_comes_close_and_a_kecamatan_keeps_the_others(monkeypatch, select):
    state = {"map": {"close": True}, "selection": select()}
    monkeypatch.setattr(st, "session_state", state)
    map_frame._take_act(is_in_part=False)
    assert map_frame._is_close()
    assert current().form == "areas"
    state["map"] = {"selected": "14.01.03"}
    map_frame._take_act(is_in_part=False)
    assert (current().place, current().form) == ("14.01.03", "districts")
    state["map"] = {"close": False}
    map_frame._take_act(is_in_part=False)
    assert not map_frame._is_close()
    # What it sends is not trusted.
    state["map"] = {"close": "yes"}
    map_frame._take_act(is_in_part=False)
    assert not map_frame._is_close()


@pytest.mark.parametrize(
    ("sent", "day"),
    [
        ({"moved": "2024-06-24"}, "2024-06-24"),
        ({"moved": "2016-06-24"}, "2023-12-31"),
        ({"moved": "2024-06-31"}, "2023-12-31"),
        ({"moved": "2024"}, "2023-12-31"),
        ({"moved": 2024}, "2023-12-31"),
        ({"moved": "9999-12-31"}, "2023-12-31"),
    ],
)
def test_only_a_day_of_the_records_moves_time(monkeypatch, select, sent, day):
    state = {"map": sent, "selection": select(day="2023-12-31")}
    monkeypatch.setattr(st, "session_state", state)
    map_frame._take_act(is_in_part=False)
    assert current().day == day


@pytest.mark.parametrize(
    ("sent", "changes", "is_whole"),
    [
        ({"moved": "2022-12-31"}, {}, False),
        ({"moved": "2022-12-31"}, {"place": "73.17", "view": "table"}, False),
        ({"close": True}, {}, False),
        ({"moved": "2022-12-31"}, {"view": "yours"}, True),
        ({"moved": "2022-12-31"}, {"since": "2020-01-01"}, True),
        ({"moved": "2022-12-31"}, {"measure": "services", "low": 10}, True),
        ({"selected": "73"}, {}, True),
        ({"shown": True}, {}, True),
    ],
)
def test_more_than_what_follows_time_runs_where_more_depends_on_what_was_done(
    monkeypatch, select, sent, changes, is_whole
):
    asked = []
    monkeypatch.setattr(st, "session_state", {"map": sent, "selection": select(**changes), "has_charts": True})
    monkeypatch.setattr(st, "rerun", lambda: asked.append("whole"))
    map_frame._take_act(is_in_part=True)
    assert asked == ["whole"] * is_whole
    # Where the map stands in no part, the whole page runs by itself.
    map_frame._take_act(is_in_part=False)
    assert asked == ["whole"] * is_whole
