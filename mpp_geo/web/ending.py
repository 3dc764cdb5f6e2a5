"""The end of a process: from the signal on, each connection is closed after the answer that it waits for.

The server closes the connections that it knows when it is told to end, and then waits until none is left. One that was
just being accepted is not among them: a client that asks again and again on it, as a proxy does, would hold the process
up for as long as it asks.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# What tells a process to end: Ctrl+C, and whoever runs it.
_SIGNALS = (signal.SIGINT, signal.SIGTERM)

ENDING = threading.Event()


@contextmanager
def notice_end() -> Iterator[None]:
    """Set `ENDING` when a signal tells the process to end; the server still does what it does at a signal."""
    # Signals reach the main thread alone; a server on another one, as in tests, is not ended by them.
    numbers = _SIGNALS if threading.current_thread() is threading.main_thread() else ()
    before = {number: handle for number in numbers if callable(handle := signal.getsignal(number))}
    for number, handle in before.items():
        signal.signal(number, _note_end_before(handle))
    try:
        yield
    finally:
        for number, handle in before.items():
            signal.signal(number, handle)
        ENDING.clear()


def _note_end_before(handle: Callable[[int, FrameType | None], object]) -> Callable[[int, FrameType | None], None]:
    def note_end(number: int, frame: FrameType | None) -> None:
        ENDING.set()
        handle(number, frame)

    return note_end


class LastAnswers:
    """ASGI middleware that closes connections once the process is told to end, and opens no page any more."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; at the end its answer is the last one of its connection."""
        if not ENDING.is_set() or scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if scope["type"] == "websocket":
            # The page asks again, and comes to another process or to the next one.
            await receive()
            await send({"type": "websocket.close", "code": 1012})
            return

        async def send_last(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Connection"] = "close"
            await send(message)

        await self.app(scope, receive, send_last)
