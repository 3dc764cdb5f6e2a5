"""`make bench`: measure every page in one run and write RESULTS.md. It finds no fault; it writes down what it saw."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.cases import CASE_VARIABLE, SIZES, Case, prepare
from benchmarks.lists import Row, measure_lists
from benchmarks.measure import Measures, measure, open_browser
from benchmarks.reach import describe_reach
from benchmarks.readings import describe_machine
from mpp_geo.core.paths import ROOT
from mpp_geo.map.assets import read_script, read_stylesheet
from tests.browser.serving import serve

RESULTS = Path(__file__).with_name("RESULTS.md")
NOTES = Path(__file__).with_name("notes.md")
PAGE = "our page"
ENGINE = "our map"
FLOOR = "floor"
SCRIPTS = {
    PAGE: "app.py",
    ENGINE: "benchmarks/pages/ours_app.py",
    "folium.Choropleth": "benchmarks/pages/folium_choropleth.py",
    "geopandas.explore": "benchmarks/pages/geopandas_explore.py",
    "plotly": "benchmarks/pages/plotly_choropleth.py",
    "pydeck": "benchmarks/pages/pydeck_layer.py",
    FLOOR: "benchmarks/pages/floor.py",
}
LIBRARIES = ("streamlit", "streamlit-folium", "folium", "geopandas", "shapely", "plotly", "pydeck", "XStatic-Leaflet")
# From this size on one repetition has to do: some pages take a minute each.
LARGE = 7000

Results = dict[tuple[str, str], Measures]


def main() -> None:
    results: Results = {}
    cases = [prepare(name) for name in SIZES]
    with open_browser() as browser:
        for case in cases:
            for name in _pages_for(case):
                if any(results.get((other.name, name), Measures()).fault for other in cases):
                    # It did not manage fewer.
                    continue
                environment = {CASE_VARIABLE: case.name, "PYTHONPATH": str(ROOT)}
                large = int(case.name.split()[0]) >= LARGE
                changes = 0 if name == FLOOR else 2 if large else 5
                with serve(SCRIPTS[name], case.folder / "log.txt", environment) as (address, pid):
                    found = measure(browser, address, pid, 1 if large else 3, changes, 1 if large else 2)
                results[case.name, name] = found
                print(f"{case.name:>9}  {name:18}", _say(found), file=sys.stderr, flush=True)
        version, reach = browser.version, describe_reach(browser)
    lists = measure_lists()
    RESULTS.write_text(_report(cases, results, version, reach, lists), encoding="utf-8")


def _pages_for(case: Case) -> list[str]:
    """Return the pages that show a case: the page of the project and the floor have one size only."""
    return [name for name in SCRIPTS if case.name == "514" or name not in (PAGE, FLOOR)]


def _say(found: Measures) -> str:
    numbers = [
        f"{name} {value:.3f}" for name in ("first", "change", "seen") if (value := found.middle(name)) is not None
    ]
    return " ".join([*numbers, found.fault])


def _report(cases: Sequence[Case], results: Results, browser: str, reach: str, lists: Sequence[Row]) -> str:
    parts = [
        "# Our map beside what others would pick",
        "Written by `make bench`; not edited by hand, but for `notes.md`, which stands at the end.",
        f"Machine: {describe_machine(LIBRARIES)} Chromium {browser}, no graphics card.",
        _describe_method(),
        "## The polygons",
        _table(
            ["case", "polygons", "corners", "our document, kB compressed"],
            [[case.name, len(case.shapes()), case.corners(), _kilobytes(case)] for case in cases],
        ),
        f"Our script and style sheet have {_assets() / 1000:.0f} kB compressed; they and the document come once.",
    ]
    for case in cases:
        names = [name for name in SCRIPTS if (case.name, name) in results]
        rows = [_row(name, results[case.name, name], results[case.name, ENGINE]) for name in names]
        parts += [f"## {case.name} polygons", _table(_HEAD, rows)]
    parts += ["## How it grows", _growth(cases, results), "## Who is near an MPP", reach]
    parts += ["## Lists that visitors bring", _table(["what", "seen", "wanted"], lists)]
    parts += [NOTES.read_text(encoding="utf-8").strip()]
    return "\n\n".join(parts) + "\n"


_HEAD = [
    "map", "first picture, s", "change, s", "× ours", "change as seen, s", "WebSocket, kB", "HTTP, kB", "server CPU, ms"
]  # fmt: skip


def _row(name: str, found: Measures, ours: Measures) -> list[object]:
    change, own = found.middle("change"), ours.middle("change")
    ratio = f"{change / own:.1f}" if change and own else ""
    return [
        name,
        found.fault if found.fault and not found.first else _number(found.middle("first"), 2),
        found.fault if found.fault and found.first else _number(change, 3),
        ratio,
        _number(found.middle("seen"), 2),
        _number(found.middle("socket_bytes"), 1, 1000),
        _number(found.middle("http_bytes"), 1, 1000),
        # The kernel counts processor time in steps of 10 ms: the mean tells more than the median.
        f"{1000 * sum(found.cpu) / len(found.cpu):.0f}" if found.cpu else "",
    ]


def _growth(cases: Sequence[Case], results: Results) -> str:
    names = [name for name in SCRIPTS if name not in (PAGE, FLOOR)]
    rows = []
    for case in cases:
        found = [results.get((case.name, name), Measures()) for name in names]
        rows.append([case.name, *(each.fault or _number(each.middle("change"), 3) for each in found)])
    return "Seconds from the key to the last draw; empty where fewer polygons were too many.\n\n" + _table(
        ["polygons", *names], rows
    )


def _describe_method() -> str:
    return (
        "One run, one browser, one server at a time, everything on one machine. Numbers are medians. *First picture*: "
        "from the start of the navigation to the frame after the last draw, in a fresh window. *Change*: from the key "
        "that moves the slider one year back to the frame after the last draw, by the page's own clock. *As seen*: to "
        "the end of the first screenshot that shows the final picture; taking one needs about 0.05 s, which is its "
        "resolution. *WebSocket*, *HTTP*: what the browser received for a change. *Server CPU*: user and system time "
        "of the whole server for a change, mean. Files that the others load from a content network are answered by the "
        "browser's driver at no cost; no map has a base map. `our map` is the engine alone on a page like the others'; "
        "`our page` is the whole page, with sentence, chart, tables and controls; `floor` is an empty Folium map on "
        "an otherwise empty page, which has nothing to change."
    )


def _kilobytes(case: Case) -> str:
    return f"{_compress(case.document.read_bytes()) / 1000:.0f}"


def _assets() -> int:
    return _compress(read_script().content) + _compress(read_stylesheet().content)


def _compress(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def _number(value: float | None, places: int, unit: float = 1) -> str:
    return "" if value is None else f"{value / unit:.{places}f}"


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


if __name__ == "__main__":
    main()
