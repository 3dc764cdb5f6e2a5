"""What tests of files share: selections to write, and rows that mean harm."""

import pandas as pd
import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.product import read_records
from mpp_geo.core.rows import TABLES
from mpp_geo.core.selection import Selection
from mpp_geo.files.extract import Extract, make_extract

# Nothing at all, one row, a unit of six regions, an island, every filter, a day within a year, everything.
SELECTIONS = {
    "everything": {},
    "nothing": {"text": "tidak ada"},
    "one": {"text": "kota sorong"},
    "jakarta": {"provinces": ("31",), "day": "2019-12-31", "basis": "serving"},
    "bali": {"provinces": ("51",), "day": "2020-12-31", "language": "en"},
    "narrow": {
        "islands": ("Jawa", "Sulawesi"),
        "kind": "kota",
        "confidence": "medium",
        "measure": "distance",
        "high": 80,
        "since": "2022-01-01",
        "day": "2024-06-24",
    },
}

HOSTILE = [
    "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\0x", 'say "x", or; y', "{=1+1}", "007", "1e5",
    "<script>alert(1)</script>", "https://example.go.id/a?b=1&c=2", "mailto:x@example.go.id", "internal:Data!A1",
    "x" * 40_000,
]  # fmt: skip


@pytest.fixture(scope="session")
def records():
    return read_records()


@pytest.fixture(scope="session")
def newest(records):
    """The selection that the page opens with."""
    return Selection(records.choices)


@pytest.fixture(scope="session", params=SELECTIONS)
def selection(request, newest):
    return newest.but(**SELECTIONS[request.param])


@pytest.fixture(scope="session")
def extracts(records, selection):
    """The tables of a selection by name."""
    return {table: make_extract(Coverage(records, selection), table) for table in TABLES}


@pytest.fixture(scope="session")
def bali(records, newest):
    """The tables of a small selection by name, for what does not depend on the rows."""
    coverage = Coverage(records, newest.but(**SELECTIONS["bali"]))
    return {table: make_extract(coverage, table) for table in TABLES}


@pytest.fixture
def hostile(records, newest):
    """Rows of MPP with texts that a spreadsheet would run, link, number or not hold, and with negative numbers."""
    dates = ["2024-06-24", "2024-06", "2024", None]
    rows = [
        {
            "unit_code": region.code,
            "unit_name": text,
            "not_counted_reason": None if text == HOSTILE[-1] else text,
            "counted": number == 0,
            "inaugurated_date": dates[number] if number < len(dates) else "=1+1",
            "population": [-5, 0, None][number] if number < 3 else number,
            "distance_km": [-1.5, 0.0, None][number] if number < 3 else 2.25,
        }
        for number, (region, text) in enumerate(zip(records.regions, HOSTILE, strict=False))
    ]
    return Extract("mpp", tuple(rows[0]), rows, Coverage(records, newest))


@pytest.fixture
def plain():
    """The function that returns the values of rows or of a frame by column, None where nothing is known."""

    def values(rows):
        if not isinstance(rows, pd.DataFrame):
            return {column: [row[column] for row in rows] for column in rows[0]} if rows else {}
        return {
            str(column): [None if pd.isna(value) or value == "" else value for value in rows[column].tolist()]
            for column in (rows.columns if len(rows) else ())
        }

    return values
