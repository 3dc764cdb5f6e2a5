"""`python -m benchmarks.reach`: what a question of who is near costs, and frames a second while kecamatan are dragged.

Each question is asked once: another day and other provinces than before. Prints what RESULTS.md says of it.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import mean, median

from playwright.sync_api import Browser

from benchmarks.measure import open_browser
from benchmarks.selections import list_selections
from benchmarks.site import measure_drags
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.districts import trace_regions
from mpp_geo.core.product import read_records
from mpp_geo.core.siting import cover_people
from mpp_geo.core.vocabulary import BASES, CONFIDENCES
from mpp_geo.site.builder import build_site
from mpp_geo.site.scope import SMALL
from tests.browser.nginx import serve_folder


def _count(coverage: Coverage) -> None:
    near = coverage.nearness
    _ = near.whole, near.java, near.beyond


QUESTIONS: dict[str, Callable[[Coverage], object]] = {
    "people within each distance: whole, Java, beyond": _count,
    "by island group": lambda coverage: coverage.nearness.island_groups(),
    "by province": lambda coverage: coverage.nearness.provinces(),
    "by region": lambda coverage: coverage.nearness.regions(),
    "median distance": lambda coverage: coverage.nearness.median(),
    "band of every kecamatan, for the map": lambda coverage: coverage.nearness.list_bands(),
    "ten new MPP that bring most people within 25 km": lambda coverage: cover_people(coverage, 10),
}


def measure_questions() -> list[tuple[str, list[float]]]:
    """Return the CPU of each question in milliseconds: the mean over provinces, and over the country's batch days."""
    records = read_records()
    for basis in BASES:
        # Worked out once, at the start of a server.
        trace_regions(records, basis, CONFIDENCES[0])
    found = []
    for name, ask in QUESTIONS.items():
        means = []
        for selections in list_selections(records):
            costs = []
            for selection in selections:
                coverage = Coverage(records, selection)
                # Who has an MPP is asked before on every page.
                _ = coverage.units
                began = time.process_time()
                ask(coverage)
                costs.append(1000 * (time.process_time() - began))
            means.append(mean(costs))
        found.append((name, means))
    return found


@contextmanager
def _serve_site() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_site(folder / "site", read_records(), SMALL)
        (folder / "nginx").mkdir()
        with serve_folder(folder / "site", folder / "nginx", "/") as site:
            yield site


def describe_reach(browser: Browser) -> str:
    """Measure, and return what was found as Markdown."""
    lines = [
        "| CPU of a question, ms, mean (target ≤ 5; the last one is a view, ≤ 20) | provinces | the country, by day |",
        "| --- | ---: | ---: |",
    ]
    lines += [f"| {name} | {one:.1f} | {other:.1f} |" for name, (one, other) in measure_questions()]
    with _serve_site() as site:
        drags = dict(measure_drags(browser, site))
    lines += ["", "| the timeline dragged (target ≥ 50) | frames a second | script's work for a step, ms |"]
    lines += ["| --- | ---: | ---: |"]
    for name, own in drags.items():
        rate, work = (median(one[part] for one in own) for part in ("rate", "work"))
        lines.append(f"| {name} | {rate:.1f} | {work:.1f} |")
    return "\n".join(lines)


def main() -> None:
    with open_browser() as browser:
        print(describe_reach(browser))


if __name__ == "__main__":
    main()
