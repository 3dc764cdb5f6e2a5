"""Small lines as a tree of SVG elements: what a first screen shows without the chart library.

An element is `[tag, {attribute: value}, *children]`; a child is an element or a text. Texts take the page's colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import Any

from mpp_geo.core.theme import colour
from mpp_geo.views.blocks import Lines, ShareLine

Element = list[Any]

# In units of the picture: its size, the edges of the field of lines, and the least distance of two labels.
_WIDTH, _HEIGHT = 320, 130
_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 196.0, 10.0, 104.0
_APART = 17.0
_INK = "currentColor"


def draw_lines(block: Lines) -> Element:
    """Return lines as a tree of SVG elements."""
    attributes = {
        "viewBox": f"0 0 {_WIDTH} {_HEIGHT}", "role": "img", "aria-label": block.description, "font-size": "14",
    }  # fmt: skip
    return ["svg", attributes, *_draw_frame(block), *_draw_mark(block), *_draw_curves(block)]


def write_element(element: Element) -> str:
    """Return a tree of elements as markup; all words are escaped."""
    tag, attributes, *children = element
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    inside = "".join(escape(child) if isinstance(child, str) else write_element(child) for child in children)
    return f"<{tag}{written}>{inside}</{tag}>"


def _across(place: float) -> float:
    return round(_LEFT + place * (_RIGHT - _LEFT), 1)


def _up(share: float) -> float:
    return round(_BOTTOM - share * (_BOTTOM - _TOP), 1)


def _draw_text(x: float, y: float, words: str, anchor: str = "start", **more: str) -> Element:
    return ["text", {"x": str(x), "y": str(y), "fill": _INK, "text-anchor": anchor, **more}, words]


def _draw_rule(x1: float, y1: float, x2: float, y2: float, **more: str) -> Element:
    return ["line", {"x1": str(x1), "y1": str(y1), "x2": str(x2), "y2": str(y2), "stroke": _INK, **more}]


def _draw_frame(block: Lines) -> Iterator[Element]:
    """Give the lines of 0, 50 and 100% with their words, and the words at both ends of the time."""
    for share, words in ((0.0, "0%"), (0.5, "50%"), (1.0, "100%")):
        yield _draw_rule(_LEFT, _up(share), _RIGHT, _up(share), opacity="0.2" if share else "0.6")
        yield _draw_text(_LEFT - 4, _up(share) + 5, words, "end", opacity="0.85")
    first, last = block.ends
    yield _draw_text(_LEFT, _HEIGHT - 6, first)
    yield _draw_text(_RIGHT, _HEIGHT - 6, last, "end")


def _draw_mark(block: Lines) -> Iterator[Element]:
    place, words = block.mark
    dashes = {"stroke-dasharray": "3 3", "opacity": "0.6"}
    yield _draw_rule(_across(place), _TOP, _across(place), _BOTTOM, **dashes)
    yield _draw_text(_across(place) - 4, _TOP + 12, words, "end", opacity="0.85")


def _draw_curves(block: Lines) -> Iterator[Element]:
    heights = _spread_labels(block.lines)
    for line, height in zip(block.lines, heights, strict=True):
        points = " ".join(f"{_across(x)},{_up(y)}" for x, y in line.points)
        shade = colour(line.colour)
        yield ["polyline", {"points": points, "fill": "none", "stroke": shade, "stroke-width": "3",
                            "stroke-linejoin": "round"}]  # fmt: skip
        yield ["circle", {"cx": str(_RIGHT), "cy": str(_up(line.points[-1][1])), "r": "4", "fill": shade}]
        yield _draw_text(_RIGHT + 9, height, line.label, **{"font-size": "15", "font-weight": "600"})


def _spread_labels(lines: tuple[ShareLine, ...]) -> list[float]:
    """Return the height of each line's label: at its end, but for those that would lie on each other."""
    heights = [_up(line.points[-1][1]) + 4 for line in lines]
    order = sorted(range(len(lines)), key=heights.__getitem__)
    for above, below in pairwise(order):
        heights[below] = max(heights[below], heights[above] + _APART)
    return heights
