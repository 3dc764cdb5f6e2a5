"""What one connection may ask, where uvicorn sets no bound and documents no way to set one, each with its reason.

uvicorn chooses the classes of its connections before it imports the application, so their methods are replaced. A test
of a running app (`tests/deploy/test_edges.py`) fails when a part is gone.
"""

from __future__ import annotations

from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

# What h11, the slower reader of requests, allows; nginx allows half of it.
MAX_HEAD_BYTES = 64 * 1024
# Requests that were sent before the ones in front of them are answered. No browser does it, and nginx does not.
MAX_WAITING = 8
_BAD_HANDSHAKE = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


def bound_connections() -> None:
    """Bound what every connection may ask from now on."""
    _bound_heads(HttpToolsProtocol)
    _bound_waiting(HttpToolsProtocol)
    _refuse_handshakes(WebSocketsSansIOProtocol)


def _bound_heads(connection: Any) -> None:
    """Refuse heads that are too long: httptools takes one of any length, which fills the memory."""
    receive, end_head, take_body = connection.data_received, connection.on_headers_complete, connection.on_body

    def data_received(self: Any, data: bytes) -> None:
        self.waiting_bytes = getattr(self, "waiting_bytes", 0) + len(data)
        receive(self, data)
        if self.waiting_bytes > MAX_HEAD_BYTES and not self.transport.is_closing():
            self.send_400_response(f"the head of a request has at most {MAX_HEAD_BYTES} bytes")

    def on_headers_complete(self: Any) -> None:
        self.waiting_bytes = 0
        end_head(self)

    def on_body(self: Any, body: bytes) -> None:
        # What follows the body is bounded too: it may have headers of its own.
        self.waiting_bytes = 0
        take_body(self, body)

    connection.data_received, connection.on_headers_complete = data_received, on_headers_complete
    connection.on_body = on_body


def _bound_waiting(connection: Any) -> None:
    """Let few requests wait on a connection, and read no more while any does; uvicorn reads on after each answer."""
    end_head, answer = connection.on_headers_complete, connection.on_response_complete

    def on_headers_complete(self: Any) -> None:
        end_head(self)
        if len(self.pipeline) > MAX_WAITING:
            # The reader of the request makes an error of the client of it.
            raise ValueError(f"more than {MAX_WAITING} requests wait on a connection")

    def on_response_complete(self: Any) -> None:
        answer(self)
        if self.pipeline:
            self.flow.pause_reading()

    connection.on_headers_complete, connection.on_response_complete = on_headers_complete, on_response_complete


def _refuse_handshakes(connection: Any) -> None:
    """Answer a WebSocket's request that cannot be read; uvicorn leaves it open, and fails over it when it ends."""
    receive = connection.data_received

    def data_received(self: Any, data: bytes) -> None:
        receive(self, data)
        is_bad = not self.handshake_initiated and self.conn.handshake_exc is not None
        if is_bad and not self.transport.is_closing():
            self.transport.write(_BAD_HANDSHAKE)
            self.transport.close()

    connection.data_received = data_received
