"""The rows of a placed list as the writers of files take them, with what each column is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.records import Records
from mpp_geo.core.rows import Row, Value
from mpp_geo.core.texts import Texts
from mpp_geo.files.citation import ATTRIBUTION, LICENCE, LICENCE_ADDRESS, SHAPES_ATTRIBUTION, cite
from mpp_geo.files.extract import FileContent
from mpp_geo.names.lists.cells import read_number
from mpp_geo.names.lists.joining import JOINED, JoinedRows, Merging, list_placed, read_types
from mpp_geo.names.lists.placed_list import HOWS, PlacedList

# Names that geographic formats use themselves; they do not tell capitals from small letters.
_RESERVED = frozenset({"fid", "geom", "geometry", "bbox"})
_LARGEST = 2**63

# text   as it is written
# sheet  figures are numbers
# typed  likewise, and columns that such a format could not tell from each other, or from its own, get other names
Kind = Literal["text", "sheet", "typed"]


@dataclass(frozen=True)
class Wording:
    """What people write about their list, and what stands on all that is made of it."""

    title: str = ""
    unit: str = ""
    source: str = ""


@dataclass(frozen=True, eq=False)
class ListContent(FileContent):
    """The rows of a list, whose columns nobody knows beforehand."""

    # The first columns; the others are the list's.
    ours: tuple[str, ...]
    # Columns of dates.
    dates: frozenset[str]
    wording: Wording
    # Of the list's file.
    file_name: str
    # What is said of the columns that are joined, by the names that files use; nothing where none are.
    joined: dict[str, str]
    # Whether each region has one row at most, so that its shape stands beside it once.
    has_shapes: bool
    t: Texts

    @cached_property
    def fields(self) -> list[dict[str, Any]]:
        """What each column is."""
        # Ours keep their names: they come first, and no format needs one of them. What the list calls so is not ours.
        fields = [_describe(name, self.t) for name in self.ours]
        return fields + [_describe_own(name, self.rows, self.t) for name in self.columns[len(self.ours) :]]

    @property
    def title(self) -> str:
        """What it is called: as people typed it, else as its file is."""
        return self.wording.title or self.file_name

    @property
    def shape_key(self) -> str | None:
        """The column with the codes of the shapes."""
        return "region_code" if self.has_shapes else None

    def describe(self, *, with_shapes: bool = False) -> dict[str, str]:
        """Return what a file says of itself; the licence is that of our columns, for the list is not ours."""
        facts = {"title": self.title, "unit": self.wording.unit, "source": self.wording.source}
        rights = [self.joined.get("attribution", ""), SHAPES_ATTRIBUTION if with_shapes else ""]
        said = {name: text for name, text in facts.items() if text}
        return {**said, **self.joined, "attribution": "; ".join(filter(None, rights))}


def make_list_content(
    placed: PlacedList,
    records: Records,
    t: Texts,
    coverage: Coverage | None = None,
    merging: Merging = "keep",
    wording: Wording | None = None,
    kind: Kind = "text",
) -> ListContent:
    """Return the rows of a list for a writer of files of a kind; see `list_placed`."""
    joined = list_placed(placed, records, coverage=coverage, merging=merging)
    if kind != "text":
        _read_figures(placed, joined)
    names, rows = joined.columns, joined.rows
    if kind == "typed" and (names := _tell_apart(names)) != joined.columns:
        rows = [dict(zip(names, row.values(), strict=True)) for row in rows]
    dates = {JOINED["date"]}.intersection(joined.ours)
    if placed.roles.date is not None:
        dates.add(joined.own[placed.roles.date])
    return ListContent(
        "list",
        names,
        rows,
        joined.ours,
        frozenset(dates),
        wording or Wording(),
        placed.own.name,
        {} if coverage is None else _say_joined(coverage, t),
        has_shapes=merging != "keep" or not placed.several,
        t=t,
    )


def _read_figures(placed: PlacedList, joined: JoinedRows) -> None:
    """Write the numbers that columns of figures say in place of their text; what is no number stays as it is."""
    figures = [name for head, name in joined.own.items() if head in placed.roles.figures]
    for row in joined.rows:
        for name in figures:
            cell = row[name]
            number = read_number(cell, placed.own.decimal) if isinstance(cell, str) else None
            if number is not None:
                row[name] = number


def _tell_apart(columns: Sequence[str]) -> tuple[str, ...]:
    names: list[str] = []
    known = set(_RESERVED)
    for column in columns:
        name, rank = column, 1
        while name.casefold() in known:
            rank += 1
            name = f"{column}_{rank}"
        known.add(name.casefold())
        names.append(name)
    return tuple(names)


def _describe(name: str, t: Texts) -> dict[str, Any]:
    """Return the field of a column of ours, as the schema of a data package says it."""
    theirs = {own: ours for ours, own in JOINED.items()}
    said = t(f"column.{theirs[name]}") if name in theirs else t(f"lists.column.{name}", hows=", ".join(HOWS))
    return {"name": name, "type": read_types()[name], "description": said}


def _describe_own(name: str, rows: Sequence[Row], t: Texts) -> dict[str, Any]:
    """Return the field of a column of the list."""
    values = [row[name] for row in rows]
    return {"name": name, "type": _find_type(values), "description": t("lists.column.own")}


def _find_type(values: Sequence[Value]) -> str:
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, bool) for value in known):
        return "boolean" if len(known) == len(values) else "string"
    if not known or not all(isinstance(value, int | float) and not isinstance(value, bool) for value in known):
        return "string"
    is_whole = all(isinstance(value, int) and abs(value) < _LARGEST for value in known)
    return "integer" if is_whole else "number"


def _say_joined(coverage: Coverage, t: Texts) -> dict[str, str]:
    return {
        "joined": t("lists.about.joined.text", time=t.moment(coverage.selection.day)),
        "citation_of_joined": cite(coverage).text,
        "licence_of_joined": f"{LICENCE}, {LICENCE_ADDRESS}",
        "attribution": ATTRIBUTION,
    }
