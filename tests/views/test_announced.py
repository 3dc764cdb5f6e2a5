"""Where an MPP is announced, as the map draws it: who says it, until when, and what has passed."""

from dataclasses import replace

import pytest

from mpp_geo.core.outlook import find_awaited, find_awaited_units
from mpp_geo.core.texts import texts_in
from mpp_geo.views.announced import make_announced, say_source


def at(made, day):
    return [one for one in made if one["step"] <= day and (one.get("until") is None or day < one["until"])]


def test_an_announced_mpp_is_planned_until_its_target_has_passed(cover):
    made = [one for one in make_announced(cover(), texts_in("id")) if one["ids"] == ["13.12"]]
    assert [(one["mark"], one["texts"]) for one in at(made, "2022-12-31")] == [
        ("planned", ["Direncanakan (tidak dihitung): target Januari 2023; ANTARA."])
    ]
    assert [(one["mark"], one["texts"]) for one in at(made, "2026-02-12")] == [
        ("overdue", ["Direncanakan (tidak dihitung): target Januari 2023, sudah lewat; ANTARA."])
    ]


def test_it_says_the_same_in_english(cover):
    (last,) = [one for one in make_announced(cover(), texts_in("en")) if one["ids"] == ["13.12"] and "until" not in one]
    assert last["texts"] == ["Planned (not counted): target January 2023, which has passed; ANTARA."]


def test_only_the_selection_s_units_are_marked_whatever_its_day(cover):
    coverage = cover(provinces=("13",))
    made = make_announced(coverage, texts_in("id"))
    assert made == make_announced(cover(provinces=("13",), day="2019-12-31"), texts_in("id"))
    codes = {one["ids"][0] for one in at(made, coverage.selection.day)}
    assert codes == {code for code in find_awaited_units(coverage) if code.startswith("13.")}


@pytest.mark.parametrize(("confidence", "who"), [("medium", "ANTARA."), ("low", "ANTARA (low confidence).")])
def test_a_plan_of_low_confidence_says_so(cover, records, confidence, who):
    (plan, *_) = find_awaited(cover(), "13.12")
    said = say_source(replace(plan, confidence=confidence), records, "2025-12-31", texts_in("en"))
    assert said == f"Planned (not counted): target January 2023, which has passed; {who}"
