"""The load program: each of its parts runs, on the server of these tests and for a moment."""

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from benchmarks.load import __main__ as load
from benchmarks.load import pages, sampling
from mpp_geo.core.paths import ROOT


@pytest.fixture(scope="module")
def lines(served):
    """The report of a few pages and seconds, by what was measured."""

    @contextmanager
    def serve(count=1, _=(0,)):
        yield [(served.host, served.pid)] * count

    plan = load.Plan(pages=(10,), seconds=2, changes=10, soak=1, hostile=20, processes=0, settle=0)
    small = {"_serve": serve, "OPENING": 3, "REQUESTS": 5, "SOAKING": 2, "TARGET_CACHED": 1}
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(1) as thread:
        for name, value in small.items():
            patch.setattr(load, name, value)
        patch.setattr(pages, "OPENING_SECONDS", 1)
        patch.setattr(sampling, "find_sampler", lambda: "")
        # On a thread of its own: on this one the browser's driver may have a loop that runs.
        return {line.what: line for line in thread.submit(lambda: list(load.measure(plan))).result(timeout=100)}


def find(lines, words):
    (found,) = [line for what, line in lines.items() if words in what]
    return found


def test_pages_move_lose_their_line_and_come_back(lines):
    warm = find(lines, "10 pages, years that all ask for: answer")
    assert int(warm.measured.split(":")[0]) >= 3
    assert warm.holds is not None
    assert find(lines, "10 pages, selections never asked for: lines lost").holds


def test_files_lists_and_questions_beside_are_answered(lines):
    for words in ("a file taken", "a list of 200 rows handed in", "a question to the data API"):
        assert "p95" in find(lines, words).measured
    assert find(lines, "different API questions").holds
    assert find(lines, "that the client has kept").holds


def test_memory_is_measured_over_a_session_a_long_run_and_after_it(lines):
    assert find(lines, "10 changes in one page").holds
    assert find(lines, "closed and opened again and again").holds
    assert find(lines, "all pages closed").target == "≤ +10%"


def test_a_line_says_whether_the_target_holds():
    assert str(load.Line("a", "1 s", "≤ 2 s", True)) == "| a | 1 s | ≤ 2 s | yes |"
    assert str(load.Line("a", "3 s", "≤ 2 s", False)) == "| a | 3 s | ≤ 2 s | **no** |"
    assert str(load.Line("a", "3 s")) == "| a | 3 s |  |  |"


def test_the_command_says_what_it_measures():
    plan, output = load.read_plan(["--pages", "1", "200", "--soak", "60", "--output", "a.md"])
    assert (plan.pages, plan.soak, plan.seconds, output.name) == ((1, 200), 60, 30, "a.md")
    assert "--output benchmarks/LOAD.md" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_what_is_started_pinned_stays_there():
    before = os.sched_getaffinity(0)
    with load._pinned({0}):
        assert os.sched_getaffinity(0) == {0}
    assert os.sched_getaffinity(0) == before


def test_samples_are_added_up_by_who_wrote_the_code():
    samples = """run (asyncio/base_events.py:1);send (uvicorn/server.py:2) 10
show_page (mpp_geo/web/page.py:3);html (streamlit/elements/html.py:4);dedent (textwrap.py:5) 20
show_page (mpp_geo/web/page.py:3);say (mpp_geo/views/finding.py:4) 60
run (asyncio/base_events.py:1) 10
run (asyncio/base_events.py:1);select (selectors.py:468) 900
"""
    assert sampling.add_up(samples) == [("mpp_geo/views", 0.6), ("streamlit", 0.2), ("uvicorn", 0.1), ("Python", 0.1)]
