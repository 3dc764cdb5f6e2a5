"""The view "Compare": what is compared is chosen here, two days or two places."""

from __future__ import annotations

from functools import partial
from typing import Literal

import streamlit as st

from mpp_geo.core import dates
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Texts
from mpp_geo.views.blocks import Note
from mpp_geo.views.compare import other_day, show_days, show_places
from mpp_geo.views.years import label_year
from mpp_geo.web.address import answer, change, current, follow
from mpp_geo.web.renderer import show_blocks

Kind = Literal["years", "places"]
_KINDS: tuple[Kind, ...] = ("years", "places")


def show_compare(coverage: Coverage, t: Texts) -> None:
    """Show what is compared, then the comparison."""
    selection = coverage.selection
    if selection.outlined != selection.place:
        # What is compared is known of regions: of a kecamatan, that of its region.
        selection = selection.but(place=selection.outlined)
        coverage = Coverage(coverage.records, selection)
    if selection.against is not None and selection.against == selection.place:
        # A click on the map may choose the place that it was compared with.
        selection = selection.but(against=_first_other(selection))
        coverage = Coverage(coverage.records, selection)
    kind = _tell_kind(coverage)
    kinds, first, second = st.columns([3, 4, 4], gap="medium", vertical_alignment="bottom")
    with kinds:
        shown = follow("compare_kind", kind, "against")
        st.segmented_control(
            t("compare.kind"),
            _KINDS,
            format_func=lambda kind: t(f"compare.{kind}"),
            required=True,
            key=shown["key"],
            on_change=answer(lambda: _choose_kind(shown["key"])),
        )
    if kind == "years":
        with first:
            _choose_day(selection, t)
        show_blocks(show_days(coverage, t), t)
        return
    with first:
        _choose_place(coverage, "compare.first", "place", t)
    with second:
        _choose_place(coverage, "compare.with", "against", t)
    _show_places(coverage, t)


def _tell_kind(coverage: Coverage) -> Kind:
    """Return what is compared: what stands in the address, or the chosen place with another one."""
    place, against = coverage.selection.place, coverage.selection.against
    is_place = against in coverage.records.names or (against is None and place is not None)
    return "places" if is_place else "years"


def _choose_kind(key: str) -> None:
    """Compare days, or places: the chosen one, or the only province that is shown, with one that is asked for."""
    kind: Kind = st.session_state[key]
    selection = current()
    if kind == "years":
        # A place alone would ask for another place.
        change(against=None if selection.place is None else _write_day(other_day(selection.without("against"))))
        return
    (only,) = selection.provinces if len(selection.provinces) == 1 else (None,)
    place = selection.place or only
    change(place=place, against=None if place else _first_other(selection))


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


def _first_other(selection: Selection) -> str:
    """Return a province that is not the place itself."""
    return next(code for code in sorted(selection.choices.provinces) if code != selection.place)


def _show_places(coverage: Coverage, t: Texts) -> None:
    selection = coverage.selection
    if selection.place is None or selection.against is None:
        show_blocks((Note(t("compare.choose" if selection.place is None else "compare.choose.second")),), t)
        return
    swap = partial(change, place=selection.against, against=selection.place)
    st.button(t("compare.swap"), key="compare_swap", on_click=answer(swap))
    show_blocks(show_places(coverage, t), t)
