"""Scripts, styles and tables sent compressed: made once each, for Streamlit sends its scripts as they lie on disk."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import brotli  # type: ignore[import-untyped]
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The host's scripts and styles, the map component's frame, and the files of the map and the search.
_FILES = re.compile(r"/(?:static|component|map/[0-9a-f]{16})/.+\.(?:js|css|html|svg|json|map)$")
# Scripts of the component that bear their content's hash, which the host has asked for again at every visit.
_HASHED = re.compile(r"/component/.+\.[0-9a-f]{8}\.js$")
_FOR_EVER = "public, max-age=31536000, immutable"
_METHODS = ("GET", "HEAD")
_DECIDED_HERE = (b"accept-encoding", b"if-none-match", b"range", b"if-range")
# Smaller ones hardly shrink.
_LEAST_BYTES = 500
# All files that a page of ours can ask for have 24 MB; whoever asks for more gets it uncompressed.
_MOST_BYTES = 64_000_000
# The map's shapes have 105 kB with this quality, 115 with 9, in a fifth of the time, and 102 with 11, in three times as
# much. The first visitor of a process waits for it, about a second for what a first visit loads.
_BROTLI_QUALITY = 10

_COMPRESSORS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: bytes(brotli.compress(content, quality=_BROTLI_QUALITY)),
    "gzip": lambda content: gzip.compress(content, 9, mtime=0),
}


@dataclass(frozen=True)
class CompressedFile:
    """An answer that is kept: its headers with those of the encoding, and its compressed body."""

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes = field(repr=False)
    tag: str = ""


class CompressedFiles:
    """ASGI middleware that answers for files that never change in the best encoding that the client accepts."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.size = 0
        self._files: dict[tuple[str, str], CompressedFile] = {}
        self._locks: dict[tuple[str, str], asyncio.Lock] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or pass the request on and keep what comes back."""
        if scope["type"] != "http" or scope["method"] not in _METHODS or not _FILES.search(scope["path"]):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        encoding = choose_encoding(headers.get("accept-encoding", ""))
        # Who asks for a part gets the whole, as HTTP allows.
        if encoding is None:
            await self.app(scope, receive, send)
            return
        kept = await self._find_or_make(scope, receive, send, encoding)
        if kept is None:
            return
        if kept.tag in headers.get("if-none-match", ""):
            # The server takes a length for that of the body, and there is none.
            told = [(name, value) for name, value in kept.headers if name != b"content-length"]
            await send({"type": "http.response.start", "status": 304, "headers": told})
            await send({"type": "http.response.body", "body": b""})
            return
        await send({"type": "http.response.start", "status": 200, "headers": list(kept.headers)})
        await send({"type": "http.response.body", "body": kept.body if scope["method"] == "GET" else b""})

    async def _find_or_make(self, scope: Scope, receive: Receive, send: Send, encoding: str) -> CompressedFile | None:
        """Return the file; None when the answer was something else, which is then sent as it was."""
        key = (scope["path"], encoding)
        if key in self._files:
            return self._files[key]
        # Of many who ask at once the first makes it, and the others wait.
        async with self._locks.setdefault(key, asyncio.Lock()):
            if key in self._files:
                return self._files[key]
            messages = await _record(self.app, scope, receive)
            start, body = messages[0], b"".join(message.get("body", b"") for message in messages[1:])
            is_file = start["status"] == 200 and "content-encoding" not in Headers(raw=start["headers"])
            if not is_file or len(body) < _LEAST_BYTES or self.size > _MOST_BYTES:
                self._locks.pop(key, None)
                for message in messages:
                    await send(message)
                return None
            made = await asyncio.to_thread(_compress, start["headers"], body, encoding, bool(_HASHED.search(key[0])))
            self._files[key] = made
            self.size += len(made.body)
        self._locks.pop(key, None)
        return made


def choose_encoding(accepted: str) -> str | None:
    """Return the best encoding of ours that a value of `Accept-Encoding` names; None for none."""
    named: set[str] = set()
    for part in accepted.lower().split(","):
        coding, _, quality = part.partition(";")
        if not re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", quality):
            named.add(coding.strip())
    return next((encoding for encoding in _COMPRESSORS if encoding in named), None)


async def _record(app: ASGIApp, scope: Scope, receive: Receive) -> list[Message]:
    """Return what an application answers to a request: all of it, not compressed."""
    messages: list[Message] = []

    async def keep(message: Message) -> None:
        messages.append(message)

    plain = [(name, value) for name, value in scope["headers"] if name not in _DECIDED_HERE]
    await app({**scope, "method": "GET", "headers": plain}, receive, keep)
    return messages


def _compress(raw: list[tuple[bytes, bytes]], body: bytes, encoding: str, is_for_ever: bool) -> CompressedFile:
    compressed = _COMPRESSORS[encoding](body)
    headers = MutableHeaders(raw=list(raw))
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}-{encoding}"'
    headers["content-encoding"] = encoding
    headers["content-length"] = str(len(compressed))
    headers["etag"] = tag
    if is_for_ever:
        headers["cache-control"] = _FOR_EVER
    headers.add_vary_header("Accept-Encoding")
    return CompressedFile(tuple(headers.raw), compressed, tag)
