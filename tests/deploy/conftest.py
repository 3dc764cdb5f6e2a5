"""A running app as it is run in public: metrics for who knows the token, logs as JSON."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.serving import serve

TOKEN = "a-token-of-the-tests"
ENVIRONMENT = {"CI": "1", "MPP_GEO_METRICS": "token", "MPP_GEO_METRICS_TOKEN": TOKEN, "MPP_GEO_LOG": "json"}


@dataclass(frozen=True)
class Served:
    """An app that runs."""

    address: str
    pid: int
    log: Path

    @property
    def host(self):
        return self.address.removeprefix("http://")

    def read_log(self):
        """Return the events of the log."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    log = tmp_path_factory.mktemp("served") / "log.txt"
    with serve("app.py", log, ENVIRONMENT, health="/readyz") as (address, pid):
        yield Served(address, pid, log)
    assert "Traceback" not in log.read_text()
