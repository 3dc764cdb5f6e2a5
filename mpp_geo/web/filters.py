"""The filters that are not needed every day, and the way out of all of them."""

from __future__ import annotations

import streamlit as st

from mpp_geo import coverage
from mpp_geo.core.places import ISLAND_GROUPS
from mpp_geo.core.texts import Texts
from mpp_geo.selection import BASES, CONFIDENCES, KINDS, MAX_BOUND, MAX_TEXT, NUMERIC_MEASURES, Selection
from mpp_geo.tables import Tables
from mpp_geo.web import memo
from mpp_geo.web.address import change, follow, replace_selection


def show_switch(selection: Selection, t: Texts) -> bool:
    """Show the switch of the filters, and a button that says how many are set and clears them; return if it is on."""
    count = len(selection.filters_set) + (selection.since is not None)
    is_on = st.toggle(t("filters.title"), key="filters_shown")
    if count:
        st.button(
            t("filters.clear", count=t.number(count)), icon=":material/filter_alt_off:", key="filters_clear",
            on_click=lambda: replace_selection(selection.without_filters().but(since=None)),
        )  # fmt: skip
    return is_on


def show_filters(selection: Selection, t: Texts) -> None:
    """Show the filters in the page's own flow: a panel above it would come last for the keyboard."""
    with st.container(key="filters", border=True):
        columns = st.columns(3, gap="medium")
        for column, show in zip(columns, (_show_counting, _show_units, _show_values), strict=True):
            with column:
                show(selection, t)


def _show_counting(selection: Selection, t: Texts) -> None:
    """Show what is counted: the basis, since when, and how well it must be known."""
    st.segmented_control(
        t("control.basis"),
        BASES,
        format_func=lambda basis: t(f"basis.{basis}"),
        help=t("control.basis.help"),
        required=True,
        **follow("basis", selection.basis, "basis"),
    )
    earlier = [year for year in selection.choices.years if year < selection.year]
    st.selectbox(
        t("filters.since"),
        earlier[::-1],
        index=None,
        placeholder=t("filters.since.none", year=selection.year),
        **follow("since", selection.since, "since"),
    )
    st.segmented_control(
        t("filters.confidence"),
        CONFIDENCES,
        format_func=lambda confidence: t(f"filters.confidence.{confidence}"),
        help=t("filters.confidence.help"),
        required=True,
        **follow("confidence", selection.confidence, "confidence"),
    )


def _show_units(selection: Selection, t: Texts) -> None:
    """Show which local governments: island groups and kind."""
    st.multiselect(
        t("filters.islands"),
        [group for group in ISLAND_GROUPS if group in selection.choices.islands],
        format_func=lambda group: t(f"island.{group}"),
        placeholder=t("control.provinces.placeholder"),
        **follow("islands", [group for group in ISLAND_GROUPS if group in selection.islands], "islands", tuple),
    )
    st.segmented_control(
        t("filters.kind"),
        ("all", *KINDS),
        format_func=lambda kind: t(f"filters.kind.{kind}"),
        required=True,
        **follow("kind", selection.kind or "all", "kind", lambda kind: None if kind == "all" else kind),
    )


def _printable(text: str | None) -> str:
    """Return typed text as the selection takes it."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text or "").split())[:MAX_TEXT]


def _show_values(selection: Selection, t: Texts) -> None:
    """Show part of a name, and the bounds of the measure's value for a measure that has one."""
    st.text_input(
        t("filters.text"),
        max_chars=MAX_TEXT,
        placeholder=t("control.place.placeholder"),
        **follow("text", selection.text, "text", _printable),
    )
    if selection.measure not in NUMERIC_MEASURES:
        st.caption(t("filters.range.none"))
        return
    low, high = st.columns(2)
    name = t(f"measure.{selection.measure}")
    with low:
        st.number_input(
            t("filters.low", measure=name), 0, MAX_BOUND if selection.high is None else selection.high, None, step=1,
            placeholder=t("filters.any"), **follow("low", selection.low, "low"),
        )  # fmt: skip
    with high:
        st.number_input(
            t("filters.high", measure=name), selection.low or 0, MAX_BOUND, None, step=1, placeholder=t("filters.any"),
            **follow("high", selection.high, "high"),
        )  # fmt: skip


def show_loosening(tables: Tables, selection: Selection, t: Texts) -> None:
    """Show, for a selection that nothing meets, what there would be without each of its filters."""
    default = Selection(selection.choices)
    if selection.is_everything or memo.count_units(selection):
        return
    with st.container(horizontal=True):
        for name, units in coverage.count_without(tables, selection).items():
            label = t("filters.without", filter=t(f"filters.{name}.name"), count=t.number(units))
            st.button(label, key=f"without_{name}", disabled=not units, on_click=change,
                      kwargs={name: getattr(default, name)})  # fmt: skip
