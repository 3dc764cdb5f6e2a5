"""Which planned statements are plans still, and what fulfilled the others; toy rows."""

import pandas as pd
import pytest

from mpp_geo.source.plans import build_plans

PLACES = {
    "11.01": {"unit_code": "11.01", "unit_name": "Kabupaten A", "kind": "kabupaten", "province_code": "11",
              "province_name": "Aceh", "island_group": "Sumatera"},
}  # fmt: skip


def plan(number=1, target="2026", page="2025-03", event="planned"):
    return {
        "evidence_id": f"E{number:04}", "region_code": "11.01", "event": event, "date": target, "agencies": "12",
        "services": "", "counters": "", "source_publisher": "Koran", "source_title": "", "source_url": "",
        "source_date": page, "confidence": "low", "note": "",
    }  # fmt: skip


def list_plans(*rows, serving=None, not_counted=""):
    mpp = pd.DataFrame(
        [["11.01", serving, "E0009", not_counted]] if serving else [],
        columns=["unit_code", "serving_date", "serving_evidence", "not_counted_code"],
    )
    return build_plans(pd.DataFrame(rows), mpp, PLACES).to_dict("records")


def test_a_plan_has_its_target_its_planned_figures_and_its_source():
    (row,) = list_plans(plan(), plan(2, event="reported"))
    assert row == {
        "evidence_id": "E0001", "unit_code": "11.01", "unit_name": "Kabupaten A", "province_code": "11",
        "province_name": "Aceh", "island_group": "Sumatera", "target": "2026", "agencies": "12", "services": "",
        "counters": "", "source_publisher": "Koran", "source_title": "", "source_url": "", "source_date": "2025-03",
        "confidence": "low", "note": "", "fulfilled_by": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("page", "serving", "fulfilled_by"),
    [
        ("2025-03", "2025-12-15", ["E0009"]),
        # The page may be of before the day.
        ("2025-03", "2025-03-20", ["E0009"]),
        ("2025-03-20", "2025-03-20", ["E0009"]),
        ("2025", "2025-03", ["E0009"]),
        ("", "2020", ["E0009"]),
        # A new building of an MPP that serves.
        ("2025-03-21", "2025-03-20", []),
        ("2025-03", "2024", []),
    ],
)
def test_an_mpp_that_came_later_fulfils_it_and_one_that_was_there_makes_it_none(page, serving, fulfilled_by):
    assert [row["fulfilled_by"] for row in list_plans(plan(page=page), serving=serving)] == fulfilled_by


@pytest.mark.parametrize("code", ["act_planned", "building_only", "trial"])
def test_what_has_not_come_yet_fulfils_no_plan(code):
    assert [row["fulfilled_by"] for row in list_plans(plan(), serving="2024", not_counted=code)] == [""]


def test_the_areas_of_dki_jakarta_are_one_unit_and_rows_are_in_order():
    places = PLACES | {"31": {**PLACES["11.01"], "unit_code": "31"}}
    rows = pd.DataFrame([{**plan(2), "region_code": "31"}, plan(3), plan(1)])
    mpp = pd.DataFrame(columns=["unit_code", "serving_date", "serving_evidence", "not_counted_code"])
    plans = build_plans(rows, mpp, places)
    assert list(zip(plans["unit_code"], plans["evidence_id"], strict=True)) == [
        ("11.01", "E0001"), ("11.01", "E0003"), ("31", "E0002"),
    ]  # fmt: skip
