"""The page's style sheet: our rules, those for parts of the host, and the theme's colours as variables."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from mpp_geo.core.theme import colour

_FOLDER = Path(__file__).parent
# Colours that the rules name; each is the theme's own.
_COLOURS = ("page",)


@lru_cache(maxsize=1)
def read_stylesheet() -> str:
    """Return the style sheet as an HTML element."""
    colours = "".join(f"--{name}:light-dark({colour(name)},{colour(name, 'dark')});" for name in _COLOURS)
    rules = "".join((_FOLDER / name).read_text(encoding="utf-8") for name in ("page.css", "streamlit_private.css"))
    return f"<style>:root{{{colours}}}\n{rules}</style>"
