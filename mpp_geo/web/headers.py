"""The headers that every answer has: what its page may load, who may show it in a frame, what it may ask of a device.

Each kind of address has the tightest Content-Security-Policy with which it works. What forces an exception stands
beside it; docs/security.md lists them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mpp_geo.core.content_policy import hash_source
from mpp_geo.core.texts import LANGUAGES
from mpp_geo.views.styles import TILES_HOST
from mpp_geo.web.api.examples import HOST
from mpp_geo.web.drawings import unpack_drawings
from mpp_geo.web.first_answer import complete_shell
from mpp_geo.web.metrics import tell_kind
from mpp_geo.web.share import hand_on
from mpp_geo.web.streamlit_private import follow_moves, read_shell, tell_language

# Longer queries are no address of ours, and decide nothing.
_MOST_QUERY_BYTES = 4000

# What no page of ours asks of a device. Where somebody is, is asked of those alone who press the button for it.
_REFUSED_FEATURES = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "gyroscope", "hid", "idle-detection",
    "identity-credentials-get", "local-fonts", "magnetometer", "microphone", "midi", "otp-credentials", "payment",
    "picture-in-picture", "publickey-credentials-create", "publickey-credentials-get", "screen-wake-lock", "serial",
    "storage-access", "usb", "window-management", "xr-spatial-tracking",
)  # fmt: skip
_ALLOWED_FEATURES = ("geolocation", "clipboard-write", "fullscreen", "web-share")

COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": ", ".join(
        [*(f"{name}=(self)" for name in _ALLOWED_FEATURES), *(f"{name}=()" for name in _REFUSED_FEATURES)]
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Flash and PDF once asked for a file of policies.
    "X-Permitted-Cross-Domain-Policies": "none",
}
# What lets pages of other origins read an answer: those of the data API alone.
_SHARING = ("access-control-allow-origin", "access-control-expose-headers")
# Data and files: nothing is loaded by them, and nobody shows them in a frame.
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"
# The map component evaluates the text that draws the map, and sets styles; the pictures of the base map come for
# readers who turn it on. It stands in our page, which others may show, so it may stand in theirs.
FRAME_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    f"img-src 'self' data: blob: {TILES_HOST}; font-src 'self'; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'none'"
)


class SecurityHeaders:
    """ASGI middleware that adds the headers to every HTTP answer; an answer that has one of its own keeps it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if tell_kind(scope["path"]) != "api":
                    for name in _SHARING:
                        del headers[name]
                for name, value in list_headers(scope, headers).items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def list_headers(scope: Scope, answer: Headers) -> Mapping[str, str]:
    """Return the headers of an answer by what was asked for and what it is."""
    kind = tell_kind(scope["path"])
    if kind == "api":
        # Open to all: its own headers say so.
        return {**COMMON, "Content-Security-Policy": DATA_POLICY, "Cross-Origin-Resource-Policy": "cross-origin"}
    if scope["path"].startswith("/component/"):
        return {**COMMON, "Content-Security-Policy": FRAME_POLICY}
    if not answer.get("content-type", "").startswith("text/html"):
        return {**COMMON, "Content-Security-Policy": DATA_POLICY}
    if is_embedded(scope["query_string"]):
        return {**COMMON, "Content-Security-Policy": write_page_policy(scope, "*")}
    policy = write_page_policy(scope, "'self'")
    return {**COMMON, "Content-Security-Policy": policy, "X-Frame-Options": "SAMEORIGIN"}


def is_embedded(query: bytes) -> bool:
    """Return whether a query asks for the map alone, made to stand in pages of others; read as the host reads it."""
    pairs = parse_qsl(query[:_MOST_QUERY_BYTES].decode("utf-8", "replace"), keep_blank_values=True)
    return any(name == "embed" and value.lower() == "true" for name, value in pairs)


def write_page_policy(scope: Scope, ancestors: str) -> str:
    """Return the policy of the page for the host under which it was asked for; `ancestors` may show it in a frame."""
    host = Headers(scope=scope).get("host", "")
    # Older browsers do not take the page's own WebSocket for 'self'.
    sockets = f" ws://{host} wss://{host}" if HOST.fullmatch(host) else ""
    return (
        # The search's script is a blob, and Vega makes functions of a chart's expressions.
        f"default-src 'none'; script-src 'self' blob: 'unsafe-eval' {' '.join(hash_scripts())}; "
        # The host writes its styles into the page.
        "style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'{sockets}; frame-src 'self'; "
        "worker-src 'self' blob:; manifest-src 'self'; object-src 'none'; base-uri 'self'; form-action 'none'; "
        f"frame-ancestors {ancestors}"
    )


@lru_cache(maxsize=1)
def hash_scripts() -> tuple[str, ...]:
    """Return the hashes of the scripts that stand in the page itself, each constant; no other one runs.

    They are those of the first answer, and those that the page adds while it runs.
    """
    later = (*map(tell_language, LANGUAGES), follow_moves(), hand_on(), unpack_drawings())
    html = complete_shell(read_shell(), b"") + "".join(later)
    return tuple(map(hash_source, re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)))
