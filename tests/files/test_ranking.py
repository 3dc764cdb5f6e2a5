"""The units without an MPP as a file."""

import csv

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.product import read_records
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import texts_in
from mpp_geo.files.ranking import download_gaps


def read(**changes):
    records = read_records()
    coverage = Coverage(records, Selection(records.choices, day="2025-12-31", **changes))
    offered = download_gaps(coverage, texts_in("en"))
    return offered, list(csv.DictReader(offered.make().decode().splitlines()))


@pytest.mark.parametrize(("order", "first"), [("people", "Kabupaten Deli Serdang"), ("distance", "Kabupaten Merauke")])
def test_rows_are_in_the_order_of_the_page(order, first):
    offered, rows = read(order=order)
    assert (offered.label, offered.name) == ("CSV: 205 local governments without an MPP", "kekosongan-2025.csv")
    assert len(rows) == 205
    assert [row["rank"] for row in rows] == [str(rank) for rank in range(1, 206)]
    assert rows[0]["unit_name"] == first
    assert {row["licence"] for row in rows} == {"CC-BY-4.0"}


def test_a_selection_without_gaps_has_columns_only():
    assert read(text="kota surabaya")[1] == []
