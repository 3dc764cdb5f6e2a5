"""The chart of provinces as dots, as a Vega-Lite specification."""

from __future__ import annotations

from collections.abc import Sequence

from mpp_geo.core.coverage import Counts
from mpp_geo.core.places import JAVA
from mpp_geo.core.profiles import RankedProvince
from mpp_geo.core.texts import Texts
from mpp_geo.core.theme import colour
from mpp_geo.views.blocks import Chart

# Pixels of a line: a name can be read, and all of them stand beside their table.
_STEP = 19


def chart_dots(ranked: Sequence[RankedProvince], country: Counts, t: Texts) -> Chart:
    """Return the share of each province as a dot, in their order, and the country's as a line."""
    lines = ["name,group,covered,units,share", *(_write_dot(one, t) for one in ranked)]
    share = {"field": "share", "type": "quantitative", "title": None, "scale": {"domain": [0, 1]},
             "axis": {"format": "%", "tickCount": 5, "orient": "top"}}  # fmt: skip
    dots = {
        # As lines of text the data take a third of what they take as objects, and stay in their order.
        "data": {"values": "\n".join(lines) + "\n", "format": {"type": "csv"}},
        "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
        "encoding": {
            "y": {"field": "name", "type": "nominal", "title": None, "sort": None,
                  "axis": {"grid": True, "ticks": False, "domain": False, "labelLimit": 180}},
            "x": share,
            "color": {
                "field": "group", "type": "nominal", "title": None,
                "scale": {"domain": [t("chart.beyond"), t("chart.java")], "range": [colour("beyond"), colour("java")]},
                "legend": {"orient": "bottom", "offset": 26, "symbolType": "circle"},
            },
            "tooltip": [
                {"field": "name", "type": "nominal", "title": t("table.province")},
                {"field": "covered", "type": "quantitative", "title": t("table.covered")},
                {"field": "units", "type": "quantitative", "title": t("table.units")},
                {"field": "share", "type": "quantitative", "title": t("table.share"), "format": ".0%"},
            ],
        },
    }  # fmt: skip
    own = {"data": {"values": [{"share": round(country.share, 3)}]}, "encoding": {"x": share}}
    line = {**own, "mark": {"type": "rule", "strokeDash": [4, 4], "strokeWidth": 2, "color": colour("accent")}}
    said = t("provinces.line", share=t.percent(country.share))
    label = {
        **own,
        "mark": {"type": "text", "text": said, "y": "height", "dy": 14, "fontWeight": "bold",
                 "color": colour("accent")},
    }  # fmt: skip
    return Chart(
        "provinces",
        {"layer": [line, dots, label], "height": {"step": _STEP}, "description": t("provinces.description")},
    )


def _write_dot(one: RankedProvince, t: Texts) -> str:
    half = t("chart.java" if one.province.island_group == JAVA else "chart.beyond")
    # Three decimals are finer than a pixel.
    return f"{one.province.name},{half},{one.counts.covered},{one.counts.units},{round(one.counts.share, 3)}"
