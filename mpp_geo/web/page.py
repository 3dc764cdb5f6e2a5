"""The page: the finding, the controls, the map, the tools. Run by Streamlit at every change."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from mpp_geo.selection import Ignored
from mpp_geo.tables import read_tables
from mpp_geo.texts import Texts, texts_in
from mpp_geo.web import memo
from mpp_geo.web.address import read_selection, write_address
from mpp_geo.web.controls import show_controls, show_language
from mpp_geo.web.map_view import show_map
from mpp_geo.web.place import show_place
from mpp_geo.web.play import is_playing
from mpp_geo.web.views import show_views

_STYLESHEET = Path(__file__).with_name("page.css")


def show_page() -> None:
    """Show the page for the address and the widgets of this run."""
    tables = read_tables()
    selection, ignored = read_selection(tables.choices)
    t = texts_in(selection.language)
    st.set_page_config(page_title=t("page.title"), layout="wide")
    st.html(_STYLESHEET)
    head = st.columns([6, 1], vertical_alignment="center")
    head[0].html(f'<p class="title">{escape(t("page.title"))}</p><p class="lead">{escape(t("page.lead"))}</p>')
    with head[1]:
        show_language()
    _show_notices(ignored, t)
    sentence, detail = memo.finding(selection)
    st.html(f'<h1 class="finding">{escape(sentence)}</h1><p class="detail" role="status">{escape(detail)}</p>')
    show_controls(tables, t)
    picture, side = st.columns([7, 3], gap="medium")
    with picture:
        show_map(selection)
    with side:
        st.vega_lite_chart(None, memo.chart(selection))
        show_place(tables, selection, t)
    show_views(tables, selection, t)
    reach = t("page.reach", date=t.date(tables.newest_inauguration))
    st.html(f'<p class="foot">{escape(reach)} {escape(t("footer.text"))}</p>')
    if not is_playing():
        # A film would leave a step for the Back button with every year.
        write_address(selection)


def _show_notices(ignored: list[Ignored], t: Texts) -> None:
    """Say what of the address could not be followed; a visitor's text is shown as text."""
    for part in ignored:
        taken = part.taken or t("notice.default")
        words = escape(t("notice.ignored", parameter=part.parameter, value=part.value, taken=taken))
        st.html(f'<p role="alert" class="detail">{words}</p>')
