"""What is counted, and who may read it."""

from typing import get_args

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from mpp_geo.web import metrics
from mpp_geo.web.metrics import METRICS_ROUTE, REGISTRY, Metered, MetricsGuard, may_read, tell_kind, time_run
from mpp_geo.web.settings import Settings

TOKEN = "0123456789abcdef"


def fail(request):
    raise RuntimeError


async def talk(socket):
    await socket.accept()
    await socket.receive_text()
    await socket.close()


async def refuse(socket):
    await socket.close(1008)


ROUTES = [
    METRICS_ROUTE,
    Route("/_stcore/metrics", lambda _: PlainTextResponse("the host's")),
    Route("/api/v1/mpp.csv", lambda _: PlainTextResponse("rows")),
    Route("/map/broken", fail),
    WebSocketRoute("/_stcore/stream", talk),
    WebSocketRoute("/_stcore/refused", refuse),
]


@pytest.fixture
def client():
    app = Starlette(routes=ROUTES, middleware=[Middleware(Metered), Middleware(MetricsGuard)])
    return TestClient(app, raise_server_exceptions=False)


def value(name, **labels):
    return REGISTRY.get_sample_value(name, labels) or 0


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "page"), ("/anything", "page"), ("/apix", "page"), ("/api", "api"), ("/api/v1/mpp.csv", "api"),
        ("/map/a1/map.js", "map"), ("/static/js/index.js", "host"), ("/component/x/index.html", "host"),
        ("/media/a1.csv", "download"), ("/_stcore/upload_file/a/b", "upload"), ("/_stcore/health", "service"),
        ("/readyz", "service"), ("/readyzz", "page"),
    ],
)  # fmt: skip
def test_a_path_tells_its_kind(path, kind):
    assert tell_kind(path) == kind


def test_requests_are_counted_by_kind_and_status(client):
    for path, kind, status in (
        ("/api/v1/mpp.csv?tahun=2024", "api", "200"), ("/api/none", "api", "404"), ("/map/broken", "map", "500"),
    ):  # fmt: skip
        counted = value("mpp_geo_requests_total", kind=kind, status=status)
        timed = value("mpp_geo_request_seconds_count", kind=kind)
        client.get(path)
        assert value("mpp_geo_requests_total", kind=kind, status=status) == counted + 1
        assert value("mpp_geo_request_seconds_count", kind=kind) == timed + 1


def test_open_pages_are_counted_while_they_are_open(client):
    before, opened = value("mpp_geo_pages_open"), value("mpp_geo_pages_opened_total")
    with client.websocket_connect("/_stcore/stream") as page:
        assert value("mpp_geo_pages_open") == before + 1
        with client.websocket_connect("/_stcore/stream") as other:
            assert value("mpp_geo_pages_open") == before + 2
            other.send_text("")
        page.send_text("")
    assert value("mpp_geo_pages_open") == before
    assert value("mpp_geo_pages_opened_total") == opened + 2


def test_a_page_that_was_refused_was_never_open(client):
    opened = value("mpp_geo_pages_opened_total")
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/_stcore/refused"):
        pass
    assert value("mpp_geo_pages_opened_total") == opened
    assert value("mpp_geo_pages_open") == 0


def test_a_run_that_fails_or_is_stopped_is_no_answer():
    before = value("mpp_geo_page_run_seconds_count", kind="change")
    with time_run("change"):
        pass
    with pytest.raises(KeyboardInterrupt), time_run("change"):
        raise KeyboardInterrupt
    assert value("mpp_geo_page_run_seconds_count", kind="change") == before + 1


def test_the_first_run_of_a_page_is_told_from_a_change(open_page):
    opened, changed = (value("mpp_geo_page_run_seconds_count", kind=kind) for kind in ("open", "change"))
    page = open_page()
    page.choose("view", "table")
    assert value("mpp_geo_page_run_seconds_count", kind="open") == opened + 1
    assert value("mpp_geo_page_run_seconds_count", kind="change") == changed + 1


def ask(chosen, client=("127.0.0.1", 1), **headers):
    named = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    return may_read({"type": "http", "client": client, "headers": named}, chosen)


def test_nobody_may_read_by_default():
    assert not ask(Settings())
    assert not ask(Settings(), authorization="Bearer ")


def test_who_knows_the_token_may_read():
    chosen = Settings("token", TOKEN)
    assert ask(chosen, client=("203.0.113.7", 1), authorization=f"Bearer {TOKEN}")
    for given in ("", TOKEN, f"Bearer {TOKEN}x", "Bearer ", f"Basic {TOKEN}", "Bearer \xff"):
        assert not ask(chosen, authorization=given)
    assert not ask(chosen)


def test_programs_on_the_machine_may_read_unless_a_proxy_speaks_for_them():
    chosen = Settings("loopback")
    assert ask(chosen)
    assert ask(chosen, client=("::1", 1))
    for client in (("203.0.113.7", 1), ("10.0.0.1", 1), ("testclient", 1), None):
        assert not ask(chosen, client=client)
    for header in ("x_forwarded_for", "x_real_ip", "forwarded", "via"):
        assert not ask(chosen, **{header: "127.0.0.1"})


@pytest.mark.parametrize("path", ["/metrics", "/metrics/", "/_stcore/metrics", "/_stcore/metrics/"])
def test_the_hosts_metrics_are_guarded_as_ours(client, monkeypatch, path):
    assert client.get(path).status_code == 404
    monkeypatch.setattr(metrics, "settings", lambda: Settings("token", TOKEN))
    assert client.get(path).status_code == 404
    answer = client.get(path.rstrip("/"), headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200


def test_the_text_is_that_of_prometheus(client, monkeypatch):
    monkeypatch.setattr(metrics, "settings", lambda: Settings("token", TOKEN))
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert answer.headers["cache-control"] == "no-store"
    for name in ("mpp_geo_pages_open", "process_resident_memory_bytes", "mpp_geo_data_replaced"):
        assert f"\n{name} " in answer.text
    assert "_created" not in answer.text
    # What an alert counts the increase of is there before the first one.
    for kind in get_args(metrics.RequestKind):
        assert f'\nmpp_geo_requests_total{{kind="{kind}",status="503"}} ' in answer.text
