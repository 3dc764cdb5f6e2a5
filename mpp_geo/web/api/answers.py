"""Answers as HTTP wants them: compressed where allowed, not sent again to who has them, open to all origins."""

from __future__ import annotations

import gzip
import hashlib
import json
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from mpp_geo.core.errors import DataError
from mpp_geo.web.api.requests import RequestRefusal

_log = logging.getLogger(__name__)
# Until then whoever runs the server may have started it again.
_RETRY_SECONDS = "60"
METHODS = ("GET", "HEAD", "OPTIONS")
# Smaller contents hardly shrink.
_MIN_COMPRESSED = 500
# On every answer, also on those that refuse: the data are public, and no answer depends on who asks.
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Content-Disposition, Allow",
    "Vary": "Accept-Encoding",
    # Answers are data; only the page of documentation has a style of its own, and nothing has a script.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": ", ".join(METHODS),
}
# A new release of the data is seen after five minutes at the latest, and what did not change is not sent again.
FRESH = "public, max-age=300, must-revalidate"
# An answer that names the host under which it was asked for is kept by nobody.
PRIVATE = "private, no-cache"


@dataclass(frozen=True)
class Content:
    """What is answered, with and without compression."""

    plain: bytes
    # None where it would not be smaller.
    compressed: bytes | None
    # Of the plain bytes.
    digest: str


def pack(plain: bytes) -> Content:
    """Return bytes with their compressed form and digest."""
    # Without a time stamp the same bytes always give the same compressed bytes, which their ETag promises.
    compressed = gzip.compress(plain, 6, mtime=0) if len(plain) >= _MIN_COMPRESSED else plain
    small = compressed if len(compressed) < len(plain) else None
    return Content(plain, small, hashlib.sha256(plain).hexdigest()[:32])


def answer_content(
    request: Request, content: Content, media_type: str, headers: Mapping[str, str], status: int = 200
) -> Response:
    """Return a content as the request wants it: whole, as headers only, or 304 when the client has it."""
    body, encoding = _choose_form(request, content)
    sent = {**HEADERS, **headers, **encoding}
    if status == 200:
        sent["ETag"] = f'"{content.digest}-gzip"' if body is content.compressed else f'"{content.digest}"'
        if has_tag(request, sent["ETag"]):
            sent.pop("Content-Encoding", None)
            return Response(status_code=304, headers=sent)
    sent |= {"Content-Type": media_type, "Content-Length": str(len(body))}
    return Response(b"" if request.method == "HEAD" else body, status, headers=sent)


def answer_refusal(
    request: Request, status: int, refusals: Sequence[RequestRefusal], headers: Mapping[str, str] | None = None
) -> Response:
    """Return why a request is refused: the first reason as `error`, all of them as `errors`."""
    listed = [refusal.to_dict() for refusal in refusals]
    document = json.dumps({"error": listed[0], "errors": listed}).encode()
    sent = {"Cache-Control": "no-store", **(headers or {})}
    return answer_content(request, pack(document), "application/json", sent, status)


def answer_data_failure(request: Request, error: DataError) -> Response:
    """Return that the data cannot be read; which file it is stands in the log alone."""
    _log.error("The data cannot be read", exc_info=error)
    refusal = RequestRefusal("data", "the data cannot be read; ask again later")
    return answer_refusal(request, 503, [refusal], {"Retry-After": _RETRY_SECONDS})


def answer_preflight() -> Response:
    """Return what a browser must know before it lets a page of another origin ask."""
    return Response(status_code=204, headers={**HEADERS, **_PREFLIGHT})


def _choose_form(request: Request, content: Content) -> tuple[bytes, dict[str, str]]:
    """Return the bytes to send and the headers that say how they are encoded."""
    accepted = ",".join(request.headers.getlist("accept-encoding")).lower()
    if content.compressed is not None and accepts_gzip(accepted):
        return content.compressed, {"Content-Encoding": "gzip"}
    # Streamlit's own compression takes any mention of gzip for consent, also its refusal (`gzip;q=0`), unless an
    # encoding is named already.
    refused = "gzip" in accepted and len(content.plain) >= _MIN_COMPRESSED
    return content.plain, {"Content-Encoding": "identity"} if refused else {}


def accepts_gzip(header: str) -> bool:
    """Return whether the value of `Accept-Encoding` allows gzip: named, or covered by `*`, and not with quality 0."""
    qualities: dict[str, float] = {}
    for part in header.split(","):
        coding, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((text.removeprefix("q=") for text in parameters if text.startswith("q=")), "1")
        # What is no quality is taken as a refusal: plain bytes are always understood.
        qualities[coding] = float(quality) if re.fullmatch(r"[01](\.[0-9]{0,3})?", quality) else 0.0
    return max(qualities.get("gzip", qualities.get("*", 0.0)), qualities.get("x-gzip", 0.0)) > 0


def has_tag(request: Request, tag: str) -> bool:
    """Return whether the client says that it has the content of this tag already (RFC 9110, weak comparison)."""
    stated = ",".join(request.headers.getlist("if-none-match"))
    return stated.strip() == "*" or tag in re.findall(r'"[^"]*"', stated)
