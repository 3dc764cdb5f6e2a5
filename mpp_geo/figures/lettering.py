"""Text of a figure: its font, how wide it is, and its lines.

The font is the product's own typeface: a figure looks the same on every machine, and like the page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Literal, TypeVar

from matplotlib.font_manager import FontProperties, get_font
from matplotlib.textpath import text_to_path

from mpp_geo.core.theme import find_typeface

Weight = Literal["normal", "bold"]
Rows = TypeVar("Rows", bound=tuple[Any, ...])

# A CSS pixel in points.
POINTS = 0.75

# A last line that is shorter than this share of the width looks forlorn.
_SHORT = 0.25
# Stands for what the font cannot draw.
_REPLACEMENT = "?"


def font(size: float, weight: Weight = "normal") -> FontProperties:
    """Return the font in a size in CSS pixels."""
    return FontProperties(fname=_path(weight), size=size * POINTS)


def _path(weight: Weight) -> str:
    return str(find_typeface(weight))


@lru_cache(maxsize=2)
def _drawn_by(weight: Weight) -> frozenset[int]:
    return frozenset(get_font(_path(weight)).get_charmap())


def to_drawable(text: str, weight: Weight = "normal") -> str:
    """Return text with a question mark for each character that the font cannot draw: a reader may type any."""
    known = _drawn_by(weight)
    return "".join(letter if ord(letter) in known else _REPLACEMENT for letter in text)


def measure_text(text: str, size: float, weight: Weight = "normal") -> float:
    """Return the width of a line of text in CSS pixels."""
    width, _, _ = text_to_path.get_text_width_height_descent(text, font(size, weight), ismath=False)
    return float(width) / POINTS


def wrap(text: str, size: float, width: float, weight: Weight = "normal") -> tuple[str, ...]:
    """Return text in lines no wider than `width` CSS pixels; a word that is wider is cut."""
    lines: list[str] = []
    line = ""
    for word in to_drawable(text, weight).split():
        longer = f"{line} {word}".lstrip()
        if measure_text(longer, size, weight) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while measure_text(line, size, weight) > width:
            cut = _fitting(line, size, width, weight)
            lines.append(line[:cut])
            line = line[cut:]
    return (*lines, line) if line else tuple(lines)


def _fitting(word: str, size: float, width: float, weight: Weight) -> int:
    """Return how many letters of a word fit, at least one."""
    cut = len(word)
    while cut > 1 and measure_text(word[:cut], size, weight) > width:
        cut -= 1
    return cut


def balance(text: str, size: float, width: float, weight: Weight = "normal") -> tuple[str, ...]:
    """Return text in as few lines as fit `width`, all about equally long."""
    return narrow(lambda narrower: wrap(text, size, narrower, weight), width)


def narrow(arrange: Callable[[float], Rows], width: float) -> Rows:
    """Return the rows that `arrange` makes of the least width that needs no more rows than `width`."""
    rows = arrange(width)
    least, most = width / max(len(rows), 1), width
    for _ in range(8):
        middle = (least + most) / 2
        if len(arrange(middle)) > len(rows):
            least = middle
        else:
            most = middle
    return arrange(most)


def settle(text: str, size: float, width: float, weight: Weight = "normal") -> tuple[str, ...]:
    """Return text in lines, all about equally long where the last would otherwise hold a word or two."""
    lines = wrap(text, size, width, weight)
    if len(lines) > 1 and measure_text(lines[-1], size, weight) < _SHORT * width:
        return balance(text, size, width, weight)
    return lines
