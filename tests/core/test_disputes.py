"""Conflicts as records: the sides of one matter belong together, by unit."""

import csv
import io

from mpp_geo.core.disputes import ListedConflict, Side, gather_conflicts

CONFLICTS = """unit_code,unit_name,about,day,value,evidence,decides
11.01,A,services,2024-06-24,7,E1 E2,services
11.01,A,services,2024-06-24,8,E3,
11.01,A,opened_date,,2024,E1,inaugurated serving
11.02,B,opened_date,,2023,E4,
"""


def test_the_sides_of_a_conflict_belong_together():
    figures = (Side("7", ("E1", "E2"), ("services",)), Side("8", ("E3",), ()))
    assert gather_conflicts(csv.DictReader(io.StringIO(CONFLICTS))) == {
        "11.01": (
            ListedConflict("A", "services", "2024-06-24", figures),
            ListedConflict("A", "opened_date", "", (Side("2024", ("E1",), ("inaugurated", "serving")),)),
        ),
        "11.02": (ListedConflict("B", "opened_date", "", (Side("2023", ("E4",), ()),)),),
    }


def test_every_conflict_of_the_product_has_two_sides_of_statements_that_are_there(records):
    assert records.conflicts
    for code, conflicts in records.conflicts.items():
        known = {one.evidence_id for one in records.mpp[code].statements}
        for conflict in conflicts:
            assert len(conflict.sides) > 1
            assert {identifier for side in conflict.sides for identifier in side.evidence} <= known
