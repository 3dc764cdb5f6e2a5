"""A placed list with regions in front, our columns beside, and rows of one region made one."""

import pytest

from mpp_geo.core.texts import texts_in
from mpp_geo.names.lists.joining import FRONT, JOINED_COLUMNS, list_placed, list_report
from tests.list_files import place, to_text

ROWS = [
    ["Kab", "Nilai", "population"],
    ["Kab. Bogor", 1, "a"],
    ["Entah", 5, "b"],
    ["Bogor kab", 3, "c"],
    ["Kota Bogor", "", "d"],
]


def test_regions_stand_in_front_and_rows_keep_their_order(records):
    joined = list_placed(place(to_text(ROWS)), records)
    rows = joined.rows
    assert joined.columns == (*FRONT, "Kab", "Nilai", "population")
    assert [(row["region_code"], row["how"], row["score"]) for row in rows] == [
        ("32.01", "name", 100.0), (None, "unknown", None), ("32.01", "name", 100.0), ("32.71", "name", 100.0),
    ]  # fmt: skip
    assert rows[0]["region_name"] == "Kabupaten Bogor"


def test_our_columns_are_joined_as_of_the_day(cover, records):
    joined = list_placed(place(to_text(ROWS)), records, coverage=cover(day="2024-06-24"))
    rows = joined.rows
    assert joined.columns == (*FRONT, *JOINED_COLUMNS, "Kab", "Nilai", "population_own")
    assert (rows[0]["bps_code"], rows[3]["bps_code"], rows[1]["bps_code"]) == ("3201", "3271", None)
    assert rows[3]["province_name"] == "Jawa Barat"
    assert rows[3]["mpp_status"] == "earlier"
    assert rows[3]["population"] == records.region_by_code["32.71"].population
    assert rows[3]["nearest_mpp_km"] == 0
    assert rows[1]["population"] is None
    assert rows[1]["population_own"] == "b"


@pytest.mark.parametrize(
    ("heads", "day", "names"),
    [
        (["Kab", "population"], None, ["Kab", "population"]),
        (["Kab", "population", "population_own"], "2024-06-24", ["Kab", "population_own_own", "population_own"]),
        (["Kab", "how_own_own", "how", "how_own"], None, ["Kab", "how_own_own", "how_own_own_own", "how_own"]),
        (["region_code", "region_code_own", "Kab"], None, ["region_code_own_own", "region_code_own", "Kab"]),
    ],
)
def test_a_file_of_ours_that_comes_back_loses_no_column(cover, records, heads, day, names):
    cells = ["Kab. Bogor" if head == "Kab" else head.upper() for head in heads]
    coverage = None if day is None else cover(day=day)
    joined = list_placed(place(to_text([heads, cells]), name="Kab", code=None), records, coverage=coverage)
    assert joined.own == dict(zip(heads, names, strict=True))
    assert [joined.rows[0][name] for name in names] == cells
    assert joined.columns == (*FRONT, *(JOINED_COLUMNS if day else ()), *names)


@pytest.mark.parametrize(("merging", "value"), [("sum", 4), ("mean", 2), ("last", "3")])
def test_rows_of_one_region_become_one(records, merging, value):
    rows = list_placed(place(to_text(ROWS)), records, merging=merging).rows
    assert [row["region_code"] for row in rows] == ["32.01", None, "32.71"]
    assert rows[0]["Nilai"] == value
    # What is not known is not zero.
    assert rows[2]["Nilai"] is None


def test_the_report_begins_with_what_is_to_be_settled(records):
    report = list_report(place(to_text(ROWS)), records, texts_in("en"))
    assert [(row["row"], row["how"]) for row in report] == [(3, "unknown"), (2, "name"), (4, "name"), (5, "name")]
    assert report[0]["why"] == "no region is called “Entah”"


def test_every_region_has_its_code_of_bps(cover, records):
    rows = [["Kode"], *[[region.code] for region in records.regions]]
    joined = list_placed(place(to_text(rows)), records, coverage=cover(day="2024-06-24")).rows
    codes = {row["region_code"]: row["bps_code"] for row in joined}
    assert len(set(codes.values()) - {None}) == 514
    # Kemendagri's 11.01 is Aceh Selatan, which BPS calls 1103.
    assert codes["11.01"] == "1103"
