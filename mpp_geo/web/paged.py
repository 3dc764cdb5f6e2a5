"""A table of many rows, a page at a time: the browser gets what is read, not five hundred rows at every change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from mpp_geo.core.texts import Texts
from mpp_geo.web.overview import html_table


def show_paged(
    key: str,
    count: int,
    page_size: int,
    heads: list[str],
    make_rows: Callable[[int, int], list[list[str]]],
    t: Texts,
    *,
    right: Sequence[int],
) -> None:
    """Show a page of a table, and the way to the others.

    Parameters
    ----------
    key : str
        Names the table in the visitor's session.
    count, page_size : int
        Rows in all, and on a page.
    heads : list of str
        The columns' names.
    make_rows : callable
        Returns the rows from one index up to another as text; only those of the page are made.
    t : Texts
        The page's language.
    right : sequence of int
        The columns of numbers, the first being 1.
    """
    last = max(0, (count - 1) // page_size)
    page = min(st.session_state.get(key, 0), last)
    st.session_state[key] = page
    first, end = page * page_size, min(count, (page + 1) * page_size)
    st.html(html_table(heads, make_rows(first, end), kind="rows", right=right))
    if not last:
        return

    def turn(step: int) -> None:
        st.session_state[key] = page + step

    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(t("pages.before"), key=f"{key}_before", disabled=page == 0, on_click=turn, args=(-1,))
        st.button(t("pages.after"), key=f"{key}_after", disabled=page == last, on_click=turn, args=(1,))
        words = t("pages.shown", first=t.number(first + 1), end=t.number(end), count=t.number(count))
        st.html(f'<p class="detail" role="status">{words}</p>')
