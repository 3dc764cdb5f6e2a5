"""What further rows of evidence would do, on the real records and by literal answers."""

import pytest

from mpp_geo.core.update import preview_update


def make_row(code="32.01", event="reported", date="2026-02-01", url="https://example.go.id/1", **more):
    figures = dict.fromkeys(("agencies", "services", "counters"), "")
    return {"evidence_id": "", "region_code": code, "event": event, "date": date, "confidence": "medium",
            "source_url": url, **figures, **more}  # fmt: skip


def effects(records, *rows):
    return [one.effect for one in preview_update(rows, records)]


@pytest.fixture
def stated(records):
    """A statement that the records have, as a row that states it again."""
    one = next(one for one in records.statements if one.region_code == "32.01" and one.event == "inaugurated")
    return make_row(event=one.event, date=one.date, url=one.source_url, agencies=str(one.agencies or ""),
                    services=str(one.services or ""), counters=str(one.counters or ""))  # fmt: skip


def test_rows_get_the_next_free_identifiers(records):
    last = max(one.evidence_id for one in records.statements)
    found = [one.row["evidence_id"] for one in preview_update([make_row(), make_row("95.08")], records)]
    assert found == [f"E{int(last[1:]) + 1:04}", f"E{int(last[1:]) + 2:04}"]


def test_a_region_without_an_mpp_gets_a_new_one_and_a_plan_is_a_plan(records):
    assert "95.08" not in records.mpp
    assert effects(records, make_row("95.08", "opened"), make_row("95.08", "planned", "2027")) == ["new", "planned"]


def test_a_newer_figure_changes_and_one_that_decides_nothing_confirms(records):
    assert effects(records, make_row(agencies="77")) == ["changed"]
    assert effects(records, make_row(event="existed", date="2026-02-01")) == ["confirmed"]


def test_the_same_page_saying_the_same_is_a_repeat(records, stated):
    assert effects(records, stated) == ["repeated"]


def test_another_date_of_the_act_conflicts_with_what_is_known(records, stated):
    assert effects(records, stated | {"date": "2026-01-05", "source_url": "https://example.go.id/2"}) == ["conflicting"]


def test_rows_conflict_with_each_other_too(records):
    rows = [make_row("95.08", "opened", agencies="3"),
            make_row("95.08", "opened", agencies="4", url="https://example.go.id/3")]  # fmt: skip
    assert effects(records, *rows) == ["conflicting", "conflicting"]


def test_nothing_is_proposed_of_no_rows(records):
    assert preview_update([], records) == []
