"""Imports go one way, each library is known in one place, names are given once, and every text is used."""

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from mpp_geo.core.texts import LANGUAGES, texts_in

PACKAGE = Path(__file__).parent.parent / "mpp_geo"
MODULES = sorted(PACKAGE.rglob("*.py"))

# A part may import only parts of a lower rank, and itself.
RANKS = {
    "core": 0, "views": 1, "map": 1, "files": 2, "figures": 3, "names": 3, "source": 4, "site": 5, "web": 6, "cli": 7,
    "__main__": 8,
}  # fmt: skip
HEAVY = {"pandas", "numpy", "geopandas", "shapely", "pyarrow", "streamlit", "folium", "branca", "altair", "matplotlib",
         "starlette", "frictionless", "topojson", "pyogrio", "PIL"}  # fmt: skip


def part_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path):
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def name_of(path):
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", [path for path in MODULES if part_of(path) in RANKS], ids=name_of)
def test_imports_go_one_way(path):
    part = part_of(path)
    parts = {name.split(".")[1] for name in imported(path) if name.startswith("mpp_geo.")} & set(RANKS)
    # What the core says is files are cited with; what files read, the build checks.
    upward = {other for other in parts - {part} if RANKS[other] >= RANKS[part]}
    assert not upward, f"{part} imports {upward}"


def test_the_top_level_shows_what_the_project_is():
    entries = {path.relative_to(PACKAGE).parts[0] for path in MODULES}
    assert entries - {"__init__.py"} == {"__main__.py" if part == "__main__" else part for part in RANKS}
    assert len(entries) <= 12


@pytest.mark.parametrize(
    "module",
    ["core.coverage", "core.query", "core.rows", "views.spread", "views.about", "core.search", "names.release"],
)
def test_the_subject_brings_no_library_of_a_face_with_it(module):
    code = f"import mpp_geo.{module}, sys; print(*sorted({{name.split('.')[0] for name in sys.modules}} & {HEAVY!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    ("library", "homes"),
    [
        ("streamlit", {"web"}),
        ("streamlit_folium", {"web"}),
        ("folium", {"map", "web"}),
        ("branca", {"map"}),
        ("altair", set()),
        ("frictionless", {"source"}),
        ("topojson", {"source"}),
        ("matplotlib", {"figures"}),
        ("rapidfuzz", {"core", "names"}),
        ("python_calamine", {"names"}),
        ("mapclassify", {"names"}),
        ("charset_normalizer", {"names"}),
        ("vl_convert", {"site"}),
        ("starlette", {"web"}),
        ("prometheus_client", {"web"}),
        ("babel", {"core"}),
        ("typer", {"cli"}),
        ("xlsxwriter", {"files"}),
    ],
)
def test_a_library_is_known_in_one_place_only(library, homes):
    users = {part_of(path) for path in MODULES if any(name.split(".")[0] == library for name in imported(path))}
    assert users == homes


def test_no_two_modules_and_no_two_classes_have_one_name():
    names = Counter(path.name for path in MODULES if not path.name.startswith("__"))
    assert [name for name, count in names.items() if count > 1] == []
    classes = Counter(
        node.name
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in classes.items() if count > 1] == []


def test_what_is_served_does_not_depend_on_the_clock():
    """Durations come from `perf_counter`; the reader of releases guesses the year of a date that has none."""
    asked = {
        str(path.relative_to(PACKAGE))
        for path in MODULES
        if part_of(path) != "source"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (ast.unparse(node.func) in ("time.time", "datetime.now", "date.today", "datetime.today", "datetime.utcnow"))
    }
    assert asked == {"names/release_dates.py"}


def test_only_the_command_line_prints():
    printers = {
        part_of(path)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in ("print", "echo")
    }
    assert printers == {"cli"}


# Keys that begin with a value: classes of figures by their unit, values of shares by their measure.
BUILT = r"(figure|distance)\.(upto|between|over)|(share|population_share|near_share)\.value|near\.[05]"


def list_used_texts():
    """Return every literal text of the package, and a pattern for each text with values in it."""
    literals, patterns = set(), {BUILT}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literals.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in node.values]
                if re.match(r"[a-z_]+\\\.", parts[0]):
                    patterns.add("".join(parts))
    for path in (*PACKAGE.rglob("*.html"), *PACKAGE.rglob("scripts/*.js")):
        literals |= set(re.findall(r"""["']([\w.-]+)["']""", path.read_text(encoding="utf-8")))
    return literals, re.compile("|".join(patterns))


def test_every_text_is_used():
    literals, patterns = list_used_texts()
    keys = texts_in("id").messages
    assert [key for key in keys if key not in literals and not patterns.fullmatch(key)] == []


def test_both_languages_have_the_same_texts_with_the_same_values():
    first, second = (texts_in(language).messages for language in LANGUAGES)
    assert set(first) == set(second)
    values = {key: [set(re.findall(r"\{(\w+)", messages[key])) for messages in (first, second)] for key in first}
    assert {key: pair for key, pair in values.items() if pair[0] != pair[1]} == {}
