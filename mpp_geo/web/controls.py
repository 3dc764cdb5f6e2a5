"""The controls above the map."""

from __future__ import annotations

import streamlit as st

from mpp_geo.selection import BASES, LANGUAGES, LEVELS
from mpp_geo.tables import Tables
from mpp_geo.texts import Texts
from mpp_geo.web.address import BASIS, LANGUAGE, LEVEL, PLACE, PROVINCES, YEAR
from mpp_geo.web.play import show_play, stop

# The search box's own key: the place may also be a province, which the box does not offer.
_SEARCH = "place_search"


def choose_place(code: str | None) -> None:
    """Look closely at a region or province, or at none."""
    st.session_state[PLACE] = code


def show_language() -> None:
    """Show the choice of language; each language is named in itself."""
    st.segmented_control(
        "Bahasa / Language",
        LANGUAGES,
        key=LANGUAGE,
        format_func=str.upper,
        label_visibility="collapsed",
        required=True,
    )


def show_controls(tables: Tables, t: Texts) -> None:
    """Show year, basis, level, provinces and the search for a place."""
    years = tables.choices.years
    top = st.columns([5, 3, 3], gap="medium", vertical_alignment="bottom")
    with top[0], st.container(horizontal=True, vertical_alignment="bottom"):
        st.slider(t("control.year"), years[0], years[-1], key=YEAR, on_change=stop)
        show_play(years, t)
    with top[1]:
        st.segmented_control(
            t("control.basis"),
            BASES,
            key=BASIS,
            format_func=lambda basis: t(f"basis.{basis}"),
            help=t("control.basis.help"),
            required=True,
        )
    with top[2]:
        st.segmented_control(
            t("control.level"), LEVELS, key=LEVEL, format_func=lambda level: t(f"level.{level}"), required=True
        )
    bottom = st.columns(2, gap="medium", vertical_alignment="bottom")
    with bottom[0]:
        names = dict(zip(tables.provinces["province_code"], tables.provinces["province_name"], strict=True))
        st.multiselect(
            t("control.provinces"),
            list(names),
            key=PROVINCES,
            format_func=names.__getitem__,
            placeholder=t("control.provinces.placeholder"),
        )
    with bottom[1]:
        _show_search(tables, t)


def _show_search(tables: Tables, t: Texts) -> None:
    names = dict(zip(tables.regions["region_code"], tables.regions["region_name"], strict=True))
    place = st.session_state[PLACE]
    st.session_state[_SEARCH] = place if place in names else None
    st.selectbox(
        t("control.place"),
        list(names),
        index=None,
        key=_SEARCH,
        format_func=names.__getitem__,
        placeholder=t("control.place.placeholder"),
        on_change=lambda: choose_place(st.session_state[_SEARCH]),
    )
