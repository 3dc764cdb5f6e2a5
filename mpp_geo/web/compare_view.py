"""The view "Compare": two years on a map of what changed, or two places side by side."""

from __future__ import annotations

from html import escape
from typing import Literal

import streamlit as st

from mpp_geo.core.texts import Texts
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables
from mpp_geo.web import memo
from mpp_geo.web.address import change, follow
from mpp_geo.web.comparison import other_year
from mpp_geo.web.map_view import show_state

Kind = Literal["years", "places"]
_KINDS: tuple[Kind, ...] = ("years", "places")


def show_compare(tables: Tables, selection: Selection, t: Texts) -> None:
    """Show what is compared, then the comparison."""
    if selection.against is not None and selection.against == selection.place:
        # A click on the map may choose the place that it was compared with.
        selection = selection.but(against=_first_other(selection, "places"))
    names = tables.names
    kind: Kind = "places" if selection.against in names else "years"
    kinds, other = st.columns([3, 5], gap="medium", vertical_alignment="bottom")
    with kinds:
        st.segmented_control(
            t("compare.kind"),
            _KINDS,
            format_func=lambda kind: t(f"compare.{kind}"),
            required=True,
            **follow("compare_kind", kind, "against", lambda kind: _first_other(selection, kind)),
        )
    with other:
        if kind == "years":
            years = [str(year) for year in selection.choices.years if year != selection.year]
            year = str(other_year(selection))
            st.selectbox(t("compare.year"), years, **follow("compare_year", year, "against"))
        else:
            codes = [code for code in names if code != selection.place]
            st.selectbox(
                t("compare.with"), codes, format_func=names.__getitem__,
                **follow("compare_with", selection.against, "against"),
            )  # fmt: skip
    if kind == "years":
        _show_years(selection, t)
    else:
        _show_places(selection, names, t)


def _first_other(selection: Selection, kind: Kind) -> str | None:
    """Return what a comparison of a kind begins with: the year's own default, or a province beside the place."""
    if kind == "years":
        return None
    return next(code for code in sorted(selection.choices.provinces) if code != selection.place)


def _show_years(selection: Selection, t: Texts) -> None:
    st.html(f'<p class="detail" role="status">{escape(memo.change_sentence(selection))}</p>')
    picture, numbers = st.columns([6, 5], gap="large")
    with picture:
        show_state("map_compare", memo.change_map(selection))
    numbers.html(memo.change_table(selection))


def _show_places(selection: Selection, names: dict[str, str], t: Texts) -> None:
    if selection.place is None:
        st.html(f'<p class="detail">{escape(t("compare.choose"))}</p>')
        st.selectbox(
            t("compare.first"), [code for code in names if code != selection.against], index=None,
            format_func=names.__getitem__, placeholder=t("control.place.placeholder"),
            **follow("compare_first", None, "place"),
        )  # fmt: skip
        return
    table, curves = st.columns([7, 5], gap="large")
    table.html(memo.places_table(selection))
    with curves:
        st.vega_lite_chart(None, memo.places_chart(selection))
        st.html(memo.places_chart_table(selection))
    st.button(t("compare.swap"), key="compare_swap", on_click=change,
              kwargs={"place": selection.against, "against": selection.place})  # fmt: skip
