"""Requests of somebody who looks for a hole: made by chance from bad parts, the same ones for the same seed."""

from __future__ import annotations

import asyncio
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg

AT_ONCE = 20
PATIENCE_SECONDS = 10

METHODS = (
    "GET", "GET", "GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "get", "X" * 40,
)  # fmt: skip
FOLDERS = (
    "", "api", "api/v1", "map", "static", "static/js", "component", "component/streamlit_folium.st_folium", "media",
    "_stcore", "_stcore/upload_file", "_stcore/bidi-components", "_stcore/agent", "app/static", "_stcore/stream",
)  # fmt: skip
NAMES = (
    "", "mpp.csv", "coverage.json", "summary.json", "openapi.json", "timeline.json", "map.js", "index.html", "health",
    "healthz", "readyz", "metrics", "host-config", "a/b", "..", "../..", "..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/app.py", "....//....//etc/passwd", "%00", "a%00.js", "%ff%fe", "%c0%ae%c0%ae/", "\\..\\..\\app.py",
    "C:/windows/win.ini", "//evil.example", ".git/config", ".env", "%", "%zz", "a" * 3000, "\u202e.js", ";id", "$(id)",
    "`id`", "{{7*7}}", "<script>alert(1)</script>", "?", "#", "*", "interact", "mcp", "script-health-check",
)  # fmt: skip
PARAMETERS = (
    "tahun", "tanggal", "sejak", "provinsi", "pulau", "ukuran", "dasar", "tempat", "cari", "bahasa", "tampilan",
    "susun", "halaman", "angkatan", "min", "maks", "embed", "embed_options", "__class__", "a[]", "", "%00", "x" * 200,
)  # fmt: skip
VALUES = (
    "", "2024", "2024-06-24", "9" * 400, "-1", "1e309", "NaN", "0x10", "%00", "%ff", "%ed%a0%80", "73", "73,73,,",
    "../..", "' OR 1=1--", "<svg onload=alert(1)>", "%0d%0aSet-Cookie:a=b", "\u0662\u0660\u0662\u0664", "true",
    "a" * 5000, "{}", "${jndi:ldap://x}", "=cmd|'/c calc'!A1", "%25%25", "1,2,3," * 300,
)  # fmt: skip
HEADERS = (
    ("Host", "evil.example"), ("Host", "a b"), ("Host", ""), ("Host", "x@y"), ("Host", "127.0.0.1:99999999"),
    ("Origin", "https://evil.example"), ("Origin", "null"), ("Origin", "http://["), ("Range", "bytes=0-1,5-9," * 50),
    ("Range", "bytes=-99999999999"), ("If-None-Match", '"' * 500), ("If-Modified-Since", "yesterday"),
    ("Accept-Encoding", "gzip;q=x, br;q=" + "9" * 300), ("Accept-Encoding", "*;q=0"),
    ("Cookie", "_streamlit_xsrf=2|x"), ("Cookie", "_streamlit_session=" + "A" * 2000),
    ("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-Proto", "gopher"), ("Content-Length", "-1"),
    ("Content-Length", "99999999999"), ("Transfer-Encoding", "chunked, identity"),
    ("Authorization", "Bearer " + "x" * 500), ("Accept-Language", "\x01"), ("X-Long", "a" * 30_000),
    ("Expect", "100-continue"), ("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Version", "0"),
    ("Content-Type", "multipart/form-data"),
)  # fmt: skip


@dataclass
class Outcome:
    """What came of many hostile requests."""

    # Answers by status; 0 where the server closed the connection without one.
    statuses: Counter[int] = field(default_factory=Counter)
    # Requests that met what must not be: an error of the server, words of its inside.
    broken: list[str] = field(default_factory=list)

    def note(self, what: str, status: int, body: bytes = b"") -> None:
        """Note an answer; 503 without details is a refusal for want of room or data and counts as one."""
        self.statuses[status] += 1
        if status >= 500 or re.search(rb"Traceback|site-packages|\.py\", line", body):
            self.broken.append(f"{status}: {what[:300]}")


def make_requests(count: int, seed: int) -> Iterator[bytes]:
    """Yield hostile HTTP requests, each as it goes over the wire."""
    rng = random.Random(seed)
    for _ in range(count):
        path = "/" + "/".join(part for part in (rng.choice(FOLDERS), rng.choice(NAMES)) if part)
        pairs = [f"{rng.choice(PARAMETERS)}={rng.choice(VALUES)}" for _ in range(rng.choice((0, 0, 1, 2, 5, 80)))]
        target = path + ("?" + "&".join(pairs) if pairs else "")
        given = dict([("Host", "127.0.0.1"), *rng.sample(HEADERS, rng.choice((0, 0, 1, 3)))])
        body = rng.randbytes(rng.choice((0, 0, 0, 10, 5000)))
        if body and "Content-Length" not in given:
            given["Content-Length"] = str(len(body))
        # A space would end the address.
        line = f"{rng.choice(METHODS)} {target.replace(' ', '+')} HTTP/1.1\r\n"
        head = line + "".join(f"{name}: {value}\r\n" for name, value in {**given, "Connection": "close"}.items())
        yield head.encode("utf-8", "replace") + b"\r\n" + body


async def send_requests(host: str, count: int, seed: int) -> Outcome:
    """Send hostile requests, some at once, and return what came of them."""
    outcome, limit = Outcome(), asyncio.Semaphore(AT_ONCE)
    name, _, port = host.partition(":")

    async def send(request: bytes) -> None:
        answer = b""
        async with limit:
            try:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    reader, writer = await asyncio.open_connection(name, int(port))
                    writer.write(request)
                    await writer.drain()
                    answer = await reader.read(200_000)
                    writer.close()
            except (ConnectionError, TimeoutError):
                # A body that was announced and never comes is waited for until the server's patience ends.
                pass
        status = re.match(rb"HTTP/1\.1 (\d{3})", answer)
        outcome.note(repr(request[:300]), int(status[1]) if status else 0, answer)

    await asyncio.gather(*map(send, make_requests(count, seed)))
    return outcome


def make_messages(count: int, seed: int) -> Iterator[bytes | str]:
    """Yield hostile messages of a page: noise, and messages of the host's form with bad content."""
    rng = random.Random(seed)
    for _ in range(count):
        kind = rng.randrange(6)
        asked = BackMsg()
        asked.rerun_script.query_string = "&".join(f"{rng.choice(PARAMETERS)}={rng.choice(VALUES)}" for _ in range(3))
        if kind == 0:
            yield rng.randbytes(rng.choice((0, 1, 50, 5000)))
        elif kind == 1:
            yield rng.choice(VALUES)
        elif kind == 2:
            yield asked.SerializeToString()[: rng.randrange(1, 40)]
        elif kind == 3:
            state = asked.rerun_script.widget_states.widgets.add()
            state.id = rng.choice(VALUES)[:400]
            state.json_value = rng.choice(VALUES)
            yield asked.SerializeToString()
        elif kind == 4:
            asked.rerun_script.page_script_hash = rng.choice(VALUES)
            asked.rerun_script.fragment_id = rng.choice(VALUES)
            yield asked.SerializeToString()
        else:
            asked.rerun_script.cached_message_hashes.extend(rng.choice(VALUES) for _ in range(200))
            yield asked.SerializeToString()


async def send_messages(host: str, count: int, seed: int) -> Outcome:
    """Open a page for each hostile message and send it; what the server closes, it closes by the protocol."""
    outcome, limit = Outcome(), asyncio.Semaphore(AT_ONCE)

    async def send(message: bytes | str) -> None:
        async with limit, asyncio.timeout(PATIENCE_SECONDS):
            try:
                async with websockets.connect(
                    f"ws://{host}/_stcore/stream",
                    subprotocols=["streamlit"],
                    max_size=None,
                    compression=None,
                    proxy=None,
                ) as page:
                    await page.send(message)
                    received = b""
                    async with asyncio.timeout(1):
                        while len(received) < 2_000_000:
                            part = await page.recv()
                            received += part if isinstance(part, bytes) else part.encode()
            except TimeoutError:
                outcome.note(repr(message[:200]), 200, received)
            except websockets.exceptions.ConnectionClosed as closed:
                code = closed.rcvd.code if closed.rcvd else 0
                outcome.note(repr(message[:200]), code if code < 500 else 400, received)
                outcome.statuses[code] += 1

    await asyncio.gather(*map(send, make_messages(count, seed)))
    return outcome
