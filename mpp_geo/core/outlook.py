"""What is to come: the plans of MPP as a day knows them. A plan never counts, whatever becomes of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from mpp_geo.core import dates
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.records import Plan, Records, Unit
from mpp_geo.core.vocabulary import CONFIDENCES, Confidence

# open       its target lies ahead, or none is stated
# overdue    its target has certainly passed, and no MPP that it could mean is known
# fulfilled  its MPP serves
PlanStatus = Literal["open", "overdue", "fulfilled"]
PLAN_STATUSES: tuple[PlanStatus, ...] = get_args(PlanStatus)


def classify_plan(plan: Plan, records: Records, day: str) -> PlanStatus:
    """Return what has become of a plan by a day."""
    overdue, fulfilled = _find_turns(plan, records)
    if fulfilled and fulfilled <= day:
        return "fulfilled"
    return "overdue" if overdue and overdue <= day else "open"


def _find_turns(plan: Plan, records: Records) -> tuple[str, str]:
    """Return the days from which a plan is overdue, and from which it is fulfilled; empty for never."""
    mpp = records.mpp.get(plan.unit_code)
    overdue = dates.day_after(dates.last_day(plan.target)) if plan.target else ""
    return overdue, mpp.serving.last if plan.fulfilled_by and mpp is not None else ""


def list_plans(coverage: Coverage) -> tuple[Plan, ...]:
    """Return the plans for the selection's units that its day knows, in order of unit and statement."""
    codes = {one.unit.code for one in coverage.units}
    return tuple(plan for plan in _list_known(coverage) if plan.unit_code in codes)


def find_awaited(coverage: Coverage, unit_code: str) -> tuple[Plan, ...]:
    """Return the plans for one unit, or for a province's own MPP, that the day knows and nothing has fulfilled."""
    records, day = coverage.records, coverage.selection.day
    return tuple(
        plan
        for plan in _list_known(coverage)
        if plan.unit_code == unit_code and classify_plan(plan, records, day) != "fulfilled"
    )


def find_awaited_units(coverage: Coverage) -> frozenset[str]:
    """Return the codes of all units of the country for which the day knows a plan and no MPP counts yet."""
    records, day = coverage.records, coverage.selection.day
    waiting = (plan.unit_code for plan in _list_known(coverage) if classify_plan(plan, records, day) != "fulfilled")
    return frozenset(code for code in waiting if code in coverage.by_code and coverage.by_code[code].status == "none")


@dataclass(frozen=True, slots=True)
class Announced:
    """A unit without an MPP for which one is announced, over some days on which nothing about it changes."""

    unit: Unit
    # The first day, and the day on which it ends; empty while it goes on.
    start: str
    end: str
    plans: tuple[Plan, ...]


def trace_announced(coverage: Coverage) -> Iterable[Announced]:
    """Yield where an MPP is announced among the selection's units and when, whatever its day; in order of unit and day.

    A unit is left out from the day on which an MPP of its own counts or serves.
    """
    records, first = coverage.records, coverage.selection.choices.first_day
    by_unit: dict[str, list[Plan]] = defaultdict(list)
    for plan in _list_strong(coverage):
        by_unit[plan.unit_code].append(plan)
    for counted in coverage.units:
        plans = by_unit.get(counted.unit.code, ())
        there = min((one.last for one in (counted.date, counted.serving) if one), default="")
        turns = {max(_know_from(plan), first) for plan in plans}.union(*(_find_turns(plan, records) for plan in plans))
        days = sorted(day for day in turns if day >= first and (not there or day < there))
        for start, end in pairwise((*days, there)):
            known = [plan for plan in plans if _know_from(plan) <= start]
            awaited = tuple(plan for plan in known if classify_plan(plan, records, start) != "fulfilled")
            if awaited:
                yield Announced(counted.unit, start, end, awaited)


def _list_known(coverage: Coverage) -> Iterable[Plan]:
    """Return the plans whose page may be of the day or before, and which are strong enough for the selection."""
    return [plan for plan in _list_strong(coverage) if _know_from(plan) <= coverage.selection.day]


def _list_strong(coverage: Coverage) -> list[Plan]:
    strong: tuple[Confidence, ...] = CONFIDENCES[CONFIDENCES.index(coverage.selection.confidence) :]
    return [plan for plan in coverage.records.plans if plan.confidence in strong]


def _know_from(plan: Plan) -> str:
    """Return the first day on which a plan can be known; empty where its page shows no date, and may be of any day."""
    return dates.first_day(plan.source_date) if plan.source_date else ""
