"""The command line, as a person runs it."""

import csv
import json
import re
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from mpp_geo.cli import app
from mpp_geo.core.paths import ROOT
from mpp_geo.export.files import FORMATS, make_file
from mpp_geo.selection import Selection
from mpp_geo.tables import read_tables


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_summary_prints_the_known_answers_as_json():
    counts = json.loads(run("summary", "--year", 2023, "--json").stdout)
    assert (counts["year"], counts["basis"], counts["units"]) == (2023, "inaugurated", 509)
    assert (counts["covered"], counts["new"]) == (173, 70)
    assert (counts["java"]["covered"], counts["beyond_java"]["covered"]) == (82, 91)
    assert counts["population"] == 284_973_643
    assert counts["population_covered"] == 156_759_795


def test_summary_takes_every_filter_of_the_page():
    counts = json.loads(
        run(
            "summary", "--json", "--year", 2024, "--since", 2023, "--basis", "serving", "--island", "Sulawesi",
            "--island", "Jawa", "--kind", "kota", "--confidence", "medium", "--measure", "distance", "--max", 80,
        ).stdout
    )  # fmt: skip
    assert counts["islands"] == ["Jawa", "Sulawesi"]
    assert (counts["since"], counts["kind"], counts["confidence"], counts["high"]) == (2023, "kota", "medium", 80)
    assert (counts["java"]["units"], counts["beyond_java"]["units"]) == (29, 11)


def test_summary_does_not_import_streamlit_or_geometry():
    script = "import sys; from mpp_geo.cli import app; app(['summary', '--json'], standalone_mode=False);"
    script += "print(sorted({'streamlit', 'geopandas', 'shapely', 'folium', 'altair'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["summary", "--year", "1990"], "year '1990' does not exist; allowed: 2017 to 2025"),
        (["summary", "--basis", "planned"], "allowed: inaugurated, serving"),
        (["summary", "--province", "99"], "province '99' does not exist"),
        (["summary", "--since", "2025"], "since '2025' does not exist; allowed: 2017 to 2024"),
        (["summary", "--island", "Atlantis"], "island 'Atlantis' does not exist; allowed: Bali-Nusa Tenggara, Jawa"),
        (["summary", "--measure", "beauty"], "measure 'beauty' does not exist; allowed: agencies"),
        (["summary", "--min", "3"], "measure with a range 'status' does not exist"),
        (["export", "--format", "doc", "-o", "x"], "format 'doc' does not exist; allowed: csv, csv-id, xlsx, json"),
        (
            ["export", "--format", "gpkg", "--table", "evidence", "-o", "x"],
            "format 'gpkg' has no table 'evidence' of its own; allowed: mpp, coverage",
        ),
        (
            ["export", "--format", "csv", "--table", "x", "-o", "x"],
            "table 'x' does not exist; allowed: mpp, coverage, evidence",
        ),
        (["export", "--format", "csv", "-o", "/nowhere/x.csv"], "cannot write /nowhere/x.csv: No such file"),
    ],
)
def test_what_does_not_exist_is_one_clear_line(arguments, says):
    done = run(*arguments)
    assert done.exit_code == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_export_writes_the_rows_of_the_selection(tmp_path):
    path = tmp_path / "mpp.csv"
    done = run("export", "--format", "csv", "--year", 2022, "--province", 73, "-o", path)
    assert done.stdout == f"{path}: 7 rows\n"
    rows = list(csv.DictReader(path.read_text().splitlines()))
    assert [row["province_code"] for row in rows] == ["73"] * 7
    assert all(row["licence"] == "CC-BY-4.0" and "Kemendagri" in row["attribution"] for row in rows)


@pytest.mark.parametrize("name", FORMATS)
def test_export_knows_every_format_and_names_it_in_its_help(name, tmp_path):
    path = tmp_path / "file"
    done = run("export", "--format", name, "--island", "Papua", "-o", path)
    content, rows = make_file(Selection(read_tables().choices, islands=("Papua",)), name)
    assert done.stdout == f"{path}: {rows} rows\n"
    assert path.read_bytes() == content
    assert re.search(rf"(?<![\w-]){name}(?![\w-])", run("export", "--help").stdout)


def test_build_check_says_what_differs(source, tmp_path):
    (tmp_path / "product").mkdir()
    done = run("build", "--check", "--source", source, "--product", tmp_path / "product")
    assert done.exit_code == 1
    assert "mpp.csv: missing" in done.stderr


def test_build_stops_with_the_fault(source, tmp_path):
    (source / "seats.csv").unlink()
    done = run("build", "--source", source, "--product", tmp_path / "product")
    assert done.exit_code == 2
    assert done.stderr == "seats.csv: the file is missing\n"
    assert not (tmp_path / "product").exists()


def test_match_takes_a_column_with_the_province():
    done = CliRunner().invoke(app, ["match", "--province"], input="Banjar\tKalsel\nMerauke,Papua\nBogor\t\n")
    assert [row["region_code"] for row in csv.DictReader(done.stdout.splitlines())] == ["63.03", "93.01", ""]


def test_ingest_says_what_is_not_placed_and_exits_with_1():
    text = "Menteri akan meresmikan dua MPP besok: Kota Tual dan Kabupaten Atlantis."
    done = CliRunner().invoke(app, ["ingest", "-", "--page-date", "2025-03-03"], input=text)
    (row,) = csv.DictReader(done.stdout.splitlines())
    assert (row["region_code"], row["event"], row["date"]) == ("81.72", "planned", "2025-03-04")
    assert done.exit_code == 1
    assert "“Kabupaten Atlantis” is not a regency or city" in done.stderr
    assert "the text states 2 MPPs; found: 1; missing: 1" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "given", "says"),
    [
        ([], b"\xff\x00\x81", "byte 0 is not UTF-8"), ([], b"%PDF-1.4 x", "binary file"),
        ([], b"\0\x01\x02\x03" * 10, "binary file"), ([], b"x" * 5_000_000, "at most 1,000,000 are read"),
        (["--page-date", "2025-03"], b"", "the date of a page is written in full"),
        (["--date", "2025-13-01"], b"", "this day does not exist"),
    ],
)  # fmt: skip
def test_ingest_refuses_what_is_no_text_with_one_line(arguments, given, says):
    done = CliRunner().invoke(app, ["ingest", "-", *arguments], input=given)
    assert done.exit_code == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_ingest_reads_what_notepad_saves():
    given = "MPP Kota Tual diresmikan 4 Maret 2025.\r\n".encode("utf-16")
    done = CliRunner().invoke(app, ["ingest", "-"], input=given)
    assert [row["region_code"] for row in csv.DictReader(done.stdout.splitlines())] == ["81.72"]
