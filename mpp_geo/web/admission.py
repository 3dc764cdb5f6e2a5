"""Which requests are let in: from a host and an origin that may ask, no longer than anything of ours, not too many.

What is refused here costs nothing: neither the page nor the host sees it. What nobody caught ends here without details.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mpp_geo.web.api.examples import HOST
from mpp_geo.web.metrics import OPEN_PAGES, PAGES_REFUSED, tell_kind
from mpp_geo.web.settings import Settings, settings

_log = logging.getLogger(__name__)

# The longest address of the page has fewer than 2,000 bytes.
MAX_ADDRESS_BYTES = 8000
# What a visitor may hand in as one file.
MAX_UPLOAD_BYTES = 10 * 1024 * 1024
# What the host lays around a file that is handed in, and the most that any other request of ours has as a body.
_UPLOAD_MARGIN, _MAX_BODY_BYTES = 64 * 1024, 64 * 1024
_SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
# Whoever watches over processes asks each at its own number, not at the public name.
_ASKED_BY_NUMBER = ("/healthz", "/readyz", "/metrics")


@dataclass(frozen=True)
class Denial:
    """Why a request is not let in."""

    status: int
    words: str


class Admission:
    """ASGI middleware that refuses what may not be asked, and answers for what failed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        denial = judge(scope, settings())
        if denial is not None:
            await _refuse(denial, scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request be answered; where that fails before the answer began, say so without details."""
        has_begun = False

        async def note_start(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(_hide_origin(scope), receive, note_start)
        except Exception as error:
            _log.error("A request failed: %s", tell_kind(scope["path"]), exc_info=error)
            # Half an answer is ended by the server, which the client can tell from a whole one.
            if has_begun:
                raise
            await PlainTextResponse("something went wrong on our side", 500)(scope, receive, send)


def judge(scope: Scope, chosen: Settings) -> Denial | None:
    """Return why a request is refused; None where it is let in."""
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if not HOST.fullmatch(host):
        return Denial(400, "the host is not a name")
    if chosen.hosts and scope["path"] not in _ASKED_BY_NUMBER and _bare(host) not in chosen.hosts:
        return Denial(400, "nothing is served under this host")
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MAX_ADDRESS_BYTES:
        return Denial(414, f"an address has at most {MAX_ADDRESS_BYTES} bytes")
    must_be_ours = scope["type"] == "websocket" or scope["method"] not in _SAFE_METHODS
    if must_be_ours and not is_own_origin(headers, chosen):
        return Denial(403, "pages of another origin may not do this")
    if scope["type"] == "websocket":
        if OPEN_PAGES.count < chosen.max_pages:
            return None
        PAGES_REFUSED.inc()
        return Denial(503, "too many pages are open")
    most = MAX_UPLOAD_BYTES + _UPLOAD_MARGIN if tell_kind(scope["path"]) == "upload" else _MAX_BODY_BYTES
    stated = headers.get("content-length", "0")
    if not stated.isdecimal() or int(stated[:20]) > most:
        return Denial(413, f"a request to this address has at most {most} bytes")
    return None


def is_own_origin(headers: Headers, chosen: Settings) -> bool:
    """Return whether a request comes from a page of ours, or from no page: programs state no origin."""
    origin = headers.get("origin")
    if origin is None:
        return True
    try:
        asking = urlsplit(origin).netloc.lower()
    except ValueError:
        return False
    return bool(asking) and (asking == headers.get("host", "").lower() or _bare(asking) in chosen.hosts)


def _bare(host: str) -> str:
    """Return a host without its port."""
    return re.sub(r":[0-9]+$", "", host).lower()


def _hide_origin(scope: Scope) -> Scope:
    """Return a request without its origin.

    Only the data API answers pages of others, and all of them alike. The host would compare the origin with this
    machine's address in the internet, which it asks of a server there, a second or two for each request.
    """
    headers = [(name, value) for name, value in scope["headers"] if name != b"origin"]
    return {**scope, "headers": headers}


async def _refuse(denial: Denial, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        # Before it is accepted: the server answers with 403.
        await receive()
        await send({"type": "websocket.close", "code": 1008, "reason": denial.words})
        return
    await PlainTextResponse(denial.words, denial.status, headers={"Cache-Control": "no-store"})(scope, receive, send)
