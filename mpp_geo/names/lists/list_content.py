"""The rows of a placed list as the writers of files take them, with what each column is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True)
class Wording:
    """What people write about their list, and what stands on all that is made of it."""

    title: str = ""
    unit: str = ""
    source: str = ""


@dataclass(frozen=True, eq=False)
class ListContent(FileContent):
    """The rows of a list, whose columns nobody knows beforehand."""

    stated: list[dict[str, Any]]
    # What is said of it, by the names that files use.
    said: dict[str, str]
    # Whether each region has one row at most, so that its shape stands beside it once.
    has_shapes: bool

    @property
    def fields(self) -> list[dict[str, Any]]:
        """What each column is."""
        return self.stated

    @property
    def shape_key(self) -> str | None:
        """The column with the codes of the shapes."""
        return "region_code" if self.has_shapes else None

    def describe(self, *, with_shapes: bool = False) -> dict[str, str]:
        """Return what a file says of itself; the licence is that of our columns, for the list is not ours."""
        rights = [self.said.get("attribution", ""), SHAPES_ATTRIBUTION if with_shapes else ""]
        return {**self.said, "attribution": "; ".join(filter(None, rights))}


def make_list_content(
    placed: PlacedList,
    records: Records,
    t: Texts,
    coverage: Coverage | None = None,
    merging: Merging = "keep",
    wording: Wording | None = None,
    *,
    is_typed: bool = False,
) -> ListContent:
    """Return the rows of a list for a writer; see `list_placed`.

    With `is_typed` figures that are written as text become numbers, and columns that a typed format could not tell from
    each other, or from its own, get other names.
    """
    joined = list_placed(placed, records, coverage=coverage, merging=merging)
    if is_typed:
        read_figures(placed, joined)
    names, rows = joined.columns, joined.rows
    if is_typed and (names := _tell_apart(names)) != joined.columns:
        rows = [dict(zip(names, row.values(), strict=True)) for row in rows]
    # Ours keep their names: they come first, and no format needs one of them. What the list calls so is not ours.
    fields = [_describe(name, t) for name in joined.ours]
    fields += [_describe_own(name, rows, t) for name in names[len(joined.ours) :]]
    has_shapes = merging != "keep" or not placed.several
    return ListContent("list", names, rows, fields, _say(placed, coverage, wording or Wording(), t), has_shapes)


def read_figures(placed: PlacedList, joined: JoinedRows) -> None:
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


def _say(placed: PlacedList, coverage: Coverage | None, wording: Wording, t: Texts) -> dict[str, str]:
    said = {"title": wording.title or placed.own.name, "unit": wording.unit, "source": wording.source}
    if coverage is not None:
        said |= {
            "joined": t("lists.about.joined.text", time=t.moment(coverage.selection.day)),
            "citation_of_joined": cite(coverage).text,
            "licence_of_joined": f"{LICENCE}, {LICENCE_ADDRESS}",
            "attribution": ATTRIBUTION,
        }
    return {name: text for name, text in said.items() if text}
