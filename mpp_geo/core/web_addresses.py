"""What an address on the web must be for links to be made from it."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_public_address(text: str) -> bool:
    """Return whether pages can stand below an address: one of http or https with a host, and neither `?` nor `#`."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    is_whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    return is_whole and not any(sign in text for sign in "?#<>\"'") and not any(map(str.isspace, text))
