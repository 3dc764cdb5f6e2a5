"""A running app and a browser that may reach nothing else."""

from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.page_words import come_to_rest
from tests.browser.serving import ARGUMENTS, find_chromium, serve


@pytest.fixture(scope="session")
def app(tmp_path_factory):
    """The address of the app, served as `make run` serves it, and ended by its own process."""
    log = tmp_path_factory.mktemp("app") / "log.txt"
    with serve("app.py", log, {"CI": "1"}, health="/healthz") as (address, _):
        yield address


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield running
        running.close()


# The page has been shown to its end, and its charts with it where they are less than a screen away.
_OPEN = """
() => {
  if (!document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]")) return false;
  return [...document.querySelectorAll("iframe[title^=streamlit_folium]")].some(({ contentWindow }) => {
    const { pending, hasTold } = contentWindow?.choroplethFrame ?? {};
    return pending && (!pending.asks || hasTold && [...document.querySelectorAll(".chart-place")].every(
      (place) => place.getBoundingClientRect().top > 2 * innerHeight));
  });
}
"""


class Visit:
    """A visitor's window: the page, its map, and everything that it asked of the network."""

    def __init__(self, page, app):
        self.page, self.app = page, app
        self.requests, self.errors = [], []
        # Hosts that a test lets the visitor ask for.
        self.allowed = {"127.0.0.1"}
        self._heard = {
            "request": lambda request: self.requests.append(request.url),
            "pageerror": lambda error: self.errors.append(str(error)),
            "console": lambda line: self.errors.append(line.text) if line.type == "error" else None,
        }
        for event, hear in self._heard.items():
            page.on(event, hear)

    def open(self, query=""):
        self.page.goto(f"{self.app}/{query}")
        self.frame.locator(".choropleth-class").first.wait_for()
        # What comes with the second run, where charts are near, is no part of what a test does next.
        self.page.wait_for_function(_OPEN)
        return self

    def go(self, query):
        """Show an address in the page that is open, as a step back does: it costs a tenth of opening one."""
        self.page.evaluate(
            "query => { history.pushState(null, '', query || '?'); dispatchEvent(new PopStateEvent('popstate')); }",
            query,
        )
        come_to_rest(self.page)

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

    @property
    def handle(self):
        """The handle of the timeline, once it can be moved."""
        return self.frame.locator(".choropleth-handle[aria-disabled=false]")

    def press_on_timeline(self, key, year):
        """Move the timeline with a key, and wait until the page has followed to the year."""
        self.handle.focus()
        self.page.keyboard.press(key)
        # Which it does by itself a moment after the last key.
        self.map("chart.time.bar.settleNow()")
        self.wait_for_year(year)

    def show_filters(self, t):
        """Show the filters, which whoever used the window before may have left shown: another click would hide them."""
        switch = self.page.get_by_role("switch", name=t("filters.title"), exact=True)
        if not switch.is_checked():
            self.page.get_by_text(t("filters.title"), exact=True).click()
        self.page.get_by_role("radiogroup", name=t("filters.kind")).wait_for()

    def choose_province(self, t, name):
        """Choose a province among the filters, which are shown for it."""
        self.show_filters(t)
        box = self.page.get_by_role("combobox", name=t("control.provinces"), exact=True)
        box.click()
        box.fill(name)
        self.page.get_by_role("option", name=name, exact=True).click()
        self.page.keyboard.press("Escape")

    def open_view(self, t, view):
        """Choose a view below the map, and wait until all of it is shown."""
        name = t(f"tab.{view}")
        self.page.get_by_role("radio", name=name, exact=True).click()
        self.page.get_by_role("radio", name=name, exact=True, checked=True).wait_for()
        come_to_rest(self.page)

    def wait_for_rest(self):
        """Wait until the page has been shown to its end: a finding stands there before what comes below it."""
        self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()

    def wait_for_year(self, year):
        """Wait until the page has sent the map a state of a day of a year."""
        self.wait_for_map(f"!chart.time.bar.isMoving && String(chart.time.state.step).startsWith('{year}')")

    def point(self, longitude, latitude):
        """Return a place of the map in pixels of the window."""
        # What was used last may lie far below the map.
        self.page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
        box = self.page.locator('iframe[title^="streamlit_folium"]').first.bounding_box()
        spot = self.map(f"chart.map.latLngToContainerPoint([{latitude}, {longitude}])")
        return box["x"] + spot["x"], box["y"] + spot["y"]

    def leave(self):
        """Leave the page for the next visitor, who finds nothing of this one but the files."""
        for event, hear in self._heard.items():
            self.page.remove_listener(event, hear)
        self.page.unroute_all()
        self.page.mouse.move(0, 0)
        forget(self.page, self.app)

    def outside(self):
        """Return the addresses asked for that are not the app's."""
        return [url for url in self.requests if urlsplit(url).scheme in ("http", "https", "ws", "wss") and
                urlsplit(url).hostname not in self.allowed]  # fmt: skip


@pytest.fixture(scope="session")
def usual_page(browser):
    """A window that tests use one after the other: an opening takes two thirds of that in a new one."""
    return browser.new_context().new_page()


@contextmanager
def make_windows(browser, app, usual_page=None):
    """Yields what makes fresh windows; every request of theirs that leaves this machine fails the test."""
    visits = []

    def make(width=1280, scheme="light", **options):
        # A second visitor of a test knows nothing of the first one.
        is_usual = usual_page is not None and not visits and not options
        page = usual_page if is_usual else browser.new_context(**options).new_page()
        page.set_viewport_size({"width": width, "height": 1000})
        page.emulate_media(media="screen", color_scheme=scheme)
        page.set_default_timeout(20_000)
        visits.append(Visit(page, app))
        return visits[-1]

    yield make
    for visitor in visits:
        assert visitor.outside() == []
        if visitor.page is usual_page:
            visitor.leave()
        else:
            visitor.page.context.close()


def forget(page, app):
    """Forget what the app stored in a window, but not its files."""
    session = page.context.new_cdp_session(page)
    kinds = "cookies,local_storage,session_storage,indexeddb"
    session.send("Storage.clearDataForOrigin", {"origin": app, "storageTypes": kinds})
    session.detach()


@pytest.fixture
def new_visit(browser, app, usual_page):
    with make_windows(browser, app, usual_page) as make:
        yield make


@pytest.fixture(scope="module")
def new_shared_visit(browser, app):
    """As `new_visit`, for windows that the tests of a module use one after the other."""
    with make_windows(browser, app) as make:
        yield make


@pytest.fixture
def visit(new_visit):
    """A fresh window, 1280 px wide."""
    return new_visit()
