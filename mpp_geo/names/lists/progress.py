"""How far the work on a long list has come: told to whoever listens, who may end the work by raising an error.

A listener belongs to its thread and is none of anybody else's.
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


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Have a listener told of what is done within."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def follow(items: Iterable[Item], part: Part, total: int | None = None, every: int = 2000) -> Iterator[Item]:
    """Yield items, and tell the listener, if there is one, after each `every` of them."""
    listener = _LISTENER.get()
    if listener is None:
        yield from items
        return
    for count, item in enumerate(items):
        if count % every == 0:
            listener(part, count, total)
        yield item
