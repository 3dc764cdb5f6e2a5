"""The view "Gaps": who has no MPP yet, and where new ones would bring the most people near."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from mpp_geo import access
from mpp_geo.core.texts import Texts
from mpp_geo.export.citation import ATTRIBUTION, LICENCE
from mpp_geo.export.write_csv import to_csv
from mpp_geo.query import to_file_stem
from mpp_geo.rows import each_row
from mpp_geo.selection import ORDERS, REACHES, Selection
from mpp_geo.tables import Tables
from mpp_geo.web.address import follow
from mpp_geo.web.overview import html_table
from mpp_geo.web.paged import show_paged
from mpp_geo.web.parts import show_head

_PAGE = 8
# Longer lists of new MPP are a plan, not a finding.
_SITES = 8


def show_gaps(tables: Tables, selection: Selection, t: Texts) -> None:
    """Show the units without an MPP in order, with their download, and where new ones would reach the most people."""
    ranked, chosen = st.columns(2, gap="large")
    with ranked:
        _show_ranking(tables, selection, t)
    with chosen:
        _show_cover(tables, selection, t)


def _show_ranking(tables: Tables, selection: Selection, t: Texts) -> None:
    gaps = access.rank_gaps(tables, selection, selection.order)
    count, people = len(gaps), int(gaps["population"].sum())
    key = "gaps.text" if count else "gaps.none"
    words = t(key, count=t.number(count), people=t.millions(people), year=selection.year)
    show_head(t("gaps.title"), words, is_status=True)
    if not count:
        return
    st.segmented_control(
        t("gaps.order"),
        ORDERS,
        format_func=lambda order: t(f"gaps.order.{order}"),
        required=True,
        **follow("gaps_order", selection.order, "order"),
    )

    def make_rows(first: int, end: int) -> list[list[str]]:
        return [
            [
                f"{row.rank}. {row.unit_name}",
                row.province_name,
                t.number(row.population),
                "" if pd.isna(row.distance) else t.number(row.distance),
                row.nearest_name,
            ]
            for row in each_row(gaps.iloc[first:end])
        ]

    heads = ("unit", "province", "population", "distance", "nearest")
    show_paged("gaps_page", count, _PAGE, [t(f"table.{name}") for name in heads], make_rows, t, right=(3, 4))
    st.download_button(
        t("gaps.download", count=t.number(count)),
        data=lambda: to_csv(
            gaps.round({"distance": 1})
            .rename(columns={"distance": "distance_km"})
            .assign(attribution=ATTRIBUTION, licence=LICENCE)
        ),
        file_name=f"{to_file_stem(selection, 'kekosongan')}.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _show_cover(tables: Tables, selection: Selection, t: Texts) -> None:
    cover = access.cover_people(tables, selection, _SITES)
    if not cover.population:
        # Nobody lives where no unit meets the filters; the finding says so already.
        return
    show_head(t("cover.title"))
    st.segmented_control(
        t("cover.reach"),
        REACHES,
        format_func=lambda reach: t("measure.distance.value", value=t.number(reach)),
        required=True,
        **follow("gaps_reach", selection.reach, "reach"),
    )
    share = t.percent(cover.within / cover.population)
    within = t(
        "cover.within",
        year=selection.year,
        people=t.millions(cover.within),
        share=share,
        reach=t.number(selection.reach),
    )
    st.html(f'<p class="detail" role="status">{escape(within)}</p>')
    if cover.sites.empty:
        st.html(f'<p class="detail">{escape(t("cover.none"))}</p>')
        return
    body = [
        [
            f"{number}. {row.unit_name}",
            row.province_name,
            t.number(row.gained),
            t.millions(row.within),
        ]
        for number, row in enumerate(each_row(cover.sites), start=1)
    ]
    heads = ("cover.site", "table.province", "cover.gained", "cover.then")
    st.html(html_table([t(head) for head in heads], body, kind="rows", right=(3, 4)))
    st.caption(t("cover.method"))
