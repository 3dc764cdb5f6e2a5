"""The walk through adding an MPP and a batch, as CONTRIBUTING tells it, on a copy of the data."""

import csv
import io
import re
import shlex
import subprocess
import sys

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.outlook import classify_plan, find_awaited
from mpp_geo.core.paths import PRODUCT, ROOT
from mpp_geo.core.product import read_records
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import texts_in
from mpp_geo.source.build import build
from mpp_geo.views.card import show_place
from mpp_geo.views.html import render

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def block(language, heading=""):
    """Return the only block of a language below a heading of the document, without its indent."""
    part = TEXT.partition(f"## {heading}")[2].partition("\n## ")[0] if heading else TEXT
    (found,) = re.findall(rf"^ *```{language}\n(.*?)^ *```", part, flags=re.DOTALL | re.MULTILINE)
    return "\n".join(line.strip() for line in found.splitlines()) + "\n"


@pytest.fixture
def append(source, tmp_path):
    def append_rows(rows):
        with (source / "evidence.csv").open("a", encoding="utf-8") as file:
            file.write(rows)
        build(source, tmp_path / "product")
        return read_records(tmp_path / "product")

    return append_rows


def count(records):
    return Coverage(records, Selection(records.choices)).counts.covered


def test_one_mpp_is_added_by_one_row(append):
    records = append(block("csv", "Add one MPP"))
    assert count(records) == count(read_records(PRODUCT)) + 1
    row = records.mpp["81.01"].row
    assert (row["inaugurated_date"], row["inaugurated_precision"], row["agencies"]) == ("2026-02-03", "day", "14")
    assert records.choices.years[-1] == 2026


def test_an_address_and_a_plan_are_added_by_a_row_each_and_never_count(append, source):
    known = read_records(PRODUCT)
    assert known.address_of("14.01") is None
    with (source / "addresses.csv").open("a", encoding="utf-8") as file:
        file.write(block("csv", "Add an address"))
    records = append(block("csv", "Add a plan"))
    assert count(records) == count(known)
    coverage = Coverage(records, Selection(records.choices, place="14.01.01"))
    address = "Jalan Contoh 1, Gedung Contoh, Kec. Bangkinang Kota"
    assert address in render(show_place(coverage, texts_in("id")))
    # The distance is that to the building, not to the seat.
    assert (records.sites["14.01"].point, known.sites["14.01"].source) == ((101.0318, 0.3385), "seat")
    assert "geo:0.3385,101.0318" in render(show_place(coverage, texts_in("id")))
    (plan,) = find_awaited(coverage, "81.01")
    assert (plan.target, classify_plan(plan, records, "2027-12-31")) == ("2027", "open")
    assert classify_plan(plan, records, "2028-01-01") == "overdue"


def test_a_batch_is_added_from_the_text_of_a_release(append, tmp_path):
    (tmp_path / "release.txt").write_text(block("text"), encoding="utf-8")
    command = shlex.split(block("sh"))
    done = subprocess.run(
        [sys.executable, *command[1:]], cwd=tmp_path, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT)}
    )
    assert (done.returncode, done.stderr) == (0, "")
    header, _, rows = done.stdout.partition("\n")
    assert header == (ROOT / "data" / "source" / "evidence.csv").read_text(encoding="utf-8").partition("\n")[0]
    assert [row[0] for row in csv.reader(io.StringIO(rows))] == ["E0740", "E0741", "E0742"]
    records = append(rows)
    assert count(records) == count(read_records(PRODUCT)) + 3
    added = [records.mpp[code].row for code in ("81.01", "81.71", "81.04")]
    assert [row["inaugurated_date"] for row in added] == ["2026-03-02"] * 3
    assert (added[1]["agencies"], added[1]["services"]) == ("21", "95")
