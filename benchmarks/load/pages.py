"""Many open pages on one process, and many different questions to its data API.

All on 127.0.0.1, bounded in count and time: pages that open within seconds, each with a selection that was not asked
before; pages that move time every three seconds; requests of which no two are alike; the memory of it all. It finds no
fault, it writes down what it saw.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx2

from benchmarks.visitors import Visitor
from mpp_geo.core.product import read_records
from tests.browser.serving import serve

SEED = 20260624
OPENING = 50
OPENING_SECONDS = 4
MOVING = (100, 200)
MOVE_EVERY_SECONDS = 3
MOVING_SECONDS = 30
REQUESTS, AT_ONCE = 200, 50


def main() -> None:
    """Serve the app and print what it carries as Markdown."""
    with tempfile.TemporaryDirectory() as folder, serve("app.py", Path(folder) / "log.txt") as (address, pid):
        host = urlsplit(address).netloc
        print(
            "| what | n | median | 95% | longest | memory of the process |\n| --- | ---: | ---: | ---: | ---: | ---: |"
        )
        _print("at rest", [], pid)
        _print(f"{OPENING} pages opened within {OPENING_SECONDS} s, each another selection: first answer",
               asyncio.run(open_pages(host)), pid)  # fmt: skip
        for count in MOVING:
            times = asyncio.run(move_time(host, count))
            _print(f"{count} open pages, each moving time every {MOVE_EVERY_SECONDS} s: answer", times, pid)
        times, refused = asyncio.run(ask_api(address))
        _print(f"{REQUESTS} different API requests, {AT_ONCE} at once ({refused} refused)", times, pid)


def list_queries(count: int) -> list[str]:
    """Return addresses of the page of which no two are alike."""
    choices = read_records().choices
    rng = random.Random(SEED)
    provinces = sorted(choices.provinces)
    found: dict[str, None] = {}
    while len(found) < count:
        chosen = ",".join(sorted(rng.sample(provinces, rng.choice((1, 2, 3)))))
        found[f"tahun={rng.choice(choices.years)}&provinsi={chosen}"] = None
    return list(found)


async def open_pages(host: str) -> list[float]:
    """Open pages at even distances, and return how long each first answer took."""

    async def open_one(rank: int, query: str) -> float:
        await asyncio.sleep(rank * OPENING_SECONDS / OPENING)
        visitor = Visitor(host, query)
        took = await visitor.open()
        await visitor.close()
        return took

    return await asyncio.gather(*(open_one(rank, query) for rank, query in enumerate(list_queries(OPENING))))


async def move_time(host: str, count: int) -> list[float]:
    """Open pages, move the year of each at a steady pace, and return how long each answer took."""
    choices = read_records().choices
    days = [choices.end_of(year) for year in choices.years]
    visitors = [Visitor(host) for _ in range(count)]
    for visitor in visitors:
        await visitor.open()
    times: list[float] = []

    async def keep_moving(rank: int, visitor: Visitor) -> None:
        await asyncio.sleep(rank * MOVE_EVERY_SECONDS / count)
        for step in range(MOVING_SECONDS // MOVE_EVERY_SECONDS):
            due = time.perf_counter() + MOVE_EVERY_SECONDS
            times.append(await visitor.move(days[(rank + step) % len(days)]))
            await asyncio.sleep(max(0.0, due - time.perf_counter()))

    await asyncio.gather(*(keep_moving(rank, visitor) for rank, visitor in enumerate(visitors)))
    await asyncio.gather(*(visitor.close() for visitor in visitors))
    return times


async def ask_api(address: str) -> tuple[list[float], int]:
    """Ask the data API, and return how long each answer took and how many were refused."""
    limit = asyncio.Semaphore(AT_ONCE)
    refused = 0
    async with httpx2.AsyncClient(
        base_url=address, timeout=60, limits=httpx2.Limits(max_connections=AT_ONCE)
    ) as client:

        async def ask(query: str) -> float:
            nonlocal refused
            async with limit:
                began = time.perf_counter()
                answer = await client.get(f"/api/v1/coverage.csv?{query}")
                refused += answer.status_code != 200
                return time.perf_counter() - began

        times = await asyncio.gather(*(ask(query) for query in list_queries(REQUESTS)))
    return times, refused


def _print(what: str, times: list[float], pid: int) -> None:
    cells = [f"{len(times)}", *(f"{value:.3f} s" for value in _summarise(times))] if times else ["", "", "", ""]
    print(f"| {what} | {' | '.join(cells)} | {read_memory(pid):.0f} MB |", flush=True)


def _summarise(times: list[float]) -> Iterator[float]:
    ordered = sorted(times)
    for share in (0.5, 0.95):
        yield ordered[min(len(ordered) - 1, int(share * len(ordered)))]
    yield ordered[-1]


def read_memory(pid: int) -> float:
    """Return the resident memory of a process in megabytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
