"""The edges of a running app: the headers of every kind of address, and what strangers try."""

import http.client
import re
import socket
from collections import Counter

import pytest

from benchmarks.load.hostile import send_messages, send_requests
from benchmarks.visitors import Visitor
from mpp_geo.web.endpoints import locate_asset
from mpp_geo.web.headers import COMMON
from mpp_geo.web.uvicorn_private import MAX_HEAD_BYTES, MAX_WAITING
from tests.deploy.conftest import TOKEN

MEGABYTE = 1024 * 1024


def ask(served, target, method="GET", body=None, **headers):
    """Return status, headers and body of a request, sent as it is written."""
    connection = http.client.HTTPConnection(served.host, timeout=20)
    connection.request(method, target, body, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, answer.headers, content


def find_host_file(served):
    """Return the address of the host's script, which the page names in the script that begins it."""
    return "/" + re.search(rb'"\./(static/js/index[^"]+)"', ask(served, "/")[2])[1].decode()


# A kind of address, and the status of its answer.
ADDRESSES = {
    "/": 200, "/?embed=true": 200, "/tidak-ada": 200, "/favicon.png": 200, "/static/none.js": 200, "/healthz": 200,
    "/readyz": 200, "/metrics": 404, "/_stcore/metrics": 404, "/_stcore/health": 200, "/_stcore/host-config": 200,
    "/_stcore/agent/openapi.json": 200, "/_stcore/agent/none": 404, "/api": 308, "/api/v1/": 200,
    "/api/v1/mpp.csv": 200, "/api/v1/mpp.csv?x=1": 400, "/api/v1/none": 404, "/api/v1/openapi.json": 200,
    "/map/none/none": 404, "/map/timeline.json": 200, "/map/timeline.json?tahun=x": 400, "/media/none": 404,
    "/component/none/index.html": 404, "/component/streamlit_folium.st_folium/index.html": 200, "//evil.example": 400,
    "/..%2f..%2fapp.py": 400,
}  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_kind_of_address_has_the_headers(served, address):
    status, headers, body = ask(served, address)
    assert status == ADDRESSES[address]
    wanted = {**COMMON, **({"Cross-Origin-Resource-Policy": "cross-origin"} if address.startswith("/api") else {})}
    assert {name: headers[name] for name in wanted} == wanted
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["access-control-allow-origin"] == ("*" if address.startswith("/api") else None)
    assert not re.search(rb"Traceback|site-packages", body)


def test_the_files_of_map_and_host_have_the_headers(served):
    for path in (f"/{locate_asset('map.js')}", find_host_file(served)):
        for encoding in ("br", "gzip", "identity"):
            status, headers, _ = ask(served, path, Accept_Encoding=encoding)
            assert status == 200
            assert {name: headers[name] for name in COMMON} == COMMON
            assert "immutable" in headers["cache-control"]
            if tag := headers["etag"]:
                again, _, nothing = ask(served, path, Accept_Encoding=encoding, If_None_Match=tag)
                assert (again, nothing) == (304, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_nothing_can_be_changed(served, method):
    for path in ("/", "/api/v1/mpp.csv", "/healthz", "/map/timeline.json", "/media/a"):
        assert ask(served, path, method)[0] in (404, 405)


@pytest.mark.parametrize(
    ("begin", "piece"),
    [
        (b"GET /", b"a"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX-Long: ", b"a"),
        (b"GET / HTTP/1.1\r\nHost: a\r\n", b"X-Many: a\r\n"),
        (b"0\r\nX-After-The-Body: ", b"a"),
    ],
    ids=["address", "header", "headers", "headers after a body"],
)
def test_a_head_without_end_is_refused(served, begin, piece):
    with socket.create_connection(served.host.split(":"), timeout=20) as line:
        if begin.startswith(b"0"):
            line.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
            before = b""
            while not before.endswith(b"Method Not Allowed"):
                before += line.recv(4096)
        head = (begin + piece * MAX_HEAD_BYTES)[: MAX_HEAD_BYTES + 1]
        line.sendall(head[:-1])
        # The last byte is sent apart: the server has read all the others, so that closing does not lose its answer.
        line.sendall(head[-1:])
        answer = b"".join(iter(lambda: line.recv(4096), b""))
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert answer.endswith(b"the head of a request has at most 65536 bytes")


def count_answers(line, request, count):
    """Send requests without waiting for their answers; return how many were answered with which status."""
    line.sendall(request * (count - 1) + request.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
    return Counter(re.findall(rb"HTTP/1.1 (\d+) ", b"".join(iter(lambda: line.recv(65536), b""))))


def test_few_requests_wait_for_each_other_on_a_connection(served):
    request = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
    with socket.create_connection(served.host.split(":"), timeout=20) as line:
        assert count_answers(line, request, MAX_WAITING) == {b"200": MAX_WAITING}
    with socket.create_connection(served.host.split(":"), timeout=20) as line:
        # Fewer bytes than are read at once, so that closing does not lose the answer.
        answered = count_answers(line, request, 1000)
    assert answered[b"400"] == 1
    assert answered[b"200"] <= MAX_WAITING + 1


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_websocket_whose_request_cannot_be_read_is_refused_and_closed(served, method):
    upgrade = b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    key = b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    head = f"{method} /_stcore/stream HTTP/1.1\r\nHost: a\r\n".encode() + upgrade + key
    # More headers than a WebSocket's request may have, or a body, which it may not have.
    rest = b"X: a\r\n" * 150 if method == "GET" else b"Content-Length: 5\r\n"
    with socket.create_connection(served.host.split(":"), timeout=20) as line:
        line.sendall(head + rest + b"\r\n")
        answer = b"".join(iter(lambda: line.recv(4096), b""))
    assert answer.startswith(b"HTTP/1.1 400 ")


def test_pages_of_another_origin_open_no_page(served):
    def open_from(origin):
        upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
                   "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}  # fmt: skip
        connection = http.client.HTTPConnection(served.host, timeout=20)
        connection.request("GET", "/_stcore/stream", headers={**upgrade, **origin})
        status = connection.getresponse().status
        connection.close()
        return status

    assert open_from({"Origin": served.address}) == 101
    assert open_from({}) == 101
    for origin in ("https://evil.example", "http://localhost:1", "null"):
        assert open_from({"Origin": origin}) == 403


@pytest.fixture(scope="module")
def visitor(served, run):
    """An open page: the host takes files for open pages alone."""
    page = Visitor(served.host)
    run(page.open())
    yield page
    run(page.close())


def hand_in(served, visitor, size, cookie="", token="", stated=None, **headers):
    boundary = "x" * 20
    part = f'--{boundary}\r\nContent-Disposition: form-data; name="f"; filename="../../a.csv"\r\n\r\n'.encode()
    body = part + b"a" * size + f"\r\n--{boundary}--\r\n".encode()
    sent = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Cookie": f"_streamlit_xsrf={cookie}",
            "X-Xsrftoken": token, **headers}  # fmt: skip
    return ask(served, f"/_stcore/upload_file/{visitor.session}/a1", "PUT", body, **sent)[0]


def read_token(served):
    """Return the token that the host gives a page, and expects back with what it is handed."""
    return re.search(r"_streamlit_xsrf=([^;]+)", ask(served, "/_stcore/health")[1]["set-cookie"])[1]


def test_a_file_is_taken_from_the_page_itself_alone(served, visitor):
    token = read_token(served)
    good = {"cookie": token, "token": token}
    assert hand_in(served, visitor, 1000, **good, Origin=served.address) == 204
    assert hand_in(served, visitor, 1000, **good, Origin="https://evil.example") == 403
    assert hand_in(served, visitor, 1000, cookie=token, token="") == 403
    assert hand_in(served, visitor, 1000) == 403
    stranger = Visitor(served.host)
    stranger.session = "none"
    assert hand_in(served, stranger, 1000, **good) == 400


def test_a_file_of_more_than_ten_megabytes_is_refused_before_it_is_read(served, visitor):
    token = read_token(served)
    assert hand_in(served, visitor, 10 * MEGABYTE - 1000, cookie=token, token=token) == 204
    connection = http.client.HTTPConnection(served.host, timeout=20)
    connection.putrequest("PUT", f"/_stcore/upload_file/{visitor.session}/a2")
    connection.putheader("Content-Length", str(11 * MEGABYTE))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_hostile_requests_are_answered_or_refused(served, run):
    outcome = run(send_requests(served.host, 300, seed=1))
    assert outcome.broken == []
    assert sum(outcome.statuses.values()) == 300
    # They reach the app and are not all turned away at the door.
    assert {200, 400, 403, 404} <= set(outcome.statuses)
    assert ask(served, "/readyz")[0] == 200


def test_hostile_messages_end_their_own_page_alone(served, run):
    outcome = run(send_messages(served.host, 60, seed=2))
    assert outcome.broken == []
    # Noise is closed as an error of the protocol, the rest is answered as a page.
    assert outcome.statuses[1002] > 3
    assert outcome.statuses[200] > 10
    other = Visitor(served.host, "tahun=2023")
    run(other.open())
    assert "173" in other.headline
    run(other.close())


def test_the_log_of_all_this_names_nobody_and_has_no_failure(served):
    said = served.log.read_text(encoding="utf-8")
    assert "evil.example" not in said
    assert TOKEN not in said
    assert [one for one in served.read_log() if one["event"].startswith("A request failed")] == []
    # A message that names widgets that are none makes the host fail within its own page.
    assert {one["error"] for one in served.read_log() if one["event"] == "The page failed"} <= {"KeyError"}
