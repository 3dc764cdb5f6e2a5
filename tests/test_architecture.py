"""Imports go one way, and each library is known in one place only."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "mpp_geo"
MODULES = sorted(PACKAGE.rglob("*.py"))

# A part may import only parts of a lower or equal rank.
RANKS = {
    "core": 1, "rows": 0, "classes": 0, "name_forms": 0, "release_text": 0,
    "selection": 1, "geofiles": 2, "query": 2, "names": 3,
    "ingest": 4, "tables": 4, "values": 4, "neighbours": 4, "coverage": 5, "map": 5, "measures": 6,
    "access": 6, "spread": 6, "places": 6, "finding": 6, "export": 6,
    "flags": 6, "figures": 7, "styles": 7, "map_states": 7, "source": 7, "web": 8,
    "site": 9, "cli": 10, "__main__": 11,
}  # fmt: skip


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


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path):
    if path == PACKAGE / "__init__.py":
        return
    part = part_of(path)
    parts = {name.split(".")[1] for name in imported(path) if name.startswith("mpp_geo.")} & set(RANKS)
    upward = {other for other in parts if RANKS[other] > RANKS[part]}
    # The command line's commands import the build inside of themselves.
    assert not upward, f"{part} imports {upward}"


@pytest.mark.parametrize(
    ("library", "home"),
    [
        ("streamlit", "web"),
        ("streamlit_folium", "web"),
        ("folium", "map"),
        ("altair", "web"),
        ("frictionless", "source"),
        ("topojson", "source"),
        ("matplotlib", "figures"),
    ],
)
def test_a_library_is_known_in_one_place_only(library, home):
    users = {part_of(path) for path in MODULES if any(name.split(".")[0] == library for name in imported(path))}
    assert users == {home}


def test_only_the_command_line_prints():
    printers = {
        part_of(path)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in ("print", "echo")
    }
    assert printers == {"cli"}
