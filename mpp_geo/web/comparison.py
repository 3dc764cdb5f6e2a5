"""The view "Compare": what is compared is chosen here, two days or two places."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from mpp_geo.core import dates
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Texts
from mpp_geo.views.blocks import Note
from mpp_geo.views.compare import other_day, show_days, show_places
from mpp_geo.views.years import label_year
from mpp_geo.web.address import change, follow
from mpp_geo.web.renderer import show_blocks

Kind = Literal["years", "places"]
_KINDS: tuple[Kind, ...] = ("years", "places")


def show_compare(coverage: Coverage, t: Texts) -> None:
    """Show what is compared, then the comparison."""
    selection = coverage.selection
    if selection.against is not None and selection.against == selection.place:
        # A click on the map may choose the place that it was compared with.
        selection = selection.but(against=_first_other(selection, "places"))
        coverage = Coverage(coverage.records, selection)
    kind: Kind = "places" if selection.against in coverage.records.names else "years"
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
            _choose_day(selection, t)
        else:
            _choose_place(coverage, "compare.with", "against", t)
    if kind == "years":
        show_blocks(show_days(coverage, t), t)
    else:
        _show_places(coverage, t)


def _choose_day(selection: Selection, t: Texts) -> None:
    """Show the choice of the other day: the ends of all years, and the day that the address asks for."""
    choices, other = selection.choices, other_day(selection)
    words = {choices.end_of(year): label_year(year, choices, t) for year in choices.years}
    words.pop(selection.day, None)
    words.setdefault(other, t.date(other))
    st.selectbox(
        t("compare.year"), sorted(words), format_func=words.__getitem__,
        **follow("compare_year", other, "against", _write_day),
    )  # fmt: skip


def _write_day(day: str) -> str:
    """Return a day as the address writes it: a year for the last of it."""
    return day[:4] if dates.is_last_of_year(day) else day


def _choose_place(coverage: Coverage, label: str, target: str, t: Texts) -> None:
    """Show the choice of one of the two places among all but the other one."""
    selection, names = coverage.selection, coverage.records.names
    chosen, taken = getattr(selection, target), selection.place if target == "against" else selection.against
    st.selectbox(
        t(label),
        [code for code in names if code != taken],
        index=None,
        format_func=names.__getitem__,
        placeholder=t("control.place.placeholder"),
        **follow(label.replace(".", "_"), chosen, target),
    )


def _first_other(selection: Selection, kind: Kind) -> str | None:
    """Return what a comparison of a kind begins with: the day's own default, or a province beside the place."""
    if kind == "years":
        return None
    return next(code for code in sorted(selection.choices.provinces) if code != selection.place)


def _show_places(coverage: Coverage, t: Texts) -> None:
    selection = coverage.selection
    if selection.place is None:
        show_blocks((Note(t("compare.choose")),), t)
        _choose_place(coverage, "compare.first", "place", t)
        return
    show_blocks(show_places(coverage, t), t)
    st.button(t("compare.swap"), key="compare_swap", on_click=change,
              kwargs={"place": selection.against, "against": selection.place})  # fmt: skip
