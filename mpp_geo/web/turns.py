"""Runs of the page take turns: the interpreter does one thing at a time.

Left to themselves the runs of fifty pages take it from each other every few milliseconds, and all of them end late: the
slowest of twenty answers took three times as long.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

_TURN = threading.Lock()
_HELD = threading.local()


@contextmanager
def take_turn() -> Iterator[None]:
    """Wait for the turn, and hold it for what stands within."""
    with _TURN:
        _HELD.is_mine = True
        try:
            yield
        finally:
            _HELD.is_mine = False


def has_turn() -> bool:
    """Return whether the run that asks holds the turn."""
    return getattr(_HELD, "is_mine", False)


@contextmanager
def leave_turn() -> Iterator[None]:
    """Let others go on during long work of this run, and wait for the turn at its end."""
    if not has_turn():
        yield
        return
    _HELD.is_mine = False
    _TURN.release()
    try:
        yield
    finally:
        _TURN.acquire()
        _HELD.is_mine = True
