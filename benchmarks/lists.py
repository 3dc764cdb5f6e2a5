"""How long brought lists take, in what memory, and what others feel meanwhile.

`make bench` writes it to RESULTS.md with the rest; alone it prints: python -m benchmarks.lists.
"""

from __future__ import annotations

import asyncio
import csv
import gc
import io
import random
import statistics
import time
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.visitors import Visitor
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.product import read_records
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import texts_in
from mpp_geo.names.lists.gazetteer import propose, read_gazetteer
from mpp_geo.names.lists.list_content import Wording
from mpp_geo.names.lists.measuring import Measuring, make_own_map
from mpp_geo.names.lists.placing import place_list
from mpp_geo.names.lists.reader import read_list
from mpp_geo.views.own_map import make_own_state
from tests.browser.serving import ARGUMENTS, find_chromium, serve

# Rows and the seconds that they may take.
TARGETS = ((1_000, 0.5), (100_000, 8.0))
# How many others move time meanwhile, and how often each; how many lists are brought one after the other.
OTHERS, PAUSE_SECONDS = 20, 3.0
LISTS = 3


def make_list(rows: int) -> bytes:
    """Return a list as offices write them: kinds shortened, capitals, slips, years, decimal commas."""
    chance = random.Random(17)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["No", "Provinsi", "Kabupaten/Kota", "Tahun", "Jumlah", "Nama"])
    regions = read_records().regions
    for number in range(1, rows + 1):
        region = chance.choice(regions)
        name = chance.choice([region.name, region.name.replace("Kabupaten", "Kab."), region.name.upper()])
        if chance.random() < 0.05:
            at = chance.randrange(len(name) // 2, len(name))
            name = name[:at] + name[at + 1 :]
        figure = f"{chance.randint(0, 90_000) / 10:.1f}".replace(".", ",")
        writer.writerow([number, region.province_name, name, chance.randint(2010, 2024), figure, f"Puskesmas {number}"])
    return out.getvalue().encode()


def bring(content: bytes, coverage: Coverage) -> object:
    """Do what the page does with a list: read, propose, place, measure, and make the state of the map."""
    t = texts_in("id")
    own = read_list(content, "list.csv")
    placed = place_list(own, propose(own), read_gazetteer())
    shown = make_own_map(placed, Measuring("column", "Jumlah"), coverage, t, Wording())
    return placed, make_own_state(shown, coverage.records, coverage.selection, t)


# What was measured, what was seen, and what was wanted.
Row = tuple[str, str, str]


def measure_work() -> Iterator[Row]:
    """Yield seconds and memory of each size; memory in a run of its own, for it slows the work."""
    coverage = Coverage(read_records(), Selection(read_records().choices))
    bring(make_list(50), coverage)
    for rows, wanted in TARGETS:
        content = make_list(rows)
        gc.collect()
        began, used = time.perf_counter(), time.process_time()
        kept = bring(content, coverage)
        wall, cpu = time.perf_counter() - began, time.process_time() - used
        del kept
        gc.collect()
        tracemalloc.start()
        kept = bring(content, coverage)
        gc.collect()
        held, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        del kept
        size = len(content) / 1e6
        named = f"{rows:,} rows of {size:.2f} MB"
        yield f"{named}: read, placed and drawn", f"{wall:.2f} s ({cpu:.2f} s of CPU)", f"≤ {wanted} s"
        memory = f"{held / 1e6 / size:.1f} × the file (peak {peak / 1e6 / size:.1f} ×)"
        yield f"{named}: memory that stays", memory, "≤ 10 ×"


async def move_on(host: str, until: asyncio.Event, number: int, took: list[float]) -> None:
    """Open a page and move time until told to stop."""
    chance = random.Random(number)
    visitor = Visitor(host)
    await visitor.open()
    while not until.is_set():
        await asyncio.sleep(chance.uniform(0.5, 1.5) * PAUSE_SECONDS)
        took.append(await visitor.move(f"{chance.randint(2018, 2025)}-{chance.randint(1, 12):02}-15"))
    await visitor.close()


def drive(address: str, path: str) -> float:
    """Bring a list in a browser and return the seconds until its map is there; runs in a process of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        page = browser.new_page()
        page.set_default_timeout(120_000)
        page.goto(f"{address}/?tampilan=data-anda&bahasa=en")
        chosen = page.get_by_test_id("stFileUploaderDropzoneInput").first
        chosen.wait_for(state="attached")
        began = time.perf_counter()
        chosen.set_input_files(path)
        page.get_by_text("rows placed.").wait_for()
        page.wait_for_function("() => document.querySelectorAll('iframe[title^=streamlit_folium]').length === 2")
        took = time.perf_counter() - began
        browser.close()
    return took


async def bring_by_protocol(host: str, content: bytes) -> list[float]:
    """Bring lists one after the other, each in a page of its own, and return the seconds until each was answered.

    Without a browser: that of whoever brings a list is not on the server.
    """
    waited = []
    for number in range(LISTS):
        visitor = Visitor(host, query="tampilan=data-anda&bahasa=en")
        await visitor.open()
        waited.append(await visitor.hand_in(f"list-{number}.csv", content))
        await visitor.close()
    return waited


async def measure_others() -> list[Row]:
    """Return what a browser waits for the longest list, and others for changes, alone and while lists are brought."""
    rows: list[Row] = []
    with TemporaryDirectory() as folder:
        path = Path(folder, "list.csv")
        path.write_bytes(make_list(TARGETS[-1][0]))
        with serve("app.py", Path(folder, "log.txt"), {"CI": "1"}, health="/healthz") as (address, _):
            host = address.removeprefix("http://")
            with ProcessPoolExecutor(1, get_context("spawn")) as pool:
                waited = await asyncio.get_running_loop().run_in_executor(pool, drive, address, str(path))
            rows.append((f"{TARGETS[-1][0]:,} rows in a browser, from the file to its map", f"{waited:.1f} s", ""))
            alone: list[float] = []
            meanwhile: list[float] = []
            for took, brings in ((alone, False), (meanwhile, True)):
                until = asyncio.Event()
                others = [asyncio.create_task(move_on(host, until, number, took)) for number in range(OTHERS)]
                await asyncio.sleep(3 * PAUSE_SECONDS)
                took.clear()
                if brings:
                    brought = await bring_by_protocol(host, path.read_bytes())
                    each = ", ".join(f"{one:.1f}" for one in brought)
                    rows.append((f"{LISTS} such lists, one after the other, beside {OTHERS} others", f"{each} s", ""))
                else:
                    await asyncio.sleep(4 * PAUSE_SECONDS)
                until.set()
                await asyncio.gather(*others)
            for words, took in (("alone", alone), ("meanwhile", meanwhile)):
                p95 = statistics.quantiles(took, n=20)[-1]
                seen = f"{p95:.3f} s (middle {statistics.median(took):.3f} s, {len(took)} changes)"
                rows.append((f"changes of {OTHERS} others {words}: p95", seen, "≤ 0.3 s"))
    return rows


def measure_lists() -> list[Row]:
    """Return all of it; takes two minutes."""
    return [*measure_work(), *asyncio.run(measure_others())]


if __name__ == "__main__":
    for row in measure_lists():
        print(" · ".join(filter(None, row)), flush=True)
