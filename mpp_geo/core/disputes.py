"""Statements that cannot all be right, as the build listed them: both sides, and what the rules took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """What one or more statements say in a conflict."""

    value: str
    # Ids of the statements, and what the rules took the value for.
    evidence: tuple[str, ...]
    decides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedConflict:
    """Statements about one matter of one MPP that cannot all be right."""

    unit_name: str
    # inaugurated_date, opened_date, agencies, services or counters; figures are of a day, dates are not.
    about: str
    day: str
    sides: tuple[Side, ...]


def gather_conflicts(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[ListedConflict, ...]]:
    """Return the conflicts of each unit by its code, in the order of the rows, of which each is a side."""
    sides: dict[tuple[str, str, str, str], list[Side]] = defaultdict(list)
    for row in rows:
        matter = (row["unit_code"], row["unit_name"], row["about"], row["day"])
        sides[matter].append(Side(row["value"], tuple(row["evidence"].split()), tuple(row["decides"].split())))
    by_unit: dict[str, list[ListedConflict]] = defaultdict(list)
    for (code, name, about, day), own in sides.items():
        by_unit[code].append(ListedConflict(name, about, day, tuple(own)))
    return {code: tuple(own) for code, own in by_unit.items()}
