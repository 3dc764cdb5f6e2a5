"""The view "The spread": whether MPP did spread beyond Java."""

from __future__ import annotations

from html import escape

import streamlit as st

from mpp_geo.core.texts import Texts
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables
from mpp_geo.web import memo
from mpp_geo.web.map_view import show_state
from mpp_geo.web.parts import show_head


def show_spread(_: Tables, selection: Selection, t: Texts) -> None:
    """Show the verdict, its charts with their numbers, and the mean centre of all MPP on a map."""
    st.html(f'<section class="card"><h2>{escape(t("spread.title"))}</h2>{memo.spread_verdict(selection)}</section>')
    charts = memo.spread_charts(selection)
    left, right = st.columns(2, gap="large")
    with left:
        show_head(t("spread.shares"), t("spread.shares.text"))
        st.vega_lite_chart(None, charts["shares"])
        show_head(t("spread.new"), t("spread.new.text"))
        st.vega_lite_chart(None, charts["new"])
    with right:
        show_head(t("spread.islands"), t("spread.islands.text"))
        st.vega_lite_chart(None, charts["islands"], width="content")
    show_head(t("spread.centre"), memo.centre_sentence(selection))
    show_state("map_spread", memo.spread_map(selection))
    st.html(memo.spread_tables(selection))
