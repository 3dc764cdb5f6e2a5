"""The view "About the data": method, our count beside the official totals, conflicts."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from mpp_geo import dates, paths
from mpp_geo.reconcile import NATION
from mpp_geo.rows import each_row
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables, read_product_table
from mpp_geo.texts import Texts
from mpp_geo.web.charts import chart_totals
from mpp_geo.web.overview import html_table


def show_about(tables: Tables, _: Selection, t: Texts) -> None:
    """Show what is counted, how, from what, how far it agrees with officials, and where sources disagree."""
    st.markdown(
        t(
            "about.text",
            units=t.number(len(tables.units)),
            statements=t.number(len(tables.evidence)),
            counted=t.number(int(tables.mpp["counted"].sum())),
        )
    )
    totals = read_product_table(paths.PRODUCT / "reconciliation.csv")
    _show_totals(tables, totals, t)
    conflicts = read_product_table(paths.PRODUCT / "conflicts.csv")
    st.subheader(t("about.conflicts", count=t.number(len(conflicts))), anchor=False)
    st.caption(t("about.conflicts.text"))
    heads = [t(f"about.{name}") for name in ("mpp", "about", "sides", "taken")]
    body = [[row.unit_name, row.about, row.sides, row.taken] for row in each_row(conflicts)]
    st.html(html_table(heads, body, kind="words"))


def _show_totals(tables: Tables, totals: pd.DataFrame, t: Texts) -> None:
    """Show the official totals as points on our line, and as a table."""
    compared = totals[totals["difference"] != ""]
    agreeing = int((compared["difference"] == "0").sum())
    st.subheader(t("about.totals"), anchor=False)
    st.caption(t("about.totals.text", agree=t.number(agreeing), compared=t.number(len(compared))))
    national = compared[(compared["area_code"] == NATION) & compared["kind"].isin(["total", "ordinal"])]
    points = [(dates.last_day(row.date), int(row.total)) for row in each_row(national)]
    days = sorted(dates.last_day(day) for day in tables.mpp.loc[tables.mpp["counted"], "inaugurated_date"])
    st.vega_lite_chart(None, chart_totals(days, points, t))
    names = dict(zip(tables.provinces["province_code"], tables.provinces["province_name"], strict=True))
    shown = pd.DataFrame(
        {
            t("about.date"): totals["date"],
            t("about.area"): totals["area_code"].map(lambda code: names.get(code, "Indonesia")),
            t("about.kind"): totals["kind"].map(lambda kind: t(f"kind.{kind}")),
            t("about.stated"): pd.to_numeric(totals["total"].replace("", None)).astype("Int64"),
            t("about.ours"): pd.to_numeric(totals["our_count"].replace("", None)).astype("Int64"),
            t("about.difference"): pd.to_numeric(totals["difference"].replace("", None)).astype("Int64"),
            t("about.reason"): totals["reason"],
            t("about.source"): totals["source_url"],
        }
    )
    st.dataframe(
        shown,
        hide_index=True,
        height=360,
        column_config={t("about.source"): st.column_config.LinkColumn(width="small")},
    )
