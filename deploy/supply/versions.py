"""`python -m deploy.supply.versions` (`make versions`): the oldest and newest supported versions of what we use most.

The oldest versions of the five main packages on the oldest Python, the newest ones on each. A Python that is not on the
machine is named and left out; with `--all` that fails the run.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.supply.lock import ROOT

MAIN = ("streamlit", "geopandas", "shapely", "folium", "streamlit-folium")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# What touches the five: the page, the map, files and geometry. The rest of the tests is about our own code.
TESTS = (
    "tests/core", "tests/map", "tests/files", "tests/source/test_geometry.py", "tests/source/test_boundaries.py",
    "tests/web/test_page.py", "tests/web/test_tabs.py", "tests/web/test_streamlit_private.py",
    "tests/web/test_streamlit_folium_private.py", "tests/web/test_startup.py", "tests/web/test_yours.py",
    "tests/web/test_api.py", "tests/test_python_api.py",
)  # fmt: skip
_PATIENCE_SECONDS = 1800


@dataclass(frozen=True)
class Trial:
    """Versions of the main packages on a Python."""

    python: str
    # Requirements that pin the oldest versions; empty for the newest.
    pins: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return it in words."""
        return f"Python {self.python}, {'oldest: ' + ', '.join(self.pins) if self.pins else 'newest'}"


def read_bounds() -> dict[str, str]:
    """Return the requirement of each main package as `pyproject.toml` states it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    stated = {re.match(r"[\w.-]+", one)[0]: one for one in project["dependencies"]}
    return {name: stated[name] for name in MAIN}


def pin_oldest() -> tuple[str, ...]:
    """Return requirements of the oldest supported version of each main package."""
    return tuple(f"{name}=={re.search(r'>=([0-9.]+)', bound)[1]}" for name, bound in read_bounds().items())


def list_trials() -> list[Trial]:
    """Return what is tried, the oldest first."""
    return [Trial(PYTHONS[0], pin_oldest()), *map(Trial, PYTHONS)]


def find_uv() -> str:
    """Return the path of uv, which the development packages bring."""
    beside = Path(sys.executable).with_name("uv")
    return str(beside) if beside.exists() else shutil.which("uv") or "uv"


def find_python(version: str) -> str:
    """Return the path of a Python on this machine; empty where there is none. Nothing is fetched."""
    command = [find_uv(), "python", "find", "--no-project", "--system", "--no-python-downloads", version]
    done = subprocess.run(command, capture_output=True, text=True, cwd="/")
    if done.returncode == 0:
        return done.stdout.strip()
    # pyenv shows one version at a time.
    kept = sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python{version}"))
    return str(kept[-1]) if kept else ""


def run_trial(trial: Trial, python: str, tests: Sequence[str]) -> tuple[bool, str]:
    """Install the versions beside what the tests need and run these; returns whether they pass, and what they say."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "venv"
        _run([find_uv(), "venv", "--quiet", "--python", python, str(home)])
        own = home / "bin" / "python"
        install = [find_uv(), "pip", "install", "--quiet", "--python", str(own), "--group", "pyproject.toml:dev"]
        failed = _run([*install, "--requirement", "pyproject.toml", *trial.pins])
        if failed:
            return False, failed
        versions = _run([find_uv(), "pip", "list", "--quiet", "--python", str(own), "--format", "freeze"], say=True)
        said = ", ".join(line for line in versions.splitlines() if line.split("==")[0] in MAIN)
        command = [str(own), "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=_PATIENCE_SECONDS)
        lines = done.stdout.strip().splitlines() or [done.stderr.strip()[-300:]]
        faults = [line for line in lines if line.startswith(("FAILED", "ERROR"))][:10]
        return done.returncode == 0, "\n".join([said, *faults, lines[-1]])


def _run(command: Sequence[str], say: bool = False) -> str:
    """Run a command; returns why it failed, or with `say` what it printed."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=_PATIENCE_SECONDS)
    return done.stdout if say else "" if done.returncode == 0 else done.stderr.strip()[-1000:]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run every trial that can be run; returns the exit code."""
    reader = argparse.ArgumentParser(prog="python -m deploy.supply.versions", description=__doc__)
    reader.add_argument("--all", action="store_true", help="fail where a Python is not on this machine")
    reader.add_argument("--only", nargs="*", choices=PYTHONS, default=list(PYTHONS), help="the Pythons that are tried")
    reader.add_argument("--tests", nargs="*", default=list(TESTS), help="the tests that are run")
    given = reader.parse_args(arguments)
    failed, missing = [], []
    for trial in list_trials():
        if trial.python not in given.only:
            continue
        python = find_python(trial.python)
        if not python:
            missing.append(trial.python)
            print(f"LEFT OUT  {trial}: this Python is not on this machine", flush=True)
            continue
        passes, words = run_trial(trial, python, given.tests)
        print(f"{'passes  ' if passes else 'FAILS   '}  {trial}\n{words}\n", flush=True)
        if not passes:
            failed.append(trial)
    return 1 if failed or (missing and given.all) else 0


if __name__ == "__main__":
    sys.exit(main())
