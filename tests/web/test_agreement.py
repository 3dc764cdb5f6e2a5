"""What the page writes and what the command line prints for the same flags are the same numbers."""

import json
from functools import cache

import pytest
from typer.testing import CliRunner

from mpp_geo.cli import app
from mpp_geo.core.texts import texts_in
from mpp_geo.spread import judge
from mpp_geo.web import memo
from tests.web.test_comparison import read_rows

ID = texts_in("id")
FLAGS = {"islands": "--island", "provinces": "--province", "low": "--min", "high": "--max"}
FILTERS = [
    {},
    {"islands": ("Jawa", "Sulawesi")},
    {"provinces": ("73", "51")},
    {"provinces": ("31",)},
    {"kind": "kota"},
    {"text": "kota"},
    {"text": "no such name"},
    {"confidence": "high"},
    {"measure": "distance", "high": 80},
    {"measure": "distance", "low": 100},
    {"measure": "agencies", "low": 15, "kind": "kabupaten"},
]


@cache
def summarise(**values):
    """Return what the command line prints for the fields of a selection."""
    arguments = ["summary", "--json"]
    for name, value in values.items():
        for one in value if isinstance(value, tuple) else (value,):
            arguments += [FLAGS.get(name, f"--{name}"), str(one)]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def percent(part, whole):
    """Return a percentage as the page writes it: all and none are never a matter of rounding."""
    return f"{round(part / whole, 2) if part in (0, whole) else min(max(round(part / whole, 2), 0.01), 0.99):.0%}"


def grid(*years):
    return pytest.mark.parametrize(
        "changes", [{"year": year, "basis": basis, **one} for year in years for basis in ("inaugurated", "serving")
                    for one in FILTERS], ids=str,
    )  # fmt: skip


@grid(2017, 2022, 2025)
def test_the_finding(newest, changes):
    counts = summarise(**changes)
    sentence, detail = memo.finding(newest.but(**changes))
    if not counts["units"]:
        assert sentence.startswith("Tidak ada ")
        return
    units, covered = counts["units"], counts["covered"]
    assert f"akhir {changes['year']}," in sentence
    if covered:
        assert f" {covered} dari {units} " in sentence
        assert f"({percent(covered, units)})" in sentence
    else:
        assert f"belum ada MPP yang diketahui di {units} " in sentence
    if covered and 0 < counts["java"]["units"] < units:
        assert f"; {percent(counts['beyond_java']['covered'], covered)} di antaranya" in sentence
    if not covered:
        assert detail.startswith(f"{ID.millions(counts['population'])} penduduk tinggal di sana.")
        return
    assert detail.startswith(f"{counts['new']} MPP baru pada {changes['year']}.")
    assert f"({percent(counts['population_covered'], counts['population'])})" in detail


@grid(2017, 2024)
def test_the_overview(newest, changes):
    counts = summarise(**changes)
    rows = {name: values for name, *values in read_rows(memo.overview(newest.but(**changes))[0])[1:]}
    for name, part in (("Seluruhnya", counts), ("Jawa", counts["java"]), ("Luar Jawa", counts["beyond_java"])):
        if not part["units"]:
            assert name not in rows
            continue
        assert rows[name] == [
            *(ID.number(part[column]) for column in ("units", "covered", "new")),
            percent(part["covered"], part["units"]),
            percent(part["population_covered"], part["population"]),
        ]


@pytest.mark.parametrize("changes", [one for one in FILTERS if "measure" not in one], ids=str)
def test_all_years_of_the_overview_and_of_the_spread(newest, changes):
    years = read_rows(memo.overview(newest.but(**changes))[1])[1:]
    shares = {name: values for name, *values in read_rows(memo.spread_tables(newest.but(**changes)))}
    for position, (year, java, beyond, total) in enumerate(years):
        counts = summarise(year=int(year), **changes)
        parts = (counts["java"], counts["beyond_java"], counts)
        assert [int(java), int(beyond), int(total)] == [part["covered"] for part in parts]
        for name, part in (("Jawa", counts["java"]), ("Luar Jawa", counts["beyond_java"])):
            if part["units"]:
                assert shares[name][position] == percent(part["covered"], part["units"])
        new = f"{counts['beyond_java']['new']}/{counts['new']}"
        assert shares["Baru: di luar Jawa/semua"][position] == new


@pytest.mark.parametrize("year", range(2017, 2026))
@pytest.mark.parametrize("changes", [{}, {"basis": "serving"}, {"confidence": "high"}], ids=str)
def test_the_verdict_of_every_year(newest, tables, year, changes):
    counts = summarise(year=year, **changes)
    java, beyond = counts["java"], counts["beyond_java"]
    # What narrows the units does not narrow the claim.
    selection = newest.but(year=year, kind="kota", provinces=("73",), **changes)
    verdict = judge(tables, selection)
    assert (verdict.java, verdict.beyond) == (java, beyond)
    html = memo.spread_verdict(selection)
    for text in (percent(beyond["covered"], counts["covered"]), percent(java["covered"], java["units"]),
                 percent(beyond["covered"], beyond["units"]), f"akhir {year}"):  # fmt: skip
        assert text in html
    assert f"{percent(beyond['population_covered'], beyond['population'])} penduduk luar Jawa" in html


@pytest.mark.parametrize("changes", [{"year": 2022, "since": 2020}, {"since": 2018, "kind": "kota"}], ids=str)
def test_what_is_new_since_a_year(newest, changes):
    new = summarise(**changes)["new"]
    assert memo.finding(newest.but(**changes))[1].startswith(f"{new} MPP baru pada {changes['since']}–")
