"""What is to come: the plans of MPP as a day knows them. A plan never counts, whatever becomes of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from mpp_geo.core import dates
from mpp_geo.core.coverage import Coverage, is_covered
from mpp_geo.core.records import Plan, Records
from mpp_geo.core.vocabulary import CONFIDENCES, Confidence

# open       its target lies ahead, or none is stated
# overdue    its target has certainly passed, and no MPP that it could mean is known
# fulfilled  its MPP serves
PlanStatus = Literal["open", "overdue", "fulfilled"]
PLAN_STATUSES: tuple[PlanStatus, ...] = get_args(PlanStatus)


def classify_plan(plan: Plan, records: Records, day: str) -> PlanStatus:
    """Return what has become of a plan by a day."""
    mpp = records.mpp.get(plan.unit_code)
    if plan.fulfilled_by and mpp is not None and is_covered(mpp.serving, day):
        return "fulfilled"
    return "overdue" if plan.target and dates.last_day(plan.target) < day else "open"


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


def _list_known(coverage: Coverage) -> Iterable[Plan]:
    """Yield the plans whose page may be of the day or before, and which are strong enough for the selection.

    A page that shows no date may be of any day.
    """
    selection = coverage.selection
    strong: tuple[Confidence, ...] = CONFIDENCES[CONFIDENCES.index(selection.confidence) :]
    for plan in coverage.records.plans:
        is_known = not plan.source_date or dates.first_day(plan.source_date) <= selection.day
        if is_known and plan.confidence in strong:
            yield plan
