"""The view "About the data": method, our count beside the official totals, conflicts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from mpp_geo import __version__
from mpp_geo.core import dates, paths
from mpp_geo.core.places import NATION
from mpp_geo.core.texts import Texts
from mpp_geo.export.citation import cite
from mpp_geo.rows import each_row
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables, read_product_table
from mpp_geo.web.charts import chart_totals
from mpp_geo.web.downloads import take_everything
from mpp_geo.web.overview import html_table
from mpp_geo.web.parts import show_head


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
    sides = read_product_table(paths.PRODUCT / "conflicts.csv")
    conflicts = [list(each_row(own)) for _, own in sides.groupby(["unit_code", "about", "day"], sort=False)]
    show_head(t("about.conflicts", count=t.number(len(conflicts))), t("about.conflicts.text"))
    heads = [t(f"about.{name}") for name in ("mpp", "about", "sides", "taken")]
    st.html(html_table(heads, [say_conflict(own, t) for own in conflicts], kind="rows"))


def say_conflict(sides: Sequence[Any], t: Texts) -> list[str]:
    """Return a conflict in words: of what MPP, about what, its sides, and what the rules took.

    `sides` are the rows of the table of conflicts that have MPP, matter and day in common.
    """
    first = sides[0]
    said = [f"{_say_value(side, t)} ({', '.join(side.evidence.split())})" for side in sides]
    taken = [_say_taken(side, word, t) for side in sides for word in side.decides.split()]
    about = t(f"conflict.{first.about}", date=t.date(first.day))
    return [first.unit_name, about, " / ".join(said), "; ".join(taken) or t("conflict.taken.other")]


def _say_value(side: Any, t: Texts) -> str:
    """Return what a side states: figures are of a day, dates are not."""
    return t.number(int(side.value)) if side.day else t.date(side.value)


def _say_taken(side: Any, word: str, t: Texts) -> str:
    """Return a side that the rules took, with what they took it for."""
    value = _say_value(side, t)
    if side.day:
        return t("conflict.taken.figure", number=value, date=t.date(side.day), evidence=side.evidence)
    return f"{t(f'place.{word}')}: {value}"


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
            t("about.reason"): totals["reason"].map(lambda codes: _say_reasons(codes, t)),
            t("about.source"): totals["source_url"],
        }
    )
    st.dataframe(
        shown,
        hide_index=True,
        height=360,
        column_config={t("about.source"): st.column_config.LinkColumn(width="small")},
    )


def _say_reasons(codes: str, t: Texts) -> str:
    """Return why a total differs from our count, from the codes of the reasons."""
    return "; ".join(t(f"reason.{code}") for code in codes.split())
