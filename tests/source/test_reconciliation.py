"""Our count beside the official totals."""

import pandas as pd
import pytest

from mpp_geo.core import paths
from mpp_geo.source.reconciliation import reconcile

MPP = pd.DataFrame(
    {
        "unit_code": ["11.01", "11.02", "12.01", "12.02"],
        "province_code": ["11", "11", "12", "12"],
        "counted": ["true", "true", "true", "false"],
        "inaugurated_date": ["2020-05-05", "2021", "2021-06-10", "2020-01-01"],
    }
)
NO_REASONS = pd.DataFrame(columns=["area_code", "from_date", "to_date", "difference", "reason_code"], dtype="str")


def compare(date, total, kind="total", area="ID", reasons=NO_REASONS):
    totals = pd.DataFrame([{"date": date, "area_code": area, "kind": kind, "total": total, "note": "as it says"}])
    row = reconcile(totals, MPP, reasons).iloc[0]
    return row["our_count"], row["difference"], row["reason"]


@pytest.mark.parametrize(
    ("date", "total", "kind", "area", "expected"),
    [
        ("2020-05-05", "1", "total", "ID", ("1", "0")),
        ("2020-05-04", "1", "total", "ID", ("0", "-1")),
        ("2020-05-05", "0", "before", "ID", ("0", "0")),
        ("2021-06-10", "3", "ordinal", "ID", ("2", "-1")),
        ("2021-12-31", "3", "total", "ID", ("3", "0")),
        ("2021-12-31", "2", "total", "11", ("2", "0")),
        ("2021-12-31", "9", "plan", "ID", ("", "")),
        ("2021-12-31", "", "total", "ID", ("", "")),
        ("2021", "2", "total", "ID", ("2", "0")),
        ("2021", "9", "total", "ID", ("3", "-6")),
    ],
)
def test_our_count_at_the_date_of_a_total(date, total, kind, area, expected):
    assert compare(date, total, kind, area)[:2] == expected


def test_reasons_are_the_codes_of_what_holds_for_the_time_and_side():
    reasons = pd.DataFrame(
        [
            ["ID", "2020-01-01", "2020-12-31", "under", "missing"],
            ["ID", "2020-06-01", "2020-06-30", "under", "late"],
            ["11", "2020-01-01", "2020-12-31", "under", "elsewhere"],
            ["ID", "2020-01-01", "2020-12-31", "over", "x"],
        ],
        columns=NO_REASONS.columns,
    )
    assert compare("2020-06-01", "2", reasons=reasons)[2] == "missing late"
    assert compare("2021-06-11", "3", reasons=reasons)[2] == ""
    assert compare("2020-06-01", "1", reasons=reasons)[2] == ""


@pytest.mark.parametrize(
    ("date", "stated", "ours"),
    [("2022-12-05", 103, 103), ("2023-11-21", 175, 173), ("2024-06-24", 206, 204), ("2024-12-12", 272, 271),
     ("2025-12-15", 305, 304)],
)  # fmt: skip
def test_known_batches(date, stated, ours):
    totals = pd.read_csv(paths.PRODUCT / "reconciliation.csv", dtype=str, keep_default_na=False)
    row = totals[(totals["date"] == date) & (totals["kind"] == "total") & (totals["total"] == str(stated))].iloc[0]
    assert (row["our_count"], row["difference"]) == (str(ours), str(ours - stated))


def test_every_national_total_since_2023_that_we_miss_has_its_reason():
    totals = pd.read_csv(paths.PRODUCT / "reconciliation.csv", dtype=str, keep_default_na=False)
    missed = totals["difference"].str.startswith("-") & (totals["date"] >= "2023-08") & (totals["area_code"] == "ID")
    assert missed.sum() > 10
    assert (totals.loc[missed, "reason"] != "").all()
