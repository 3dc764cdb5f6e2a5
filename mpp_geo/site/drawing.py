"""Charts drawn beforehand: a Vega-Lite specification as a small tree of SVG elements, which a page can build.

An element is `[tag, {attribute: value}, *children]`; a child is an element or a text, and texts take the page's colour.
"""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import vl_convert

from mpp_geo.views.blocks import Chart

Element = list[Any]

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
# By the key of a chart; the one beside the map has less room.
_WIDTHS = {"years": 290}
_WIDTH = 440
_INK = "currentColor"
_CONFIGURATION = {
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelColor": _INK, "domainColor": _INK, "domainOpacity": 0.4, "gridColor": _INK, "gridOpacity": 0.15,
        "labelFontSize": 11,
    },
    "text": {"color": _INK},
    "title": {"color": _INK, "anchor": "start", "fontSize": 13},
    "legend": {"labelColor": _INK, "labelFontSize": 12, "labelLimit": 400},
    "header": {"labelColor": _INK, "labelFontSize": 12},
}  # fmt: skip
# What is for other tools than a page's; the page says what a chart shows.
_NEEDLESS = ("class", "role", "pointer-events", "font-family", "aria-label", "aria-hidden", "aria-roledescription")


class Drawer:
    """Draws charts, each picture once."""

    def __init__(self) -> None:
        self._drawn: dict[str, Element] = {}

    def draw(self, chart: Chart) -> Element:
        """Return a chart as a tree of SVG elements."""
        key = json.dumps(chart.specification)
        if key not in self._drawn:
            width = {} if chart.is_narrow else {"width": _WIDTHS.get(chart.key, _WIDTH)}
            whole = {"$schema": _SCHEMA, "config": _CONFIGURATION, **width, **chart.specification}
            picture = ElementTree.fromstring(vl_convert.vegalite_to_svg(whole))
            self._drawn[key] = _simplify(picture)
        return self._drawn[key]


def _simplify(node: ElementTree.Element) -> Element:
    """Return an element without what a page does not need."""
    attributes = {name: value for name, value in node.attrib.items() if name not in _NEEDLESS}
    children = [_simplify(child) for child in node if not _is_empty(child)]
    text = [node.text] if node.text and node.text.strip() else []
    return [node.tag.rsplit("}", 1)[-1], attributes, *text, *children]


def _is_empty(node: ElementTree.Element) -> bool:
    return node.get("display") == "none" or node.get("d") in ("", "M0,0h0v0h0Z")
