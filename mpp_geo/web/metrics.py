"""What the server counts and times of its own work, for Prometheus: nothing of who asked, or for what.

A process counts for itself; several behind one proxy are each asked at their own address.
"""

from __future__ import annotations

import hmac
import ipaddress
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, cast, get_args

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    Info,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mpp_geo.core.product_files import Manifest, is_replaced
from mpp_geo.core.records import Records
from mpp_geo.web.settings import Settings, settings

# What a request asks for, told by its path alone.
RequestKind = Literal["page", "api", "map", "host", "download", "upload", "service"]
_KINDS: dict[RequestKind, str] = {
    "api": r"/api(?:/|$)",
    "map": r"/map/",
    "host": r"/(?:static|component|_stcore/bidi-components)/",
    "download": r"/media/",
    "upload": r"/_stcore/upload_file/",
    "service": r"/(?:_stcore/|healthz$|readyz$|metrics$)",
}
# One expression, named by the kinds: it is asked twice for each request.
_KIND = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
# A run that begins a page, or one that follows a change on it.
RunKind = Literal["open", "change"]
# What fails: the data, or anything else.
ErrorKind = Literal["data", "other"]
# The targets are 0.1, 0.15 and 0.5 seconds.
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
# The host counts too, at an address that it guards by nothing.
METRICS_PATHS = ("/metrics", "/_stcore/metrics")
# What a proxy adds: then nobody can tell where the request began.
_PROXY_HEADERS = ("x-forwarded-for", "x-real-ip", "forwarded", "via")

# When a counter began is known from the start of the process.
disable_created_metrics()  # type: ignore[no-untyped-call]
REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
GCCollector(registry=REGISTRY)


class OpenPages:
    """How many pages are open now."""

    count = 0


OPEN_PAGES = OpenPages()
# A mark for each run of a page that goes on now, and of those for each that works at a long list.
RUNNING: set[object] = set()
WORKING: set[object] = set()
PAGES_OPEN = Gauge("mpp_geo_pages_open", "Pages that are open now.", registry=REGISTRY)
PAGES_OPEN.set_function(lambda: float(OPEN_PAGES.count))
PAGES_OPENED = Counter("mpp_geo_pages_opened", "Pages that were opened, or came back.", registry=REGISTRY)
PAGES_REFUSED = Counter(
    "mpp_geo_pages_refused", "Pages that were refused because as many as may be were open.", registry=REGISTRY
)
PAGE_RUNS = Histogram(
    "mpp_geo_page_run_seconds",
    "From the beginning to the end of a run of the page, by what it follows.",
    ["kind"],
    buckets=_SECONDS,
    registry=REGISTRY,
)
PAGE_ERRORS = Counter(
    "mpp_geo_page_errors",
    "Parts of pages that failed, by whether the data were the cause.",
    ["kind"],
    registry=REGISTRY,
)
REQUESTS = Counter(
    "mpp_geo_requests", "HTTP requests that were answered, by kind and status.", ["kind", "status"], registry=REGISTRY
)
REQUEST_SECONDS = Histogram(
    "mpp_geo_request_seconds",
    "From a request to the last byte of its answer, by kind.",
    ["kind"],
    buckets=_SECONDS,
    registry=REGISTRY,
)
LISTS_BYTES = Gauge(
    "mpp_geo_lists_bytes", "Bytes of the files that readers handed in and sessions hold now.", registry=REGISTRY
)
DATA = Info("mpp_geo_data", "The data that this process answers from.", registry=REGISTRY)
DATA_REPLACED = Gauge(
    "mpp_geo_data_replaced", "1 when other data lie on the disk than this process answers from.", registry=REGISTRY
)
DATA_REPLACED.set_function(lambda: float(is_replaced()))
# What counts from zero is there before the first event, so that a rate of it can be told from the beginning.
for kind in get_args(RunKind):
    PAGE_RUNS.labels(kind)
for kind in get_args(ErrorKind):
    PAGE_ERRORS.labels(kind)
for kind in get_args(RequestKind):
    REQUEST_SECONDS.labels(kind)
    for status in ("500", "503"):
        REQUESTS.labels(kind, status)


def describe_data(manifest: Manifest, records: Records) -> dict[str, str]:
    """Return by which version, digest and days the data of a process are told."""
    return {
        "version": manifest.version,
        "digest": manifest.digest,
        "newest_day": records.choices.newest_day,
        "searched_until": records.searched_until,
    }


@contextmanager
def time_run(kind: RunKind) -> Iterator[None]:
    """Time a run of the page; one that fails, or that the host stops for a newer one, is no answer and not timed."""
    began = time.perf_counter()
    mark = object()
    RUNNING.add(mark)
    try:
        yield
    finally:
        RUNNING.discard(mark)
    PAGE_RUNS.labels(kind).observe(time.perf_counter() - began)


def tell_kind(path: str) -> RequestKind:
    """Return what a path asks for."""
    found = _KIND.match(path)
    return cast(RequestKind, found.lastgroup) if found else "page"


class Metered:
    """ASGI middleware that counts and times every request, and the pages that are open."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and count its answer."""
        if scope["type"] == "http":
            await self._count_request(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._count_page(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _count_request(self, scope: Scope, receive: Receive, send: Send) -> None:
        kind, began = tell_kind(scope["path"]), time.perf_counter()
        # Of an error that nobody catches the server makes this status.
        status = 500

        async def note_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, note_status)
        finally:
            REQUESTS.labels(kind, str(status)).inc()
            REQUEST_SECONDS.labels(kind).observe(time.perf_counter() - began)

    async def _count_page(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_open = False

        async def note_opening(message: Message) -> None:
            nonlocal is_open
            if message["type"] == "websocket.accept" and not is_open:
                is_open = True
                OPEN_PAGES.count += 1
                PAGES_OPENED.inc()
            await send(message)

        try:
            await self.app(scope, receive, note_opening)
        finally:
            if is_open:
                OPEN_PAGES.count -= 1


class MetricsGuard:
    """ASGI middleware that shows the metrics, ours and the host's, to those alone who may read them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer that there is nothing."""
        is_metrics = scope["type"] == "http" and scope["path"].rstrip("/") in METRICS_PATHS
        if is_metrics and not may_read(scope, settings()):
            await PlainTextResponse("not found", status_code=404)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def may_read(scope: Scope, chosen: Settings) -> bool:
    """Return whether who asks may read the metrics."""
    headers = Headers(scope=scope)
    if chosen.metrics == "token":
        given = headers.get("authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {chosen.token}".encode())
    if chosen.metrics == "loopback":
        client = scope.get("client")
        is_near = client is not None and _is_loopback(client[0])
        return is_near and not any(name in headers for name in _PROXY_HEADERS)
    return False


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


async def answer_metrics(_: Request) -> Response:
    """Answer with everything that is counted, in the text form of Prometheus."""
    return Response(generate_latest(REGISTRY), media_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})


METRICS_ROUTE = Route("/metrics", answer_metrics, methods=["GET"])
