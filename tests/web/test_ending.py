"""What a process still does once it is told to end, and that it ends however often somebody asks meanwhile."""

import http.client
import signal
import socket
import threading

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from mpp_geo.web.ending import ENDING, LastAnswers, notice_end
from tests.waiting import wait_until


@pytest.fixture
def _ending():
    ENDING.set()
    yield
    ENDING.clear()


@pytest.fixture
def server():
    """A server that runs: it, its port and its thread."""
    app = Starlette(routes=[Route("/", lambda _: PlainTextResponse("an answer"))], middleware=[Middleware(LastAnswers)])
    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
        thread = threading.Thread(target=serving.run, kwargs={"sockets": [listening]})
        thread.start()
        wait_until(lambda: serving.started)
        yield serving, listening.getsockname()[1], thread
        serving.should_exit = serving.force_exit = True
        thread.join()


def ask(connection):
    connection.request("GET", "/")
    answer = connection.getresponse()
    return answer.read(), answer.getheader("connection")


def test_a_connection_that_the_server_did_not_close_is_closed_with_its_next_answer(server, monkeypatch):
    serving, port, thread = server
    kept = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    assert ask(kept) == (b"an answer", None)
    # As for one that is being accepted while the server closes all that it knows.
    (known,) = serving.server_state.connections
    monkeypatch.setattr(known, "shutdown", lambda: None)
    serving.should_exit = True
    wait_until(lambda: not serving.servers[0].is_serving())
    assert ask(kept) == (b"an answer", None)
    assert thread.is_alive()
    ENDING.set()
    try:
        assert ask(kept) == (b"an answer", "close")
        # Within the time after which the server closes a connection that is not used.
        thread.join(3)
        assert not thread.is_alive()
    finally:
        ENDING.clear()


@pytest.mark.usefixtures("_ending")
def test_no_page_is_opened_any_more(run):
    sent = []

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message)

    run(LastAnswers(None)({"type": "websocket"}, receive, send))
    assert sent == [{"type": "websocket.close", "code": 1012}]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_is_noticed_and_still_handled(number):
    handled = []
    before = signal.signal(number, lambda number, _: handled.append(number))
    try:
        with notice_end():
            assert not ENDING.is_set()
            signal.raise_signal(number)
            assert ENDING.is_set()
        assert handled == [number]
        assert not ENDING.is_set()
    finally:
        signal.signal(number, before)


def test_a_signal_that_ends_the_process_at_once_still_does():
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        with notice_end():
            assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGTERM, before)
