"""`python -m benchmarks.load` (`make load`): what one process carries, and several, beside what they are to carry.

Server and clients run on one machine: the server is pinned to the first core, the clients to the others.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlsplit

import httpx2

from benchmarks.api import exchange
from benchmarks.load import pages, sampling
from benchmarks.load.hostile import send_messages, send_requests
from benchmarks.readings import describe_machine, quantile, read_cpu_seconds, read_memory
from benchmarks.visitors import Visitor
from tests.browser.serving import serve

LIBRARIES = ("streamlit", "starlette", "uvicorn")
# The host keeps a closed page for two minutes in case its reader comes back; then the app gives memory back.
KEPT_SECONDS = 120
SETTLE_SECONDS = KEPT_SECONDS + 90
# Pages beside which files are taken and lists handed in, and those of the long run.
BESIDE, SOAKING = 50, 40
OPENING = 50
REQUESTS, REQUESTS_AT_ONCE = 200, 50
CACHED_CONNECTIONS = 8
# The targets. Those of 200 and 400 pages are stated; fewer pages must not be slower.
TARGET_SECONDS = {200: 0.15, 400: 0.5}
TARGET_PAGE_MEGABYTES, TARGET_RETURN, TARGET_OPENING = 0.5, 0.1, 1.0
TARGET_CACHED, TARGET_PROCESSES = 3000, 2.5
# A session that is changed again and again may not grow by more than this, in megabytes.
TARGET_SESSION_GROWTH = 5.0
_LIST = "daerah,nilai\n" + "".join(f"{name},{rank}\n" for rank, name in enumerate(
    ["Kota Ambon", "Kab. Banyuwangi", "Kota Surabaya", "Kab Sleman", "Kota Bogor"] * 40))  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A line of the report: what was measured, the numbers, the target, and whether it holds; None without one."""

    what: str
    measured: str
    target: str = ""
    holds: bool | None = None

    def __str__(self) -> str:
        """Return the line as Markdown."""
        verdict = "" if self.holds is None else "yes" if self.holds else "**no**"
        return f"| {self.what} | {self.measured} | {self.target} | {verdict} |"


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    pages: tuple[int, ...]
    seconds: int
    changes: int
    soak: int
    hostile: int
    processes: int
    settle: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print the report as Markdown; with `--output` also write it."""
    plan, output = read_plan(arguments)
    lines = ["# What a process carries", "Written by `make load`; not edited by hand.", _describe(plan), ""]
    lines += ["| what | measured | target | holds |", "| --- | --- | --- | --- |"]
    print("\n".join(lines), flush=True)
    for line in measure(plan):
        lines.append(str(line))
        print(line, flush=True)
    if output:
        output.write_text("\n\n".join(lines[:3]) + "\n" + "\n".join(lines[3:]) + "\n", encoding="utf-8")


def read_plan(arguments: Sequence[str] | None) -> tuple[Plan, Path | None]:
    """Return what the command line asks for, and where the report is written."""
    reader = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    reader.add_argument("--pages", type=int, nargs="*", default=[1, 50, 100, 200, 400], help="pages open at once")
    reader.add_argument("--seconds", type=int, default=30, help="how long they move time, each count")
    reader.add_argument("--changes", type=int, default=1000, help="changes in one page; 0 for none")
    reader.add_argument("--soak", type=int, default=1200, help="seconds of the long run; 0 for none")
    reader.add_argument("--hostile", type=int, default=10_000, help="hostile requests; 0 for none")
    reader.add_argument("--processes", type=int, default=3, help="compared with one; 0 for not at all")
    reader.add_argument("--settle", type=int, default=SETTLE_SECONDS, help="wait for memory after all pages closed")
    reader.add_argument("--output", type=Path, help="file for the report")
    given = vars(reader.parse_args(arguments))
    output = given.pop("output")
    return Plan(**{**given, "pages": tuple(given["pages"])}), output


def _describe(plan: Plan) -> str:
    other = os.getloadavg()[0]
    busy = f" Other work ran at the same time (load {other:.1f} at the start)." if other > 0.5 else ""
    how = f"Each count of pages for {plan.seconds} s, every page a change each {pages.MOVE_EVERY_SECONDS} s."
    soak = f" Long run: {plan.soak} s." if plan.soak else ""
    return f"{describe_machine(LIBRARIES)} Server on one core, clients on the others.{busy} {how}{soak}"


def measure(plan: Plan) -> Iterator[Line]:
    """Measure part after part; a part that is asked for in vain is left out."""
    yield from _measure_opening()
    for count in plan.pages:
        yield from _measure_moves(plan, count)
    yield from _measure_beside(plan)
    yield from _measure_api()
    if plan.changes:
        yield from _measure_session(plan)
    if plan.hostile:
        yield from _measure_hostile(plan)
    if plan.soak:
        yield from _measure_soak(plan)
    if plan.processes:
        yield from _measure_processes(plan)
    yield from _sample(plan)


@contextmanager
def _pinned(cores: set[int]) -> Iterator[None]:
    """Let what is started here run on some cores alone; on all where there is one."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores & before or before)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@contextmanager
def _serve(count: int = 1, cores: Sequence[int] = (0,)) -> Iterator[list[tuple[str, int]]]:
    """Serve the app by processes, each on one of the cores in turn; yields host and process id of each."""
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        served = []
        for rank in range(count):
            with _pinned({cores[rank % len(cores)]}):
                address, pid = stack.enter_context(serve("app.py", Path(folder) / f"{rank}.txt"))
            served.append((urlsplit(address).netloc, pid))
        stack.enter_context(_pinned(os.sched_getaffinity(0) - set(cores)))
        for host, _ in served:
            asyncio.run(_use_once(host))
        yield served


async def _use_once(host: str) -> None:
    """Do each thing once: a library that is loaded by the first who needs it is no growth."""
    await pages.close_pages(await pages.open_pages(host, ["", "tahun=2020&provinsi=73"]))
    taking, handing = Visitor(host, pages.DOWNLOAD_QUERY), Visitor(host, pages.LIST_QUERY)
    await taking.open()
    await taking.download()
    await handing.open()
    await handing.hand_in("daftar.csv", _LIST.encode())
    await pages.close_pages([taking, handing])
    await _ask_api(host, ["tahun=2024"])


def _say_times(times: Sequence[float]) -> str:
    if not times:
        return "none answered"
    said = ", ".join(f"p{share * 100:.0f} {quantile(times, share):.3f} s" for share in (0.5, 0.95, 0.99))
    return f"{len(times)}: {said}"


def _measure_opening() -> Iterator[Line]:
    with _serve() as [(host, _)]:
        times = asyncio.run(pages.open_apart(host, pages.list_queries(OPENING)))
    yield Line(f"{OPENING} pages opened within {pages.OPENING_SECONDS} s, each another selection: first answer",
               _say_times(times), f"p95 ≤ {TARGET_OPENING} s", quantile(times, 0.95) <= TARGET_OPENING)  # fmt: skip


def _measure_moves(plan: Plan, count: int) -> Iterator[Line]:
    target = next((seconds for most, seconds in TARGET_SECONDS.items() if count <= most), None)

    async def move(host: str, pid: int) -> Iterator[tuple[str, pages.Moved]]:
        warm = await pages.open_pages(host, [""] * count)
        days = [islice(cycle(pages.list_days()), rank, None) for rank in range(count)]
        found = [("years that all ask for", await pages.move_pages(pid, warm, plan.seconds, days))]
        await pages.close_pages(warm)
        never = await pages.open_pages(host, pages.list_queries(count, seed=count))
        own = [pages.walk_days(rank) for rank in range(count)]
        found.append(("selections never asked for", await pages.move_pages(pid, never, plan.seconds, own)))
        await pages.close_pages(never)
        return iter(found)

    with _serve() as [(host, pid)]:
        start = read_memory(pid)
        results = list(asyncio.run(move(host, pid)))
        for name, moved in results:
            said = f"{_say_times(moved.answers)}; {moved.rate:.1f} a second, {1000 * moved.cost:.0f} ms of CPU each"
            holds = None if target is None else bool(moved.answers) and quantile(moved.answers, 0.95) <= target
            yield Line(f"{count} pages, {name}: answer", said, f"p95 ≤ {target} s" if target else "", holds)
            if moved.returns or moved.lost:
                yield Line(f"{count} pages, {name}: lines lost, back as it was", _say_times(moved.returns),
                           "no page lost", not moved.lost)  # fmt: skip
        each = (results[0][1].memory - start) / count
        yield Line(f"{count} pages: memory of a page", f"{each:.2f} MB ({start:.0f} MB before)",
                   f"≤ {TARGET_PAGE_MEGABYTES} MB", each <= TARGET_PAGE_MEGABYTES if count >= 50 else None)  # fmt: skip


def _measure_beside(plan: Plan) -> Iterator[Line]:
    count = min(BESIDE, max(plan.pages, default=1))

    async def use(host: str, pid: int) -> dict[str, list[float]]:
        visitors = await pages.open_pages(host, [""] * count)
        taking, handing = Visitor(host, pages.DOWNLOAD_QUERY), Visitor(host, pages.LIST_QUERY)
        await taking.open()
        await handing.open()
        queries = cycle(pages.list_queries(REQUESTS))

        async def take() -> float:
            return (await taking.download())[0]

        async def hand_in() -> float:
            return await handing.hand_in("daftar.csv", _LIST.encode())

        async def ask() -> float:
            return (await _ask_api(host, [next(queries)]))[0][0]

        days = [islice(cycle(pages.list_days()), rank, None) for rank in range(count)]
        moved, *beside = await asyncio.gather(
            pages.move_pages(pid, visitors, plan.seconds, days),
            pages.repeat(take, plan.seconds, 2.0),
            pages.repeat(hand_in, plan.seconds, 3.0),
            pages.repeat(ask, plan.seconds, 0.2),
        )
        await pages.close_pages([*visitors, taking, handing])
        named = zip(("a file taken", "a list of 200 rows handed in", "a question to the data API"), beside, strict=True)
        return {"a change": moved.answers, **dict(named)}

    with _serve() as [(host, pid)]:
        for name, times in asyncio.run(use(host, pid)).items():
            yield Line(f"{count} pages, all of it at once: {name}", _say_times(times))


async def _ask_api(host: str, queries: Sequence[str]) -> tuple[list[float], int]:
    """Ask the data API, and return how long each answer took and how many were refused."""
    limit = asyncio.Semaphore(REQUESTS_AT_ONCE)
    refused = 0
    limits = httpx2.Limits(max_connections=REQUESTS_AT_ONCE)
    async with httpx2.AsyncClient(base_url=f"http://{host}", timeout=60, limits=limits) as client:

        async def ask(query: str) -> float:
            nonlocal refused
            async with limit:
                began = time.perf_counter()
                answer = await client.get(f"/api/v1/coverage.csv?{query}")
                refused += answer.status_code != 200
                return time.perf_counter() - began

        times = await asyncio.gather(*map(ask, queries))
    return times, refused


async def _ask_cached(host: str, seconds: float) -> float:
    """Return the answers a second to one question of the data API that the client has kept, over a few connections."""
    name, _, port = host.partition(":")
    path = "/api/v1/coverage.csv?tahun=2024"
    async with httpx2.AsyncClient(base_url=f"http://{host}") as client:
        tag = (await client.get(path, headers={"Accept-Encoding": "gzip"})).headers["etag"]
    request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\nIf-None-Match: {tag}\r\n\r\n".encode()
    end = time.perf_counter() + seconds

    async def keep_asking() -> int:
        reader, writer = await asyncio.open_connection(name, int(port))
        count = 0
        while time.perf_counter() < end:
            count += await exchange(reader, writer, request) == 304
        writer.close()
        return count

    return sum(await asyncio.gather(*(keep_asking() for _ in range(CACHED_CONNECTIONS)))) / seconds


def _measure_api() -> Iterator[Line]:
    with _serve() as [(host, _)]:
        times, refused = asyncio.run(_ask_api(host, pages.list_queries(REQUESTS)))
        what = f"{REQUESTS} different API questions, {REQUESTS_AT_ONCE} at once"
        yield Line(what, f"{_say_times(times)}; {refused} refused", "none refused", refused == 0)
        rate = asyncio.run(_ask_cached(host, 5))
    yield Line("API answers that the client has kept (304)", f"{rate:.0f} a second", f"≥ {TARGET_CACHED} a second",
               rate >= TARGET_CACHED)  # fmt: skip


def _measure_session(plan: Plan) -> Iterator[Line]:
    with _serve() as [(host, pid)]:
        early, late = asyncio.run(pages.change_one_page(pid, host, plan.changes))
    yield Line(f"{plan.changes} changes in one page: memory after a tenth of them → at the end",
               f"{early:.1f} → {late:.1f} MB", f"≤ {TARGET_SESSION_GROWTH:.0f} MB more",
               late - early <= TARGET_SESSION_GROWTH)  # fmt: skip


def _measure_hostile(plan: Plan) -> Iterator[Line]:
    with _serve() as [(host, pid)]:
        before = read_memory(pid)
        sent = asyncio.run(send_requests(host, plan.hostile, seed=1))
        spoken = asyncio.run(send_messages(host, plan.hostile // 20, seed=2))
        memory = read_memory(pid)
    broken = [*sent.broken, *spoken.broken]
    said = f"{len(broken)} with an error of the server or a traceback, {memory - before:+.1f} MB"
    yield Line(
        f"{plan.hostile} hostile requests, {plan.hostile // 20} hostile pages", said, "none, no growth", not broken
    )
    for one in broken[:5]:
        print(one, file=sys.stderr)


def _measure_soak(plan: Plan) -> Iterator[Line]:
    """Keep pages moving for long, some of them closed and opened again; then close all and wait for memory."""

    async def soak(host: str, pid: int) -> tuple[list[float], list[float], list[str]]:
        memory, answers, lost, end = [], [], [], time.perf_counter() + plan.soak
        rounds = 0
        while time.perf_counter() < end:
            queries = pages.list_queries(SOAKING, seed=rounds)
            visitors = await pages.open_pages(host, queries)
            days = [pages.walk_days(rounds * SOAKING + rank) for rank in range(SOAKING)]
            moved = await pages.move_pages(pid, visitors, min(plan.seconds, plan.soak), days)
            await pages.close_pages(visitors)
            answers += moved.answers
            lost += moved.lost
            memory.append(moved.memory)
            rounds += 1
        return memory, answers, lost

    with _serve() as [(host, pid)]:
        # What the first of each kind left behind is given back before it counts as the start.
        time.sleep(plan.settle)
        start = read_memory(pid)
        memory, answers, lost = asyncio.run(soak(host, pid))
        what = f"{plan.soak} s of {SOAKING} pages, closed and opened again and again: answer"
        yield Line(what, _say_times(answers), "no page lost", not lost)
        yield Line("its memory: start, first round, last round", f"{start:.0f}, {memory[0]:.0f}, {memory[-1]:.0f} MB")
        yield _wait_for_memory(pid, start, plan.settle)
    for one in lost[:5]:
        print(one, file=sys.stderr)


def _wait_for_memory(pid: int, start: float, seconds: int) -> Line:
    """Wait until the memory has returned after all pages closed, or the time is over."""
    end, began = time.perf_counter() + seconds, time.perf_counter()
    while (memory := read_memory(pid)) > start * (1 + TARGET_RETURN) and time.perf_counter() < end:
        time.sleep(1)
    said = f"{memory:.0f} MB, {memory / start - 1:+.0%}, after {time.perf_counter() - began:.0f} s"
    return Line("all pages closed: memory beside the start", said, f"≤ +{TARGET_RETURN:.0%}",
                memory <= start * (1 + TARGET_RETURN))  # fmt: skip


def _measure_processes(plan: Plan) -> Iterator[Line]:
    """Compare several processes with one, pages changing as fast as answers come."""
    cores = sorted(os.sched_getaffinity(0))
    has_room = len(cores) > plan.processes
    own = cores[: plan.processes] if has_room else cores[:1]
    rates = {}
    for count in (1, plan.processes):
        with _serve(count, own[:count]) as served:
            rates[count] = asyncio.run(_saturate(served, plan.seconds))
    (one, cost), (many, many_cost) = rates[1], rates[plan.processes]
    said = f"{one:.1f} and {many:.1f} changes a second, {many / one:.2f} ×"
    said += f"; {1000 * cost:.0f} and {1000 * many_cost:.0f} ms of CPU each"
    where = "on a core each" if has_room else f"on one core, for there are {len(cores)}: no gain can show"
    holds = many >= TARGET_PROCESSES * one if has_room else None
    yield Line(f"1 process and {plan.processes}, {where}", said, f"≥ {TARGET_PROCESSES} ×", holds)


def _sample(plan: Plan) -> Iterator[Line]:
    """Say what the processor of a process that pages keep busy is spent on."""
    shares: list[tuple[str, float]] = []

    async def keep_busy(host: str, pid: int) -> None:
        async def act() -> None:
            await _saturate([(host, pid)], plan.seconds)

        shares.extend(await sampling.sample_during(pid, plan.seconds, act))

    with _serve() as [(host, pid)]:
        asyncio.run(keep_busy(host, pid))
    said = ", ".join(f"{owner} {share:.0%}" for owner, share in shares[:9])
    yield Line("what a busy process spends its time on", said or "py-spy is missing, or may not look")


async def _saturate(served: Sequence[tuple[str, int]], seconds: float) -> tuple[float, float]:
    """Let ten pages on each process change as fast as it answers; returns changes a second and CPU seconds of each."""
    visitors = [one for host, _ in served for one in await pages.open_pages(host, [""] * 10)]
    count, end = 0, time.perf_counter() + seconds

    async def keep_moving(visitor: Visitor) -> None:
        nonlocal count
        for day in cycle(pages.list_days()):
            await visitor.move(day)
            count += 1
            if time.perf_counter() > end:
                return

    before, began = sum(read_cpu_seconds(pid) for _, pid in served), time.perf_counter()
    await asyncio.gather(*map(keep_moving, visitors))
    took, cpu = time.perf_counter() - began, sum(read_cpu_seconds(pid) for _, pid in served) - before
    await pages.close_pages(visitors)
    return count / took, cpu / count


if __name__ == "__main__":
    main()
