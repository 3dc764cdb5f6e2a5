"""What is installed: declared libraries, and a wheel that has all it needs and works from any folder."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from mpp_geo import __version__
from mpp_geo.core.paths import ROOT

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = SETTINGS["dependency-groups"]
# What the wheel is made of.
PARTS = ("mpp_geo", "data/product", "pyproject.toml", "setup.py", "README.md", "LICENSE")


def normalise(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def names_of(requirements):
    return {normalise(re.match(r"[\w.-]+", one)[0]) for one in requirements if isinstance(one, str)}


def libraries_in(paths):
    """Return the names by which modules import what is neither Python's nor the project's."""
    found = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"mpp_geo", "tests", "benchmarks", "deploy", "toy_tables"}


RUNTIME = names_of(SETTINGS["project"]["dependencies"])
BUILD = RUNTIME | names_of(GROUPS["build"])
DEVELOPMENT = BUILD | names_of(GROUPS["dev"])
SOURCE = ROOT / "mpp_geo" / "source"
FACES = [ROOT / "app.py", *(path for path in (ROOT / "mpp_geo").rglob("*.py") if SOURCE not in path.parents)]


@pytest.mark.parametrize(
    ("paths", "declared"),
    [
        (FACES, RUNTIME),
        (list(SOURCE.rglob("*.py")), BUILD),
        (list((ROOT / "tests").rglob("*.py")), DEVELOPMENT),
        (list((ROOT / "benchmarks").rglob("*.py")), DEVELOPMENT | names_of(GROUPS["bench"])),
    ],
    ids=["what runs", "the build", "tests", "benchmarks"],
)
def test_every_library_that_is_imported_is_declared(paths, declared):
    owners = packages_distributions()
    libraries = libraries_in(paths)
    assert libraries
    missing = []
    for name in sorted(libraries):
        # What only the benchmarks need may not be installed here: then a requirement bears its name, or begins with it.
        known = {normalise(one) for one in owners.get(name, [name])}
        is_begun = name not in owners and any(one.startswith(f"{normalise(name)}-") for one in declared)
        if not (declared & known or is_begun):
            missing.append(name)
    assert missing == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel made from a copy: a build leaves files in the folder that it is made from."""
    folder = tmp_path_factory.mktemp("checkout")
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        (folder / part).parent.mkdir(exist_ok=True)
        copy(ROOT / part, folder / part)
    command = ["pip", "wheel", ".", "--no-build-isolation", "--no-deps", "--no-index", "--quiet", "-w", "wheels"]
    subprocess.run([sys.executable, "-m", *command], cwd=folder, check=True)
    (path,) = (folder / "wheels").iterdir()
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(folder, *arguments, code="from mpp_geo.cli import app; app()", cwd):
    """Run the command of the installed package from a folder outside of the checkout."""
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(
        [sys.executable, "-P", "-c", code, *arguments], cwd=cwd, env=environment, capture_output=True, text=True
    )


def test_the_wheel_has_every_file_of_the_package_and_of_the_product(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    package = {str(path.relative_to(ROOT)) for path in (ROOT / "mpp_geo").rglob("*") if path.is_file()}
    product = {f"mpp_geo/data/{path.name}" for path in (ROOT / "data" / "product").iterdir()}
    assert held == {path for path in package if "__pycache__" not in path} | product


def test_the_wheel_states_its_version_command_and_libraries(wheel):
    with zipfile.ZipFile(wheel) as archive:
        said = {Path(name).name: archive.read(name).decode() for name in archive.namelist() if ".dist-info/" in name}
    assert f"\nVersion: {__version__}\n" in said["METADATA"]
    assert names_of(re.findall(r"^Requires-Dist: (.*)$", said["METADATA"], flags=re.MULTILINE)) == RUNTIME
    assert said["entry_points.txt"].split() == ["[console_scripts]", "mpp-geo", "=", "mpp_geo.cli:main"]


def test_the_installed_command_answers_from_any_folder_with_its_own_data(installed, tmp_path):
    done = run(installed, "summary", "--year", "2023", "--json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert '"covered": 173' in done.stdout
    where = run(installed, code="from mpp_geo.core import paths; print(paths.PRODUCT)", cwd=tmp_path)
    assert where.stdout.strip() == str(installed / "mpp_geo" / "data")


def test_the_installed_package_gives_frames_and_files_from_any_folder(installed, tmp_path):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", readme, flags=re.DOTALL)
    assert run(installed, code=example, cwd=tmp_path).stdout == "204 113\n30\n"
    done = run(installed, "export", "--day", "2024-06-24", "-o", "mpp.csv", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "mpp.csv: 204 rows\n")
    assert (tmp_path / "mpp.csv").is_file()


def test_the_build_says_what_an_installed_package_has_not(installed, tmp_path):
    without = "import sys; sys.modules['topojson'] = None; from mpp_geo.cli import app; app()"
    for code, says in (
        (without, "topojson: the build needs this library"),
        ("from mpp_geo.cli import app; app()", "source: there is no such folder"),
    ):
        done = run(installed, "build", code=code, cwd=tmp_path)
        assert done.returncode == 2
        assert says in done.stderr
        assert "Traceback" not in done.stderr
