"""What tests share: the shipped tables, a copy of the source to break, and no way out to the network."""

import asyncio
import shutil
import socket
import threading

import pytest
from hypothesis import settings

from mpp_geo.core import paths, product, selection
from mpp_geo.core.coverage import Coverage

# How long an example takes depends on what else the machine does; speed is measured in `benchmarks/`.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# Fixtures that take as long as ten tests: those that use one go to the same worker, which makes it once.
_MADE_ONCE = ("small_site", "served", "replicas", "wheel")
# Likewise pages that the tests of a module go through one after the other.
_MADE_ONCE_A_MODULE = ("window", "fixed")


def pytest_collection_modifyitems(items):
    for item in items:
        for name in _MADE_ONCE:
            if name in item.fixturenames:
                item.add_marker(pytest.mark.xdist_group(name))
                break
        else:
            if set(_MADE_ONCE_A_MODULE) & set(item.fixturenames):
                item.add_marker(pytest.mark.xdist_group(item.module.__name__))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Every connection that leaves this machine fails the test that makes it."""
    connect = socket.socket.connect

    def guarded(self, address):
        host = address[0] if isinstance(address, tuple) else "local"
        assert host in ("127.0.0.1", "::1", "localhost", "local"), f"a test connects to {host}"
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def run():
    """Runs a coroutine on a thread of its own: on this one the browser's driver may have a loop that runs."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    yield lambda coroutine: asyncio.run_coroutine_threadsafe(coroutine, loop).result(120)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture(scope="session")
def newest(records):
    """The selection that the page opens with."""
    return selection.Selection(records.choices)


@pytest.fixture(scope="session")
def records():
    """The product, as the core reads it."""
    return product.read_records()


@pytest.fixture(scope="session")
def select(records):
    """Return a selection of the product; without a day it is that of the end of 2025, which stays what it was."""

    def make(**changes):
        year = changes.pop("year", 2025)
        return selection.Selection(records.choices, **{"day": f"{year}-12-31", **changes})

    return make


@pytest.fixture(scope="session")
def cover(records, select):
    """Return a selection of the product, counted."""

    def make(**changes):
        return Coverage(records, select(**changes))

    return make


@pytest.fixture(scope="session")
def small_site(records):
    """The files of a site of the country, Sulawesi, Sulawesi Selatan and Bali."""
    # What draws charts is loaded for it alone.
    from mpp_geo.site.builder import make_contents
    from mpp_geo.site.scope import SMALL

    return make_contents(records, SMALL, report="data@example.go.id")


@pytest.fixture
def source(tmp_path):
    """A copy of the source data that a test may break."""
    return shutil.copytree(paths.SOURCE, tmp_path / "source")
