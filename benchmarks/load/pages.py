"""Open pages as visitors have them: opening, moving time, losing the line, taking files away and handing lists in.

Everything on 127.0.0.1, bounded in count and time. It finds no fault, it returns what it saw.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field

from websockets.exceptions import WebSocketException

from benchmarks.readings import read_cpu_seconds, read_memory
from benchmarks.visitors import Visitor
from mpp_geo.core.product import read_records

SEED = 20260624
OPENING_SECONDS = 4
MOVE_EVERY_SECONDS = 3
# So many pages open at once: a server is not measured by how its listening queue bears a thousand in one moment.
_OPENING_AT_ONCE = 10
# Of so many pages one loses its line after its first change and comes back.
_ONE_LOST_IN = 10
# The addresses of the views that offer a file and take a list.
DOWNLOAD_QUERY, LIST_QUERY = "tampilan=unduh", "tampilan=data-anda"


@dataclass
class Moved:
    """What came of pages that move time; seconds, megabytes."""

    answers: list[float] = field(default_factory=list)
    # Of pages that lost their line: until they showed again what they had shown.
    returns: list[float] = field(default_factory=list)
    # What became of pages that did not answer, or came back as another selection.
    lost: list[str] = field(default_factory=list)
    took: float = 0.0
    cpu: float = 0.0
    memory: float = 0.0

    @property
    def rate(self) -> float:
        """Changes a second that were answered."""
        return len(self.answers) / self.took

    @property
    def cost(self) -> float:
        """Processor seconds of the server for a change; NaN where nothing was answered."""
        return self.cpu / len(self.answers) if self.answers else float("nan")


def list_queries(count: int, seed: int = SEED) -> list[str]:
    """Return addresses of the page of which no two are alike."""
    choices = read_records().choices
    rng = random.Random(seed)
    provinces = sorted(choices.provinces)
    found: dict[str, None] = {}
    while len(found) < count:
        chosen = ",".join(sorted(rng.sample(provinces, rng.choice((1, 2, 3)))))
        found[f"tahun={rng.choice(choices.years)}&provinsi={chosen}"] = None
    return list(found)


def list_days() -> list[str]:
    """Return the days at which pages stop that go through the years: everybody asks for them."""
    choices = read_records().choices
    return [choices.end_of(year) for year in choices.years]


def walk_days(seed: int) -> Iterator[str]:
    """Yield days without end, by chance out of all: hardly anybody asked for one before."""
    choices, rng = read_records().choices, random.Random(seed)
    first, last = choices.years[0], choices.years[-1]
    while True:
        day = f"{rng.randint(first, last)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        if choices.first_day <= day <= choices.newest_day:
            yield day


async def open_apart(host: str, queries: Sequence[str]) -> list[float]:
    """Open pages at even distances within `OPENING_SECONDS`, and return how long each first answer took."""

    async def open_one(rank: int, query: str) -> float:
        await asyncio.sleep(rank * OPENING_SECONDS / len(queries))
        visitor = Visitor(host, query)
        took = await visitor.open()
        await visitor.close()
        return took

    return await asyncio.gather(*(open_one(rank, query) for rank, query in enumerate(queries)))


async def open_pages(host: str, queries: Sequence[str]) -> list[Visitor]:
    """Open pages and let each make the second run that its painted map asks for; returns them."""
    visitors = [Visitor(host, query) for query in queries]
    limit, day = asyncio.Semaphore(_OPENING_AT_ONCE), read_records().choices.newest_day

    async def open_one(visitor: Visitor) -> None:
        async with limit:
            await visitor.open()
            await visitor.move(day)

    await asyncio.gather(*map(open_one, visitors))
    return visitors


async def close_pages(visitors: Sequence[Visitor]) -> None:
    """Leave all pages."""
    await asyncio.gather(*(visitor.close() for visitor in visitors))


async def move_pages(pid: int, visitors: Sequence[Visitor], seconds: float, days: Sequence[Iterator[str]]) -> Moved:
    """Move time on open pages, each every three seconds, and lose the line of some; `days` has those of each page."""
    moved = Moved()
    end = time.perf_counter() + seconds

    async def keep_moving(rank: int, visitor: Visitor, own: Iterator[str]) -> None:
        is_losing = rank % _ONE_LOST_IN == _ONE_LOST_IN - 1
        due = time.perf_counter() + rank * MOVE_EVERY_SECONDS / len(visitors)
        turn = 0
        try:
            while due < end or is_losing:
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                turn += 1
                if is_losing and turn == 2:
                    is_losing = False
                    await _come_back(visitor, moved)
                else:
                    moved.answers.append(await visitor.move(next(own)))
                due = max(due + MOVE_EVERY_SECONDS, time.perf_counter())
        except (OSError, TimeoutError, WebSocketException) as error:
            moved.lost.append(f"{visitor.query}: {error!r}")

    began, cpu = time.perf_counter(), read_cpu_seconds(pid)
    await asyncio.gather(*map(keep_moving, range(len(visitors)), visitors, days))
    moved.took, moved.cpu = time.perf_counter() - began, read_cpu_seconds(pid) - cpu
    moved.memory = read_memory(pid)
    return moved


async def _come_back(visitor: Visitor, moved: Moved) -> None:
    headline = visitor.headline
    visitor.lose()
    moved.returns.append(await visitor.open())
    if visitor.headline != headline:
        moved.lost.append(f"{visitor.query}: {headline} came back as {visitor.headline}")


async def change_one_page(pid: int, host: str, changes: int) -> list[float]:
    """Change one page many times; returns the memory after the first tenth of the changes and at the end."""
    (visitor,) = await open_pages(host, [""])
    memory = []
    days = list_days()
    for step in range(changes):
        await visitor.move(days[step % len(days)])
        if step in (changes // 10, changes - 1):
            memory.append(read_memory(pid))
    await visitor.close()
    return memory


async def repeat(act: Callable[[], Awaitable[float]], seconds: float, pause: float) -> list[float]:
    """Do something again and again for some seconds, with a pause between; returns how long each took."""
    times, end = [], time.perf_counter() + seconds
    while time.perf_counter() < end:
        times.append(await act())
        await asyncio.sleep(pause)
    return times
