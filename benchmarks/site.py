"""`python -m benchmarks.site`: the static site beside the app, in one run: first picture, bytes, frames of a drag.

Each repetition opens a fresh window on the one and then on the other; the numbers are medians of all of them.
"""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks.measure import PATIENCE_SECONDS, PROBE, QUIET_SECONDS, measure, open_browser
from mpp_geo.core.product import read_records
from mpp_geo.site.builder import build_site, make_contents
from tests.browser.nginx import serve_folder
from tests.browser.serving import serve

DRAG = Path(__file__).with_name("drag.js")
REPETITIONS = 7
DRAGS = 5
DRAG_SECONDS = 2.5
# The site under a path, as a newspaper's host would have it.
PATH = "/peta/mpp/"
_DRAWN = "mapProbe.drawn > 0 && performance.timeOrigin + performance.now() - mapProbe.drawn > {quiet}"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_site(folder / "site", read_records())
        (folder / "nginx").mkdir()
        with (
            serve_folder(folder / "site", folder / "nginx", PATH) as site,
            serve("app.py", folder / "app.txt", {"CI": "1"}, health="/healthz") as (app, pid),
            open_browser() as browser,
        ):
            # The server's first visitor and the browser's first page are not counted.
            _measure_app(browser, app, pid)
            _measure_site(browser, site)
            firsts: dict[str, list[float]] = {"site": [], "app": []}
            for _ in range(REPETITIONS):
                firsts["site"].append(_measure_site(browser, site))
                firsts["app"].append(_measure_app(browser, app, pid))
            drags = measure_drags(browser, site)
    _report(firsts, drags)


def _measure_app(browser: Browser, app: str, pid: int) -> float:
    """Return the seconds to the app's first picture in a fresh window."""
    # `measure` leaves its own first visit out, so that one visit is counted.
    found = measure(browser, app, pid, 1, 0, 0)
    if found.fault:
        raise SystemExit(f"the app drew no map: {found.fault}")
    return found.first[0]


@contextmanager
def _open(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(path=PROBE)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_SECONDS * 1000)
    page.goto(site)
    # Within one evaluation: the site's policy forbids to compile a condition again and again.
    drawn = _DRAWN.format(quiet=QUIET_SECONDS * 1000)
    page.evaluate(f"async () => {{ while (!({drawn})) await new Promise(requestAnimationFrame); }}")
    yield page
    context.close()


def _measure_site(browser: Browser, site: str) -> float:
    """Return the seconds to the site's first picture in a fresh window, by the same probe as the app's."""
    with _open(browser, site) as page:
        return float(page.evaluate("(mapProbe.drawn - performance.timeOrigin) / 1000"))


def measure_drags(browser: Browser, site: str) -> list[tuple[str, list[dict[str, float]]]]:
    """Return the drags of areas and of all kecamatan, by what is shown."""
    found = []
    for name, query in (("areas", ""), ("kecamatan", "?bentuk=kecamatan")):
        with _open(browser, site + query) as page:
            page.locator(".choropleth-handle[aria-disabled=false]").wait_for()
            found.append((name, [page.evaluate(DRAG.read_text(encoding="utf-8"), DRAG_SECONDS) for _ in range(DRAGS)]))
    return found


def _report(firsts: dict[str, list[float]], drags: list[tuple[str, list[dict[str, float]]]]) -> None:
    site, app = median(firsts["site"]), median(firsts["app"])
    for name, seconds in firsts.items():
        print(f"first picture, {name}: {median(seconds):.2f} s ({', '.join(f'{each:.2f}' for each in seconds)})")
    print(f"site ÷ app: {site / app:.2f} (target ≤ 0.5)")
    contents = make_contents(read_records())
    first = [path for path in contents if path.endswith((".js", ".css", ".json")) and "cards" not in path]
    compressed = sum(len(gzip.compress(contents[path], 9)) for path in (*first, "index.html"))
    print(f"first view, compressed: {compressed / 1000:.0f} kB (target ≤ 350)")
    for name, own in drags:
        rates = [drag["rate"] for drag in own]
        each = ", ".join(f"{rate:.1f}" for rate in rates)
        print(f"frames a second while {name} are dragged: {median(rates):.1f} ({each}; target ≥ 50)")
        print(f"days shown in a drag: {min(drag['days'] for drag in own):.0f} or more")
        print(f"script's work for a step: {median(drag['work'] for drag in own):.1f} ms")


if __name__ == "__main__":
    main()
