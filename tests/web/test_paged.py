"""A table a page at a time, without a browser."""

import pytest
from streamlit.testing.v1 import AppTest


def show():
    import streamlit as st

    from mpp_geo.core.texts import texts_in
    from mpp_geo.web.paged import show_paged

    def make_rows(first, end):
        st.session_state["made"] = (first, end)
        return [[f"<{number}>", str(number)] for number in range(first, end)]

    count = st.session_state.get("count", 25)
    show_paged("rows", count, 10, ["A", "B"], make_rows, texts_in("en"), right=(2,))


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
        ([], (0, 10), "1–10 of 25"),
        (["after"], (10, 20), "11–20 of 25"),
        (["after", "after"], (20, 25), "21–25 of 25"),
        (["after", "after", "before"], (10, 20), "11–20 of 25"),
    ],
)
def test_only_the_rows_of_the_page_are_made(clicks, made, shown):
    page = open_table()
    for step in clicks:
        page.button(key=f"rows_{step}").click().run()
    assert page.session_state["made"] == made
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
    assert page.session_state["made"] == (0, count)


def test_a_shorter_table_shows_its_last_page():
    page = open_table(rows=2, count=15)
    assert page.session_state["made"] == (10, 15)
    assert "11–15 of 15" in words(page)[-1]


def test_rows_are_escaped():
    assert "&lt;0&gt;" in words(open_table())[0]
    assert "<0>" not in words(open_table())[0]
