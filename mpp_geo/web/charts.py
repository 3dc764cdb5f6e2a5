"""Charts of the page: from frames to Vega-Lite, with the page's colours and words."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from mpp_geo.rows import each_row
from mpp_geo.texts import Texts

# Java and beyond keep their two colours everywhere; both have 3:1 on white and on the dark page.
JAVA_COLOUR, BEYOND_COLOUR = "#6B7A90", "#128C84"


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
