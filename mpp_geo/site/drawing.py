"""Charts drawn beforehand: a Vega-Lite specification as a small tree of SVG elements, which a page can build.

An element is `[tag, {attribute: value}, *children]`; a child is an element or a text, and texts take the page's colour.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any
from xml.etree import ElementTree

import vl_convert

from mpp_geo.views.blocks import Chart
from mpp_geo.views.charts import IS_PAST, PALE

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
# Bars by year are drawn once for all years: each carries the rank of its year as its opacity until it is known.
_RANK_AS_OPACITY = {"field": "rank", "type": "quantitative", "scale": None}
_BARS = "mark-rect"


class Drawer:
    """Draws charts, each picture once."""

    def __init__(self) -> None:
        self._drawn: dict[str, Element] = {}

    def draw(self, chart: Chart) -> Element:
        """Return a chart as a tree of SVG elements."""
        specification = chart.specification
        if chart.key != "years":
            return self._draw(chart, specification)
        specification = deepcopy(specification)
        encoding = specification["layer"][0]["encoding"]
        past = int(encoding["opacity"]["condition"]["test"].removeprefix(IS_PAST))
        encoding["opacity"] = _RANK_AS_OPACITY
        return _fade_years(self._draw(chart, specification), past)

    def _draw(self, chart: Chart, specification: dict[str, Any]) -> Element:
        key = json.dumps(specification)
        if key not in self._drawn:
            width = {} if chart.is_narrow else {"width": _WIDTHS.get(chart.key, _WIDTH)}
            whole = {"$schema": _SCHEMA, "config": _CONFIGURATION, **width, **specification}
            picture = ElementTree.fromstring(vl_convert.vegalite_to_svg(whole))
            self._drawn[key] = _simplify(picture, False)
        return self._drawn[key]


def _simplify(node: ElementTree.Element, is_bar: bool) -> Element:
    """Return an element without what a page does not need; of a bar, its opacity is named `rank`."""
    attributes = {name: value for name, value in node.attrib.items() if name not in _NEEDLESS}
    if is_bar:
        attributes["rank"] = attributes.pop("opacity", "1")
    holds_bars = _BARS in node.get("class", "")
    children = [_simplify(child, holds_bars) for child in node if not _is_empty(child)]
    text = [node.text] if node.text and node.text.strip() else []
    return [node.tag.rsplit("}", 1)[-1], attributes, *text, *children]


def _is_empty(node: ElementTree.Element) -> bool:
    return node.get("display") == "none" or node.get("d") in ("", "M0,0h0v0h0Z")


def _fade_years(element: Element, past: int) -> Element:
    """Return a picture whose bars are pale from the year of a rank on."""
    tag, attributes, *children = element
    if "rank" in attributes:
        rank = attributes["rank"]
        attributes = {name: value for name, value in attributes.items() if name != "rank"}
        attributes["opacity"] = "1" if int(rank) < past else str(PALE)
    return [tag, attributes, *(child if isinstance(child, str) else _fade_years(child, past) for child in children)]
