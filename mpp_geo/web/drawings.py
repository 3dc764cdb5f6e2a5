"""Drawings within the page's text.

The host removes SVG from HTML. Its Markdown would keep it, with a parser of 51 kB on each first visit that nothing else
of the page needs. So a drawing travels in an attribute of its place, and a script puts it there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from pathlib import Path

_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


def pack_drawings(html: str) -> str:
    """Return HTML of ours with its drawings in attributes, and the script that puts them in their places."""
    return _DRAWING.sub(lambda drawing: f'<div data-drawing="{escape(drawing[0])}"></div>', html) + unpack_drawings()


@lru_cache(maxsize=1)
def unpack_drawings() -> str:
    """Return the script that puts the drawings of a text in their places."""
    return f"<script>{Path(__file__).with_suffix('.js').read_text(encoding='utf-8')}</script>"
