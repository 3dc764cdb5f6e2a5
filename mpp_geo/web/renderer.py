"""Blocks as Streamlit shows them: the only place where a block becomes an element of the page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import Any, Literal

import pyarrow as pa
import streamlit as st

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.map_classes import FIGURE_KEYS
from mpp_geo.core.texts import Texts
from mpp_geo.core.theme import Theme, colour
from mpp_geo.views.blocks import Block, Chart, Columns, Control, Download, Lines, MapPicture, Quote, Table
from mpp_geo.views.html import is_text, render
from mpp_geo.web.address import follow, note_use
from mpp_geo.web.drawings import pack_drawings
from mpp_geo.web.first_run import is_first_run
from mpp_geo.web.map_frame import show_state
from mpp_geo.web.remembered import remember
from mpp_geo.web.streamlit_private import Element, record, record_script, show_element

View = Callable[[Coverage, Texts], Iterable[Block]]

# Of a chart that does not say its own, in pixels.
_CHART_HEIGHT = 260
# The language whose numbers Vega writes without being told.
_CHART_LANGUAGE = "en"
# Vega describes marks and axes in English, by the names of fields. A chart has a description of its own, and a table.
_UNSAID = {"aria": False, "mark": {"aria": False}}


@dataclass(frozen=True)
class _DrawnChart:
    """A chart with the colours of a theme, and the height that is kept for it until the map stands."""

    element: Element
    height: int


@dataclass(frozen=True)
class _DrawnColumns:
    weights: tuple[int, ...]
    columns: tuple[tuple[_Drawn, ...], ...]


_Drawn = Element | _DrawnChart | _DrawnColumns | MapPicture | Control | Download | Quote | Table


def show_view(view: View, coverage: Coverage, t: Texts) -> None:
    """Show what a view says of a selection; it is not worked out again for those who ask for the same."""
    _show_drawn(remember(_find_drawing(view, _tell_theme()), coverage), t)


def show_blocks(blocks: Iterable[Block], t: Texts) -> None:
    """Show blocks below each other."""
    _show_drawn(_draw(blocks, _tell_theme(), t), t)


def _tell_theme() -> Theme:
    return "dark" if st.context.theme.type == "dark" else "light"


@lru_cache(maxsize=64)
def _find_drawing(view: View, theme: Theme) -> Callable[[Coverage, Texts], tuple[_Drawn, ...]]:
    """Return what draws a view in a theme, always the same: what it drew is kept under it."""
    return lambda coverage, t: tuple(_draw(view(coverage, t), theme, t))


def _draw(blocks: Iterable[Block], theme: Theme, t: Texts) -> Iterator[_Drawn]:
    """Yield blocks as elements of the page. Neighbours of text become one element: each costs the server time."""
    for kind, neighbours in groupby(blocks, key=_find_element):
        if kind:
            yield _draw_words("".join(map(render, neighbours)), kind == "drawing")
            continue
        for block in neighbours:
            match block:
                case Columns():
                    columns = tuple(tuple(_draw(own, theme, t)) for own in block.columns)
                    yield _DrawnColumns(block.weights, columns)
                case Chart():
                    yield _draw_chart(block, theme, t)
                case MapPicture() | Control() | Download() | Quote() | Table():
                    yield block


def _draw_words(html: str, has_drawings: bool) -> Element:
    if has_drawings:
        return record_script(pack_drawings(html))
    return record(lambda page: page.html(html))


def _find_element(block: Block) -> str:
    """Return what shows a block together with its neighbours of the same; empty for one that has its own element."""
    if isinstance(block, Lines):
        return "drawing"
    return "html" if _is_whole(block) else ""


def _is_whole(block: Block) -> bool:
    """Return whether a block is text that needs nothing of Streamlit: no pages to turn, no button that copies."""
    if isinstance(block, Columns):
        return all(_is_whole(one) for own in block.columns for one in own)
    return is_text(block) and not isinstance(block, Lines | Quote) and not (isinstance(block, Table) and block.page)


def _draw_chart(chart: Chart, theme: Theme, t: Texts) -> _DrawnChart:
    # The host's theme writes axes and legends too faintly, and covers neither words within a chart nor the colours of
    # classes. All of it travels with every chart at every change.
    quiet = {"labelColor": colour("quiet", theme)}
    config: dict[str, Any] = {**_UNSAID, "text": {"color": colour("text", theme)}, "axis": quiet, "legend": quiet}
    if chart.has_ramp:
        config["range"] = {"ordinal": [colour("ramp", theme, rank) for rank in range(len(FIGURE_KEYS))]}
    if t.language != _CHART_LANGUAGE:
        # The axes write their numbers by themselves.
        config["locale"] = {"number": {"decimal": t.number(0.5, 1)[1], "thousands": t.number(1000)[1], "grouping": [3]}}
    specification = {**chart.specification, "config": config}
    rows = specification.get("data", {}).get("values")
    table = None
    if isinstance(rows, list):
        # The host makes a table of pandas of them first, which takes seven times as long.
        table = pa.Table.from_pylist(rows)
        del specification["data"]
    width: Literal["content", "stretch"] = "content" if chart.is_narrow else "stretch"
    element = record(lambda page: page.vega_lite_chart(table, specification, width=width))
    # The host writes it with spaces, a twelfth of what travels.
    element.message.spec = json.dumps(json.loads(element.message.spec), separators=(",", ":"), ensure_ascii=False)
    height = specification.get("height")
    return _DrawnChart(element, height if isinstance(height, int) else _CHART_HEIGHT)


def _show_drawn(drawn: Iterable[_Drawn], t: Texts) -> None:
    for one in drawn:
        _show(one, t)


def _show(one: _Drawn, t: Texts) -> None:
    match one:
        case Element():
            show_element(one)
        case _DrawnColumns():
            for place, own in zip(st.columns(one.weights, gap="large"), one.columns, strict=True):
                with place:
                    _show_drawn(own, t)
        case _DrawnChart():
            if is_first_run():
                st.html(f'<div class="chart-place" style="height:{one.height}px"></div>')
            else:
                show_element(one.element)
        case MapPicture():
            # A second map costs the first visit as much as the first one.
            if one.switch and not st.toggle(one.switch, key=f"shows_{one.key}", on_change=note_use):
                return
            show_state(f"map_{one.key}", one.state)
        case Control():
            _show_control(one)
        case Download():
            st.download_button(one.label, one.make, one.name, "text/csv", on_click="ignore")
        case Quote():
            # A caption of the host's is too faint.
            st.html(f'<p class="foot">{escape(one.label)}</p>')
            st.code(one.text, language=None, wrap_lines=True)
        case Table():
            _show_pages(one, t)


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
