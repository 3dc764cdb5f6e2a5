"""Charts of the page: from frames to Vega-Lite, with the page's colours and words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from mpp_geo.rows import each_row
from mpp_geo.texts import Texts

# Java and beyond keep their two colours everywhere; both have 3:1 on white and on the dark page.
JAVA_COLOUR, BEYOND_COLOUR = "#6B7A90", "#128C84"
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
    values = [row._asdict() for row in each_row(rows[["year", "group", "covered", "rank"]])]
    chart = (
        alt.Chart(alt.InlineData(values=values))
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
    layer = {"data": {"values": values}, "mark": specification["mark"], "encoding": specification["encoding"]}
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
    specification: dict[str, Any] = chart.to_dict()
    return {name: part for name, part in specification.items() if name not in ("config", "$schema")}
