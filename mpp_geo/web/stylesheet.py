"""The page's style sheet: our rules, those for parts of the host, and the theme's colours as variables."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from mpp_geo.core.theme import colour

_PACKAGE = Path(__file__).parent.parent
_FILES = ("web/page.css", "views/blocks.css", "web/streamlit_private.css")
# Colours that the rules name; each is the theme's own.
_COLOURS = ("on_primary", "page", "text", "rule")


@lru_cache(maxsize=1)
def read_stylesheet() -> str:
    """Return the style sheet as an HTML element."""
    colours = "".join(map(_write_variable, _COLOURS))
    rules = "".join((_PACKAGE / name).read_text(encoding="utf-8") for name in _FILES)
    return f"<style>:root{{{colours}}}\n{rules}</style>"


def _write_variable(name: str) -> str:
    # A reader of this page chooses its theme in the host's menu, so what the machine prefers does not decide.
    return f"--{name.replace('_', '-')}:light-dark({colour(name)},{colour(name, 'dark')});"
