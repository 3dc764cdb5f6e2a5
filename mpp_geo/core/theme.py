"""The colours and the typeface of the product, read from `theme.toml`: one place for all that is drawn."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = get_args(Theme)

# A colour, or stripes on a ground.
Paint = str | dict[str, str]

_FOLDER = Path(__file__).parent
_FILE: dict[str, dict[str, Any]] = tomllib.loads((_FOLDER / "theme.toml").read_text(encoding="utf-8"))
_VALUES: dict[Theme, dict[str, Any]] = {theme: _FILE[theme] for theme in THEMES}
_TYPEFACE: dict[str, str] = _FILE["typeface"]
# What stands for text in a style sheet.
FONT_FAMILY = f'"{_TYPEFACE["family"]}", {_TYPEFACE["fallback"]}'
TYPEFACE = _TYPEFACE["family"]
# The least and the most weight of the file for browsers.
TYPEFACE_WEIGHTS = "400 700"

# What a map needs beside the fills of its classes.
_MAP_NAMES = ("sea", "land", "line", "border", "coast", "outline", "outside", "covered")


def colour(name: str, theme: Theme = "light", rank: int | None = None) -> str:
    """Return a colour by its name in `theme.toml`; `rank` picks one of a ramp. Raises KeyError for an unknown name."""
    value = _VALUES[theme][name]
    return str(value if rank is None else value[rank])


def find_typeface(name: Literal["browser", "normal", "bold"]) -> Path:
    """Return the path of a file of the typeface: the one for browsers (WOFF2), or that of a weight (TrueType)."""
    return _FOLDER / "typeface" / _TYPEFACE[name]


def write_typeface(address: str, display: Literal["swap", "optional", "block"] = "swap") -> str:
    """Return style rules that fetch the typeface from an address and name it, as `var(--typeface)`.

    Where it comes late, `swap` sets the words again in it; `optional` leaves them as they are, and nothing jumps;
    `block` waits for it, which takes no time where the address is the typeface itself.
    """
    face = f'font-family:"{TYPEFACE}";src:url("{address}") format("woff2");font-weight:{TYPEFACE_WEIGHTS}'
    return f"@font-face{{{face};font-display:{display}}}:root{{--typeface:{FONT_FAMILY}}}"


def write_variables(names: Sequence[str], selector: str = ":root") -> str:
    """Return style rules that name colours as CSS variables, each in the theme that the reader's machine asks for.

    `on_primary` becomes `var(--on-primary)`. Raises KeyError for an unknown name.
    """
    rules = []
    for theme in THEMES:
        variables = ";".join([f"--{name.replace('_', '-')}:{colour(name, theme)}" for name in names])
        rules.append(f"{selector}{{{variables}}}")
    light, dark = rules
    return f"{light}@media(prefers-color-scheme:dark){{{dark}}}"


def map_colours(theme: Theme) -> dict[str, str]:
    """Return the colours of a map but for those of its classes."""
    return {name: colour(name, theme) for name in _MAP_NAMES}


@dataclass(frozen=True)
class Fill:
    """How a class of the map is filled: a colour of the theme, or stripes of a second one on it."""

    name: str
    rank: int | None = None
    stripe: str | None = None

    def paint(self, theme: Theme) -> Paint:
        """Return the fill in a theme: a colour, or {ground, stripe}."""
        ground = colour(self.name, theme, self.rank)
        return ground if self.stripe is None else {"ground": ground, "stripe": colour(self.stripe, theme)}
