"""Charts as Vega-Lite specifications, with the theme's colours and the catalogues' words.

A theme's configuration is the face's: specifications hold data, marks, encodings and what a chart means.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mpp_geo.core.claim import CLAIM_DAY
from mpp_geo.core.coverage import Counts, Halves
from mpp_geo.core.places import ISLAND_GROUPS, JAVA
from mpp_geo.core.texts import Texts
from mpp_geo.core.theme import colour
from mpp_geo.views.blocks import Chart

Specification = dict[str, Any]
# A year, as it stands below an axis, with its counts.
Years = Sequence[tuple[str, Halves]]

_YEAR_AXIS = {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0, "ticks": False}}
# Likewise with room between the years, in which a day can be marked.
_BAND_AXIS = {**_YEAR_AXIS, "scale": {"type": "band"}}
# How many bars must stand before one for words beside it.
_ROOM = 4


def chart_years(years: Years, t: Texts) -> Chart:
    """Return the chart of covered units by year, Java and beyond stacked."""
    rows: list[tuple[object, ...]] = []
    for half, name in ((0, "beyond"), (1, "java")):
        for year, halves in years:
            counts = halves.java if name == "java" else halves.beyond
            rows.append((year, t(f"chart.{name}"), counts.covered, half))
    layer = {
        "data": _write_lines(("year", "group", "covered", "half"), rows),
        "mark": {"type": "bar", "size": 20},
        "encoding": {
            "x": _YEAR_AXIS,
            "y": {"field": "covered", "type": "quantitative", "title": None, "axis": {"tickCount": 4, "domain": False}},
            "color": _colour_halves(t, "square"),
            "order": {"field": "half", "type": "quantitative"},
            "tooltip": [
                _tip("year", "chart.year", t, "ordinal"),
                _tip("group", "chart.title", t, "nominal"),
                _tip("covered", "chart.covered", t),
            ],
        },
    }
    title = {"text": t("chart.covered"), "anchor": "start", "fontSize": 13}
    layers = [layer, _label_totals(years), *_label_jump(years, t)]
    return Chart("years", {"height": 280, "title": title, "description": t("chart.description"), "layer": layers})


def _label_totals(years: Years) -> Specification:
    """Return the layer of the number above each bar."""
    totals = _write_lines(("year", "covered"), [(year, halves.whole.covered) for year, halves in years])
    return _write_words(totals, "covered", dy=-6)


def _write_lines(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Specification:
    """Return the data of a layer as lines of text, a third of what they take as objects; no cell may have a comma.

    Streamlit turns data at the top into an Arrow file, which costs twice a few rows; those of a layer stay as they are.
    """
    lines = (",".join(map(str, row)) for row in (columns, *rows))
    return {"values": "".join(f"{line}\n" for line in lines), "format": {"type": "csv", "parse": {"year": "string"}}}


def _label_jump(years: Years, t: Texts) -> list[Specification]:
    """Return the layer that names the year with the most new MPP, beside its bar, where there is room for it."""
    news = [halves.whole.new for _, halves in years]
    rank = max(range(len(news)), key=news.__getitem__, default=0)
    if rank < _ROOM or news.count(news[rank]) > 1:
        return []
    year, halves = years[rank]
    words = {"year": year, "covered": halves.whole.covered, "words": t("chart.jump", new=t.number(news[rank]))}
    return [_write_words({"values": [words]}, "words", align="right", dx=-14, fontStyle="italic")]


def _write_words(data: Specification, name: str, share: str = "covered", **mark: Any) -> Specification:
    """Return a layer of words in a chart by year: those of one field at the height of another."""
    return {
        "data": data,
        "mark": {"type": "text", "fontSize": 11, **mark},
        "encoding": {
            "x": _YEAR_AXIS,
            "y": {"field": share, "type": "quantitative"},
            "text": {"field": name, "type": "nominal"},
        },
    }


def chart_shares(years: Years, t: Texts) -> Chart:
    """Return the share of units with an MPP by year, Java and beyond as lines."""
    values, ends = [], []
    for name in ("java", "beyond"):
        for year, halves in years:
            counts = halves.java if name == "java" else halves.beyond
            if counts.units:
                values.append(_share_row(year, t(f"chart.{name}"), counts))
        if values and values[-1]["group"] == t(f"chart.{name}"):
            ends.append({**values[-1], "words": f"{t(f'chart.{name}')} {t.percent(values[-1]['share'])}"})
    lines = {
        "data": {"values": values},
        "mark": {"type": "line", "point": True, "strokeWidth": 2.5},
        "encoding": {
            "x": _BAND_AXIS,
            "y": _share_axis(),
            "color": {**_colour_halves(t, "circle"), "legend": None},
            "tooltip": _share_tips(t),
        },
    }
    labels = _write_words({"values": ends}, "words", "share", align="right", dy=-10, fontWeight="bold")
    layers = [lines, labels, *_mark_claim(years, t)]
    return Chart("shares", {"layer": layers, "height": 230, "description": t("spread.shares.description")})


def _mark_claim(years: Years, t: Texts) -> list[Specification]:
    """Return the layers that mark the day of the claim, half a year after the end of the year before."""
    found = [year for year, _ in years if year.startswith(CLAIM_DAY[:4])]
    if not found:
        return []
    data = {"values": [{"year": found[0], "share": 1, "words": t("chart.claim", date=t.date(CLAIM_DAY))}]}
    x = {**_BAND_AXIS, "bandPosition": 0}
    words = {"x": x, "y": {"field": "share", "type": "quantitative"}, "text": {"field": "words", "type": "nominal"}}
    return [
        {"data": data, "mark": {"type": "rule", "strokeDash": [2, 3], "color": colour("edge")}, "encoding": {"x": x}},
        {
            "data": data,
            "mark": {"type": "text", "fontSize": 11, "align": "right", "dx": -4, "dy": 8},
            "encoding": words,
        },
    ]


def chart_new_beyond(years: Years, t: Texts) -> Chart:
    """Return the share of each year's new MPP that lie beyond Java as bars."""
    values = []
    for year, halves in years:
        new, beyond = halves.whole.new, halves.beyond.new
        if new:
            values.append({"year": year, "covered": beyond, "units": new, "share": round(beyond / new, 3)})
    bars = {
        "data": {"values": values},
        "mark": {"type": "bar", "size": 20, "color": colour("beyond")},
        "encoding": {
            "x": _YEAR_AXIS,
            "y": _share_axis(),
            "tooltip": [
                _tip("year", "chart.year", t, "ordinal"),
                _tip("covered", "chart.beyond", t),
                _tip("units", "table.new", t),
                {**_tip("share", "table.share", t), "format": ".0%"},
            ],
        },
    }
    half = {
        "data": {"values": [{"share": 0.5}]},
        "mark": {"type": "rule", "strokeDash": [4, 4], "color": colour("edge")},
        "encoding": {"y": {"field": "share", "type": "quantitative"}},
    }
    return Chart("new", {"layer": [bars, half], "height": 230, "description": t("spread.new.description")})


def chart_islands(years: Mapping[str, Sequence[tuple[str, Counts]]], t: Texts) -> Chart:
    """Return the share of units with an MPP by year, a small chart for each island group that has units."""
    values, labels = [], []
    for group in ISLAND_GROUPS:
        for year, counts in years.get(group, ()):
            values.append(_share_row(year, t(f"island.{group}"), counts))
            labels.append(year)
    ends = list(dict.fromkeys(labels))
    ticks = [ends[rank] for rank in dict.fromkeys((0, len(ends) // 2, len(ends) - 1))] if ends else []
    area = {
        "mark": {"type": "area", "line": {"strokeWidth": 2}, "opacity": 0.35},
        "encoding": {
            "x": {**_YEAR_AXIS, "axis": {"labelAngle": 0, "ticks": False, "values": ticks}},
            "y": _share_axis(2),
            "color": {
                "condition": {"test": f"datum.group === '{t(f'island.{JAVA}')}'", "value": colour("java")},
                "value": colour("beyond"),
            },
            "tooltip": _share_tips(t),
        },
        "width": 125,
        "height": 70,
    }
    names = [t(f"island.{group}") for group in ISLAND_GROUPS]
    return Chart(
        "islands",
        {
            "data": {"values": values},
            "facet": {"field": "group", "type": "nominal", "title": None, "sort": names},
            "columns": 2,
            "spec": area,
            "description": t("spread.islands.description"),
        },
        is_narrow=True,
    )


def chart_places(curves: Sequence[tuple[str, Sequence[tuple[str, Counts]]]], t: Texts) -> Chart:
    """Return the share of units with an MPP by year, a line for each of a few named places; the first stands out."""
    values = [_share_row(year, name, counts) for name, years in curves for year, counts in years]
    names = [name for name, _ in curves]
    return Chart(
        "places",
        {
            "data": {"values": values},
            "mark": {"type": "line", "strokeWidth": 2.5},
            "encoding": {
                "x": _YEAR_AXIS,
                "y": _share_axis(2),
                "color": {
                    "field": "group",
                    "type": "nominal",
                    "title": None,
                    "scale": {
                        "domain": names,
                        "range": [colour("accent"), colour("edge"), colour("other")][: len(names)],
                    },
                    "legend": {"orient": "top", "symbolType": "stroke", "columns": 1},
                },
                "tooltip": _share_tips(t),
            },
            "title": {"text": t("spread.shares"), "anchor": "start", "fontSize": 13},
            # The page takes the room of title and legend, a line a name, from this.
            "height": 230 + 20 * len(names),
            "description": t("place.curve.description"),
        },
    )


def chart_totals(days: Iterable[str], stated: Iterable[tuple[str, int]], t: Texts) -> Chart:
    """Return our cumulative count with the official totals on it.

    Parameters
    ----------
    days : iterable of str
        ISO date of each MPP of ours, in order.
    stated : iterable of (str, int)
        ISO date and stated total of each official statement.
    t : Texts
    """
    axes = {
        # In digits: the names of months would be English.
        "x": {"field": "date", "type": "temporal", "title": None, "axis": {"format": "%Y", "tickCount": "year"}},
        "y": {"field": "count", "type": "quantitative", "title": None},
    }
    ours = {
        "data": {"values": [{"date": day, "count": number} for number, day in enumerate(days, start=1)]},
        "mark": {"type": "line", "color": colour("other"), "strokeWidth": 2, "interpolate": "step-after"},
        "encoding": {**axes, "tooltip": [_tip("date", "about.date", t, "temporal"), _tip("count", "about.ours", t)]},
    }
    dots = {
        "data": {"values": [{"date": day, "count": total} for day, total in stated]},
        "mark": {"type": "point", "color": colour("accent"), "size": 36, "filled": False},
        "encoding": {**axes, "tooltip": [_tip("date", "about.date", t, "temporal"), _tip("count", "about.stated", t)]},
    }
    return Chart("totals", {"layer": [ours, dots], "height": 300, "description": t("about.totals.description")})


def _colour_halves(t: Texts, symbol: str) -> Specification:
    return {
        "field": "group",
        "type": "nominal",
        "title": None,
        "scale": {
            "domain": [t("chart.beyond"), t("chart.java")],
            "range": [colour("beyond"), colour("java")],
        },
        "legend": {"orient": "top", "symbolType": symbol},
    }


def _share_row(year: str, group: str, counts: Counts) -> Specification:
    # Three decimals are finer than a pixel.
    share = round(counts.share, 3)
    return {"year": year, "group": group, "covered": counts.covered, "units": counts.units, "share": share}


def _share_axis(ticks: int = 4) -> Specification:
    return {
        "field": "share",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [0, 1]},
        "axis": {"tickCount": ticks, "format": "%", "domain": False},
    }


def _share_tips(t: Texts) -> list[Specification]:
    return [
        _tip("year", "chart.year", t, "ordinal"),
        _tip("group", "chart.place", t, "nominal"),
        _tip("covered", "table.covered", t),
        _tip("units", "table.units", t),
        {**_tip("share", "table.share", t), "format": ".0%"},
    ]


def _tip(name: str, key: str, t: Texts, kind: str = "quantitative") -> Specification:
    tip = {"field": name, "type": kind, "title": t(key)}
    return {**tip, "format": "%d/%m/%Y"} if kind == "temporal" else tip
