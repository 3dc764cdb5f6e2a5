"""Small releases and what they must give: one file a set, one block a release.

A block begins with "# kind | title" (and the page's date, where one is known); the text follows; then a line
"=> region | event | date | agencies | services" for each row, with "-" for what is empty. "!! words" says that
something is reported whose text or reason has these words, "!! -" that nothing is.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mpp_geo.names.index import read_name_index
from mpp_geo.names.release import Page, read_release

INDEX = read_name_index()
FOLDER = Path(__file__).parent / "releases"


@dataclass
class Case:
    title: str
    page_date: str
    lines: list = field(default_factory=list)
    rows: set = field(default_factory=set)
    said: list = field(default_factory=list)


def read_cases(name):
    cases = []
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            kind, title, *date = line[2:].split(" | ")
            cases.append(Case(f"{kind}: {title}", date[0] if date else ""))
        elif line.startswith("=> "):
            cells = ["" if cell == "-" else cell for cell in line[3:].split(" | ")]
            cases[-1].rows.add(tuple(cells + [""] * (5 - len(cells))))
        elif line.startswith("!! "):
            cases[-1].said.append(line[3:])
        elif line or cases[-1].lines:
            cases[-1].lines.append(line)
    return cases


CASES = [case for name in ("given", "own", "unseen") for case in read_cases(name)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_small_release(case):
    release = read_release("\n".join(case.lines), INDEX, Page(page_date=case.page_date))
    columns = ("region_name", "event", "date", "agencies", "services")
    said = "\n".join(str(unplaced) for unplaced in release.unplaced)
    assert {tuple(row[column] for column in columns) for row in release.rows} == case.rows, said
    for words in case.said:
        assert said == "" if words == "-" else words in said
