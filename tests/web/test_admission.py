"""Which requests are let in."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from mpp_geo.web.admission import MAX_ADDRESS_BYTES, MAX_UPLOAD_BYTES, Admission, judge
from mpp_geo.web.metrics import OPEN_PAGES, REGISTRY
from mpp_geo.web.settings import Settings

OURS = {"host": "example.go.id"}
ANY = Settings()
NAMED = Settings(hosts=frozenset({"example.go.id"}))


def ask(chosen=ANY, kind="http", method="GET", path="/", query=b"", **headers):
    """Return the status with which a request is refused, None where it is let in."""
    scope = {
        "type": kind, "method": method, "path": path, "raw_path": path.encode(), "query_string": query,
        "headers": [(name.replace("_", "-").encode(), text.encode()) for name, text in {**OURS, **headers}.items()],
    }  # fmt: skip
    denial = judge(scope, chosen)
    return None if denial is None else denial.status


@pytest.mark.parametrize("host", ["example.go.id", "example.go.id:8501", "127.0.0.1", "[::1]:8501", "app-1"])
def test_any_host_that_is_a_name_is_served_unless_some_are_named(host):
    assert ask(host=host) is None


@pytest.mark.parametrize("host", ["", "a b", "a/b", "x@y", "<b>", "a;b", "a.example, b.example", "a:99999999", "a\x00"])
def test_what_is_no_host_is_refused(host):
    assert ask(host=host) == 400


def test_where_hosts_are_named_no_other_one_is_served_but_to_who_watches():
    assert ask(NAMED, host="EXAMPLE.go.id:443") is None
    assert ask(NAMED, host="evil.example") == 400
    assert ask(NAMED, host="example.go.id.evil.example") == 400
    assert ask(NAMED, host="10.1.2.3:8501") == 400
    for path in ("/healthz", "/readyz", "/metrics"):
        assert ask(NAMED, path=path, host="10.1.2.3:8501") is None


def test_a_long_address_is_refused():
    assert ask(query=b"a" * (MAX_ADDRESS_BYTES - 1)) is None
    assert ask(query=b"a" * MAX_ADDRESS_BYTES) == 414
    assert ask(path="/" + "a" * MAX_ADDRESS_BYTES) == 414


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "", "https://example.go.id.evil.example", "http://["]
)
def test_pages_of_another_origin_open_no_page_and_change_nothing(origin):
    assert ask(kind="websocket", path="/_stcore/stream", origin=origin) == 403
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert ask(method=method, path="/_stcore/upload_file/a/b", origin=origin) == 403
    # What is public may be read by all; the browser keeps it from pages that it is not open to.
    assert ask(origin=origin) is None


def test_a_page_of_ours_and_a_program_may_open_pages():
    assert ask(kind="websocket", origin="https://example.go.id") is None
    assert ask(kind="websocket", host="example.go.id:8501", origin="http://example.go.id:8501") is None
    assert ask(kind="websocket") is None
    assert ask(kind="websocket", host="example.go.id:8501", origin="http://example.go.id:1") == 403
    # Behind a proxy that asks under its own name, the names that are served are those of pages of ours.
    behind = Settings(hosts=frozenset({"example.go.id", "app-1"}))
    assert ask(behind, kind="websocket", host="app-1:8501", origin="https://example.go.id") is None


def count_refused():
    return REGISTRY.get_sample_value("mpp_geo_pages_refused_total")


def test_no_more_pages_are_opened_than_fit(monkeypatch):
    monkeypatch.setattr(OPEN_PAGES, "count", 2)
    assert ask(Settings(max_pages=3), kind="websocket") is None
    refused = count_refused()
    assert ask(Settings(max_pages=2), kind="websocket") == 503
    assert count_refused() == refused + 1
    assert ask(Settings(max_pages=2)) is None


@pytest.mark.parametrize(
    ("path", "most"), [("/_stcore/upload_file/a/b", MAX_UPLOAD_BYTES + 65536), ("/", 65536), ("/api/v1/mpp.csv", 65536)]
)
def test_a_body_is_no_larger_than_anything_of_ours(path, most):
    assert ask(path=path, content_length=str(most)) is None
    assert ask(path=path, content_length=str(most + 1)) == 413
    for stated in ("-1", "1e9", "9" * 400, "", "²"):
        assert ask(path=path, content_length=stated) == 413


async def tell_origin(request):
    return PlainTextResponse(request.headers.get("origin", "none"))


def fail(_):
    raise RuntimeError("secret detail")


async def fail_late(_):
    async def send():
        yield b"begun"
        raise RuntimeError("secret detail")

    return StreamingResponse(send())


@pytest.fixture
def client():
    routes = [Route("/", tell_origin), Route("/fails", fail), Route("/fails-late", fail_late)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Admission)]))


def test_the_host_never_sees_an_origin(client):
    assert client.get("/", headers={"Origin": "https://evil.example"}).text == "none"


def test_what_fails_is_said_without_details(client, caplog):
    answer = client.get("/fails")
    assert (answer.status_code, answer.text) == (500, "something went wrong on our side")
    (record,) = [one for one in caplog.records if one.name == "mpp_geo.web.admission"]
    assert record.exc_info[0] is RuntimeError


def test_half_an_answer_is_not_passed_off_as_a_whole_one(client):
    with pytest.raises(RuntimeError):
        client.get("/fails-late")


def test_a_refusal_is_said_in_words_and_kept_by_nobody(client):
    answer = client.get("/", headers={"Host": "a b"})
    assert (answer.status_code, answer.text) == (400, "the host is not a name")
    assert answer.headers["cache-control"] == "no-store"
