"""The filters that are not needed every day, and the way out of all of them."""

from __future__ import annotations

from datetime import date

import streamlit as st

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.fields import MAX_BOUND, MAX_TEXT
from mpp_geo.core.measures import NUMERIC_MEASURES
from mpp_geo.core.places import ISLAND_GROUPS
from mpp_geo.core.selection import Selection, goes_before
from mpp_geo.core.texts import Texts
from mpp_geo.core.vocabulary import BASES, CONFIDENCES, KINDS
from mpp_geo.web.address import current, follow, note_use, replace_selection
from mpp_geo.web.remembered import remember


def show_switch(selection: Selection, t: Texts) -> bool:
    """Show the switch of the filters, and a button that says how many are set and clears them; return if it is on."""
    count = len(selection.filters_set) + (selection.since is not None)
    is_on = st.toggle(t("filters.title"), key="filters_shown", on_change=note_use)
    if count:
        st.button(
            t("filters.clear", count=t.number(count)), key="filters_clear",
            on_click=lambda: replace_selection(current().without_filters().but(since=None)),
        )  # fmt: skip
    return is_on


def show_filters(coverage: Coverage, t: Texts) -> None:
    """Show the filters in the page's own flow: a panel above it would come last for the keyboard."""
    with st.container(key="filters", border=True):
        columns = st.columns(3, gap="medium")
        for column, show in zip(columns, (_show_counting, _show_units, _show_values), strict=True):
            with column:
                show(coverage, t)


def _show_counting(coverage: Coverage, t: Texts) -> None:
    """Show what is counted: on which day and since when, on which basis, and how well it must be known."""
    selection = coverage.selection
    _show_days(selection, t)
    st.segmented_control(
        t("control.basis"),
        BASES,
        format_func=lambda basis: t(f"basis.{basis}"),
        help=t("control.basis.help"),
        required=True,
        **follow("basis", selection.basis, "basis"),
    )
    st.segmented_control(
        t("filters.confidence"),
        CONFIDENCES,
        format_func=lambda confidence: t(f"filters.confidence.{confidence}"),
        help=t("filters.confidence.help"),
        required=True,
        **follow("confidence", selection.confidence, "confidence"),
    )


def _show_days(selection: Selection, t: Texts) -> None:
    """Show the day, and the first year whose MPP are new."""
    choices = selection.choices
    st.date_input(
        t("filters.day"),
        min_value=date.fromisoformat(choices.first_day),
        max_value=date.fromisoformat(choices.newest_day),
        format="DD/MM/YYYY",
        help=t("filters.day.help"),
        **follow("day", date.fromisoformat(selection.day), "day", date.isoformat),
    )
    starts = [f"{year}-01-01" for year in choices.years]
    if selection.since is not None and selection.since not in starts:
        starts.append(selection.since)
    st.selectbox(
        t("filters.since"),
        sorted((start for start in starts if goes_before(start, selection.day)), reverse=True),
        index=None,
        format_func=t.start,
        placeholder=t("filters.since.none", span=t.span(selection.without("since").first_day, selection.day)),
        **follow("since", selection.since, "since"),
    )


def _show_units(coverage: Coverage, t: Texts) -> None:
    """Show which local governments: provinces, island groups and kind."""
    selection, records = coverage.selection, coverage.records
    st.multiselect(
        t("control.provinces"),
        [province.code for province in records.provinces],
        format_func=records.names.__getitem__,
        placeholder=t("control.provinces.placeholder"),
        **follow("provinces", list(selection.provinces), "provinces", tuple),
    )
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
        help=t("filters.kind.help", areas=t.number(coverage.records.jakarta_areas)),
        required=True,
        **follow("kind", selection.kind or "all", "kind", lambda kind: None if kind == "all" else kind),
    )


def read_name(text: str | None) -> str:
    """Return typed text as the selection takes it."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text or "").split())[:MAX_TEXT]


def _show_values(coverage: Coverage, t: Texts) -> None:
    """Show part of a name, and the bounds of the measure's value for a measure that has one."""
    selection = coverage.selection
    st.text_input(
        t("filters.text"),
        max_chars=MAX_TEXT,
        placeholder=t("control.place.placeholder"),
        **follow("text", selection.text, "text", read_name),
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


def show_loosening(coverage: Coverage, t: Texts) -> None:
    """Show, for a selection that nothing meets, what there would be without each of its filters."""
    loosened = remember(_count_loosened, coverage)
    if not loosened:
        return
    with st.container(horizontal=True):
        for name, units in loosened.items():
            label = t("filters.without", filter=t(f"filters.{name}.name"), count=t.number(units))
            st.button(label, key=f"without_{name}", disabled=not units, on_click=_loosen, args=(name,))


def _count_loosened(coverage: Coverage, _: Texts) -> dict[str, int]:
    """Return, for a selection that nothing meets, how many units there would be without each of its filters."""
    return {} if coverage.counts.units else coverage.count_without()


def _loosen(name: str) -> None:
    replace_selection(current().without(name))
