"""The map on the page: one constant Folium map, and the state that repaints it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from mpp_geo import measures
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.map.layer import BareMap, Choropleth, ChoroplethState, make_state
from mpp_geo.map_states import LAYERS
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables, read_tables
from mpp_geo.web import memo
from mpp_geo.web.controls import choose_place
from mpp_geo.web.routes import map_sources

_KEY = "map"
# Before the frame measures its own content it gets this height, in pixels.
_FIRST_HEIGHT = 480


def show_map(selection: Selection) -> None:
    """Show the map for a selection; a click on it chooses a place."""
    show_state(_KEY, memo.map_state(selection), on_change=_take_click)


def show_regions(tables: Tables, codes: set[str], selection: Selection) -> None:
    """Show a map of its own with some regions (or DKI Jakarta, whose areas are one unit) picked out."""
    picked = tables.regions["region_code"].isin(codes) | tables.regions["unit_code"].isin(codes)
    state = make_state(
        measures.YOURS.name,
        LAYERS["region"],
        "".join("1" if found else "0" for found in picked),
        shapes=len(picked),
        keys=[entry.key for entry in measures.YOURS.classes],
        step=selection.year,
        language=selection.language,
        selected=None,
        focus=measures.surround(tables.regions[picked]) if picked.any() else None,
    )
    show_state("map_yours", state)


def show_state(key: str, state: dict[str, Any], on_change: Callable[[], None] | None = None) -> None:
    """Show a choropleth in a state."""
    # The component registers itself with the running server when it is imported, so not before a page runs.
    from streamlit_folium import st_folium

    sources = map_sources()
    bare = BareMap(sources)
    # Words of the moment when nothing has been loaded, the language's either: in both.
    failed = " / ".join(texts_in(language)("map.failed") for language in LANGUAGES)
    Choropleth(sources, failed).add_to(bare)
    st_folium(
        bare,
        key=key,
        height=_FIRST_HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=ChoroplethState(state),
        on_change=on_change,
    )


def _take_click() -> None:
    """Choose the clicked place; the component's value is not trusted to be a code of ours."""
    value = st.session_state.get(_KEY)
    clicked = value.get("selected") if isinstance(value, dict) else None
    choices = read_tables().choices
    known = isinstance(clicked, str) and clicked in choices.places | choices.provinces
    choose_place(clicked if known else None)
