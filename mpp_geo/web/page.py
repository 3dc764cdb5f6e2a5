"""The page: the finding, the controls, the map, the tools. Run by Streamlit at every change."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from mpp_geo.core.texts import Texts, texts_in
from mpp_geo.query import Ignored
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables, read_tables
from mpp_geo.web import memo
from mpp_geo.web.address import read_selection, write_address
from mpp_geo.web.controls import show_controls, show_language
from mpp_geo.web.filters import show_loosening
from mpp_geo.web.map_view import show_map
from mpp_geo.web.place import show_place, show_surroundings
from mpp_geo.web.play import is_playing
from mpp_geo.web.share import make_link, page_address
from mpp_geo.web.views import show_views

_STYLESHEET = Path(__file__).with_name("page.css")
# The host writes its pages as English; screen readers pronounce by this.
_SET_LANGUAGE = '<script>document.documentElement.lang = "{language}"</script>'


def show_page() -> None:
    """Show the page for the address and the widgets of this run."""
    tables = read_tables()
    selection, ignored = read_selection(tables.choices)
    t = texts_in(selection.language)
    st.set_page_config(page_title=t("page.title"), layout="wide")
    st.html(_STYLESHEET)
    st.html(_SET_LANGUAGE.format(language=selection.language), unsafe_allow_javascript=True)
    if st.context.is_embedded:
        _show_embedded(selection, t)
    else:
        _show_whole(tables, selection, ignored, t)


def _show_embedded(selection: Selection, t: Texts) -> None:
    """Show the map and its legend with a line that names the source and leads to the whole page."""
    show_map(selection)
    link = f'<a href="{escape(make_link(page_address(), selection))}" target="_blank" rel="noopener">'
    st.html(f'<p class="foot">{link}{escape(t("page.title"))}</a> · {escape(t("footer.text"))}</p>')


def _show_whole(tables: Tables, selection: Selection, ignored: list[Ignored], t: Texts) -> None:
    head = st.columns([6, 1], vertical_alignment="center")
    head[0].html(f'<p class="title">{escape(t("page.title"))}</p><p class="lead">{escape(t("page.lead"))}</p>')
    with head[1]:
        show_language(selection)
    _show_notices(ignored, t)
    sentence, detail = memo.finding(selection)
    # What explains the map has a line of its own.
    said = "<br>".join(escape(part) for part in (detail, memo.measure_sentence(selection)) if part)
    st.html(f'<h1 class="finding">{escape(sentence)}</h1><p class="detail" role="status">{said}</p>')
    show_loosening(tables, selection, t)
    with st.container(key="controls"):
        show_controls(tables, selection, t)
    picture, side = st.columns([7, 3], gap="medium")
    with picture:
        show_map(selection)
        # Shown where there is no pointer that hovers: on a phone people miss that a map can be tapped.
        st.html(f'<p class="tap detail">{escape(t("map.tap"))}</p>')
    with side:
        st.vega_lite_chart(None, memo.chart(selection))
        show_place(selection, t)
    show_surroundings(selection)
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
