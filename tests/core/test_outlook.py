"""Plans as a day knows them: they never count, and what became of them is said as of the day."""

from dataclasses import replace

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.outlook import (
    PLAN_STATUSES,
    classify_plan,
    find_awaited,
    find_awaited_units,
    list_plans,
    trace_announced,
)
from mpp_geo.core.records import Plan
from mpp_geo.core.rows import list_planned
from tests.toy_records import make_toy, select_toy


def plan(code="73.01", target="2023", page="2021-05-01", *, fulfilled_by="", confidence="medium", number=1):
    return Plan(
        f"E{number:04}", code, f"Kabupaten {code}", code[:2], "Sulawesi", target, None, 30, None, "Us", "", "", page,
        confidence, "", fulfilled_by, {"evidence_id": f"E{number:04}", "unit_code": code, "target": target},
    )  # fmt: skip


def with_plans(*plans, date=""):
    return replace(make_toy(("73.01", 5, 119, -5, date), ("73.02", 5, 120, -5)), plans=plans)


@pytest.mark.parametrize(
    ("target", "day", "expected"),
    [
        ("2023", "2023-12-31", "open"),
        ("2023", "2024-01-01", "overdue"),
        ("2023-06", "2023-06-30", "open"),
        ("2023-06-15", "2023-06-16", "overdue"),
        ("", "2025-12-31", "open"),
    ],
)
def test_a_plan_is_overdue_when_its_target_has_certainly_passed(target, day, expected):
    assert classify_plan(plan(target=target), with_plans(), day) == expected


@pytest.mark.parametrize(("day", "expected"), [("2024-05-01", "overdue"), ("2024-05-02", "fulfilled")])
def test_an_mpp_fulfils_its_plan_from_its_day_on(day, expected):
    toy = with_plans(plan(fulfilled_by="E0001"), date="2024-05-02")
    assert classify_plan(toy.plans[0], toy, day) == expected
    coverage = Coverage(toy, select_toy(toy, day=day))
    assert len(find_awaited(coverage, "73.01")) == (expected == "overdue")
    (row,) = list_planned(coverage)
    assert (row["plan_status"], row["fulfilled_by"]) == (expected, "E0001" if expected == "fulfilled" else None)
    assert (row["services"], row["agencies"]) == (30, None)


@pytest.mark.parametrize(
    ("changes", "known"),
    [
        ({"day": "2021-04-30"}, 0),
        ({"day": "2021-05-01"}, 1),
        ({"confidence": "medium"}, 1),
        ({"confidence": "high"}, 0),
        ({"kind": "kota"}, 0),
    ],
)
def test_what_the_selection_knows(changes, known):
    toy = with_plans(plan())
    assert len(list_plans(Coverage(toy, select_toy(toy, **changes)))) == known


def test_a_page_without_a_date_may_be_of_any_day():
    toy = with_plans(plan(page=""))
    assert len(list_plans(Coverage(toy, select_toy(toy, day="2017-12-31")))) == 1


def test_what_is_announced_changes_with_its_pages_and_targets_and_ends_with_the_mpp():
    toy = with_plans(
        plan(fulfilled_by="E0009"),
        plan(target="2023-06", page="2022-03", number=2),
        plan("73.02", "", "", number=3),
        date="2024-05-02",
    )
    traced = [
        (one.unit.code, one.start, one.end, [own.evidence_id for own in one.plans])
        for one in trace_announced(Coverage(toy, select_toy(toy)))
    ]
    assert traced == [
        ("73.01", "2021-05-01", "2022-03-01", ["E0001"]),
        ("73.01", "2022-03-01", "2023-07-01", ["E0001", "E0002"]),
        ("73.01", "2023-07-01", "2024-01-01", ["E0001", "E0002"]),
        ("73.01", "2024-01-01", "2024-05-02", ["E0001", "E0002"]),
        # Its page shows no date: it may be of the first day already.
        ("73.02", "2017-01-01", "", ["E0003"]),
    ]


@pytest.mark.parametrize("day", ["2019-12-31", "2022-07-01", "2024-06-24", "2026-02-12"])
@pytest.mark.parametrize("confidence", ["low", "high"])
def test_what_is_announced_on_a_day_are_the_plans_that_the_day_awaits(cover, day, confidence):
    coverage = cover(day=day, confidence=confidence)
    on_day = [one for one in trace_announced(coverage) if one.start <= day and (not one.end or day < one.end)]
    assert {one.unit.code for one in on_day} == find_awaited_units(coverage)
    for one in on_day:
        assert one.plans == find_awaited(coverage, one.unit.code)


def test_a_plan_never_counts():
    toy = with_plans(plan(target="2021"), plan("73.02", "2021", number=2))
    assert Coverage(toy, select_toy(toy)).counts.covered == 0


def test_all_plans_of_the_product(cover):
    rows = list_planned(cover(day="2026-02-12"))
    # One of 62 is of a province's own MPP, which is no unit.
    assert len(rows) == 61
    assert {row["plan_status"] for row in rows} == set(PLAN_STATUSES)
    assert {row["evidence_id"] for row in rows if row["plan_status"] == "overdue"} >= {"E0678", "E0683", "E0687"}
