"""The first run of a visit: what the map is waited for comes with the second one.

A visitor sees the map sooner when the browser does not load the charts' library beside it, a third of all scripts. When
the map has been painted and the place of a chart comes near, the page runs again (`first.js`).
"""

from __future__ import annotations

import streamlit as st

_HAS_RUN, _HAS_CHARTS = "has_run", "has_charts"


def is_first_run() -> bool:
    """Return whether neither has the page been shown to its end, nor its map been painted."""
    return _HAS_RUN not in st.session_state


def end_run() -> None:
    """Say that the page has been shown to its end."""
    if not is_first_run():
        st.session_state[_HAS_CHARTS] = True
    st.session_state[_HAS_RUN] = True


def note_painted() -> None:
    """Say that the page's map has been painted: the run that asked may have been cut short by that very message."""
    st.session_state[_HAS_RUN] = True


def has_charts() -> bool:
    """Return whether the page has been shown to its end with its charts."""
    return _HAS_CHARTS in st.session_state
