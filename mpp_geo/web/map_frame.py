"""The map on the page: one constant Folium map, and the state that repaints it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.product import read_records
from mpp_geo.core.texts import LANGUAGES, Texts, texts_in
from mpp_geo.map.layer import BareMap, Choropleth, ChoroplethState
from mpp_geo.views.map_state import make_map_state
from mpp_geo.web.address import change
from mpp_geo.web.endpoints import map_sources

_KEY = "map"
# Before the frame measures its own content it gets this height, in pixels.
_FIRST_HEIGHT = 480


def show_map(coverage: Coverage, t: Texts) -> None:
    """Show the map of a selection; a click on it chooses a place."""
    show_state(_KEY, make_map_state(coverage, t), on_change=_take_click)


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
    choices = read_records().choices
    known = isinstance(clicked, str) and clicked in choices.places | choices.provinces
    change(place=clicked if known else None)
