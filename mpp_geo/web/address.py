"""The page's state: what the address asks for and what the widgets say, as one `Selection`.

An address that we did not write ourselves (the first load, a pasted link, Back) wins over the widgets; after that the
widgets win and the address follows them.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from mpp_geo.selection import Choices, Ignored, Selection, from_query, to_query

# Keys of the widgets in the session; each holds one value of the selection.
YEAR, BASIS, LEVEL, PROVINCES, PLACE, LANGUAGE = "year", "basis", "level", "provinces", "place", "language"
_WRITTEN, _IGNORED = "address_written", "address_ignored"


def read_selection(choices: Choices) -> tuple[Selection, list[Ignored]]:
    """Return what the page shows in this run, and what of the address could not be followed."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    state = st.session_state
    if _WRITTEN not in state or state[_WRITTEN] != asked:
        selection, ignored = from_query(asked, choices)
        _seed(selection)
        state[_IGNORED] = (selection, ignored)
    selection = _from_widgets(choices)
    loaded, ignored = state[_IGNORED]
    return selection, ignored if selection == loaded else []


def write_address(selection: Selection) -> None:
    """Write the selection to the address, only what differs from the default."""
    query = to_query(selection)
    written: dict[str, Any] = {name: [text] for name, text in query.items()}
    if {name: st.query_params.get_all(name) for name in st.query_params} != written:
        st.query_params.from_dict(query)
    st.session_state[_WRITTEN] = written


def _seed(selection: Selection) -> None:
    """Set the widgets' values before they are made."""
    st.session_state.update(
        {
            YEAR: selection.year,
            BASIS: selection.basis,
            LEVEL: selection.level,
            PROVINCES: list(selection.provinces),
            PLACE: selection.place,
            LANGUAGE: selection.language,
        }
    )


def _from_widgets(choices: Choices) -> Selection:
    """Return the selection that the widgets hold; a cleared one-of-many control keeps its default."""
    state = st.session_state
    default = Selection(choices)
    return Selection(
        choices,
        year=state[YEAR],
        basis=state[BASIS] or default.basis,
        level=state[LEVEL] or default.level,
        provinces=tuple(state[PROVINCES]),
        place=state[PLACE],
        language=state[LANGUAGE] or default.language,
    )
