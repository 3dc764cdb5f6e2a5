"""The command line, as a person runs it."""

import csv
import json
import os
import re
import subprocess
import sys
from typing import Annotated

import pytest
import typer
from PIL import Image
from typer.testing import CliRunner

from mpp_geo import __version__
from mpp_geo.cli import app, takes_selection
from mpp_geo.core.fields import FIELDS
from mpp_geo.core.options import select
from mpp_geo.core.paths import ROOT
from mpp_geo.core.product import read_records
from mpp_geo.core.selection import Selection
from mpp_geo.files import FORMATS, make_file

MODULE = [sys.executable, "-m", "mpp_geo"]


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def shell(command):
    """Run a line of a shell in which `mpp-geo` is the command line."""
    done = subprocess.run(
        ["sh", "-c", command.replace("mpp-geo", f"{sys.executable} -m mpp_geo")],
        cwd=ROOT, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    return done.stdout, done.stderr


@pytest.mark.parametrize(
    ("arguments", "covered", "new", "java", "beyond"),
    [
        (["--year", 2023], 173, 70, 82, 91),
        (["--year", 2024], 271, 98, 101, 170),
        (["--year", 2025], 304, 33, 107, 197),
        (["--year", 2024, "--since", "2024-06-25"], 271, 67, 101, 170),
        (["--day", "2022-12-05"], 103, 51, 57, 46),
        (["--day", "2023-09-26"], 151, 48, 76, 75),
        (["--day", "2024-06-24"], 204, 31, 91, 113),
        (["--day", "2024-06-24", "--since", "2024-06-24"], 204, 15, 91, 113),
        (["--day", "2025-06-11"], 284, 13, 103, 181),
    ],
)
def test_summary_prints_the_known_answers_as_json(arguments, covered, new, java, beyond):
    counts = json.loads(run("summary", "--json", *arguments).stdout)
    assert (counts["covered"], counts["new"]) == (covered, new)
    assert (counts["java"]["covered"], counts["java"]["units"]) == (java, 114)
    assert (counts["beyond_java"]["covered"], counts["beyond_java"]["units"]) == (beyond, 395)


def test_summary_has_the_same_keys_for_a_day_as_for_a_year():
    year, day = (
        json.loads(run("summary", "--json", *when).stdout) for when in (("--year", 2023), ("--day", "2023-12-31"))
    )
    assert year == day
    assert list(year) == ["year", "day", "basis", "units", "covered", "new", "population", "population_covered",
                          "people_within", "java", "beyond_java"]  # fmt: skip
    assert (year["year"], year["day"], year["basis"]) == (2023, "2023-12-31", "inaugurated")
    assert (year["population"], year["population_covered"]) == (284_973_643, 156_759_795)


def test_a_summary_says_how_many_people_live_near():
    counts = json.loads(run("summary", "--json", "--year", 2025).stdout)
    near = counts["people_within"]
    assert list(near) == ["5", "10", "25", "50", "100"]
    assert round(100 * near["25"] / counts["population"], 1) == 75.0
    assert near["25"] == counts["java"]["people_within"]["25"] + counts["beyond_java"]["people_within"]["25"]


def test_the_batch_of_the_claim_has_eleven_beyond_java():
    counts = json.loads(run("summary", "--json", "--day", "2024-06-24", "--since", "2024-06-24").stdout)
    assert (counts["new"], counts["beyond_java"]["new"]) == (15, 11)


def test_summary_takes_every_filter_of_the_page():
    counts = json.loads(
        run(
            "summary", "--json", "--year", 2024, "--since", 2023, "--basis", "serving", "--island", "Sulawesi",
            "--island", "Jawa", "--kind", "kota", "--confidence", "medium", "--measure", "distance", "--max", 80,
        ).stdout
    )  # fmt: skip
    assert counts["islands"] == ["Jawa", "Sulawesi"]
    assert (counts["since"], counts["kind"], counts["confidence"]) == ("2023-01-01", "kota", "medium")
    assert counts["high"] == 80
    assert (counts["java"]["units"], counts["beyond_java"]["units"]) == (29, 11)


def test_summary_in_words():
    lines = run("summary", "--day", "2024-06-24").stdout.splitlines()
    assert "beyond_java: 113 of 395 units, 22 new" in lines
    assert any(line.startswith("people_within: 5 km 45") for line in lines)


def test_summary_imports_no_library_of_tables_shapes_or_pages():
    heavy = {"pandas", "numpy", "pyarrow", "streamlit", "geopandas", "shapely", "folium", "altair", "starlette"}
    script = "import sys; from mpp_geo.cli import app; app(['summary', '--json'], standalone_mode=False);"
    script += f"print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["summary", "--year", "1990"], "year '1990' does not exist; allowed: 2017 to 2026"),
        (["summary", "--day", "2024-02-30"], "day '2024-02-30' does not exist; allowed: 2017-02-28 to 2026-02-12"),
        (["summary", "--day", "2024-02-30"], "; the nearest is 2024-02-29"),
        (["summary", "--day", "2017-01-01"], "; the nearest is 2017-02-28"),
        (["summary", "--day", "2030-01-01"], "; the nearest is 2026-02-12"),
        (["summary", "--day", "2024-06-24", "--year", "2023"], "year 2023 is not that of day '2024-06-24'"),
        (["summary", "--basis", "planned"], "allowed: inaugurated, serving"),
        (["summary", "--province", "99"], "province '99' does not exist"),
        (["summary", "--since", "2026"], "since '2026' does not exist; allowed: 2017-01-01 to 2026-02-12"),
        (["summary", "--island", "Atlantis"], "island 'Atlantis' does not exist; allowed: Bali-Nusa Tenggara, Jawa"),
        (["summary", "--measure", "beauty"], "measure 'beauty' does not exist; allowed: agencies"),
        (["summary", "--min", "3"], "measure with a range 'status' does not exist"),
        (["export", "--format", "doc", "-o", "x"], "format 'doc' does not exist; allowed: csv, csv-excel-id, xlsx"),
        (
            ["export", "--format", "gpkg", "--table", "evidence", "-o", "x"],
            "format 'gpkg' has no table 'evidence' of its own; allowed: mpp, coverage",
        ),
        (
            ["export", "--format", "csv", "--table", "x", "-o", "x"],
            "table 'x' does not exist; allowed: mpp, coverage, evidence",
        ),
        (["export", "--format", "csv", "-o", "/nowhere/x.csv"], "cannot write /nowhere/x.csv: No such file"),
        (["export", "--format", "xlsx", "-o", "x.csv"], "'x.csv' is the name of a file in csv, but the format is xlsx"),
        (["export", "--format", "json", "-o", "x.GeoJSON"], "is the name of a file in geojson, but the format is json"),
        (["export", "-o", "rows"], "'rows' says no format; give --format, or a name that ends in one of .csv, -excel"),
        (["export", "-o", "-"], "'-' says no format"),
        (["figure", "-o", "map.doc"], "'map.doc' says no format; give --format, or a name that ends in one of .png"),
        (["figure", "--format", "pdf", "-o", "map.png"], "is the name of a file in png, but the format is pdf"),
    ],
)
def test_what_does_not_exist_is_one_clear_line(arguments, says):
    done = run(*arguments)
    assert done.exit_code == 2
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_export_writes_the_rows_of_the_selection(tmp_path):
    path = tmp_path / "mpp.csv"
    done = run("export", "--format", "csv", "--year", 2022, "--province", 73, "-o", path)
    assert (done.stdout, done.stderr) == ("", f"{path}: 7 rows\n")
    rows = list(csv.DictReader(path.read_text().splitlines()))
    assert [row["province_code"] for row in rows] == ["73"] * 7
    assert all(row["licence"] == "CC-BY-4.0" and "Kemendagri" in row["attribution"] for row in rows)


@pytest.mark.parametrize("name", FORMATS)
def test_export_knows_every_format_and_names_it_in_its_help(name, tmp_path):
    path = tmp_path / "file"
    done = run("export", "--format", name, "--island", "Papua", "-o", path)
    content, rows = make_file(Selection(read_records().choices, islands=("Papua",)), name)
    assert done.stderr == f"{path}: {rows} rows\n"
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


@pytest.mark.parametrize(
    ("name", "file_format"),
    [
        ("a.csv", "csv"),
        ("a-excel-id.csv", "csv-excel-id"),
        ("a.GeoJSON", "geojson"),
        ("b.zip", "zip"),
        ("c.xlsx", "xlsx"),
    ],
)
def test_the_ending_of_a_file_says_its_format(name, file_format, tmp_path):
    run("export", "--island", "Papua", "-o", tmp_path / name)
    expected = make_file(Selection(read_records().choices, islands=("Papua",)), file_format)[0]
    assert (tmp_path / name).read_bytes() == expected


def test_the_former_name_of_a_format_goes_with_its_ending(tmp_path):
    assert run("export", "--format", "csv-id", "--island", "Papua", "-o", tmp_path / "a.csv").exit_code == 0
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfunit_code;")


def test_a_dash_is_standard_output_and_says_nothing_on_it():
    done = run("export", "--format", "csv", "--island", "Papua", "-o", "-")
    assert done.stdout_bytes == make_file(Selection(read_records().choices, islands=("Papua",)), "csv")[0]
    assert done.stderr == "-: 4 rows\n"


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("mpp-geo summary > /dev/full", "cannot write to standard output: No space left on device\n"),
        ("mpp-geo --help > /dev/full", "cannot write to standard output: No space left on device\n"),
        ("mpp-geo export --format csv -o - > /dev/full", "cannot write to standard output: No space left on device\n"),
        ("mpp-geo export --format csv -o /dev/full", "cannot write /dev/full: No space left on device\n"),
        ("mpp-geo export -o /proc/x.csv", "cannot write /proc/x.csv: No such file or directory\n"),
        ("mpp-geo export --format json --table coverage -o - | true", "cannot write to standard output: Broken pipe\n"),
    ],
)
def test_what_cannot_be_written_is_one_line(command, says):
    assert shell(command) == ("", says)


def test_a_full_disk_leaves_the_old_file(tmp_path):
    old = tmp_path / "mpp.csv"
    old.write_text("the old file\n")
    # The system refuses every byte beyond a block of 512, as it does on a full disk.
    assert shell(f"(ulimit -f 1; mpp-geo export --format csv -o {old})") == (
        "",
        f"cannot write {old}: File too large\n",
    )
    assert [path.name for path in tmp_path.iterdir()] == ["mpp.csv"]
    assert old.read_text() == "the old file\n"


def test_a_new_file_takes_the_place_and_the_rights_of_the_old_one(tmp_path):
    old, link = tmp_path / "mpp.csv", tmp_path / "link.csv"
    old.write_text("the old file\n")
    old.chmod(0o640)
    link.symlink_to(old)
    assert shell(f"mpp-geo export --island Papua -o {link}") == ("", f"{link}: 4 rows\n")
    assert old.read_text().startswith("unit_code,")
    assert (old.stat().st_mode & 0o777, link.is_symlink()) == (0o640, True)


def test_the_version():
    assert shell("mpp-geo --version") == (f"mpp-geo {__version__}\n", "")


def test_a_shell_completes_commands_and_options():
    environment = {**os.environ, "_MPP_GEO_COMPLETE": "complete_bash", "COMP_CWORD": "2"}
    script = "from mpp_geo.cli import app; app(prog_name='mpp-geo')"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**environment, "COMP_WORDS": "mpp-geo summary --pro"}, cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.split() == ["--province"]


def test_options_are_those_of_the_fields():
    own = typer.Typer()
    seen = []

    @own.command()
    @takes_selection
    def look(selection: Selection, word: Annotated[str, typer.Option()] = "") -> None:
        """Keep what arrives."""
        seen.append((selection, word))

    given = {"day": "2024-06-24", "since": "2023", "kind": "kota", "islands": ["Papua", "Maluku"], "language": "en",
             "measure": "distance", "low": 0, "high": 5}  # fmt: skip
    arguments = ["--word", "own", "--day", "2024-06-24", "--since", "2023", "--kind", "kota", "--language", "en",
                 "--island", "Papua", "--island", "Maluku", "--measure", "distance", "--min", "0",
                 "--max", "5"]  # fmt: skip
    done = CliRunner().invoke(own, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert seen == [(select(read_records().choices, **given), "own")]
    text = " ".join(CliRunner(env={"COLUMNS": "400"}).invoke(own, ["--help"]).output.split())
    for one in FIELDS:
        assert not one.option or f"--{one.option} " in text


def test_what_is_no_number_is_refused_by_the_parser():
    for arguments in (["--year", "new"], ["--min", "1.5"]):
        assert run("summary", *arguments).exit_code == 2


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


LIST = "No;Provinsi;Kabupaten/Kota;Jumlah\n1;Jawa Barat;Kab. Bogor;1.234\n2;;Kota Bogor;5\n3;Papua;Jayapura;7\n"


@pytest.fixture
def own_list(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_place_writes_the_rows_with_their_regions_and_exits_with_1_when_some_have_none(own_list):
    done = run("place", own_list)
    assert done.exit_code == 1
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert [(row["region_code"], row["how"], row["score"]) for row in rows] == [
        ("32.01", "name", "100.0"), ("32.71", "name", "100.0"), ("", "ambiguous", ""),
    ]  # fmt: skip
    assert list(rows[0])[:4] == ["region_code", "region_name", "how", "score"]
    assert (
        "row 4: “Jayapura” fits several regions; it could be 91.03 Kabupaten Jayapura; 91.71 Kota Jayapura"
        in done.stderr
    )
    assert "2 of 3 rows placed" in done.stderr


def test_place_takes_columns_choices_and_ours(own_list, tmp_path):
    choices = tmp_path / "choices.csv"
    choices.write_text("name,province,region_code\nJayapura,Papua,91.71\n", encoding="utf-8")
    out, report = tmp_path / "out.csv", tmp_path / "report.csv"
    options = [
        "--name",
        "Kabupaten/Kota",
        "--province",
        "Provinsi",
        "--aliases",
        choices,
        "--join",
        "--day",
        "2024-06-24",
    ]
    done = run("place", own_list, "-o", out, "--report", report, *options, "--day", "2024-06-24")
    assert (done.exit_code, done.stdout) == (0, "")
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert [row["how"] for row in rows] == ["name", "name", "chosen"]
    assert rows[0]["mpp_date"] == "2024-06-24"
    assert report.read_text(encoding="utf-8").startswith("row,written,region_code")


def test_place_takes_points_by_columns_or_of_the_file_and_exchanges_swapped_ones(tmp_path):
    path, out = tmp_path / "points.csv", tmp_path / "out.gpkg"
    path.write_text("id;y;x;isi\na;-6,6;106,8;3\nb;-6,9;107,6;4\n", encoding="utf-8")
    done = run("place", path, "--lat", "y", "--lon", "x")
    assert done.exit_code == 0
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert [(row["region_code"], row["how"], row["isi"]) for row in rows] == [
        ("32.71", "point", "3"), ("32.73", "point", "4"),
    ]  # fmt: skip
    swapped = run("place", path, "--lat", "x", "--lon", "y")
    assert swapped.exit_code == 1
    assert "Latitude and longitude seem to be swapped (rows: 2)" in swapped.stderr
    again = run("place", path, "--lat", "x", "--lon", "y", "--swapped", "-o", out, "--join")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "Latitude and longitude were exchanged (rows: 2)" in again.stderr
    assert out.read_bytes().startswith(b"SQLite format 3\0")


def test_place_takes_whose_the_codes_are_and_which_rows_are_none(tmp_path):
    path = tmp_path / "codes.csv"
    path.write_text("Kode,n\n1101,1\n1102,4\n1103,5\n", encoding="utf-8")
    done = run("place", path, "--scheme", "bps", "--leave-out", "3")
    assert [row["region_code"] for row in csv.DictReader(done.stdout.splitlines())] == ["11.09", "11.01"]


def test_place_makes_rows_of_one_region_one(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Kab,n\nKab. Bogor,1\nKab. Bogor,4\n", encoding="utf-8")
    done = run("place", path, "--duplicates", "sum")
    assert done.stdout.splitlines()[1:] == ["32.01,Kabupaten Bogor,name,100.0,Kab. Bogor,5"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--name", "Nope"], "list.csv: There is no column “Nope”; those there are: No, Provinsi"),
        (["--delimiter", ";;"], "The delimiter “;;” does not exist; allowed: , ; | tab"),
        (["--decimal", "x"], "The decimal sign “x” does not exist"),
        (["--encoding", "ebcdic"], "The encoding ebcdic does not exist; allowed: utf-8, utf-16, windows-1252"),
        (["--header", "99"], "Row 99 is empty or not there"),
        (["--duplicates", "max"], "--duplicates 'max' does not exist; allowed: keep, sum, mean, last"),
        (["--day", "2024-06-24"], "--day is the day of the joined columns; it needs --join"),
        (["--scheme", "iso"], "--scheme 'iso' does not exist; allowed: kemendagri, bps"),
        (["--leave-out", "last"], "“last” is no row: write numbers of rows"),
        (["--lat", "No"], "A point needs a column of latitude and one of longitude"),
        (["-o", "out.pdf"], "says no format"),
        (["--aliases", "missing.csv"], "missing.csv: No such file"),
    ],
)  # fmt: skip
def test_place_says_what_is_wrong_in_one_line(own_list, options, message):
    done = run("place", own_list, *options)
    assert done.exit_code == 2
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_place_reads_standard_input():
    out, _ = shell("printf 'Kab\\nKab. Garut\\n' | mpp-geo place -")
    assert out.splitlines()[1] == "32.05,Kabupaten Garut,name,100.0,Kab. Garut"


def test_map_draws_the_list_with_its_words(own_list, tmp_path):
    out = tmp_path / "map.svg"
    words = [
        "--column",
        "Jumlah",
        "--title",
        "Puskesmas",
        "--unit",
        "buah",
        "--source",
        "Dinas <b>",
        "--language",
        "en",
    ]
    done = run("map", own_list, "-o", out, *words)
    assert done.exit_code == 1
    assert "2 of 3 rows placed" in done.stderr
    assert b"<dc:title>Puskesmas</dc:title>" in out.read_bytes()
    assert b"Jumlah (buah)" in out.read_bytes()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "give a figure to write, -o map.png, or a folder for a site, --site DIR"),
        (["-o", "map.bmp"], "says no format"),
        (["-o", "map.gif"], "a film needs a list with dates on two days at least; this one has none"),
        (["-o", "map.png", "--at", "2024"], "--at '2024' is no day; write it as 2024-06-24"),
        (["-o", "map.png", "--at", "2024-06-24"], "no row of the list has a date up to that day"),
        (["-o", "map.png", "--show", "all"], "--show 'all' does not exist; allowed: presence, mpp, count, column"),
        (["-o", "map.png", "--show", "column"], "--show column needs --column; columns of numbers: Jumlah"),
        (
            ["-o", "map.png", "--show", "mpp", "--column", "Jumlah"],
            "--column shows a column, and --show 'mpp' does not",
        ),
        (["-o", "map.png", "--column", "Nope"], "There is no column “Nope”"),
        (["-o", "map.png", "--column", "Jumlah", "--breaks", "5;1"], "Bounds of classes must be ascending numbers"),
        (["-o", "map.png", "--column", "Jumlah", "--breaks", "1;x"], "Bounds of classes must be ascending numbers"),
        (["-o", "map.png", "--per", "year"], "--per 'year' does not exist; allowed: all, people, area"),
        (
            ["-o", "map.png", "--method", "best"],
            "--method 'best' does not exist; allowed: quantile, natural, equal, own",
        ),
        (["-o", "map.png", "--duplicates", "keep"], "--duplicates 'keep' does not exist; allowed: sum, mean, last"),
        (["-o", "map.png", "--day", "2030-01-01"], "2030-01-01"),
        (["-o", "map.png", "--only-province", "99"], "'99'"),
        (["-o", "map.png", "--form", "nonsense"], "--form 'nonsense' does not exist; allowed: areas, circles"),
        (["--site", "site", "--form", "kecamatan"], "--form 'kecamatan' does not exist; allowed: areas, circles"),
        (["-o", "map.png", "--form", "circles"], "--form is for --site; a figure shows areas"),
        (["-o", "map.gif", "--at", "2024-06-24"], "--at is for a still figure, -o map.png; a film and a site show all"),
        (
            ["--site", "site", "--at", "2024-06-24"],
            "--at is for a still figure, -o map.png; a film and a site show all",
        ),
    ],
)
def test_map_says_what_is_wrong_in_one_line(own_list, options, message):
    done = run("map", own_list, *options)
    assert done.exit_code == 2
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.fixture
def dated_list(tmp_path):
    path = tmp_path / "dated.csv"
    path.write_text("Kab,Tanggal\nKab. Bogor,2022-05-01\nKota Bogor,2024-06-24\n", encoding="utf-8")
    return path


def test_map_draws_the_film_of_a_list_with_dates_one_frame_for_each_day(dated_list, tmp_path):
    done = run("map", dated_list, "-o", tmp_path / "film.gif")
    assert done.exit_code == 0
    with Image.open(tmp_path / "film.gif") as film:
        assert (film.format, film.n_frames) == ("GIF", 2)


@pytest.mark.parametrize(
    ("at", "said", "not_said"),
    [([], "", "1 May 2022"), (["--at", "2022-05-01"], "1 May 2022", "24 June 2024"),
     (["--at", "2024-01-01"], "1 May 2022", "24 June 2024"), (["--at", "2024-06-24"], "24 June 2024", "1 May 2022")],
)  # fmt: skip
def test_map_draws_a_day_of_the_list(dated_list, tmp_path, at, said, not_said):
    done = run("map", dated_list, "-o", tmp_path / "map.svg", "--language", "en", *at)
    assert done.exit_code == 0
    figure = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert said in figure
    assert not_said not in figure


@pytest.mark.parametrize(
    ("form", "is_circles"), [([], False), (["--form", "areas"], False), (["--form", "circles"], True)]
)
def test_map_writes_a_site_with_areas_or_circles(dated_list, tmp_path, form, is_circles):
    assert run("map", dated_list, "--site", tmp_path / "site", *form).exit_code == 0
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert ('"form":"circles"' in page) == is_circles


def test_map_shows_the_regions_that_its_filters_leave_and_the_site_gives_all_rows(own_list, tmp_path):
    words = ["--column", "Jumlah", "--only-province", "35", "--only-kind", "kota"]
    run("map", own_list, "--site", tmp_path / "site", *words)
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "<th scope=row>Kabupaten Bogor" not in page
    rows = list(csv.DictReader((tmp_path / "site" / "mpp-geo-daftar.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["population"] != "" for row in rows] == [True, True, False]
    run("map", own_list, "--site", tmp_path / "other", *words[:2], "--only-province", "32")
    assert "<th scope=row>Kabupaten Bogor" in (tmp_path / "other" / "index.html").read_text(encoding="utf-8")


def test_map_writes_a_site_and_never_over_something_else(own_list, tmp_path):
    done = run("map", own_list, "--site", tmp_path / "site", "--column", "Jumlah", "--title", "Puskesmas")
    assert done.exit_code == 1
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert '<h1 class="finding">Puskesmas</h1>' in page
    rows = list(csv.DictReader((tmp_path / "site" / "mpp-geo-daftar.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["region_code"] for row in rows] == ["32.01", "32.71", ""]
    done = run("map", own_list, "--site", tmp_path)
    assert (done.exit_code, "is not empty and was not written by this command" in done.stderr) == (2, True)
