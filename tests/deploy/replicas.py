"""Several processes of the app behind the nginx of `deploy/`, on 127.0.0.1."""

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

from mpp_geo.core.paths import ROOT
from tests.browser.nginx import find_nginx, wait_for
from tests.browser.serving import find_port, serve

CONFIGURATION = ROOT / "deploy" / "nginx" / "nginx.conf"


@contextmanager
def serve_many(count, folder, environment):
    """Serve the app by several processes, started at once; yields the address and process id of each."""
    ports = [find_port() for _ in range(count)]
    with ExitStack() as stack, ThreadPoolExecutor(count) as threads:

        def start(port):
            served = serve("app.py", folder / f"{port}.txt", environment, "/readyz", port=port)
            return served, served.__enter__()

        started = list(threads.map(start, ports))
        for served, _ in started:
            stack.callback(served.__exit__, None, None, None)
        yield [where for _, where in started]


@contextmanager
def serve_proxy(addresses, home, limited=True):
    """Serve processes behind nginx with its configuration of `deploy/`; yields its address.

    `home` is an empty folder, which may hold the static site as `site`. Without limits a single client can measure it.
    """
    port = find_port()
    text = CONFIGURATION.read_text(encoding="utf-8").replace("access_log /dev/stdout", f"access_log {home}/access.log")
    if not limited:
        text = "\n".join(line for line in text.splitlines() if "limit_" not in line)
    # As root, nginx would read the files as another user, who may not enter a folder of the tests.
    user = "user root;\n" if home.owner() == "root" else ""
    (home / "nginx.conf").write_text(f"{user}{text}", encoding="utf-8")
    shutil.copy(CONFIGURATION.parent / "proxy.conf", home)
    (home / "listen.conf").write_text(f"listen 127.0.0.1:{port};\nserver_name _;\n", encoding="utf-8")
    example = (CONFIGURATION.parent / "upstream.conf").read_text(encoding="utf-8")
    lines = [line for line in example.splitlines() if "server app-" not in line]
    servers = [f"    server {address.removeprefix('http://')} max_fails=1 fail_timeout=5s;" for address in addresses]
    (home / "upstream.conf").write_text("\n".join([*lines[:-2], *servers, *lines[-2:]]), encoding="utf-8")
    log = home / "error.log"
    command = [find_nginx(), "-p", str(home), "-c", str(home / "nginx.conf"), "-g", "daemon off;"]
    with log.open("w") as errors:
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        try:
            wait_for(port, server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=30)
            shutil.rmtree(home / "cache", ignore_errors=True)
