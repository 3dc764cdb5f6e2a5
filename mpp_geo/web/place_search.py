"""The search for a place on the page: one box that lists what is meant while a name is typed."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.records import Choices
from mpp_geo.core.texts import Texts
from mpp_geo.web.address import change, current
from mpp_geo.web.endpoints import locate_asset

_KEY = "place_search"
# The host makes a module of this text; what it loads comes once, from addresses that hold its hash.
_MOUNT = """
const address = (path) => new URL(path, document.baseURI).href;
const coming = Promise.all([import(address("{script}")), fetch(address("{settings}")).then((answer) => answer.json())]);
export default (part) => {{ coming.then(([{{ show }}, settings]) => show(part, settings)); }};
"""


def show_search(coverage: Coverage, t: Texts) -> None:
    """Show the search; a chosen region or kecamatan becomes the place, a province or an island group the filter."""
    selection, records = coverage.selection, coverage.records
    # The place may also be a province, which a filter shows.
    shown = None if selection.place in selection.choices.provinces else selection.place
    _make_part()(
        key=_KEY,
        # Whatever stands here travels again with every place that is chosen.
        data={"language": t.language, "shown": "" if shown is None else records.name_of(shown)},
        on_chosen_change=_take_choice,
    )


@lru_cache(maxsize=1)
def _make_part() -> ComponentRenderer:
    """Return what mounts the box."""
    script, settings = (locate_asset(f"place_search.{ending}") for ending in ("js", "json"))
    return st.components.v2.component(_KEY, js=_MOUNT.format(script=script, settings=settings))


def _take_choice() -> None:
    """Show what was chosen; what the browser sends is not trusted to be a code of ours."""
    value = st.session_state.get(_KEY)
    choose(value.get("chosen") if isinstance(value, dict) else None, current().choices)


def choose(code: object, choices: Choices) -> None:
    """Look closely at a region or kecamatan, filter by a province or an island group; else leave every place."""
    if not isinstance(code, str):
        change(place=None)
    elif code in choices.provinces:
        change(provinces=(code,), islands=(), place=None)
    elif code in choices.islands:
        change(provinces=(), islands=(code,), place=None)
    else:
        is_known = code in choices.places or code in choices.districts
        change(place=code if is_known else None)
