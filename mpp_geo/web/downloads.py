"""The view "Download": files of the selection, made when they are asked for."""

from __future__ import annotations

import streamlit as st

from mpp_geo import coverage
from mpp_geo.classes import COVERED
from mpp_geo.export.files import TABLES, list_columns, make_file
from mpp_geo.query import to_file_stem
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables
from mpp_geo.texts import Texts
from mpp_geo.web.overview import html_table


def show_downloads(tables: Tables, selection: Selection, t: Texts) -> None:
    """Show the downloads with their numbers of rows, and what each column means."""
    units = coverage.classify_units(tables, selection)
    covered = int(units["status"].isin(COVERED).sum())
    regions = int(tables.regions["unit_code"].isin(units["unit_code"]).sum())
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
