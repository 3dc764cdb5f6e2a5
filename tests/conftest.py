"""What tests share: the shipped tables, a copy of the source to break, and no way out to the network."""

import shutil
import socket

import pytest

from mpp_geo.core import paths
from mpp_geo.selection import Selection
from mpp_geo.tables import read_tables


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
def tables():
    return read_tables()


@pytest.fixture(scope="session")
def newest(tables):
    """The selection that the page opens with."""
    return Selection(tables.choices)


@pytest.fixture
def source(tmp_path):
    """A copy of the source data that a test may break."""
    return shutil.copytree(paths.SOURCE, tmp_path / "source")
