"""Which address stands, among toy rows."""

import pandas as pd
import pytest

from mpp_geo.source.addresses import build_addresses

MPP = pd.DataFrame({"unit_code": ["11.01", "31"]})


def row(number, status="in service", date="2023-05-01", code="11.01", **parts):
    parts = {"address": "Jalan Satu", "building": "", "place": ""} | parts
    return {"address_id": f"A{number:04}", "region_code": code, "status": status, "source_date": date, **parts}


@pytest.mark.parametrize(
    ("rows", "standing"),
    [
        ([row(1)], "A0001"),
        ([row(1, date="2024"), row(2)], "A0001"),
        ([row(1), row(2)], "A0002"),
        ([row(1), row(2, date="")], "A0001"),
        # A page that says no more speaks of an MPP in service.
        ([row(1), row(2, "", "2024")], "A0002"),
        ([row(1), row(2, "planned", "2024"), row(3, "temporary", "2024"), row(4, "moved", "2024")], "A0001"),
        ([row(1, "planned")], None),
        ([row(1), row(2, date="2024", address="")], "A0001"),
        ([row(1), row(2, date="2024", address="", place="Sekayu")], "A0002"),
        # There is no MPP in this unit.
        ([row(1, code="11.02")], None),
    ],
)
def test_the_newest_one_in_service_stands(rows, standing):
    table = build_addresses(pd.DataFrame(rows), MPP)
    assert table["address_id"].tolist() == [row["address_id"] for row in rows]
    assert table.loc[table["stands"] == "true", "address_id"].tolist() == ([standing] if standing else [])


def test_each_unit_has_its_own_and_the_areas_of_dki_jakarta_are_one():
    table = build_addresses(pd.DataFrame([row(1), row(2, code="31.74"), row(3, code="31", date="2024")]), MPP)
    assert table["unit_code"].tolist() == ["11.01", "31", "31"]
    assert table["stands"].tolist() == ["true", "false", "true"]
