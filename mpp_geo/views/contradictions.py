"""Statements that conflict, in words: what of, both sides, and what the rules took."""

from __future__ import annotations

from collections.abc import Sequence

from mpp_geo.core.disputes import ListedConflict, Side
from mpp_geo.core.records import Records
from mpp_geo.core.texts import Texts
from mpp_geo.views.blocks import Block, Items, Table
from mpp_geo.views.sources import list_statements


def table_conflicts(conflicts: Sequence[ListedConflict], t: Texts) -> Table:
    """Return each conflict in words."""
    heads = tuple(t(f"about.{name}") for name in ("mpp", "about", "sides", "taken"))
    return Table(heads, [say_conflict(one, t) for one in conflicts], "", "rows")


def list_conflicts(conflicts: Sequence[ListedConflict], t: Texts) -> tuple[Block, ...]:
    """Return the conflicts of one MPP in a line each, under a heading; nothing where there are none."""
    lines = []
    for one in conflicts:
        _, about, sides, taken = say_conflict(one, t)
        lines.append(t("place.conflict", about=about, sides=sides, taken=taken))
    return (Items(t("place.conflicts", count=t.number(len(lines))), tuple(lines)),) if lines else ()


def list_evidence(records: Records, unit_code: str, t: Texts) -> tuple[Block, ...]:
    """Return what the card of an MPP rests on: where its sources conflict, and the sources."""
    conflicts = list_conflicts(records.conflicts.get(unit_code, ()), t)
    return (*conflicts, *list_statements(records.mpp.get(unit_code), t))


def say_conflict(conflict: ListedConflict, t: Texts) -> list[str]:
    """Return a conflict in words: of what MPP, about what, its sides, and what the rules took."""
    said = [f"{_say_value(conflict, side, t)} ({', '.join(side.evidence)})" for side in conflict.sides]
    taken = [_say_taken(conflict, side, use, t) for side in conflict.sides for use in side.decides]
    about = t(f"conflict.{conflict.about}", date=t.date(conflict.day))
    return [conflict.unit_name, about, " / ".join(said), "; ".join(taken) or t("conflict.taken.other")]


def _say_value(conflict: ListedConflict, side: Side, t: Texts) -> str:
    """Return what a side states: figures are of a day, dates are not."""
    return t.number(int(side.value)) if conflict.day else t.date(side.value)


def _say_taken(conflict: ListedConflict, side: Side, use: str, t: Texts) -> str:
    """Return a side that the rules took, with what they took it for."""
    value = _say_value(conflict, side, t)
    if conflict.day:
        evidence = ", ".join(side.evidence)
        return t("conflict.taken.figure", number=value, date=t.date(conflict.day), evidence=evidence)
    return f"{t(f'place.{use}')}: {value}"
