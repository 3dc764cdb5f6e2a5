"""How a Content-Security-Policy names a script or a style sheet that stands in a page."""

from __future__ import annotations

import base64
import hashlib


def hash_source(text: str) -> str:
    """Return the source that allows an inline text and no other one (Content Security Policy Level 3, hash-source)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
