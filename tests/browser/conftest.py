"""A running app and a browser that may reach nothing else."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def app(tmp_path_factory):
    """The address of the app, served as `make run` serves it, and ended by its own process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("app") / "log.txt"
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.address=127.0.0.1",
        f"--server.port={port}",
    ]
    with log.open("w") as output:
        server = subprocess.Popen(
            command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, env={**os.environ, "CI": "1"}
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/healthz", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(address, server, log):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert server.poll() is None, f"the app ended:\n{log.read_text()}"
        try:
            with urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, ConnectionError):
            server.poll()
    raise AssertionError(f"the app does not answer:\n{log.read_text()}")


@pytest.fixture(scope="session")
def browser():
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    assert path, "no Chromium; `make test` installs it"
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


class Visit:
    """A visitor's window: the page, its map, and everything that it asked of the network."""

    def __init__(self, page, app):
        self.page, self.app = page, app
        self.requests, self.errors = [], []
        # Hosts that a test lets the visitor ask for.
        self.allowed = {"127.0.0.1"}
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)

    def open(self, query=""):
        self.page.goto(f"{self.app}/{query}")
        self.frame.locator(".choropleth-class").first.wait_for()
        return self

    @property
    def frame(self):
        return self.page.frame_locator('iframe[title^="streamlit_folium"]').first

    @property
    def map_frame(self):
        return next(frame for frame in self.page.frames if "streamlit_folium" in frame.url)

    def map(self, expression):
        """Evaluate JavaScript where `chart` is the map's choropleth."""
        return self.map_frame.evaluate(f"() => {{ const chart = choroplethFrame.chart; return {expression}; }}")

    def wait_for_map(self, expression):
        """Wait until an expression on the map's choropleth is true."""
        self.map_frame.wait_for_function(f"() => {{ const chart = choroplethFrame.chart; return {expression}; }}")

    def press_on_slider(self, key, year):
        """Move the slider of years with a key and wait until the map shows the year."""
        self.page.get_by_role("slider").first.focus()
        self.page.keyboard.press(key)
        self.wait_for_map(f"chart.state.step === {year}")

    def point(self, longitude, latitude):
        """Return a place of the map in pixels of the window."""
        box = self.page.locator('iframe[title^="streamlit_folium"]').bounding_box()
        spot = self.map(f"chart.map.latLngToContainerPoint([{latitude}, {longitude}])")
        return box["x"] + spot["x"], box["y"] + spot["y"]

    def outside(self):
        """Return the addresses asked for that are not the app's."""
        return [url for url in self.requests if urlsplit(url).scheme in ("http", "https", "ws", "wss") and
                urlsplit(url).hostname not in self.allowed]  # fmt: skip


@pytest.fixture
def new_visit(browser, app):
    """Makes fresh windows; every request of theirs that leaves this machine fails the test."""
    visits = []

    def make(width=1280, scheme="light", **options):
        context = browser.new_context(viewport={"width": width, "height": 1000}, color_scheme=scheme, **options)
        context.set_default_timeout(20_000)
        visits.append(Visit(context.new_page(), app))
        return visits[-1]

    yield make
    for visitor in visits:
        assert visitor.outside() == []
        visitor.page.context.close()


@pytest.fixture
def visit(new_visit):
    """A fresh window, 1280 px wide."""
    return new_visit()
