"""How far the work on a long list has come, with a button that ends it.

Streamlit looks whether its visitor asked for something else whenever a run of the page shows something: what tells of
the work is what lets a click end it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from mpp_geo.core.texts import Texts
from mpp_geo.names.lists.grid import MAX_ROWS
from mpp_geo.names.lists.progress import Part, listening
from mpp_geo.web.metrics import RUNNING, WORKING
from mpp_geo.web.own_session import BroughtList
from mpp_geo.web.turns import leave_turn

# A smaller file is read sooner than anybody could end it.
_LONG = 300_000
# Seconds between two words of how far it is.
_TOLD_EVERY = 0.25
# While others wait for their pages, the work rests so long at most between two of its steps, looking so often.
_REST, _LOOK = 0.06, 0.003
# Where each part begins and ends on the bar.
_SPANS: dict[Part, tuple[float, float]] = {
    "read": (0, 0.35), "propose": (0.35, 0.5), "place": (0.5, 0.8), "map": (0.8, 1),
}  # fmt: skip


def _give_way() -> None:
    """Let the changes of other pages be answered first: the interpreter does one thing at a time.

    Left to itself it would go on for 5 ms whenever another page needs it, which each change does a hundred times.
    """
    until = time.perf_counter() + _REST
    time.sleep(_LOOK / 10)
    while len(RUNNING) > len(WORKING) and time.perf_counter() < until:
        time.sleep(_LOOK)


@contextmanager
def working(one: BroughtList, place: DeltaGenerator, cancel: Callable[[], None], t: Texts) -> Iterator[None]:
    """Show in a place of the page how far the work within has come, and take it away at its end."""
    if len(one.content) < _LONG:
        yield
        return
    shown: list[DeltaGenerator] = []
    told = time.perf_counter()

    def tell(part: Part, done: int, total: int | None) -> None:
        nonlocal told
        _give_way()
        if shown and time.perf_counter() - told < _TOLD_EVERY:
            return
        told = time.perf_counter()
        if not shown:
            with place.container():
                shown.append(st.empty())
                st.button(t("yours.cancel"), key=f"own_cancel_{part}", on_click=cancel)
        first, end = _SPANS[part]
        share = first + (end - first) * min(1.0, done / (total or MAX_ROWS))
        shown[0].progress(share, t(f"yours.working.{part}", count=t.number(done)))

    WORKING.add(mark := object())
    try:
        with leave_turn(), listening(tell):
            yield
    finally:
        WORKING.discard(mark)
    if shown:
        place.empty()
