"""How long the head of a request may be: httptools, which reads requests for uvicorn, takes one of any length.

Nothing that we are asked has a head near the limit; without one, a single request fills the server's memory.
"""

from __future__ import annotations

from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# What h11, the slower reader, allows; nginx allows half of it.
MAX_HEAD_BYTES = 64 * 1024


def bound_heads() -> None:
    """Refuse heads that are too long, on every connection from now on.

    uvicorn chooses the class of its connections before it imports the application, so its methods are replaced.
    """
    receive, end_head, take_body = (
        HttpToolsProtocol.data_received,
        HttpToolsProtocol.on_headers_complete,
        HttpToolsProtocol.on_body,
    )

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

    changed: Any = HttpToolsProtocol
    changed.data_received = data_received
    changed.on_headers_complete = on_headers_complete
    changed.on_body = on_body
