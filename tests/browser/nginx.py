"""nginx as a host of plain files, for the tests and the benchmark of the static site."""

import shutil
import socket
import subprocess
import time
from contextlib import contextmanager

from mpp_geo.site.pages import SECURITY_POLICY

# Everything it writes lies in a folder of its own, so that it runs as any user. Compressed as hosts do it; what is
# named by its hash may be kept for ever.
_CONFIGURATION = """
daemon off;
pid {home}/nginx.pid;
error_log {home}/error.log;
worker_processes 1;
{user}
events {{ worker_connections 256; }}
http {{
    types {{ text/html html; text/css css; text/javascript js; application/json json; text/csv csv; }}
    default_type application/octet-stream;
    charset utf-8;
    access_log off;
    gzip on;
    gzip_comp_level 9;
    gzip_types text/css text/javascript application/json text/csv;
    client_body_temp_path {home}/body;
    proxy_temp_path {home}/proxy;
    fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi;
    scgi_temp_path {home}/scgi;
    server {{
        listen 127.0.0.1:{port};
        add_header Content-Security-Policy "{policy}; frame-ancestors *";
        add_header X-Content-Type-Options nosniff;
        location {path} {{ alias {folder}/; index index.html; }}
        location {path}assets/ {{
            alias {folder}/assets/;
            add_header Content-Security-Policy "{policy}; frame-ancestors *";
            add_header X-Content-Type-Options nosniff;
            add_header Cache-Control "public, max-age=31536000, immutable";
        }}
    }}
}}
"""
_USUAL_PLACES = "/usr/sbin:/usr/local/sbin"


def find_nginx():
    """Return the path of nginx."""
    path = shutil.which("nginx") or shutil.which("nginx", path=_USUAL_PLACES)
    assert path, "no nginx; `make test` installs it"
    return path


@contextmanager
def serve_folder(folder, home, path="/"):
    """Serve a folder of files below a path, ended by its own process id; yields the address of its top.

    `home` is an empty folder for what nginx itself writes.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    configuration = home / "nginx.conf"
    # As root, nginx would read the files as another user, who may not enter a folder of the tests.
    user = "user root;" if home.owner() == "root" else ""
    values = {"home": home, "port": port, "folder": folder, "path": path, "policy": SECURITY_POLICY, "user": user}
    configuration.write_text(_CONFIGURATION.format(**values), encoding="utf-8")
    log = home / "error.log"
    command = [find_nginx(), "-p", str(home), "-e", str(log), "-c", str(configuration)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    try:
        wait_for(port, server, log)
        yield f"http://127.0.0.1:{port}{path}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(port, server, log):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        assert server.poll() is None, f"nginx ended:\n{log.read_text()}"
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5):
                return
        except OSError:
            server.poll()
    raise AssertionError(f"nginx does not answer:\n{log.read_text()}")
