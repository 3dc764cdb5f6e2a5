"""The controls above the map."""

from __future__ import annotations

import streamlit as st

from mpp_geo.core.texts import LANGUAGES, Texts
from mpp_geo.measures import MEASURES
from mpp_geo.selection import LEVELS, Selection, measures_of
from mpp_geo.tables import Tables
from mpp_geo.web.address import change, follow
from mpp_geo.web.filters import show_filters, show_switch
from mpp_geo.web.play import move_to, show_play
from mpp_geo.web.share import show_share


def choose_place(code: str | None) -> None:
    """Look closely at a region or province, or at none."""
    change(place=code)


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


def show_controls(tables: Tables, selection: Selection, t: Texts) -> None:
    """Show year, measure, level, provinces, the search for a place, the other filters, and what is passed on."""
    years = tables.choices.years
    top = st.columns([6, 4, 3], gap="medium", vertical_alignment="bottom")
    with top[0], st.container(horizontal=True, vertical_alignment="bottom"):
        shown = follow("year", selection.year, "year")
        st.slider(t("control.year"), years[0], years[-1], key=shown["key"], on_change=move_to, args=(shown["key"],))
        show_play(selection.year, years, t)
    with top[1]:
        st.selectbox(
            t("control.measure"),
            measures_of(selection.level),
            format_func=lambda name: MEASURES[name].title(t),
            help=MEASURES[selection.measure].explanation(t),
            **follow("measure", selection.measure, "measure"),
        )
    with top[2]:
        st.segmented_control(
            t("control.level"),
            LEVELS,
            format_func=lambda level: t(f"level.{level}"),
            required=True,
            **follow("level", selection.level, "level"),
        )
    bottom = st.columns([4, 4, 4], gap="medium", vertical_alignment="bottom")
    with bottom[0]:
        st.multiselect(
            t("control.provinces"),
            tables.provinces["province_code"].tolist(),
            format_func=tables.names.__getitem__,
            placeholder=t("control.provinces.placeholder"),
            **follow("provinces", list(selection.provinces), "provinces", tuple),
        )
    with bottom[1]:
        _show_search(tables, selection, t)
    with bottom[2], st.container(horizontal=True, vertical_alignment="bottom"):
        are_filters_shown = show_switch(selection, t)
        show_share(selection, t)
    if are_filters_shown:
        show_filters(selection, t)


def _show_search(tables: Tables, selection: Selection, t: Texts) -> None:
    # The place may also be a province, which the box does not offer.
    shown = selection.place if selection.place in selection.choices.places else None
    st.selectbox(
        t("control.place"),
        tables.regions["region_code"].tolist(),
        index=None,
        format_func=tables.names.__getitem__,
        placeholder=t("control.place.placeholder"),
        **follow("place", shown, "place"),
    )
