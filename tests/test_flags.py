"""The command line's flags of a selection: each value reaches the selection, and nothing else does."""

from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from mpp_geo.core.errors import SelectionError
from mpp_geo.flags import takes_selection
from mpp_geo.selection import Selection

app = typer.Typer()
seen: list[tuple[Selection, str]] = []


@app.command()
@takes_selection
def look(selection: Selection, word: Annotated[str, typer.Option()] = "") -> None:
    """Keep what arrives."""
    seen.append((selection, word))


def read(*arguments):
    seen.clear()
    done = CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return seen[0]


@pytest.mark.parametrize(
    ("arguments", "changes"),
    [
        ([], {}),
        (["--year", 2019], {"year": 2019}),
        (["--year", 2019, "--since", 2018], {"year": 2019, "since": 2018}),
        (["--basis", "serving"], {"basis": "serving"}),
        (["--level", "province"], {"level": "province", "measure": "share"}),
        # A measure brings its level.
        (["--measure", "population_share"], {"level": "province", "measure": "population_share"}),
        (["--measure", "distance", "--min", 0, "--max", 0], {"measure": "distance", "low": 0, "high": 0}),
        (["--island", "Papua", "--island", "Maluku"], {"islands": ("Maluku", "Papua")}),
        (["--province", "73", "--province", "51"], {"provinces": ("51", "73")}),
        (["--kind", "kota", "--confidence", "high"], {"kind": "kota", "confidence": "high"}),
        (["--text", " Kota  Langsa "], {"text": "Kota Langsa"}),
        (["--language", "en"], {"language": "en"}),
    ],
)
def test_a_flag_sets_its_field(newest, arguments, changes):
    selection, word = read(*arguments, "--word", "own")
    assert (selection, word) == (newest.but(**changes), "own")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--level", "province", "--measure", "status"], "measure 'status' does not exist; allowed: population_share"),
        (["--measure", "distance", "--min", "9", "--max", "5"], "range 9 to 5 does not exist"),
        (["--measure", "distance", "--min", "-1"], "range -1 to None does not exist"),
        (["--measure", "share", "--max", "5"], "measure with a range 'share' does not exist"),
        (["--kind", "desa"], "kind 'desa' does not exist; allowed: kabupaten, kota"),
        (["--text", "x" * 61], "is not a name; allowed: 60 printable characters"),
        (["--confidence", "none"], "allowed: high, low, medium"),
        (["--language", "fr"], "allowed: en, id"),
    ],
)
def test_what_does_not_exist_is_refused(arguments, says):
    with pytest.raises(SelectionError, match=says):
        CliRunner().invoke(app, arguments, catch_exceptions=False)


def test_what_is_no_number_is_refused_by_the_parser():
    for arguments in (["--year", "new"], ["--year", "0"], ["--min", "1.5"]):
        assert CliRunner().invoke(app, arguments).exit_code == 2


def test_help_names_the_choices():
    text = " ".join(CliRunner(env={"COLUMNS": "400"}).invoke(app, ["--help"]).output.split())
    for part in ("inaugurated", "kabupaten, kota", "low, medium, high", "distance", "id, en", "--island", "--province"):
        assert part in text
