"""The years as a film: a button that runs them at a steady pace through the page's own year."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

import streamlit as st

from mpp_geo.core.texts import Texts
from mpp_geo.web.address import change, current

# Long enough to read the count in the finding, short enough that nine years are a film.
SECONDS_A_YEAR = 1.0
_PLAYING, _SHOWN_SINCE = "playing", "year_shown_since"


def is_playing() -> bool:
    """Whether the film runs."""
    return bool(st.session_state.get(_PLAYING, False))


def stop() -> None:
    """Stop the film where it is."""
    st.session_state[_PLAYING] = False


def move_to(key: str) -> None:
    """Show the year of the slider with this key, and stop the film."""
    stop()
    change(year=st.session_state[key])


def show_play(year: int, years: Sequence[int], t: Texts) -> None:
    """Show the button that starts and pauses the film; for readers who want less motion, one that goes on a year.

    The style sheet shows one of the two: only the browser knows what its reader asked for.
    """
    if is_playing():
        st.button(t("control.pause"), icon=":material/pause:", key="play_pause", on_click=stop)
        _go_on(years)
    else:
        st.button(
            t("control.play"), icon=":material/play_arrow:", key="play", help=t("control.play.help"),
            on_click=_start, args=(year, years),
        )  # fmt: skip
    st.button(t("control.next"), icon=":material/skip_next:", key="play_next", on_click=_step, args=(years,))


def _start(year: int, years: Sequence[int]) -> None:
    st.session_state[_PLAYING] = True
    if year == years[-1]:
        change(year=years[0])
    st.session_state[_SHOWN_SINCE] = monotonic()


def _step(years: Sequence[int]) -> None:
    """Go on to the next year; from the last to the first."""
    here = years.index(current().year)
    change(year=years[(here + 1) % len(years)])


@st.fragment(run_every=SECONDS_A_YEAR)
def _go_on(years: Sequence[int]) -> None:
    """Go on to the next year when this one has had its time; the fragment also runs with the page, which is no beat."""
    state = st.session_state
    if not is_playing() or monotonic() - state[_SHOWN_SINCE] < SECONDS_A_YEAR / 2:
        return
    _step(years)
    state[_SHOWN_SINCE] = monotonic()
    if current().year == years[-1]:
        stop()
    st.rerun()
