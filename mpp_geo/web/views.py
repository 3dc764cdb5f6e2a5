"""The views below the map: overview, table, downloads, about the data. One that is not open costs nothing."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from mpp_geo import coverage
from mpp_geo.export.files import TABLES, list_columns, make_file
from mpp_geo.selection import Selection, to_file_stem
from mpp_geo.tables import Tables
from mpp_geo.texts import Texts
from mpp_geo.web import memo
from mpp_geo.web.about import show_about
from mpp_geo.web.overview import html_table
from mpp_geo.web.yours import show_yours


def show_views(tables: Tables, selection: Selection, t: Texts) -> None:
    """Show the views as tabs."""
    shows = {
        "overview": show_overview,
        "table": show_table,
        "download": show_downloads,
        "yours": show_yours,
        "about": show_about,
    }
    tabs = st.tabs([t(f"tab.{name}") for name in shows], on_change="rerun")
    for tab, show in zip(tabs, shows.values(), strict=True):
        if tab.open:
            with tab:
                show(tables, selection, t)


def show_overview(_: Tables, selection: Selection, __: Texts) -> None:
    """Show the island groups in numbers, and the years behind the chart."""
    groups, years = st.columns([3, 2], gap="large")
    for column, table in zip((groups, years), memo.overview(selection), strict=True):
        column.html(table)


def show_table(tables: Tables, selection: Selection, t: Texts) -> None:
    """Show a row for each kabupaten/kota of the selection."""
    rows = coverage.list_regions(tables, selection)
    words = {status: t(f"status.{status}", step=selection.year) for status in coverage.STATUSES}
    shown = pd.DataFrame(
        {
            t("table.code"): rows["region_code"],
            t("table.region"): rows["region_name"],
            t("table.province"): rows["province_name"],
            t("table.status"): rows["status"].map(words),
            t("table.date"): rows["date"],
            t("table.agencies"): rows["agencies"],
            t("table.services"): rows["services"],
            t("table.population"): rows["population"],
        }
    )
    st.caption(t("table.caption", count=t.number(len(rows))))
    st.dataframe(shown, hide_index=True, height=460)


def show_downloads(tables: Tables, selection: Selection, t: Texts) -> None:
    """Show the downloads; a file is made when it is asked for."""
    covered = int(coverage.classify_units(tables, selection)["status"].isin(coverage.COVERED).sum())
    regions = (
        int(tables.regions["province_code"].isin(selection.provinces).sum())
        if selection.provinces
        else len(tables.regions)
    )
    st.download_button(
        t("download.mpp", count=t.number(covered)),
        data=lambda: make_file(selection, "csv")[0],
        file_name=f"{to_file_stem(selection, 'mpp')}.csv",
        mime="text/csv",
        on_click="ignore",
    )
    st.download_button(
        t("download.coverage", count=t.number(regions)),
        data=lambda: make_file(selection, "geojson")[0],
        file_name=f"{to_file_stem(selection, 'coverage')}.geojson",
        mime="application/geo+json",
        on_click="ignore",
    )
    st.caption(t("download.note"))
    with st.expander(t("download.columns"), on_change="rerun") as guide:
        if guide.open:
            columns = dict.fromkeys(column for table in TABLES for column in list_columns(table))
            body = [[column, t(f"column.{column}")] for column in columns]
            st.html(html_table([t("download.column"), t("download.meaning")], body, kind="words"))
