"""A process that becomes quiet forgets the pages whose readers did not come back, and gives their memory back."""

import asyncio
import gc
import os
from concurrent.futures import CancelledError
from contextlib import suppress
from types import SimpleNamespace

import pytest

from benchmarks.readings import read_memory
from mpp_geo.web import housekeeping
from mpp_geo.web.metrics import OPEN_PAGES
from mpp_geo.web.remembered import remember


@pytest.fixture
def _unwalked():
    """Nobody looks for what nothing holds while a test runs, but the test."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_unwalked")
def test_memory_that_nothing_holds_is_given_back():
    # In rings that only a walk finds, in pieces that the C library keeps when they are freed.
    for _ in range(50_000):
        ring = [bytearray(2000)]
        ring.append(ring)
    del ring
    before = read_memory(os.getpid())
    housekeeping.tidy()
    assert before - read_memory(os.getpid()) > 50


def test_what_was_kept_for_visitors_is_dropped(cover):
    made = []

    def make(*_):
        made.append(None)

    for _ in range(2):
        remember(make, cover())
    assert len(made) == 1
    housekeeping.tidy()
    remember(make, cover())
    assert len(made) == 2


@pytest.mark.parametrize(
    ("opened", "forgotten", "tidied"),
    [
        # Something was forgotten once; then there is nothing to do.
        ([0, 0, 0, 0], [0, 3, 0, 0], 2),
        # While many pages are open nobody is held up; it is done when they have gone.
        ([50, 50, 0, 0], [9, 9, 0, 0], 1),
    ],
)
def test_it_is_done_when_there_is_something_to_give_back_and_few_pages_are_open(
    monkeypatch, run, opened, forgotten, tidied
):
    calls, waits = [], iter(opened)

    async def wait(_):
        try:
            OPEN_PAGES.count = next(waits)
        except StopIteration:
            raise asyncio.CancelledError from None

    rest = iter(forgotten)
    monkeypatch.setattr(OPEN_PAGES, "count", 0, raising=False)
    monkeypatch.setattr(housekeeping, "asyncio", SimpleNamespace(sleep=wait))
    monkeypatch.setattr(housekeeping, "forget_expired", lambda: next(rest))
    monkeypatch.setattr(housekeeping, "tidy", lambda: calls.append(1))
    with suppress(CancelledError):
        run(housekeeping.keep_house())
    assert len(calls) == tidied
