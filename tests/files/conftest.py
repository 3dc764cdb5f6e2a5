"""What tests of files share: selections to write, and rows that mean harm."""

import pandas as pd
import pytest

from mpp_geo.export.listing import Listing, make_listing

# Nothing at all, one row, a unit of six regions, an island, every filter, everything.
SELECTIONS = {
    "everything": {},
    "nothing": {"text": "tidak ada"},
    "one": {"text": "kota sorong"},
    "jakarta": {"provinces": ("31",), "year": 2019, "basis": "serving"},
    "bali": {"provinces": ("51",), "year": 2020, "language": "en"},
    "narrow": {
        "islands": ("Jawa", "Sulawesi"),
        "kind": "kota",
        "confidence": "medium",
        "measure": "distance",
        "high": 80,
        "since": 2022,
    },
}

HOSTILE = [
    "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\0x", 'say "x", or; y', "{=1+1}", "007", "1e5",
    "<script>alert(1)</script>", "https://example.go.id/a?b=1&c=2", "mailto:x@example.go.id", "internal:Data!A1",
    "x" * 40_000,
]  # fmt: skip


@pytest.fixture(scope="session", params=SELECTIONS)
def selection(request, newest):
    return newest.but(**SELECTIONS[request.param])


@pytest.fixture(scope="session")
def listings(tables, selection):
    """The three tables of a selection by name."""
    return {table: make_listing(tables, selection, table) for table in ("mpp", "coverage", "evidence")}


@pytest.fixture(scope="session")
def bali(tables, newest):
    """The three tables of a small selection by name, for what does not depend on the rows."""
    selection = newest.but(**SELECTIONS["bali"])
    return {table: make_listing(tables, selection, table) for table in ("mpp", "coverage", "evidence")}


@pytest.fixture
def hostile(tables, newest):
    """Rows of MPP with texts that a spreadsheet would run, link, number or not hold, and with negative numbers."""
    count = len(HOSTILE)
    rows = pd.DataFrame(
        {
            "unit_code": tables.regions["region_code"].head(count).astype("str"),
            "unit_name": pd.Series(HOSTILE, dtype="str"),
            # Columns of several kinds come from a plain Python list.
            "not_counted_reason": pd.Series([*HOSTILE[:-1], None], dtype="object"),
            "counted": [True, *[False] * (count - 1)],
            "inaugurated_date": pd.Series(["2024-06-24", "2024-06", "2024", "", *["=1+1"] * (count - 4)], dtype="str"),
            "population": pd.Series([-5, 0, None, *range(count - 3)], dtype="Int64"),
            "distance_km": pd.Series([-1.5, 0.0, None, *[2.25] * (count - 3)], dtype="float64"),
        }
    )
    return Listing(tables, newest, "mpp", rows)


@pytest.fixture
def plain():
    """The function that returns the values of a frame by column, None where nothing is known."""

    def values(frame):
        return {
            str(column): [None if pd.isna(value) or value == "" else value for value in frame[column].tolist()]
            for column in frame.columns
        }

    return values
