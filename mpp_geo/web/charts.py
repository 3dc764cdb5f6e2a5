"""Charts of the page: from frames to Vega-Lite, with the page's colours and words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from mpp_geo.core.places import ISLAND_GROUPS, JAVA
from mpp_geo.core.texts import Texts
from mpp_geo.rows import each_row

# Java and beyond keep their two colours everywhere; both have 3:1 on white and on the dark page.
JAVA_COLOUR, BEYOND_COLOUR = "#66718C", "#128C84"
# What stands out: the new, the stated.
ACCENT_COLOUR = "#D9480F"


def chart_years(years: pd.DataFrame, year: int, t: Texts) -> dict[str, Any]:
    """Return the chart of covered units by year, Java and beyond stacked, as a Vega-Lite specification.

    Parameters
    ----------
    years : DataFrame
        `year`, `is_java`, `covered`.
    year : int
        The selected year; later ones are pale.
    t : Texts
        The page's language.
    """
    names = {True: t("chart.java"), False: t("chart.beyond")}
    rows = years.assign(group=years["is_java"].map(names), rank=years["is_java"].astype(int))
    # As lines of text the data take a third of what they take as objects.
    values = rows[["year", "group", "covered", "rank"]].to_csv(index=False, lineterminator="\n")
    data = {"values": values, "format": {"type": "csv"}}
    chart = (
        alt.Chart(alt.InlineData(values=[]))
        .mark_bar(size=20)
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, ticks=False)),
            y=alt.Y("covered:Q", title=None, axis=alt.Axis(tickCount=4, domain=False)),
            color=alt.Color(
                "group:N",
                title=None,
                scale=alt.Scale(domain=[names[False], names[True]], range=[BEYOND_COLOUR, JAVA_COLOUR]),
                legend=alt.Legend(orient="top", symbolType="square"),
            ),
            order=alt.Order("rank:Q"),
            opacity=alt.condition(f"datum.year <= {int(year)}", alt.value(1), alt.value(0.3)),
            tooltip=[
                alt.Tooltip("year:O", title=t("chart.year")),
                alt.Tooltip("group:N", title=t("chart.title")),
                alt.Tooltip("covered:Q", title=t("chart.covered")),
            ],
        )
        .properties(height=210, description=t("chart.description"))
    )
    specification: dict[str, Any] = chart.to_dict()
    # Streamlit turns data at the top into an Arrow file, which costs twice these few rows; a layer's own data stay as
    # they are. Its theme takes the place of Altair's configuration.
    layer = {"data": data, "mark": specification["mark"], "encoding": specification["encoding"]}
    return {"height": specification["height"], "description": specification["description"], "layer": [layer]}


def chart_totals(days: Sequence[str], points: Sequence[tuple[str, int]], t: Texts) -> dict[str, Any]:
    """Return our cumulative count with the official totals on it, as a Vega-Lite specification.

    Parameters
    ----------
    days : sequence of str
        ISO date of each MPP of ours, in order.
    points : sequence of (str, int)
        ISO date and stated total of each official statement.
    t : Texts
        The page's language.
    """
    ours = [{"date": day, "count": number} for number, day in enumerate(days, start=1)]
    stated = [{"date": day, "count": total} for day, total in points]
    x = alt.X("date:T", title=None)
    y = alt.Y("count:Q", title=None)
    tooltip = [alt.Tooltip("date:T", title=t("about.date"))]
    line = (
        alt.Chart(alt.InlineData(values=ours))
        .mark_line(color=BEYOND_COLOUR, strokeWidth=2, interpolate="step-after")
        .encode(x=x, y=y, tooltip=[*tooltip, alt.Tooltip("count:Q", title=t("about.ours"))])
    )
    dots = (
        alt.Chart(alt.InlineData(values=stated))
        .mark_point(color=ACCENT_COLOUR, size=36, filled=False)
        .encode(x=x, y=y, tooltip=[*tooltip, alt.Tooltip("count:Q", title=t("about.stated"))])
    )
    chart = alt.layer(line, dots).properties(height=300, description=t("about.totals.description"))
    return _plain(chart)


def chart_shares(years: pd.DataFrame, t: Texts) -> dict[str, Any]:
    """Return the share of units with an MPP by year, Java and beyond as lines, as a Vega-Lite specification.

    Parameters
    ----------
    years : DataFrame
        `year`, `is_java`, `covered`, `units`, `share` (from 0 to 1).
    t : Texts
        The page's language.
    """
    names = {True: t("chart.java"), False: t("chart.beyond")}
    rows = years.assign(group=years["is_java"].map(names))[["year", "group", "covered", "units", "share"]]
    chart = (
        alt.Chart(alt.InlineData(values=_records(rows)))
        .mark_line(point=True, strokeWidth=2.5)
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, ticks=False)),
            y=_share_axis(alt.Scale(domain=[0, 1])),
            color=alt.Color(
                "group:N",
                title=None,
                scale=alt.Scale(domain=[names[False], names[True]], range=[BEYOND_COLOUR, JAVA_COLOUR]),
                legend=alt.Legend(orient="top", symbolType="circle"),
            ),
            tooltip=_share_tooltip("group", t),
        )
        .properties(height=230, description=t("spread.shares.description"))
    )
    return _plain(chart)


def chart_new_beyond(years: pd.DataFrame, t: Texts) -> dict[str, Any]:
    """Return the share of each year's new MPP that lie beyond Java as bars, as a Vega-Lite specification.

    Parameters
    ----------
    years : DataFrame
        `year`, `is_java`, `new`.
    t : Texts
        The page's language.
    """
    new = years.pivot(index="year", columns="is_java", values="new").rename(columns={True: "java", False: "beyond"})
    new = new.reindex(columns=["java", "beyond"], fill_value=0).assign(units=lambda rows: rows["java"] + rows["beyond"])
    rows = new[new["units"] > 0].assign(share=lambda rows: rows["beyond"] / rows["units"]).reset_index()
    bars = (
        alt.Chart(alt.InlineData(values=_records(rows.rename(columns={"beyond": "covered"}).drop(columns="java"))))
        .mark_bar(size=20, color=BEYOND_COLOUR)
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, ticks=False)),
            y=_share_axis(alt.Scale(domain=[0, 1])),
            tooltip=[
                alt.Tooltip("year:O", title=t("chart.year")),
                alt.Tooltip("covered:Q", title=t("chart.beyond")),
                alt.Tooltip("units:Q", title=t("table.new")),
                alt.Tooltip("share:Q", title=t("table.share"), format=".0%"),
            ],
        )
    )
    half = alt.Chart(alt.InlineData(values=[{"share": 0.5}])).mark_rule(strokeDash=[4, 4], color=JAVA_COLOUR)
    return _plain(
        alt.layer(bars, half.encode(y="share:Q")).properties(height=230, description=t("spread.new.description"))
    )


def chart_islands(years: pd.DataFrame, t: Texts) -> dict[str, Any]:
    """Return the share of units with an MPP by year, a small chart for each island group, as Vega-Lite.

    Parameters
    ----------
    years : DataFrame
        `year`, `island_group`, `covered`, `units`, `share` (from 0 to 1).
    t : Texts
        The page's language.
    """
    names = {group: t(f"island.{group}") for group in ISLAND_GROUPS}
    ends = sorted(set(years["year"].tolist()))
    ticks = [ends[index] for index in dict.fromkeys((0, len(ends) // 2, len(ends) - 1))] if ends else []
    rows = years.assign(group=years["island_group"].map(names))[["year", "group", "covered", "units", "share"]]
    area = (
        alt.Chart()
        .mark_area(line={"strokeWidth": 2}, opacity=0.35)
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, ticks=False, values=ticks)),
            y=_share_axis(alt.Scale(domain=[0, 1]), ticks=2),
            color=alt.condition(alt.datum.group == names[JAVA], alt.value(JAVA_COLOUR), alt.value(BEYOND_COLOUR)),
            tooltip=_share_tooltip("group", t),
        )
        .properties(width=125, height=70)
    )
    chart = area.facet(
        facet=alt.Facet("group:N", title=None, sort=list(names.values())),
        columns=2,
        data=alt.InlineData(_records(rows)),
    ).properties(description=t("spread.islands.description"))
    return _plain(chart)


def chart_places(years: pd.DataFrame, t: Texts) -> dict[str, Any]:
    """Return the share of units with an MPP by year, a line for each of a few places, as Vega-Lite.

    Parameters
    ----------
    years : DataFrame
        `year`, `group` (name of the place), `covered`, `units`, `share` (from 0 to 1); the first place stands out.
    t : Texts
        The page's language.
    """
    order = list(dict.fromkeys(years["group"]))
    chart = (
        alt.Chart(alt.InlineData(values=_records(years[["year", "group", "covered", "units", "share"]])))
        .mark_line(strokeWidth=2.5)
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, ticks=False)),
            y=_share_axis(alt.Scale(domain=[0, 1]), ticks=2),
            color=alt.Color(
                "group:N",
                title=None,
                scale=alt.Scale(domain=order, range=[ACCENT_COLOUR, JAVA_COLOUR, BEYOND_COLOUR][: len(order)]),
                legend=alt.Legend(orient="top", symbolType="stroke", columns=1),
            ),
            tooltip=_share_tooltip("group", t),
        )
        .properties(height=230, description=t("place.curve.description"))
    )
    return _plain(chart)


def _share_axis(scale: alt.Scale, ticks: int = 4) -> alt.Y:
    return alt.Y("share:Q", title=None, scale=scale, axis=alt.Axis(tickCount=ticks, format="%", domain=False))


def _share_tooltip(group: str, t: Texts) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("year:O", title=t("chart.year")),
        alt.Tooltip(f"{group}:N", title=t("chart.place")),
        alt.Tooltip("covered:Q", title=t("table.covered")),
        alt.Tooltip("units:Q", title=t("table.units")),
        alt.Tooltip("share:Q", title=t("table.share"), format=".0%"),
    ]


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as plain values, shares with three decimals: finer than a pixel."""
    shares = rows.assign(share=rows["share"].round(3))
    return [row._asdict() for row in each_row(shares)]


def _plain(chart: Any) -> dict[str, Any]:
    """Return a chart's specification without what Streamlit's theme sets."""
    specification: dict[str, Any] = chart.to_dict()
    return {name: part for name, part in specification.items() if name not in ("config", "$schema")}
