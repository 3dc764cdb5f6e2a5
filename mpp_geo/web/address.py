"""The page's state: one `Selection` in the visitor's session, from which widgets and address follow.

An address that we did not write ourselves (the first load, a pasted link, Back) makes the selection again. A widget
changes it through its callback, and the address follows. Widgets hold no state of their own that counts: one that is
not on the page in a run is forgotten by Streamlit, the selection is not.

A browser that is used while a run is on its way sends the address from before that run: what it shows is older than
what we wrote. Only a run in which no widget was used can bring an address of the visitor's own, so every widget says
that it was used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import streamlit as st

from mpp_geo.core.query import Problem, read_query
from mpp_geo.core.records import Choices
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Language

_SELECTION, _WRITTEN, _READING, _USED = "selection", "address_written", "address_reading", "widget_used"

# Whether what is shown now stands in a part of the page that can run without the rest.
_IS_PART: ContextVar[bool] = ContextVar("is_part", default=False)


def read_selection(choices: Choices) -> tuple[Selection, tuple[Problem, ...]]:
    """Return what the page shows in this run, and what of the address could not be followed."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    state = st.session_state
    is_used = state.pop(_USED, False)
    if _WRITTEN not in state or (state[_WRITTEN] != asked and not is_used):
        reading = read_query(asked, choices)
        state[_SELECTION], state[_READING] = reading.selection, reading
        state[_WRITTEN] = asked
    loaded = state[_READING]
    return current(), loaded.problems if current() == loaded.selection else ()


def is_opening() -> bool:
    """Return whether this run is the first one of a visitor's page."""
    return _SELECTION not in st.session_state


def current() -> Selection:
    """Return the selection as it stands, also within a callback."""
    selection: Selection = st.session_state[_SELECTION]
    return selection


def note_use() -> None:
    """Say that a widget was used: the address that comes with it may be older than the one we wrote."""
    st.session_state[_USED] = True


def change(**values: Any) -> None:
    """Change the selection, dropping what no longer goes with the new values."""
    replace_selection(current().moved(**values))


def replace_selection(selection: Selection) -> None:
    """Show another selection."""
    note_use()
    st.session_state[_SELECTION] = selection


def write_address(selection: Selection) -> None:
    """Write the selection to the address, only what differs from the default."""
    query = selection.to_query()
    written: dict[str, Any] = {name: [text] for name, text in query.items()}
    if {name: st.query_params.get_all(name) for name in st.query_params} != written:
        st.query_params.from_dict(query)
    st.session_state[_WRITTEN] = written


@contextmanager
def show_part() -> Iterator[None]:
    """Show within it a part of the page that Streamlit may run without the rest."""
    token = _IS_PART.set(True)
    try:
        yield
    finally:
        _IS_PART.reset(token)


def is_part() -> bool:
    """Return whether what is shown now stands in such a part."""
    return _IS_PART.get()


def answer(act: Callable[[], None]) -> Callable[[], None]:
    """Return what a widget calls that changes the selection: the whole page follows, wherever the widget stands."""
    if not is_part():
        return act

    def act_for_all() -> None:
        act()
        st.rerun()

    return act_for_all


def follow(
    key: str,
    value: object,
    name: str,
    read: Callable[[Any], object] = lambda value: value,
    *,
    has_own_words: bool = True,
) -> dict[str, Any]:
    """Return the arguments that make a widget show a value of the selection and change it.

    Parameters
    ----------
    key : str
        What the widget is called here.
    value : object
        What it shows in this run.
    name : str
        The field of the selection that it changes.
    read : callable
        Turns the widget's value into the field's.
    has_own_words : bool
        Whether its words are others in another language.
    """
    own = key_in(current().language, key) if has_own_words else key
    shown = _show(own, value, lambda chosen: change(**{name: read(chosen)}))
    return {**shown, "on_change": answer(shown["on_change"])}


def hold(key: str, options: Sequence[str], language: Language) -> dict[str, Any]:
    """Return the arguments that make a widget show one of some options that no address tells, and keep what is chosen.

    The first one is shown until another is chosen, and where that is not among them.
    """
    kept = f"held_{key}"
    value = st.session_state.get(kept)

    def keep(chosen: str) -> None:
        note_use()
        st.session_state[kept] = chosen

    return _show(key_in(language, key), value if value in options else options[0], keep)


def _show(key: str, value: object, take: Callable[[Any], None]) -> dict[str, Any]:
    # Setting what it shows already, or shows by itself when it is new and empty, would send it with all its choices
    # twice.
    is_new = key not in st.session_state and value not in (None, "", [])
    if is_new or st.session_state.get(key, value) != value:
        st.session_state[key] = value
    return {"key": key, "on_change": lambda: take(st.session_state[key])}


def key_in(language: Language, key: str) -> str:
    """Return the key of a widget in a language.

    The browser sends the words that a widget shows, not what they stand for. In another language it is another widget,
    so that words of the language before are neither read as those of now nor left standing.
    """
    return f"{key}-{language}"
