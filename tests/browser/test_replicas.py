"""More than one process: real nginx with the configuration of `deploy/` before two of them, and one that ends.

Two processes and few pages: what is shown here does not depend on their number.
"""

import os
import re
import signal
import time
import urllib.request
from urllib.error import HTTPError

import pytest

from benchmarks.visitors import Visitor
from mpp_geo.core.texts import texts_in
from tests.browser.conftest import Visit
from tests.deploy.conftest import ENVIRONMENT, TOKEN
from tests.deploy.replicas import serve_many, serve_proxy

T = texts_in("id")
QUERY = "tahun=2024&tampilan=tabel&susun=-layanan"
# How soon a page must be back.
SOON_SECONDS = 3


class Unfollowed(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def ask(address, data=None, **headers):
    """Return status, headers and body."""
    asked = urllib.request.Request(address, data, {name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.build_opener(Unfollowed).open(asked, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except HTTPError as error:
        return error.code, error.headers, error.read()


def count_pages(address):
    text = ask(f"{address}/metrics", Authorization=f"Bearer {TOKEN}")[2].decode()
    return int(float(re.search(r"^mpp_geo_pages_open (\S+)", text, flags=re.MULTILINE)[1]))


@pytest.fixture(scope="module")
def replicas(tmp_path_factory):
    """Two processes and their proxy: its address, and address and process id of each."""
    home = tmp_path_factory.mktemp("nginx")
    (home / "site").mkdir()
    (home / "site" / "index.html").write_text("<h1>the static site</h1>")
    with (
        serve_many(2, tmp_path_factory.mktemp("logs"), ENVIRONMENT) as processes,
        serve_proxy([address for address, _ in processes], home) as proxy,
    ):
        yield proxy, processes


def open_pages(run, proxy, processes):
    """Open pages through the proxy until each process has two; returns them."""
    visitors = []
    while min(count_pages(address) for address, _ in processes) < 2:
        assert len(visitors) < 20, "the proxy sends all pages to one process"
        visitors.append(Visitor(proxy.removeprefix("http://"), QUERY, f"mpp_geo={len(visitors)}"))
        run(visitors[-1].open())
    return visitors


def test_one_process_ends_and_its_pages_come_back_on_another(replicas, run, browser):
    proxy, processes = replicas
    visitors = open_pages(run, proxy, processes)
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(20_000)
    visit = Visit(context.new_page(), proxy).open(f"?{QUERY}")
    visit.wait_for_rest()
    before = [(visitor.headline, visitor.query) for visitor in visitors]
    # Where the browser's page is, is known by the process that has one more.
    total = sum(count_pages(address) for address, _ in processes)
    assert total == len(visitors) + 1
    ended, staying = processes
    os.kill(ended[1], signal.SIGKILL)

    began = time.monotonic()
    wait_until(lambda: sum(visitor.is_lost for visitor in visitors) >= 2)
    for visitor in visitors:
        if visitor.is_lost:
            run(visitor.open())
    assert time.monotonic() - began < SOON_SECONDS
    assert [(visitor.headline, visitor.query) for visitor in visitors] == before
    assert before[0][1] == QUERY
    # All are there, the browser's by itself.
    wait_until(lambda: count_pages(staying[0]) == len(visitors) + 1)
    visit.wait_for_rest()
    assert visit.page.url.endswith(QUERY)
    visit.page.locator("th[aria-sort=descending]", has_text=T("table.services")).wait_for()
    visit.press_on_timeline("ArrowLeft", 2023)
    assert "173" in visit.page.locator("h1").inner_text()
    assert "tahun=2023" in visit.page.url
    context.close()
    for visitor in visitors:
        run(visitor.close())

    # Downloads and API go on, and what nobody can answer is answered by what was kept and by the static site.
    rows = f"{proxy}/api/v1/mpp.csv?tahun=2024"
    assert [ask(rows)[1]["x-cache"] for _ in range(2)] == ["MISS", "HIT"]
    kept = ask(rows)[2]
    os.kill(staying[1], signal.SIGKILL)
    assert (ask(rows)[0], ask(rows)[2]) == (200, kept)
    status, headers, _ = ask(f"{proxy}/?{QUERY}")
    assert (status, headers["location"].removeprefix(proxy)) == (302, f"/situs/?{QUERY}")
    assert b"the static site" in ask(f"{proxy}/situs/?{QUERY}")[2]


def wait_until(is_so):
    deadline = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.parametrize("path", ["/metrics", "/_stcore/metrics", "/readyz"])
def test_what_is_for_those_who_run_it_is_not_behind_the_proxy(replicas, path):
    assert ask(f"{replicas[0]}{path}", Authorization=f"Bearer {TOKEN}")[0] == 404
