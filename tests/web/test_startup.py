"""When something is wrong with the data or with us."""

import os
import shutil
import subprocess
import sys

import pytest

from mpp_geo.core.paths import ROOT


def start(folder, environment):
    """Return how a server ended that cannot start."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address=127.0.0.1", "--server.port=0"]
    given = {**os.environ, "CI": "1", **environment}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, env=given)
    assert "Traceback" not in done.stderr
    return done


def cut(path):
    path.write_bytes(path.read_bytes()[:-1000])


def break_number(path):
    path.write_text(path.read_text(encoding="utf-8").replace(",239629,", ",many,"), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "damage", "says"),
    [
        ("regions.csv", break_number, "regions.csv, row 2, column population: 'many': allowed is a whole number"),
        ("regions.parquet", cut, "regions.parquet: the file is cut off"),
    ],
)
def test_data_that_cannot_be_used_stop_the_start_with_a_clear_message(tmp_path, name, damage, says):
    for part in ("app.py", "mpp_geo", ".streamlit"):
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, tmp_path / part)
    product = shutil.copytree(ROOT / "data" / "product", tmp_path / "data" / "product")
    damage(product / name)
    done = start(tmp_path, {})
    assert done.returncode == 1
    assert "The app cannot start" in done.stderr
    assert says in done.stderr


def test_a_variable_that_is_not_allowed_stops_the_start_with_what_is():
    done = start(ROOT, {"MPP_GEO_METRICS": "everybody"})
    assert done.returncode == 2
    assert "MPP_GEO_METRICS: 'everybody': allowed are off, loopback, token" in done.stderr
