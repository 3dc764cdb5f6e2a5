"""Where an MPP is announced: in words, and as outlines on the map that come and go with the days."""

from __future__ import annotations

from typing import Any

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.outlook import classify_plan, find_awaited, trace_announced
from mpp_geo.core.records import Plan, Records
from mpp_geo.core.texts import Texts
from mpp_geo.views.blocks import Block, Sources
from mpp_geo.views.sources import describe_page


def say_plan(plan: Plan, records: Records, day: str, t: Texts) -> str:
    """Return a plan in words, as of a day."""
    if not plan.target:
        return t("place.plan")
    return t(f"place.plan.{classify_plan(plan, records, day)}", date=t.date(plan.target))


def say_source(plan: Plan, records: Records, day: str, t: Texts) -> str:
    """Return a plan in words with who says it."""
    publisher = plan.source_publisher
    if plan.confidence == "low":
        publisher += f" ({t('confidence.low')})"
    return t("place.plan.source", plan=say_plan(plan, records, day, t), publisher=publisher)


def note_plans(coverage: Coverage, unit_code: str, t: Texts) -> list[str]:
    """Return what is planned for a unit on the selection's day, each plan with who says it."""
    day = coverage.selection.day
    return [say_source(plan, coverage.records, day, t) for plan in find_awaited(coverage, unit_code)]


def show_plans(coverage: Coverage, unit_code: str, t: Texts) -> tuple[Block, ...]:
    """Return the pages that say what is planned for a unit."""
    records, day = coverage.records, coverage.selection.day
    plans = find_awaited(coverage, unit_code)
    items = tuple(describe_page(plan, say_plan(plan, records, day, t), t) for plan in plans)
    return (Sources(t("place.plans", count=t.number(len(items))), items),) if items else ()


def make_announced(coverage: Coverage, t: Texts) -> list[dict[str, Any]]:
    """Return where MPP are announced among the selection's units, as `map/scripts/plans.js` draws it.

    Whatever the selection's day: each from a day on, until another one. A unit is overdue where all its plans are.
    """
    records = coverage.records
    made = []
    for one in trace_announced(coverage):
        is_overdue = all(classify_plan(plan, records, one.start) == "overdue" for plan in one.plans)
        entry = {
            "ids": [region.code for region in one.unit.regions],
            "step": one.start,
            "mark": "overdue" if is_overdue else "planned",
            "texts": [say_source(plan, records, one.start, t) for plan in one.plans],
        }
        made.append({**entry, "until": one.end} if one.end else entry)
    return made
