"""Blocks as Streamlit shows them: the only place where a block becomes an element of the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import Any

import streamlit as st

from mpp_geo.core.map_classes import FIGURE_KEYS
from mpp_geo.core.texts import Texts
from mpp_geo.core.theme import Theme, colour
from mpp_geo.views.blocks import Block, Chart, Columns, Control, Download, Lines, MapPicture, Quote, Table
from mpp_geo.views.html import is_text, render
from mpp_geo.web.address import follow, note_use
from mpp_geo.web.first_run import is_first_run
from mpp_geo.web.map_frame import show_state

# Of a chart that does not say its own, in pixels.
_CHART_HEIGHT = 260
# The language whose numbers Vega writes without being told.
_CHART_LANGUAGE = "en"
# Vega describes marks and axes in English, by the names of fields. A chart has a description of its own, and a table.
_UNSAID = {"aria": False, "mark": {"aria": False}}


def show_blocks(blocks: Iterable[Block], t: Texts) -> None:
    """Show blocks below each other. Neighbouring blocks of text become one element: each costs the server time."""
    for kind, neighbours in groupby(blocks, key=_find_element):
        if kind == "html":
            st.html("".join(map(render, neighbours)))
        elif kind == "svg":
            # The host takes pictures out of what is shown as HTML, not out of this.
            st.markdown("".join(map(render, neighbours)), unsafe_allow_html=True)
        else:
            for one in neighbours:
                _show(one, t)


def _find_element(block: Block) -> str:
    """Return what shows a block together with its neighbours of the same; empty for one that has its own element."""
    if isinstance(block, Lines):
        return "svg"
    return "html" if _is_whole(block) else ""


def _is_whole(block: Block) -> bool:
    """Return whether a block is text that needs nothing of Streamlit: no pages to turn, no button that copies."""
    if isinstance(block, Columns):
        return all(_is_whole(one) for own in block.columns for one in own)
    return is_text(block) and not isinstance(block, Lines | Quote) and not (isinstance(block, Table) and block.page)


def _show(block: Block, t: Texts) -> None:
    match block:
        case Columns():
            for place, own in zip(st.columns(block.weights, gap="large"), block.columns, strict=True):
                with place:
                    show_blocks(own, t)
        case Chart():
            _show_chart(block, t)
        case MapPicture():
            # A second map costs the first visit as much as the first one.
            if block.switch and not st.toggle(block.switch, key=f"shows_{block.key}", on_change=note_use):
                return
            show_state(f"map_{block.key}", block.state)
        case Control():
            _show_control(block)
        case Download():
            st.download_button(block.label, block.make, block.name, "text/csv", on_click="ignore")
        case Quote():
            st.caption(block.label)
            st.code(block.text, language=None, wrap_lines=True)
        case Table():
            _show_pages(block, t)


def _show_chart(chart: Chart, t: Texts) -> None:
    if is_first_run():
        height = chart.specification.get("height")
        st.html(f'<div style="height:{height if isinstance(height, int) else _CHART_HEIGHT}px"></div>')
        return
    # The host's theme covers axes and legends, neither words within a chart nor the colours of classes. All of it
    # travels with every chart at every change.
    theme: Theme = "dark" if st.context.theme.type == "dark" else "light"
    config: dict[str, Any] = {**_UNSAID, "text": {"color": colour("text", theme)}}
    if chart.has_ramp:
        config["range"] = {"ordinal": [colour("ramp", theme, rank) for rank in range(len(FIGURE_KEYS))]}
    if t.language != _CHART_LANGUAGE:
        # The axes write their numbers by themselves.
        config["locale"] = {"number": {"decimal": t.number(0.5, 1)[1], "thousands": t.number(1000)[1], "grouping": [3]}}
    configured = {**chart.specification, "config": config}
    st.vega_lite_chart(None, configured, width="content" if chart.is_narrow else "stretch")


def _show_control(control: Control) -> None:
    words = dict(control.options)
    st.segmented_control(
        control.label,
        list(words),
        format_func=words.__getitem__,
        required=True,
        **follow(f"choice_{control.target}", control.value, control.target),
    )


def _show_pages(table: Table, t: Texts) -> None:
    """Show a page of a table, and the way to the others: the browser gets what is read, not five hundred rows."""
    count, size, key = len(table.rows), table.page, table.key
    last = max(0, (count - 1) // size)
    page = min(st.session_state.get(key, 0), last)
    st.session_state[key] = page
    first, end = page * size, min(count, (page + 1) * size)
    st.html(render(replace(table, rows=table.rows[first:end])))
    if not last:
        return

    def turn(step: int) -> None:
        note_use()
        st.session_state[key] = page + step

    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(t("pages.before"), key=f"{key}_before", disabled=page == 0, on_click=turn, args=(-1,))
        st.button(t("pages.after"), key=f"{key}_after", disabled=page == last, on_click=turn, args=(1,))
        words = t("pages.shown", first=t.number(first + 1), end=t.number(end), count=t.number(count))
        st.html(f'<p class="detail" role="status">{words}</p>')
