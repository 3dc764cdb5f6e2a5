"""What a process gives back once pages were closed: their sessions, what only those held, and memory that is free.

The host forgets a closed page when the next one is closed, not when its time is over; Python looks for what nothing
holds any more when much new is made; the C library keeps what was freed. A process that has become quiet does none of
it by itself, and would stay as large as it was on its busiest day.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import logging
from collections.abc import Callable
from functools import lru_cache

from mpp_geo.web.metrics import OPEN_PAGES
from mpp_geo.web.remembered import forget
from mpp_geo.web.streamlit_private import forget_expired

_log = logging.getLogger(__name__)

# How often it is looked whether there is something to give back, in seconds.
EVERY_SECONDS = 30
# Walking through the objects of open pages holds all of them up: it waits until at most so many are left.
QUIET_PAGES = 20


async def keep_house() -> None:
    """Tidy up from time to time, until cancelled."""
    was_busy = True
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        has_forgotten = forget_expired()
        is_quiet = OPEN_PAGES.count <= QUIET_PAGES
        if is_quiet and (has_forgotten or was_busy):
            tidy()
        was_busy = not is_quiet


def tidy() -> None:
    """Drop what was kept for visitors, find what nothing holds any more, and give free memory back to the system."""
    forget()
    gc.collect()
    trim = _find_trim()
    if trim is not None:
        trim(0)


@lru_cache(maxsize=1)
def _find_trim() -> Callable[[int], int] | None:
    """Return what gives free memory back; None where the C library has nothing for it."""
    try:
        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
    return found
