"""The map on the page: one constant Folium map, and the state that repaints it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

import streamlit as st
from jinja2.utils import htmlsafe_json_dumps

from mpp_geo.core import dates
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.fields import SHOWN_PLANS
from mpp_geo.core.product import read_records
from mpp_geo.core.texts import LANGUAGES, Texts, texts_in
from mpp_geo.map.layer import BareMap, Choropleth, ChoroplethState
from mpp_geo.views.map_state import look_closely, make_map_state
from mpp_geo.web.address import change, current, is_part
from mpp_geo.web.endpoints import map_sources, place_sources
from mpp_geo.web.first_run import is_first_run, note_painted
from mpp_geo.web.following import can_follow
from mpp_geo.web.remembered import remember
from mpp_geo.web.streamlit_folium_private import Frame, render_frame, show_frame
from mpp_geo.web.timelines import address_plans, address_timeline

_KEY = "map"
_CLOSE = "map_close"
# Before the frame measures its own content it gets this height, in pixels.
_FIRST_HEIGHT = 480
# Where the script of the layer names its state.
_MARK = {"state": "here"}


def show_map(coverage: Coverage, t: Texts, *, is_alone: bool = False) -> None:
    """Show the map of a selection with its timeline; a click chooses a place, time that is moved chooses the day.

    A map without a card beside it tells what the chosen place is in a tooltip. Within `show_following` only what is
    shown there runs again, unless that is not all that the message is about.
    """
    if _is_close():
        coverage = coverage.elsewhere(look_closely(coverage.selection))
    state = remember(_WRITERS[is_first_run(), is_alone], coverage)
    show_frame(_render(), state, _KEY, _FIRST_HEIGHT, partial(_take_act, is_part()))


def _is_close() -> bool:
    """Return whether the reader looks at the map closely."""
    return bool(st.session_state.get(_CLOSE))


def _write_state(coverage: Coverage, t: Texts, *, asks: bool, told: bool) -> str:
    """Return the state of a map, which tells when it has been painted if asked."""
    return _write({**_make_state(coverage, t), **({"asks": True} if asks else {}), **({"told": True} if told else {})})


# By whether the map is asked to tell when it has been painted, and whether it stands alone. What they write is kept.
_WRITERS = {
    (asks, alone): partial(_write_state, asks=asks, told=not alone) for asks in (False, True) for alone in (False, True)
}


def _make_state(coverage: Coverage, t: Texts) -> dict[str, Any]:
    state = {**make_map_state(coverage, t), "follows": True, "timeline": address_timeline(coverage.selection)}
    if coverage.selection.shows_districts:
        state["places"] = list(place_sources())
    if SHOWN_PLANS.is_set(coverage.selection):
        state["plans"] = address_plans(coverage.selection)
    return state


def show_state(key: str, state: dict[str, Any], on_change: Callable[[], None] | None = None) -> None:
    """Show a choropleth in a state."""
    show_frame(_render(), _write(state), key, _FIRST_HEIGHT, on_change)


def _write(state: dict[str, Any]) -> str:
    """Return a state as the layer's script names it."""
    return str(htmlsafe_json_dumps(state, separators=(",", ":")))


@lru_cache(maxsize=1)
def _render() -> Frame:
    """Return the map as its frame takes it; it is the same for all maps of the page but for their states."""
    sources = map_sources()
    bare = BareMap(sources)
    # Words of the moment when nothing has been loaded, the language's either: in both.
    failed = " / ".join(texts_in(language)("map.failed") for language in LANGUAGES)
    Choropleth(sources, failed).add_to(bare)
    return render_frame(bare, ChoroplethState(_MARK), json.dumps(_MARK))


def _take_act(is_in_part: bool) -> None:
    """Take what the frame sends, which is not trusted, and let all of the page follow that depends on it."""
    value = st.session_state.get(_KEY)
    if not isinstance(value, dict):
        return
    if "close" in value:
        st.session_state[_CLOSE] = value["close"] is True
        return
    if "shown" in value:
        note_painted()
    else:
        _choose(value)
    if is_in_part and ("moved" not in value or not can_follow(current())):
        st.rerun()


def _choose(value: dict[str, Any]) -> None:
    """Choose the day to which time was moved, or the place that was clicked."""
    choices = read_records().choices
    if "moved" in value:
        day = value["moved"]
        if isinstance(day, str) and dates.is_day(day) and choices.first_day <= day <= choices.newest_day:
            change(day=day)
        return
    clicked = value.get("selected")
    known = isinstance(clicked, str) and (
        clicked in choices.places or clicked in choices.provinces or clicked in choices.districts
    )
    if known and clicked in choices.districts and _is_close():
        # The map goes to the region of a kecamatan, where it is close no more: its neighbours stay.
        change(place=clicked, form=look_closely(current()).form)
        return
    change(place=clicked if known else None)
