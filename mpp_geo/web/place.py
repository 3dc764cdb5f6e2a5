"""The selected place: its card, the curve of a province, and the way back."""

from __future__ import annotations

from html import escape

import streamlit as st

from mpp_geo.core.texts import Texts
from mpp_geo.selection import Selection
from mpp_geo.web import memo
from mpp_geo.web.address import change


def show_place(selection: Selection, t: Texts) -> None:
    """Show the figures of the selected place, of a province also its curve, or how to select one."""
    if selection.place is None:
        st.html(
            f'<section class="card hint"><h2>{escape(t("place.title"))}</h2><p>{escape(t("place.hint"))}</p></section>'
        )
        return
    st.html(f'<section class="card" aria-live="polite">{memo.place_card(selection)[0]}</section>')
    if selection.place in selection.choices.provinces:
        st.vega_lite_chart(None, memo.place_curve(selection))
    st.button(t("place.close"), key="place_close", on_click=change, kwargs={"place": None})


def show_surroundings(selection: Selection) -> None:
    """Show what surrounds the selected place, the sources of all, and the numbers of a province's curve."""
    if selection.place is not None:
        st.html(f'<section class="card more">{memo.place_card(selection)[1]}</section>')
    if selection.place in selection.choices.provinces:
        # Apart from the card: it stays when the year changes.
        st.html(memo.place_curve_table(selection))
