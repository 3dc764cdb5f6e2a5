"""Lists that are shaped like the evidence table, as rows of it."""

import csv
import io

import pytest

from mpp_geo.core.texts import texts_in
from mpp_geo.files.delimited import to_csv
from mpp_geo.names.lists.evidence_rows import has_evidence, list_evidence_rows
from mpp_geo.names.release import COLUMNS
from tests.list_files import place, to_text

T = texts_in("en")
HEADS = ["region_name", "Event", "date", "agencies", "source_publisher", "source_url", "confidence"]


@pytest.fixture
def read(records):
    def make(*rows):
        return list_evidence_rows(place(to_text([HEADS, *rows], ";")), records)

    return make


def test_a_row_has_all_columns_as_text_with_the_code_of_its_unit(read):
    found = read(["Kab. Bogor", "Opened", "3/2/2026", "12", "Kompas", "https://example.go.id", "high"],
                 ["Jakarta Pusat", "planned", "", "", "Kompas", "https://example.go.id", ""])  # fmt: skip
    bogor, jakarta = found.rows
    assert tuple(bogor) == COLUMNS
    assert (bogor["region_code"], bogor["event"], bogor["date"], bogor["agencies"], bogor["confidence"]) == (
        "32.01", "opened", "2026-02-03", "12", "high",
    )  # fmt: skip
    assert (jakarta["region_code"], jakarta["date"], jakarta["confidence"]) == ("31", "", "medium")
    assert found.refused == ()


def test_the_code_of_jakarta_is_that_of_its_unit_and_other_provinces_are_none(records):
    codes = ["31", "31.71", "32", *(f"32.0{rank}" for rank in range(1, 8))]
    heads = ["region_code", "event", "date", "source_publisher"]
    rows = [heads, *([code, "opened", "2026-02-03", "Kompas"] for code in codes)]
    found = list_evidence_rows(place(to_text(rows, ";")), records)
    assert [(row["region_code"], row["region_name"]) for row in found.rows[:3]] == [
        ("31", "DKI Jakarta"), ("31", "DKI Jakarta"), ("32.01", "Kabupaten Bogor"),
    ]  # fmt: skip
    assert [number for number, _ in found.refused] == [4]


@pytest.mark.parametrize(
    ("place", "value", "says"),
    [
        (0, "Entah", "no region is called “Entah”"),
        (1, "closed", "the event “closed” does not exist; allowed: inaugurated, opened, existed, reported, planned"),
        (2, "kemarin", "“kemarin” in column date is no date"),
        (2, "", "“” in column date is no date"),
        (3, "0", "“0” in column agencies is no whole number above zero"),
        (3, "1,5", "“1,5” in column agencies is no whole number above zero"),
        (6, "sure", "the confidence “sure” does not exist; allowed: low, medium, high"),
    ],
)
def test_what_states_nothing_is_refused_with_its_row(read, place, value, says):
    row = ["Kab. Bogor", "opened", "2026-02-03", "12", "Kompas", "https://example.go.id", "high"]
    row[place] = value
    found = read(["Kab. Garut", "opened", "2026", "1", "Kompas", "https://example.go.id", "low"], row)
    assert len(found.rows) == 1
    ((number, why),) = found.refused
    assert (number, why.say(T)) == (3, says)


def test_the_patch_reads_back_and_a_formula_in_it_is_text(read):
    found = read(["Kab. Bogor", "opened", "2026", "1", "=1+1", "https://example.go.id", "low"])
    (row,) = csv.DictReader(io.StringIO(to_csv(list(found.rows), COLUMNS).decode()))
    assert (row["region_code"], row["source_publisher"]) == ("32.01", "'=1+1")


@pytest.mark.parametrize(
    ("heads", "is_evidence"),
    [(HEADS, True), (["Kab", "event", "date"], False), (["Kab", "date", "source_url"], False)],
)
def test_a_list_of_statements_is_known_by_its_heads(heads, is_evidence):
    assert has_evidence(place(to_text([heads, ["Kab. Bogor", *["1"] * (len(heads) - 1)]], ";")).own) == is_evidence
