"""Measure one page: its server's work, what moves over the wire, and when the picture stands."""

from __future__ import annotations

import time
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Locator, Page, TimeoutError, sync_playwright

from benchmarks.readings import read_cpu_seconds
from tests.browser.serving import ARGUMENTS, find_chromium

PROBE = Path(__file__).with_name("probe.js")
# pydeck and plotly draw with WebGL, which a machine without a graphics card has in software only.
_SOFTWARE_WEBGL = "--enable-unsafe-swiftshader"
# Longer than any pause between two draws of one picture that was seen.
QUIET_SECONDS = 1.2
PATIENCE_SECONDS = 60
_SETTLED = """(quiet) => {
    const app = document.querySelector("[data-testid=stApp]");
    const idle = app && app.dataset.testScriptState === "notRunning";
    const age = performance.timeOrigin + performance.now() - mapProbe.drawn;
    return idle && mapProbe.drawn > mapProbe.pressed && age > quiet;
}"""


@dataclass
class Measures:
    """What one page took; seconds, bytes; a list has one entry for each repetition."""

    first: list[float] = field(default_factory=list)
    change: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)
    socket_bytes: list[int] = field(default_factory=list)
    http_bytes: list[int] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    fault: str = ""

    def middle(self, name: str) -> float | None:
        """Return the median of a measure, None when there is none."""
        values = getattr(self, name)
        return median(values) if values else None


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start the browser that measures every page."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=[*ARGUMENTS, _SOFTWARE_WEBGL])
        yield browser
        browser.close()


def measure(browser: Browser, address: str, pid: int, visits: int, changes: int, looks: int) -> Measures:
    """Measure first visits, changes by the page's own clock, and changes as screenshots see them.

    Parameters
    ----------
    browser : Browser
        The one browser of the run.
    address, pid : str, int
        The page and its server's process.
    visits, changes, looks : int
        How often each is repeated, after a visit and a change that are not counted. Every change goes one year back,
        to one that the page has not shown yet.
    """
    measures = Measures()
    try:
        for number in range(visits + 1):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            context.add_init_script(path=PROBE)
            page = context.new_page()
            answer_offline(page)
            page.set_default_timeout(PATIENCE_SECONDS * 1000)
            page.goto(address)
            _settle(page)
            if number:
                measures.first.append(page.evaluate("(mapProbe.drawn - performance.timeOrigin) / 1000"))
            if number < visits:
                context.close()
        if changes:
            _measure_changes(page, pid, measures, changes)
            _measure_looks(page, measures, looks)
        context.close()
    except TimeoutError:
        measures.fault = f"> {PATIENCE_SECONDS} s"
    return measures


@lru_cache(maxsize=1)
def _find_local() -> dict[str, Path]:
    """Return the files that the others' maps load from a content network: here they get them at no cost."""
    # Only the benchmark of the others needs, and installs, d3.
    from xstatic.pkg import d3, leaflet

    return {
        "leaflet.js": Path(leaflet.BASE_DIR) / "leaflet.js",
        "leaflet.css": Path(leaflet.BASE_DIR) / "leaflet.css",
        "d3.min.js": Path(d3.BASE_DIR) / "d3.js",
    }


def answer_offline(page: Page) -> None:
    """Answer at once what a page asks of other hosts, its libraries from this machine.

    Playwright's own routes would take the browser's cache from it: whatever a page asks for twice would come twice.
    """
    session = page.context.new_cdp_session(page)

    def answer(event: dict) -> None:
        kind, body = _find_answer(event["request"]["url"].rsplit("/", 1)[-1])
        headers = {"Content-Type": kind, "Access-Control-Allow-Origin": "*"}
        given = {
            "responseHeaders": [{"name": name, "value": value} for name, value in headers.items()],
            "body": b64encode(body).decode(),
        }
        session.send("Fetch.fulfillRequest", {"requestId": event["requestId"], "responseCode": 200, **given})

    session.on("Fetch.requestPaused", answer)
    session.send("Fetch.enable", {"patterns": [{"urlPattern": "https://*"}]})


def _find_answer(name: str) -> tuple[str, bytes]:
    """Return the media type and the content of a file of another host."""
    if name.endswith(".json"):
        # The style of a base map: one without anything.
        return "application/json", b'{"version": 8, "sources": {}, "layers": []}'
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    return kind, _find_local()[name].read_bytes() if name in _find_local() else b""


def _settle(page: Page) -> None:
    page.wait_for_function(_SETTLED, arg=QUIET_SECONDS * 1000, polling=50)


def _measure_changes(page: Page, pid: int, measures: Measures, changes: int) -> None:
    traffic = {"socket": 0, "http": 0}
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")

    def note_frame(event: dict) -> None:
        response = event["response"]
        text = response["payloadData"]
        traffic["socket"] += len(b64decode(text)) if response["opcode"] == 2 else len(text)

    def note_answer(event: dict) -> None:
        traffic["http"] += int(event["encodedDataLength"])

    network.on("Network.webSocketFrameReceived", note_frame)
    network.on("Network.loadingFinished", note_answer)
    slider, keys = _find_slider(page)
    _press(page, slider, keys)
    _settle(page)
    for _ in range(changes):
        before = {**traffic, "cpu": read_cpu_seconds(pid)}
        _press(page, slider, keys)
        _settle(page)
        measures.change.append(page.evaluate("(mapProbe.drawn - mapProbe.pressed) / 1000"))
        measures.socket_bytes.append(traffic["socket"] - before["socket"])
        measures.http_bytes.append(traffic["http"] - before["http"])
        measures.cpu.append(read_cpu_seconds(pid) - before["cpu"])
    network.detach()


def _find_slider(page: Page) -> tuple[Locator, tuple[str, ...]]:
    """Return what moves time and the keys that go a year back: the slider of a page, or our timeline's handle.

    The timeline repaints its map at once and tells the page when it is left: from that key on the page is measured.
    """
    slider = page.get_by_role("slider").first
    if slider.count():
        return slider, ("ArrowLeft",)
    return page.frame_locator("iframe").first.locator(".choropleth-handle[aria-disabled=false]"), ("ArrowLeft", "Tab")


def _press(page: Page, slider: Locator, keys: tuple[str, ...]) -> None:
    slider.focus()
    for key in keys:
        page.keyboard.press(key)


def _measure_looks(page: Page, measures: Measures, looks: int) -> None:
    """Take screenshots after a change until the picture stands; its time is the end of the first that shows it."""
    slider, keys = _find_slider(page)
    for _ in range(looks):
        slider.focus()
        before = page.screenshot()
        start = time.monotonic()
        _press(page, slider, keys)
        shots: list[tuple[float, bytes]] = []
        while True:
            shot = page.screenshot()
            at = time.monotonic() - start
            shots.append((at, shot))
            final = shots[-1][1]
            since = next(when for when, shot in shots if shot == final)
            idle = (
                page.evaluate("document.querySelector('[data-testid=stApp]').dataset.testScriptState") == "notRunning"
            )
            if idle and final != before and at - since > QUIET_SECONDS:
                break
            if at > PATIENCE_SECONDS:
                raise TimeoutError("the picture never stands")
            # Only the pictures that can be the first of the final kind are kept.
            shots = [(when, shot) for when, shot in shots if shot == final]
        measures.seen.append(since)
