"""Contents that were made, kept for the next who asks: bounded, and each made once at a time."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor

from mpp_geo.web.api.answers import Content, pack

# A stranger can ask for any combination of provinces, so what is kept and what waits is bounded.
MAX_KEPT = 512
MAX_BYTES = 32_000_000
MAX_WAITING = 32


class BusyError(Exception):
    """Raised when too much is being made already."""


class Kept:
    """Contents by key, those asked for last; what is not there is made on a thread of its own."""

    def __init__(self, max_kept: int = MAX_KEPT, max_bytes: int = MAX_BYTES, max_waiting: int = MAX_WAITING) -> None:
        self.max_kept, self.max_bytes, self.max_waiting = max_kept, max_bytes, max_waiting
        self.size = 0
        self._contents: OrderedDict[Hashable, Content] = OrderedDict()
        self._underway: dict[Hashable, asyncio.Future[Content]] = {}
        # One thread: several would not be faster in one interpreter, but would take more of it from the page.
        self._thread = ThreadPoolExecutor(1, "data-api")

    def __len__(self) -> int:
        return len(self._contents)

    def find(self, key: Hashable) -> Content | None:
        """Return what is kept under a key."""
        content = self._contents.get(key)
        if content is not None:
            self._contents.move_to_end(key)
        return content

    async def find_or_make(self, key: Hashable, make: Callable[[], bytes]) -> Content:
        """Return what is kept under a key, or make it; who asks for the same meanwhile waits for the same.

        Raises
        ------
        BusyError
            When `max_waiting` others are being made.
        """
        content = self.find(key)
        if content is not None:
            return content
        making = self._underway.get(key)
        if making is None:
            if len(self._underway) >= self.max_waiting:
                raise BusyError
            making = asyncio.get_running_loop().run_in_executor(self._thread, lambda: pack(make()))
            self._underway[key] = making
            making.add_done_callback(lambda made: self._finish(key, made))
        # One who goes away does not take it from the others.
        return await asyncio.shield(making)

    def _finish(self, key: Hashable, made: asyncio.Future[Content]) -> None:
        del self._underway[key]
        if not made.cancelled() and made.exception() is None:
            self._keep(key, made.result())

    def _keep(self, key: Hashable, content: Content) -> None:
        self._contents[key] = content
        self.size += content.size
        while len(self._contents) > self.max_kept or self.size > self.max_bytes:
            _, oldest = self._contents.popitem(last=False)
            self.size -= oldest.size
