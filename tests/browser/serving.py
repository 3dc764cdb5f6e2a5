"""Chromium and servers of Streamlit, for the tests and the benchmarks that drive pages."""

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent.parent
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_HEALTH = "/_stcore/health"


def find_chromium():
    """Return the path of a Chromium."""
    path = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    assert path, "no Chromium; `make test` installs it"
    return path


@contextmanager
def serve(script, log, environment=None, health=_HEALTH, folder=ROOT, port=None):
    """Serve a script as `make run` serves the app, ended by its own process id; yields its address and process id.

    What the server prints goes to the file `log`; `health` answers 200 once it is ready. Without a port it takes a
    free one.
    """
    port = port or find_port()
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.address=127.0.0.1", f"--server.port={port}"]
    with log.open("w") as output:
        server = subprocess.Popen(
            command, cwd=folder, stdout=output, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})}
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}{health}", server, log)
            yield f"http://127.0.0.1:{port}", server.pid
        finally:
            server.terminate()
            try:
                server.wait(timeout=30)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
                raise AssertionError(f"the server does not end:\n{log.read_text()}") from None


def find_port():
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(address, server, log):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert server.poll() is None, f"the server ended:\n{log.read_text()}"
        try:
            with urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, ConnectionError, TimeoutError):
            server.poll()
    raise AssertionError(f"the server does not answer:\n{log.read_text()}")
