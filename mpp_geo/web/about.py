"""The view "About the data": method, our count beside the official totals, conflicts."""

from __future__ import annotations

import re

import pandas as pd
import streamlit as st

from mpp_geo import __version__
from mpp_geo.core import dates, paths
from mpp_geo.core.texts import Texts
from mpp_geo.export.citation import cite
from mpp_geo.reconcile import NATION
from mpp_geo.rows import each_row
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables, read_product_table
from mpp_geo.web.charts import chart_totals
from mpp_geo.web.downloads import take_everything
from mpp_geo.web.overview import html_table
from mpp_geo.web.parts import show_head

# As the build writes dates and figures into the table of conflicts.
_ISO_DATE = re.compile(r"\b[0-9]{4}-[0-9]{2}(-[0-9]{2})?\b")
_FIGURE = re.compile(r"([0-9]+) of ([0-9-]+) \((.+)\)")


def show_about(tables: Tables, selection: Selection, t: Texts) -> None:
    """Show what is counted, how, from what, how far it agrees with officials, and where sources disagree."""
    st.markdown(
        t(
            "about.text",
            units=t.number(len(tables.units)),
            regions=t.number(len(tables.regions)),
            population=t.number(int(tables.units["population"].sum())),
            statements=t.number(len(tables.evidence)),
            counted=t.number(int(tables.mpp["counted"].sum())),
            version=__version__,
            date=t.date(tables.newest_inauguration),
        )
    )
    st.caption(t("files.cite"))
    st.code(cite(tables, take_everything(selection)).text, language=None, wrap_lines=True)
    totals = read_product_table(paths.PRODUCT / "reconciliation.csv")
    _show_totals(tables, totals, t)
    conflicts = read_product_table(paths.PRODUCT / "conflicts.csv")
    show_head(t("about.conflicts", count=t.number(len(conflicts))), t("about.conflicts.text"))
    heads = [t(f"about.{name}") for name in ("mpp", "about", "sides", "taken")]
    body = [
        [row.unit_name, _say_about(row.about, t), _say_dates(row.sides, t), _say_taken(row.taken, t)]
        for row in each_row(conflicts)
    ]
    st.html(html_table(heads, body, kind="rows"))


def _say_about(about: str, t: Texts) -> str:
    """Return what a conflict is about in words: "date of opened", "services on 2019-12-03"."""
    what, _, detail = re.split(" (of|on) ", about)
    return (
        t("conflict.date", event=t(f"event.{detail}")) if what == "date" else t(f"conflict.{what}", date=t.date(detail))
    )


def _say_dates(text: str, t: Texts) -> str:
    return _ISO_DATE.sub(lambda found: t.date(found[0]), text)


def _say_taken(taken: str, t: Texts) -> str:
    """Return what the rules took in words: "inaugurated: …; serving: …", or "95 of 2019-12-03 (E0015)"."""
    if figure := _FIGURE.fullmatch(taken):
        number, day, evidence = figure.groups()
        return t("conflict.taken.figure", number=t.number(int(number)), date=t.date(day), evidence=evidence)
    days = [part.split(": ", 1) for part in taken.split("; ") if part]
    return "; ".join(f"{t(f'place.{basis}')}: {t.date(day)}" for basis, day in days)


def _show_totals(tables: Tables, totals: pd.DataFrame, t: Texts) -> None:
    """Show the official totals as points on our line, and as a table."""
    compared = totals[totals["difference"] != ""]
    agreeing = int((compared["difference"] == "0").sum())
    show_head(t("about.totals"), t("about.totals.text", agree=t.number(agreeing), compared=t.number(len(compared))))
    national = compared[(compared["area_code"] == NATION) & compared["kind"].isin(["total", "ordinal"])]
    points = [(dates.last_day(row.date), int(row.total)) for row in each_row(national)]
    days = sorted(dates.last_day(day) for day in tables.mpp.loc[tables.mpp["counted"], "inaugurated_date"])
    st.vega_lite_chart(None, chart_totals(days, points, t))
    shown = pd.DataFrame(
        {
            t("about.date"): totals["date"],
            t("about.area"): totals["area_code"].map(lambda code: tables.names.get(code, "Indonesia")),
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
