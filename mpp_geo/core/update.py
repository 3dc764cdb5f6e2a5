"""What further rows of evidence would change: the rules of `evidence.py`, applied without them and with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from mpp_geo.core.evidence import Decision, Statement, decide, read_statements
from mpp_geo.core.records import Records

# new          the region has no MPP so far
# changed      a date or a figure of its MPP would be taken from the row
# conflicting  the row and what is known cannot both be right
# confirmed    it is one more statement, and decides nothing
# repeated     the same page has said the same already
# planned      it speaks of a plan
Effect = Literal["new", "changed", "conflicting", "confirmed", "repeated", "planned"]
EFFECTS: tuple[Effect, ...] = get_args(Effect)


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """A row of evidence, with the number that it would have, and what it would do."""

    row: Mapping[str, str]
    effect: Effect


def preview_update(rows: Sequence[Mapping[str, str]], records: Records) -> list[ProposedRow]:
    """Return what each row would do if all of them were appended to the evidence, in their order.

    Parameters
    ----------
    rows : sequence of mapping
        The columns of the evidence table as text, codes being those of units; `evidence_id` is given here.
    records : Records
        What is known.
    """
    numbered = _number(rows, records.statements)
    proposed = read_statements(numbered)
    known, added = _gather(records.statements), _gather(proposed)
    decisions = {}
    for code, own in added.items():
        before = decide(known[code]) if code in known else None
        decisions[code] = (before, decide([*known.get(code, ()), *own]))
    return [
        ProposedRow(row, "planned" if one.is_plan else _find_effect(one, *decisions[one.region_code]))
        for row, one in zip(numbered, proposed, strict=True)
    ]


def _number(rows: Sequence[Mapping[str, str]], statements: Sequence[Statement]) -> list[dict[str, str]]:
    """Return the rows with the next free identifiers."""
    last = max((int(one.evidence_id.removeprefix("E")) for one in statements), default=0)
    return [{**row, "evidence_id": f"E{number:04}"} for number, row in enumerate(rows, start=last + 1)]


def _gather(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Return the statements of each unit but plans."""
    by_unit: dict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        if not one.is_plan:
            by_unit[one.region_code].append(one)
    return dict(by_unit)


def _find_effect(statement: Statement, before: Decision | None, after: Decision) -> Effect:
    if any(repeat is statement for repeat, _ in after.repeats):
        return "repeated"
    if any(statement.evidence_id in ids for conflict in after.conflicts for _, ids in conflict.sides):
        return "conflicting"
    if before is None:
        return "new"
    taken = (after.inaugurated, after.serving, *after.figures.values())
    return "changed" if any(one is statement for one in taken) else "confirmed"
