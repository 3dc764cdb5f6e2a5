"""Blocks as elements of the page, without a browser."""

import json

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from mpp_geo.core.texts import texts_in
from mpp_geo.views.blocks import Chart, Columns, Heading, Note, Quote, Table
from mpp_geo.web.renderer import _draw_chart, _is_whole

PAGED = Table(("A",), [["x"]], page=10, key="rows")


def show():
    import streamlit as st

    from mpp_geo.core.texts import texts_in
    from mpp_geo.views.blocks import LazyRows, Table
    from mpp_geo.web.renderer import show_blocks

    made = []

    def make(number):
        made.append(number)
        return [f"<{number}>", str(number)]

    rows = LazyRows(range(st.session_state.get("count", 25)), make)
    show_blocks((Table(("A", "B"), rows, "caption", "rows", (2,), 10, "rows"),), texts_in("en"))
    st.session_state["made"] = made


def open_table(**state):
    page = AppTest.from_function(show)
    for name, value in state.items():
        page.session_state[name] = value
    page.run()
    assert not page.exception
    return page


def words(page):
    return [element.proto.body for element in page.get("html")]


@pytest.mark.parametrize(
    ("clicks", "made", "shown"),
    [
        ([], range(10), "1–10 of 25"),
        (["after"], range(10, 20), "11–20 of 25"),
        (["after", "after"], range(20, 25), "21–25 of 25"),
        (["after", "after", "before"], range(10, 20), "11–20 of 25"),
    ],
)
def test_only_the_rows_of_the_page_are_made(clicks, made, shown):
    page = open_table()
    for step in clicks:
        page.button(key=f"rows_{step}").click().run()
    assert page.session_state["made"] == list(made)
    assert shown in words(page)[-1]


def test_there_is_no_way_beyond_either_end():
    page = open_table()
    assert (page.button(key="rows_before").disabled, page.button(key="rows_after").disabled) == (True, False)
    page.button(key="rows_after").click().run()
    page.button(key="rows_after").click().run()
    assert (page.button(key="rows_before").disabled, page.button(key="rows_after").disabled) == (False, True)


@pytest.mark.parametrize("count", [0, 1, 10])
def test_a_single_page_needs_no_buttons(count):
    page = open_table(count=count)
    assert len(page.button) == 0
    assert page.session_state["made"] == list(range(count))


def test_a_shorter_table_shows_its_last_page():
    page = open_table(rows=2, count=15)
    assert page.session_state["made"] == list(range(10, 15))
    assert "11–15 of 15" in words(page)[-1]


def test_rows_are_escaped():
    assert "&lt;0&gt;" in words(open_table())[0]
    assert "<0>" not in words(open_table())[0]


def test_rows_of_a_chart_travel_as_a_table_and_its_specification_stays():
    rows = [{"name": "Aceh", "share": 0.5}, {"name": "Bali", "share": None}]
    chart = Chart("c", {"data": {"values": rows}, "mark": "bar"})
    sent = _draw_chart(chart, "dark", texts_in("id")).element.message
    assert pa.ipc.open_stream(sent.data.data).read_all().to_pylist() == rows
    specification = json.loads(sent.spec)
    assert "data" not in specification
    assert specification["config"]["locale"]["number"]["decimal"] == ","
    assert chart.specification == {"data": {"values": rows}, "mark": "bar"}


def test_lines_of_a_layer_stay_in_the_specification():
    layers = [{"data": {"values": "a\n1\n", "format": {"type": "csv"}}, "mark": "bar"}]
    drawn = _draw_chart(Chart("c", {"layer": layers, "height": 210}), "light", texts_in("en"))
    assert not drawn.element.message.HasField("data")
    assert json.loads(drawn.element.message.spec)["layer"] == layers
    assert drawn.height == 210


@pytest.mark.parametrize(("is_narrow", "width"), [(True, "content"), (False, "stretch")])
def test_a_narrow_chart_keeps_its_own_width(is_narrow, width):
    chart = Chart("c", {"data": {"values": [{"a": 1}]}, "mark": "bar"}, is_narrow=is_narrow)
    assert _draw_chart(chart, "light", texts_in("id")).element.layout.width == width


@pytest.mark.parametrize(
    ("block", "whole"),
    [
        (Note("a"), True),
        (Table(("A",), [["x"]]), True),
        (PAGED, False),
        (Quote("a", "b"), False),
        (Columns((1, 1), ((Note("a"),), (Heading("b"),))), True),
        (Columns((1, 1), ((Note("a"),), (PAGED,))), False),
    ],
)
def test_text_that_needs_nothing_of_streamlit_is_one_element(block, whole):
    assert _is_whole(block) == whole


def test_a_control_changes_its_field_of_the_selection(open_page):
    page = open_page(tampilan="kekosongan", tahun="2025").choose("choice_order", "distance")
    assert "1. Kabupaten Merauke" in page.html
    page.choose("choice_reach", 200)
    assert page.query == {"tahun": "2025", "jangkauan": "200", "urut": "jarak", "tampilan": "kekosongan"}


def test_a_view_offers_its_rows_as_a_file(open_page):
    page = open_page(tampilan="kekosongan", tahun="2025", bahasa="en")
    (button,) = page.run.get("download_button")
    assert button.proto.label == "CSV: 205 local governments without an MPP"
