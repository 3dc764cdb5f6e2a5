"""More than one process: real nginx with the configuration of `deploy/` before two of them, and one that ends.

Two processes and few pages: what is shown here does not depend on their number.
"""

import json
import os
import re
import signal
import threading
import time
import urllib.request
from collections import Counter
from urllib.error import HTTPError

import pytest

from benchmarks.visitors import Visitor
from mpp_geo.core.texts import texts_in
from tests.browser.conftest import Visit
from tests.deploy.conftest import ENVIRONMENT, TOKEN
from tests.deploy.replicas import copy_checkout, replace_product, serve_many, serve_proxy
from tests.waiting import wait_until

T = texts_in("id")
QUERY = "tahun=2024&tampilan=tabel&susun=-layanan"
# How soon a page must be back.
SOON_SECONDS = 3


class Unfollowed(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def ask(address, data=None, timeout=20, **headers):
    """Return status, headers and body."""
    asked = urllib.request.Request(address, data, {name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.build_opener(Unfollowed).open(asked, timeout=timeout) as answer:
            return answer.status, answer.headers, answer.read()
    except HTTPError as error:
        return error.code, error.headers, error.read()


def read_metric(address, name):
    """Return a value; 0 where nothing was counted yet."""
    text = ask(f"{address}/metrics", Authorization=f"Bearer {TOKEN}")[2].decode()
    found = re.search(rf"^{re.escape(name)} (\S+)", text, flags=re.MULTILINE)
    return int(float(found[1])) if found else 0


def count_pages(address):
    return read_metric(address, "mpp_geo_pages_open")


def is_asked(process):
    """Return whether the proxy sends readers to a process."""
    return read_metric(process.address, 'mpp_geo_requests_total{kind="page",status="200"}') > 0


@pytest.fixture(scope="module")
def replicas(tmp_path_factory):
    """Two processes and their proxy: its address, the processes, and the checkout that they run."""
    home = tmp_path_factory.mktemp("nginx")
    checkout = copy_checkout(tmp_path_factory.mktemp("checkout"))
    (home / "site").mkdir()
    (home / "site" / "index.html").write_text("<h1>the static site</h1>")
    with (
        serve_many(2, tmp_path_factory.mktemp("logs"), ENVIRONMENT, checkout) as processes,
        serve_proxy([process.address for process in processes], home) as proxy,
    ):
        yield proxy, processes, checkout


def open_pages(run, proxy, processes):
    """Open pages through the proxy until each process has two; returns them."""
    visitors = []
    while min(count_pages(process.address) for process in processes) < 2:
        assert len(visitors) < 20, "the proxy sends all pages to one process"
        visitors.append(Visitor(proxy.removeprefix("http://"), QUERY, f"mpp_geo={len(visitors)}"))
        run(visitors[-1].open())
    return visitors


class Asking(threading.Thread):
    """Somebody who asks for page and data API without a pause, from many browsers; notes every answer."""

    def __init__(self, proxy):
        super().__init__()
        self.proxy, self.statuses, self.is_over = proxy, Counter(), threading.Event()

    def run(self):
        rank = 0
        while not self.is_over.wait(0.05):
            rank += 1
            # The second is another question each time, which nginx has not kept.
            paths = ("/?tahun=2024", f"/api/v1/summary.json?tahun=2024&maks={100_000 + rank}&ukuran=layanan")
            # A process that is being started answers when it is ready.
            answers = (ask(f"{self.proxy}{path}", timeout=60, Cookie=f"mpp_geo={rank}") for path in paths)
            self.statuses.update(status for status, *_ in answers)


def read_state(process):
    state = json.loads(ask(f"{process.address}/readyz")[2])
    return state["replaced"], state["data"]["searched_until"]


def test_new_data_come_process_by_process_and_no_page_is_lost(replicas, run, request):
    proxy, processes, checkout = replicas
    visitors = open_pages(run, proxy, processes)
    before = [(visitor.headline, visitor.query) for visitor in visitors]
    replace_product(checkout)
    assert [read_state(process) for process in processes] == [(True, "2026-03")] * 2
    asking = Asking(proxy)
    asking.start()
    request.addfinalizer(asking.is_over.set)
    for process in processes:
        process.end()
        lost = [visitor for visitor in visitors if visitor.is_lost]
        assert len(lost) >= 2
        for visitor in lost:
            run(visitor.open())
        assert [(visitor.headline, visitor.query) for visitor in visitors] == before
        process.start()
        # For some seconds the proxy leaves out who did not answer.
        wait_until(lambda process=process: is_asked(process))
    asking.is_over.set()
    asking.join()
    assert [read_state(process) for process in processes] == [(False, "2026-04")] * 2
    # Nobody who came meanwhile was refused.
    assert set(asking.statuses) == {200}
    assert asking.statuses[200] > 20
    for visitor in visitors:
        run(visitor.move("2023-12-31"))
        assert "173" in visitor.headline
        run(visitor.close())


def test_one_process_ends_and_its_pages_come_back_on_another(replicas, run, browser):
    proxy, processes, _ = replicas
    visitors = open_pages(run, proxy, processes)
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(20_000)
    visit = Visit(context.new_page(), proxy).open(f"?{QUERY}")
    visit.wait_for_rest()
    before = [(visitor.headline, visitor.query) for visitor in visitors]
    # Where the browser's page is, is known by the process that has one more.
    total = sum(count_pages(process.address) for process in processes)
    assert total == len(visitors) + 1
    ended, staying = processes
    os.kill(ended.pid, signal.SIGKILL)

    began = time.monotonic()
    wait_until(lambda: sum(visitor.is_lost for visitor in visitors) >= 2)
    for visitor in visitors:
        if visitor.is_lost:
            run(visitor.open())
    assert time.monotonic() - began < SOON_SECONDS
    assert [(visitor.headline, visitor.query) for visitor in visitors] == before
    assert before[0][1] == QUERY
    # All are there, the browser's by itself.
    wait_until(lambda: count_pages(staying.address) == len(visitors) + 1)
    visit.wait_for_rest()
    assert visit.page.url.endswith(QUERY)
    visit.page.locator("th[aria-sort=descending]", has_text=T("table.services")).wait_for()
    visit.press_on_timeline("ArrowLeft", 2023)
    assert "173" in visit.page.locator("h1").inner_text()
    # The address follows what is seen.
    visit.page.wait_for_url("**tahun=2023**")
    context.close()
    for visitor in visitors:
        run(visitor.close())

    # Downloads and API go on, and what nobody can answer is answered by what was kept and by the static site.
    rows = f"{proxy}/api/v1/mpp.csv?tahun=2024"
    assert [ask(rows)[1]["x-cache"] for _ in range(2)] == ["MISS", "HIT"]
    kept = ask(rows)[2]
    os.kill(staying.pid, signal.SIGKILL)
    assert (ask(rows)[0], ask(rows)[2]) == (200, kept)
    status, headers, _ = ask(f"{proxy}/?{QUERY}")
    assert (status, headers["location"].removeprefix(proxy)) == (302, f"/situs/?{QUERY}")
    assert b"the static site" in ask(f"{proxy}/situs/?{QUERY}")[2]


@pytest.mark.parametrize("path", ["/metrics", "/_stcore/metrics", "/readyz"])
def test_what_is_for_those_who_run_it_is_not_behind_the_proxy(replicas, path):
    assert ask(f"{replicas[0]}{path}", Authorization=f"Bearer {TOKEN}")[0] == 404
