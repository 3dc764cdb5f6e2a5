"""How the rows of a brought list were placed: those to be settled first, each settled for all rows spelled alike."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from mpp_geo.core.product import read_records
from mpp_geo.core.records import Records
from mpp_geo.core.texts import Texts
from mpp_geo.names.lists.joining import list_report, say_why
from mpp_geo.names.lists.placed_list import HOWS, PlacedList, make_key
from mpp_geo.views.blocks import Items, LazyRows, Note, Table
from mpp_geo.web.address import key_in, note_use
from mpp_geo.web.own_columns import offer_exchange
from mpp_geo.web.own_session import BroughtList, brought
from mpp_geo.web.renderer import show_blocks

# Spellings that are offered at once; the others come when these are settled.
_SETTLED_AT_ONCE = 12
_PAGE = 15
_SHOWN = ("row", "written", "region_name", "why")


@dataclass(frozen=True)
class _Open:
    """Rows of one spelling that are to be settled."""

    written: tuple[str, str]
    shown: str
    rows: int
    why: str
    candidates: tuple[str, ...]


def show_report(one: BroughtList, placed: PlacedList, records: Records, t: Texts) -> None:
    """Show how many rows were placed and in which ways, what is open, and every row."""
    count = len(placed.placements) - placed.counts["heading"]
    said = t("yours.placed_rows", placed=t.number(placed.placed), count=t.number(count))
    ways = [f"{t(f'lists.how.{how}')}: {t.number(placed.counts[how])}" for how in HOWS if placed.counts[how]]
    remarks = [remark.say(t) for remark in (*placed.own.remarks, *placed.remarks) if remark.key != "swapped"]
    show_blocks((Note(said, is_status=True, is_strong=True), Note(" · ".join(ways))), t)
    # What is to be settled comes first; points that are swapped are settled all at once.
    if not offer_exchange(one, placed, t):
        _show_open(one, placed, records, t)
    if remarks:
        show_blocks((Items("", tuple(remarks)),), t)
    with st.expander(t("yours.report"), key="own_report", on_change=note_use) as report:
        if report.open:
            rows = one.once(f"report-{t.language}", id(placed), lambda: list_report(placed, records, t))
            cells = LazyRows(rows, lambda row: [str("" if row[name] is None else row[name]) for name in _SHOWN])
            heads = tuple(t(f"lists.report.{name}") for name in _SHOWN)
            show_blocks((Table(heads, cells, kind="rows", page=_PAGE, key="own_report_page"),), t)


def _show_open(one: BroughtList, placed: PlacedList, records: Records, t: Texts) -> None:
    # A long list has a hundred thousand rows to look through.
    groups = one.once(f"open-{t.language}", id(placed), lambda: _gather_open(placed, t))
    if groups:
        show_blocks((Note(t("yours.open", count=t.number(placed.refused), spellings=t.number(len(groups)))),), t)
    for group in groups[:_SETTLED_AT_ONCE]:
        _offer(one, group, records, t)
    left = len(groups) - _SETTLED_AT_ONCE
    if left > 0:
        show_blocks((Note(t("yours.open.more", count=t.number(left))),), t)
    if one.choices and st.button(t("yours.choices.clear", count=t.number(len(one.choices))), key="own_clear"):
        one.choices.clear()
        note_use()
        st.rerun()


def _offer(one: BroughtList, group: _Open, records: Records, t: Texts) -> None:
    """Offer the regions that a spelling may mean, the likeliest first, then all others."""
    key = key_in(t.language, f"own_{one.digest}_fix_{group.shown}")
    others = [region.code for region in records.regions if region.code not in group.candidates]

    st.selectbox(
        t("yours.fix", written=group.shown, count=t.number(group.rows), why=group.why),
        [*group.candidates, *others],
        index=None,
        format_func=lambda code: f"{records.names[code]}, {records.region_by_code[code].province_name}",
        placeholder=t("yours.fix.choose"),
        key=key,
        on_change=_choose,
        args=(key, group.written),
    )


def _choose(key: str, written: tuple[str, str]) -> None:
    """Keep what was chosen for a spelling.

    The host keeps what is called for as long as the session: it must not hold the list.
    """
    note_use()
    one, code = brought(), st.session_state.get(key)
    if one is not None and code in read_records().region_by_code:
        one.choices[written] = code


def _gather_open(placed: PlacedList, t: Texts) -> list[_Open]:
    """Return the spellings that are not placed, those of the most rows first."""
    found: dict[object, list[int]] = {}
    for rank, called in placed.called.items():
        found.setdefault(make_key(*called), []).append(rank)
    groups = []
    for ranks in found.values():
        first = placed.placements[ranks[0]]
        name, province = placed.called[ranks[0]]
        shown = f"{name}, {province}" if province else name
        groups.append(_Open((name, province), shown, len(ranks), say_why(first, t), first.candidates))
    return sorted(groups, key=lambda group: -group.rows)
