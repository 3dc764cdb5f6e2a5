"""The views below the map. One that is not open costs nothing."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from mpp_geo.core.texts import Texts
from mpp_geo.selection import VIEWS, Selection, View
from mpp_geo.tables import Tables
from mpp_geo.web import memo
from mpp_geo.web.about import show_about
from mpp_geo.web.address import follow
from mpp_geo.web.compare_view import show_compare
from mpp_geo.web.downloads import show_downloads
from mpp_geo.web.gaps_view import show_gaps
from mpp_geo.web.rows_view import show_table
from mpp_geo.web.spread_view import show_spread
from mpp_geo.web.yours import show_yours


def show_views(tables: Tables, selection: Selection, t: Texts) -> None:
    """Show the choice of views and the open one, which is part of the address."""
    # Tabs would cost a container each at every change, and hide behind the edge of a phone.
    st.segmented_control(
        t("tab.choose"),
        VIEWS,
        format_func=lambda view: t(f"tab.{view}"),
        label_visibility="collapsed",
        required=True,
        **follow("view", selection.view, "view"),
    )
    _SHOWS[selection.view](tables, selection, t)


def show_overview(_: Tables, selection: Selection, __: Texts) -> None:
    """Show the island groups in numbers, and the years behind the chart."""
    groups, years = st.columns([3, 2], gap="large")
    for column, table in zip((groups, years), memo.overview(selection), strict=True):
        column.html(table)


_SHOWS: dict[View, Callable[[Tables, Selection, Texts], None]] = {
    "overview": show_overview,
    "spread": show_spread,
    "compare": show_compare,
    "table": show_table,
    "gaps": show_gaps,
    "download": show_downloads,
    "yours": show_yours,
    "about": show_about,
}
