"""Several processes of the app behind the nginx of `deploy/`, on 127.0.0.1."""

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

from mpp_geo.core.paths import ROOT
from tests.browser.nginx import find_nginx, wait_for
from tests.browser.serving import find_port, serve

CONFIGURATION = ROOT / "deploy" / "nginx" / "nginx.conf"


def copy_checkout(folder):
    """Copy what runs into a folder, with a product that a test may replace; returns the folder."""
    for part in ("app.py", ".streamlit", "mpp_geo"):
        make = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        make(ROOT / part, folder / part)
    shutil.copytree(ROOT / "data" / "product", folder / "data" / "product")
    return folder


def replace_product(folder):
    """Put another build of the product in the place of the old one, as `build` does: it was searched a month longer."""
    product = folder / "data" / "product"
    fresh = shutil.copytree(product, product.with_name("fresh"))
    manifest = fresh / "datapackage.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("2026-03", "2026-04"), encoding="utf-8")
    product.rename(product.with_name("old"))
    fresh.rename(product)
    shutil.rmtree(product.with_name("old"))


class Replica:
    """One process of the app on a port of its own, which can be ended and started again."""

    def __init__(self, checkout, log, environment):
        self.port = find_port()
        self._arguments = ("app.py", log, environment, "/readyz", checkout, self.port)

    def start(self):
        """Start it and wait until it is ready."""
        self._served = serve(*self._arguments)
        self.address, self.pid = self._served.__enter__()
        return self

    def end(self):
        """Tell it to end, as whoever replaces it does, and wait until it has."""
        self._served.__exit__(None, None, None)


@contextmanager
def serve_many(count, folder, environment, checkout=ROOT):
    """Serve the app of a checkout by several processes, started at once; yields them."""
    replicas = [Replica(checkout, folder / f"{rank}.txt", environment) for rank in range(count)]
    with ExitStack() as stack, ThreadPoolExecutor(count) as threads:
        for replica in threads.map(Replica.start, replicas):
            stack.callback(replica.end)
        yield replicas


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
