"""`python -m benchmarks.phone`: the first visit of a slow phone and of a desk, to the app and to the static site.

Beside them the floor: an empty Folium map on an otherwise empty page of Streamlit. Its libraries, which other hosts
have, come at once.

A phone of 360 × 740 px with a processor a quarter as fast as this one, at 1.6 Mbit/s with 150 ms to the server. What
moves is counted as the browser receives it, compressed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from benchmarks.measure import PATIENCE_SECONDS, PROBE, QUIET_SECONDS, answer_offline, open_browser
from mpp_geo.core.paths import ROOT
from mpp_geo.core.product import read_records
from mpp_geo.site.builder import build_site
from mpp_geo.site.scope import SMALL
from tests.browser.nginx import serve_folder
from tests.browser.serving import serve

REPETITIONS = 3
_BYTES_A_SECOND, _LATENCY_MS, _SLOWER = 1_600_000 / 8, 150, 4
# Notes when a heading and the light picture of the map, which the app sends first, stand in the window, in milliseconds
# since the visit began, and how far the page jumped.
_WATCH = """
if (window === window.top) {
  window.visitProbe = { heading: 0, picture: 0, jumps: 0 };
  const watch = (name, selector) => {
    const box = document.querySelector(selector)?.getBoundingClientRect();
    if (box && box.height && box.top < innerHeight) visitProbe[name] = performance.now();
    else requestAnimationFrame(() => watch(name, selector));
  };
  watch("heading", "h1");
  watch("picture", "#first svg");
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) if (!shift.hadRecentInput) visitProbe.jumps += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
}
"""
_DONE = """(quiet) => window.mapProbe && mapProbe.drawn > 0
    && performance.timeOrigin + performance.now() - mapProbe.drawn > quiet"""


@dataclass(frozen=True)
class FirstVisit:
    """What a first visit took: seconds to the heading and to the map; bytes; layout shift."""

    # 0 where there is none; the picture is the map's light one.
    heading: float
    picture: float
    map: float
    size: int
    jumps: float


def visit(browser: Browser, address: str, *, is_phone: bool) -> FirstVisit:
    """Open a page in a fresh window and wait until its map stands.

    Raises
    ------
    playwright.sync_api.TimeoutError
        When no map has been drawn within `PATIENCE_SECONDS`.
    """
    size = {"width": 360, "height": 740} if is_phone else {"width": 1280, "height": 900}
    context = browser.new_context(viewport=size, has_touch=is_phone, is_mobile=is_phone)
    context.add_init_script(path=PROBE)
    context.add_init_script(_WATCH)
    page = context.new_page()
    answer_offline(page)
    session = context.new_cdp_session(page)
    received = [0]
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    # Bytes come as text of four letters for three.
    session.on(
        "Network.webSocketFrameReceived", lambda event: received.append(len(event["response"]["payloadData"]) * 3 // 4)
    )
    if is_phone:
        conditions = {"offline": False, "latency": _LATENCY_MS}
        rates = {"downloadThroughput": _BYTES_A_SECOND, "uploadThroughput": _BYTES_A_SECOND}
        session.send("Network.emulateNetworkConditions", {**conditions, **rates})
        session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    page.set_default_timeout(PATIENCE_SECONDS * 1000)
    page.goto(address)
    slower = _SLOWER if is_phone else 1
    page.wait_for_function(_DONE, arg=QUIET_SECONDS * 1000 * slower, polling=200)
    drawn, probe = page.evaluate("[mapProbe.drawn - performance.timeOrigin, visitProbe]")
    context.close()
    return FirstVisit(
        probe["heading"] / 1000, probe["picture"] / 1000, drawn / 1000, round(sum(received)), probe["jumps"]
    )


@contextmanager
def serve_faces() -> Iterator[tuple[str, str]]:
    """Serve the app and a static site of a few areas; yields their addresses."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_site(folder / "site", read_records(), SMALL)
        (folder / "nginx").mkdir()
        with (
            serve_folder(folder / "site", folder / "nginx", "/") as site,
            serve("app.py", folder / "app.txt", {"CI": "1"}, health="/healthz") as (app, _),
        ):
            yield app, site


@contextmanager
def serve_floor() -> Iterator[str]:
    """Serve the page of the floor; yields its address."""
    with (
        tempfile.TemporaryDirectory() as name,
        serve("benchmarks/pages/floor.py", Path(name) / "log.txt", {"PYTHONPATH": str(ROOT)}) as (floor, _),
    ):
        yield floor


def main() -> None:
    """Print the medians of both windows."""
    with serve_faces() as (app, site), serve_floor() as floor, open_browser() as browser:
        print("| first visit | heading, s | light picture of the map, s | map, s | kB | layout shift |")
        print("| --- | ---: | ---: | ---: | ---: | ---: |")
        for where, is_phone in (("slow phone", True), ("desk", False)):
            for page, address in (("app", app), ("site", site), ("floor", floor)):
                # The server's first visitor is not counted.
                visit(browser, address, is_phone=False)
                found = [visit(browser, address, is_phone=is_phone) for _ in range(REPETITIONS)]
                print(_say(f"{page}, {where}", found), flush=True)


def _say(name: str, found: list[FirstVisit]) -> str:
    def middle(read: Callable[[FirstVisit], float]) -> float:
        return median(map(read, found))

    cells = (
        f"{middle(lambda one: one.heading):.1f}" if found[0].heading else "none",
        f"{middle(lambda one: one.picture):.1f}" if found[0].picture else "none",
        f"{middle(lambda one: one.map):.1f}",
        f"{middle(lambda one: one.size) / 1000:.0f}",
        f"{middle(lambda one: one.jumps):.3f}",
    )
    return f"| {name} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
