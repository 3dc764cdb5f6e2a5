"""How several statements about one MPP become one MPP: the rules, and what they decided.

The rules, in the order in which they apply to the statements of one unit:

0. *Plans.* A statement of event `planned` speaks of what is to come: it dates nothing, gives no figure of an MPP and
   conflicts with nothing. A unit of which only plans are stated has no MPP.
1. *Repeats.* Two rows of one unit that name the same page, event, date and figures are one statement; the first stands.
2. *Precise over vague.* A date that a more precise one spells out (`2019` beside `2019-11-05`) is not used.
3. *Basis "inaugurated".* The ministry's act decides; where no page dates it, the opening; else the `existed` date.
   Among statements of one event the higher confidence decides, then the earlier date.
4. *Basis "serving".* The earliest date of any event decides; a low-confidence date gives way to a better one of the
   same event.
5. *Figures.* Agencies, services and counters are each taken from the newest statement that gives them; of one day, the
   higher confidence decides, then the later row. A figure is never older or newer than the date beside it.
6. *Conflict.* Statements conflict when they date one event differently (neither date spelling out the other), or give
   different figures for one date. Conflicts change nothing: they are listed with both sides.

No rule knows a region: exceptions are rows of `not_counted.csv` and `corrections.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from mpp_geo.core import dates

Event = Literal["inaugurated", "opened", "existed", "reported", "planned"]
# The figures that measures are made of, and all that pages state.
Figure = Literal["agencies", "services"]
StatedFigure = Literal["agencies", "services", "counters"]
# What statements can disagree on: the date of an event, or a figure of one day.
Matter = Literal["inaugurated_date", "opened_date", "agencies", "services", "counters"]

# Rule 3: the events that can date the ministry's count, the strongest first.
INAUGURATION_EVENTS: tuple[Event, ...] = ("inaugurated", "opened", "existed")
FIGURES: tuple[Figure, ...] = ("agencies", "services")
STATED_FIGURES: tuple[StatedFigure, ...] = (*FIGURES, "counters")

# Rule 6: the events whose dates can disagree.
_DATE_MATTERS: dict[Event, Matter] = {"inaugurated": "inaugurated_date", "opened": "opened_date"}

_CONFIDENCE_RANK = {"high": 0, "medium": 1, "low": 2}


@dataclass(frozen=True)
class Statement:
    """One row of the evidence table, typed."""

    evidence_id: str
    region_code: str
    event: Event
    # Partial ISO date; of a plan the target, empty where none is stated.
    date: str
    # None where the page states none: unknown is never zero.
    agencies: int | None
    services: int | None
    confidence: str
    source_url: str
    source_publisher: str = ""
    source_title: str = ""
    source_date: str = ""
    # Gerai, loket or tenant: often given in place of agencies, and not the same.
    counters: int | None = None

    @property
    def is_plan(self) -> bool:
        """Whether it speaks of what is to come."""
        return self.event == "planned"

    @property
    def rank(self) -> int:
        """0 for high confidence, 2 for low."""
        return _CONFIDENCE_RANK[self.confidence]


@dataclass(frozen=True)
class Conflict:
    """Statements of one unit that cannot all be right."""

    region_code: str
    about: Matter
    # The partial date that the figures are of; None where dates disagree.
    day: str | None
    # The sides, each with its value and the statements that hold it, in order of evidence.
    sides: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Decision:
    """What the rules made of the statements of one unit; None where nothing is stated."""

    region_code: str
    statements: tuple[Statement, ...]
    # Statements that repeat an earlier row: (row, the row it repeats).
    repeats: tuple[tuple[Statement, Statement], ...]
    inaugurated: Statement | None
    serving: Statement
    figures: dict[StatedFigure, Statement | None]
    conflicts: tuple[Conflict, ...]


def read_statements(rows: Iterable[Mapping[str, Any]]) -> list[Statement]:
    """Turn rows of the evidence table, as checked against its schema, into statements.

    A figure that no page states is empty text or None.
    """
    return [
        Statement(
            row["evidence_id"],
            row["region_code"],
            row["event"],
            row["date"],
            _read_figure(row["agencies"]),
            _read_figure(row["services"]),
            row["confidence"],
            row["source_url"],
            counters=_read_figure(row["counters"]),
        )
        for row in rows
    ]


def _read_figure(value: str | int | None) -> int | None:
    return None if value is None or value == "" else int(value)


def decide_all(statements: Iterable[Statement]) -> list[Decision]:
    """Apply the rules to the statements of every unit of which more than plans are stated, in order of region code."""
    by_unit: dict[str, list[Statement]] = {}
    for statement in statements:
        if not statement.is_plan:
            by_unit.setdefault(statement.region_code, []).append(statement)
    return [decide(by_unit[code]) for code in sorted(by_unit)]


def decide(statements: Sequence[Statement]) -> Decision:
    """Apply the rules to the statements of one unit: at least one, and no plans."""
    kept, repeats = _split_repeats(statements)
    return Decision(
        statements[0].region_code,
        tuple(statements),
        tuple(repeats),
        _choose_inauguration(kept),
        _choose_serving(kept),
        {figure: choose_figure(kept, figure) for figure in STATED_FIGURES},
        tuple(_find_conflicts(kept)),
    )


def page_key(url: str) -> str:
    """Return what identifies a page: its address without scheme, `www.`, AMP form, fragment and last slash."""
    key = re.sub(r"^https?://(?:www\.)?", "", url.split("#")[0])
    return re.sub(r"/amp(?=/|$)", "", key).rstrip("/")


def _split_repeats(statements: Sequence[Statement]) -> tuple[list[Statement], list[tuple[Statement, Statement]]]:
    """Rule 1."""
    first: dict[tuple[object, ...], Statement] = {}
    kept, repeats = [], []
    for statement in statements:
        figures = (getattr(statement, figure) for figure in STATED_FIGURES)
        key = (page_key(statement.source_url), statement.event, statement.date, *figures)
        if key in first:
            repeats.append((statement, first[key]))
        else:
            first[key] = statement
            kept.append(statement)
    return kept, repeats


def _without_vaguer(statements: Sequence[Statement]) -> list[Statement]:
    """Rule 2."""
    kept = set(dates.drop_vaguer(statement.date for statement in statements))
    return [statement for statement in statements if statement.date in kept]


def _choose_inauguration(statements: Sequence[Statement]) -> Statement | None:
    """Rule 3."""
    for event in INAUGURATION_EVENTS:
        candidates = _without_vaguer([statement for statement in statements if statement.event == event])
        if candidates:
            return min(candidates, key=lambda s: (s.rank, dates.first_day(s.date), s.evidence_id))
    return None


def _choose_serving(statements: Sequence[Statement]) -> Statement:
    """Rule 4."""
    best = {event: min(s.rank for s in statements if s.event == event) for event in {s.event for s in statements}}
    reliable = [s for s in statements if s.confidence != "low" or best[s.event] == s.rank]
    return min(_without_vaguer(reliable), key=lambda s: (dates.first_day(s.date), s.rank, s.evidence_id))


def choose_figure(statements: Sequence[Statement], figure: StatedFigure) -> Statement | None:
    """Apply rule 5 to the statements of one unit; None where none of them gives the figure."""
    candidates = _without_vaguer([s for s in statements if getattr(s, figure) is not None])
    return max(candidates, key=lambda s: (dates.first_day(s.date), -s.rank, s.evidence_id), default=None)


def figure_columns(figures: Mapping[StatedFigure, Statement | None]) -> dict[str, str]:
    """Return the columns of the figures: each number, its date and the statement that gives it; empty where unknown."""
    columns: dict[str, str] = {}
    for figure, statement in figures.items():
        columns[figure] = str(getattr(statement, figure)) if statement else ""
        columns[f"{figure}_date"] = statement.date if statement else ""
        columns[f"{figure}_evidence"] = statement.evidence_id if statement else ""
    return columns


def _find_conflicts(statements: Sequence[Statement]) -> list[Conflict]:
    """Rule 6."""
    unit = statements[0].region_code
    found = []
    for event, about in _DATE_MATTERS.items():
        sides = _sides(_without_vaguer([s for s in statements if s.event == event]), "date")
        found.append(Conflict(unit, about, None, sides))
    for figure in STATED_FIGURES:
        for day in sorted({s.date for s in statements}):
            stated = [s for s in statements if s.date == day and getattr(s, figure) is not None]
            found.append(Conflict(unit, figure, day, _sides(stated, figure)))
    return [conflict for conflict in found if len(conflict.sides) > 1]


def _sides(statements: Sequence[Statement], attribute: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Group statements by the value they state."""
    held: dict[str, list[str]] = {}
    for statement in statements:
        held.setdefault(str(getattr(statement, attribute)), []).append(statement.evidence_id)
    return tuple((value, tuple(ids)) for value, ids in sorted(held.items()))
