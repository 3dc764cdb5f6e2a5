"""`python -m benchmarks.api`: how much the data API carries, and whether the page stays quick meanwhile.

Three parts, all on 127.0.0.1 and bounded in time: wrk as fast as a few connections go (it knows no rate); 200 requests
a second whatever the answers take, each timed from the moment at which it was due; and a page whose year changes,
without and with these requests. Prints a table; it finds no fault, it writes down what it saw.
"""

from __future__ import annotations

import asyncio
import json
import math
import re
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from playwright.sync_api import Page, sync_playwright

from benchmarks.readings import quantile
from tests.browser.serving import ARGUMENTS, ROOT, find_chromium, serve

PROBE = Path(__file__).with_name("probe.js")
PATH = "/api/v1/mpp.csv?tahun=2024"
RATE = 200
SECONDS = 20
WRK_SECONDS = 8
# More connections than this and the requests that are due wait for one, and the wait counts.
CONNECTIONS = 64
# The map is taken as drawn when nothing was drawn on it for so long, in milliseconds.
QUIET = 250
_DRAWN = """(quiet) => {
    const app = document.querySelector("[data-testid=stApp]");
    const now = performance.timeOrigin + performance.now();
    return app.dataset.testScriptState === "notRunning" && mapProbe.drawn > mapProbe.pressed &&
        now - mapProbe.drawn > quiet;
}"""


def main() -> None:
    if sys.argv[1:2] == ["client"]:
        print(json.dumps(asyncio.run(ask_at_rate(sys.argv[2], int(sys.argv[3])))))
        return
    with tempfile.TemporaryDirectory() as folder, serve("app.py", Path(folder) / "log.txt") as (address, _):
        for line in measure(address):
            print(line, flush=True)


def measure(address: str):
    """Yield the lines of the report for the app at an address."""
    with urlopen(Request(address + PATH, headers={"Accept-Encoding": "gzip"})) as answer:
        tag, size = answer.headers["ETag"], len(answer.read())
    yield f"`{PATH}`, {size:,} bytes compressed, made for each request; client, server and browser on one machine.\n"
    yield "| wrk, as fast as 8 connections go | requests/s | median | 99% |\n| --- | ---: | ---: | ---: |"
    for name, header in {"whole": "X-None: 1", "304": f"If-None-Match: {tag}"}.items():
        yield f"| {name} | " + " | ".join(run_wrk(address + PATH, header)) + " |"
    alone = change_years(address, None)
    loaded, client = change_under_load(address)
    yield f"\n| {RATE} requests/s for {SECONDS} s, while a page changes its year | |\n| --- | ---: |"
    yield f"| answered with 200, of {RATE * SECONDS} | {client['answered']} |"
    yield f"| requests/s that were answered | {client['answered'] / client['seconds']:.1f} |"
    for name in ("p50", "p95", "p99", "max"):
        yield f"| {name} | {client[name] * 1000:.1f} ms |"
    yield "\n| year of the page changed → map drawn | changes | median | 95% | longest |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name, times in (("no other requests", alone), (f"{RATE} requests/s", loaded)):
        yield (
            f"| {name} | {len(times)} | {median(times):.3f} s | {quantile(times, 0.95):.3f} s | {max(times):.3f} s |"
        )


def run_wrk(url: str, header: str) -> list[str]:
    """Return requests a second, median and 99% as wrk prints them."""
    if shutil.which("wrk") is None:
        return ["wrk is missing (`apt-get install wrk`)", "", ""]
    command = ["wrk", "-t1", "-c8", f"-d{WRK_SECONDS}s", "--latency", "-H", "Accept-Encoding: gzip", "-H", header, url]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=WRK_SECONDS + 30).stdout
    assert "Non-2xx" not in said, said
    return [
        re.search(pattern, said).group(1) for pattern in (r"Requests/sec:\s+(\S+)", r"\s50%\s+(\S+)", r"\s99%\s+(\S+)")
    ]


def change_under_load(address: str) -> tuple[list[float], dict]:
    """Return the times of the page's changes while a client of its own process asks, and what that client saw."""
    command = [sys.executable, "-m", "benchmarks.api", "client", address, str(SECONDS)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as client:
        times = change_years(address, client)
        said, _ = client.communicate(timeout=60)
    return times, json.loads(said)


def change_years(address: str, client: subprocess.Popen | None) -> list[float]:
    """Change the year of a real page for SECONDS, or while a client runs; return the seconds until the map is drawn."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.add_init_script(path=PROBE)
        page.goto(address)
        page.wait_for_function("mapProbe.drawn > 0", polling=50)
        page.frame_locator('iframe[title^="streamlit_folium"]').first.locator(".choropleth-class").first.wait_for()
        times = list(_change(page, client))
        browser.close()
    return times


def _change(page: Page, client: subprocess.Popen | None):
    # From the newest of nine years to the oldest and back, again and again.
    keys = cycle(["ArrowLeft"] * 8 + ["ArrowRight"] * 8)
    end = time.monotonic() + SECONDS
    while client.poll() is None if client else time.monotonic() < end:
        page.frame_locator("iframe").first.locator(".choropleth-handle[aria-disabled=false]").focus()
        page.keyboard.press(next(keys))
        page.wait_for_function(_DRAWN, arg=QUIET, polling=50)
        yield page.evaluate("(mapProbe.drawn - mapProbe.pressed) / 1000")


async def ask_at_rate(address: str, seconds: int) -> dict:
    """Ask RATE times a second, whether answers come or not; return how many came and how long they took."""
    host, port = urlsplit(address).hostname, urlsplit(address).port
    free: asyncio.Queue = asyncio.Queue()
    for _ in range(CONNECTIONS):
        free.put_nowait(await asyncio.open_connection(host, port))
    request = f"GET {PATH} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    start = time.monotonic()
    asked = []
    for number in range(RATE * seconds):
        due = start + number / RATE
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        asked.append(asyncio.ensure_future(_ask(free, request, due)))
    times = sorted(await asyncio.gather(*asked))
    took = [one for one in times if one < math.inf]
    return {
        "answered": len(took),
        "seconds": time.monotonic() - start,
        **{name: quantile(took, share) for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1.0))},
    }


async def _ask(free: asyncio.Queue, request: bytes, due: float) -> float:
    """Return the seconds from the moment at which a request was due to the end of its answer; infinite if refused."""
    reader, writer = await free.get()
    status = await exchange(reader, writer, request)
    free.put_nowait((reader, writer))
    return time.monotonic() - due if status == 200 else math.inf


async def exchange(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> int:
    """Send a request over an open connection, read its whole answer and return its status."""
    writer.write(request)
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    # An answer that the client has already has no body, and states no length.
    stated = re.search(rb"content-length: (\d+)", head)
    await reader.readexactly(int(stated[1]) if stated else 0)
    return int(head.split()[1])


if __name__ == "__main__":
    main()
