"""How far the work on a long list has come: told to whoever listens, who may end the work by raising an error.

A listener belongs to its thread and is none of anybody else's. It is told every few milliseconds, so that it may let
others do something meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal, TypeVar

# read     the rows of the file
# propose  what its columns say
# place    the region of each row
# map      what the map shows on each day
Part = Literal["read", "propose", "place", "map"]
# The part, how many of its steps are done, and of how many; None where nobody knows yet.
Listener = Callable[[Part, int, int | None], None]
Item = TypeVar("Item")

_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)
# What was told last.
_TOLD: ContextVar[tuple[Part, int, int | None] | None] = ContextVar("told", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Have a listener told of what is done within."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def follow(items: Iterable[Item], part: Part, total: int | None = None, every: int = 500) -> Iterator[Item]:
    """Yield items, and tell the listener, if there is one, after each `every` of them."""
    listener = _LISTENER.get()
    if listener is None:
        yield from items
        return
    for count, item in enumerate(items):
        if count % every == 0:
            _TOLD.set((part, count, total))
            listener(part, count, total)
        yield item


def unhurried(items: Iterable[Item], every: int = 1000) -> Iterator[Item]:
    """Yield items, and pause after each `every` of them."""
    if _LISTENER.get() is None:
        yield from items
        return
    for count, item in enumerate(items):
        if count % every == 0:
            pause()
        yield item


def pause() -> None:
    """Tell the listener, if there is one, the same again: between steps that are none of those that are counted."""
    listener, told = _LISTENER.get(), _TOLD.get()
    if listener is not None and told is not None:
        listener(*told)
