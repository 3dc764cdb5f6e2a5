"""The years as a film: a button that runs them at a steady pace through the page's own year."""

from __future__ import annotations

from time import monotonic

import streamlit as st

from mpp_geo.core.records import Choices
from mpp_geo.core.texts import Texts
from mpp_geo.web.address import change, current, note_use

# Long enough to read the count in the finding, short enough that nine years are a film.
SECONDS_A_YEAR = 1.0
_PLAYING, _SHOWN_SINCE = "playing", "year_shown_since"


def is_playing() -> bool:
    """Whether the film runs."""
    return bool(st.session_state.get(_PLAYING, False))


def stop() -> None:
    """Stop the film where it is."""
    note_use()
    st.session_state[_PLAYING] = False


def choose_year(key: str) -> None:
    """Show the end of the year that the widget with this key holds, and stop the film."""
    stop()
    change(day=current().choices.end_of(st.session_state[key]))


def choose_day(key: str) -> None:
    """Show the day that the widget with this key holds, and stop the film."""
    stop()
    change(day=st.session_state[key].isoformat())


def show_play(choices: Choices, t: Texts) -> None:
    """Show the button that starts and pauses the film; for readers who want less motion, one that goes on a year.

    The style sheet shows one of the two: only the browser knows what its reader asked for.
    """
    if is_playing():
        st.button(t("control.pause"), icon=":material/pause:", key="play_pause", on_click=stop)
        _go_on(choices)
    else:
        st.button(
            t("control.play"), icon=":material/play_arrow:", key="play", help=t("control.play.help"),
            on_click=_start, args=(choices,),
        )  # fmt: skip
    st.button(t("control.next"), icon=":material/skip_next:", key="play_next", on_click=_step, args=(choices,))


def _start(choices: Choices) -> None:
    note_use()
    st.session_state[_PLAYING] = True
    if current().year == choices.years[-1]:
        change(day=choices.end_of(choices.years[0]))
    st.session_state[_SHOWN_SINCE] = monotonic()


def _step(choices: Choices) -> None:
    """Go on to the end of the next year; from the last year to the first."""
    years = choices.years
    here = years.index(current().year)
    change(day=choices.end_of(years[(here + 1) % len(years)]))


@st.fragment(run_every=SECONDS_A_YEAR)
def _go_on(choices: Choices) -> None:
    """Go on to the next year when this one has had its time; the fragment also runs with the page, which is no beat."""
    state = st.session_state
    if not is_playing() or monotonic() - state[_SHOWN_SINCE] < SECONDS_A_YEAR / 2:
        return
    _step(choices)
    state[_SHOWN_SINCE] = monotonic()
    if current().year == choices.years[-1]:
        stop()
    st.rerun()
