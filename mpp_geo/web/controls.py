"""The controls above the map."""

from __future__ import annotations

import streamlit as st

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.measures import MEASURES, measures_of
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import LANGUAGES, Texts
from mpp_geo.core.vocabulary import LEVELS
from mpp_geo.web.address import follow
from mpp_geo.web.filters import show_filters, show_switch
from mpp_geo.web.place_search import show_search
from mpp_geo.web.play import choose_year, show_play
from mpp_geo.web.share import show_share


def show_language(selection: Selection) -> None:
    """Show the choice of language; each language is named in itself."""
    st.segmented_control(
        "Bahasa / Language",
        LANGUAGES,
        format_func=str.upper,
        label_visibility="collapsed",
        required=True,
        **follow("language", selection.language, "language"),
    )


def show_controls(coverage: Coverage, sentence: str, t: Texts) -> None:
    """Show year, measure, level, provinces, the search for a place, the other filters, and what is passed on.

    `sentence` is the finding, which is passed on with the link.
    """
    selection, records = coverage.selection, coverage.records
    years = selection.choices.years
    # The style sheet sets them in rows: a column costs a message of its own at every change.
    with st.container(key="time", horizontal=True, vertical_alignment="bottom"):
        shown = follow("year", selection.year, "year")
        st.slider(t("control.year"), years[0], years[-1], key=shown["key"], on_change=choose_year, args=(shown["key"],))
        show_play(selection.choices, t)
    st.selectbox(
        t("control.measure"),
        measures_of(selection.level),
        format_func=lambda name: MEASURES[name].title(t),
        help=MEASURES[selection.measure].explanation(t),
        **follow("measure", selection.measure, "measure"),
    )
    st.segmented_control(
        t("control.level"),
        LEVELS,
        format_func=lambda level: t(f"level.{level}"),
        required=True,
        **follow("level", selection.level, "level"),
    )
    st.multiselect(
        t("control.provinces"),
        [province.code for province in records.provinces],
        format_func=records.names.__getitem__,
        placeholder=t("control.provinces.placeholder"),
        **follow("provinces", list(selection.provinces), "provinces", tuple),
    )
    show_search(coverage, t)
    with st.container(key="tools", horizontal=True, vertical_alignment="bottom"):
        are_filters_shown = show_switch(selection, t)
        show_share(selection, sentence, t)
    if are_filters_shown:
        show_filters(coverage, t)
