"""The rows of a placed list with the region of each in front, and our columns beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.records import Records
from mpp_geo.core.rows import Row, Value, list_regions
from mpp_geo.core.schema import describe_columns
from mpp_geo.core.texts import Texts
from mpp_geo.names.lists.gazetteer import read_gazetteer
from mpp_geo.names.lists.placed_list import PlacedList, Placement

# How rows of one region become one: all stay, numbers are added or averaged, or the last row stands.
Merging = Literal["keep", "sum", "mean", "last"]
MERGINGS: tuple[Merging, ...] = get_args(Merging)

FRONT = ("region_code", "region_name", "how", "score")
# Our columns, and what they are called beside those of others.
JOINED = {
    "province_code": "province_code", "province_name": "province_name", "island_group": "island_group", "population":
    "population", "status": "mpp_status", "date": "mpp_date", "agencies": "mpp_agencies", "services": "mpp_services",
    "nearest_mpp": "nearest_mpp", "distance_km": "nearest_mpp_km",
}  # fmt: skip
# Ours, in their order.
JOINED_COLUMNS = ("bps_code", *JOINED.values())
REPORT = ("row", "written", "region_code", "region_name", "how", "score", "why", "candidates")


@lru_cache(maxsize=1)
def read_types() -> dict[str, str]:
    """Return the type of each of these columns, as the schema of a data package calls it; nobody may change them."""
    joined = {name: stated["type"] for name, stated in zip(JOINED.values(), describe_columns([*JOINED]), strict=True)}
    texts = dict.fromkeys((*FRONT, *JOINED_COLUMNS, *REPORT), "string")
    return {**texts, **joined, "row": "integer", "score": "number"}


@dataclass(frozen=True, eq=False)
class JoinedRows:
    """The rows of a placed list: our columns, then those of the list."""

    # `FRONT`, with `JOINED_COLUMNS` where they are joined.
    ours: tuple[str, ...]
    # What each column of the list is called, by its head.
    own: dict[str, str]
    rows: list[Row]

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns, in their order."""
        return (*self.ours, *self.own.values())


def list_placed(
    placed: PlacedList, records: Records, *, coverage: Coverage | None = None, merging: Merging = "keep"
) -> JoinedRows:
    """Return a placed list with `FRONT`, our columns where `coverage` is given, then its own.

    A column of the list that is called as one of ours gets `_own` behind its name until no other is called so.

    Parameters
    ----------
    placed : PlacedList
    records : Records
        The regions.
    coverage : Coverage, optional
        The day and the basis of our columns: with it they are joined, None where a row has no region.
    merging : {"keep", "sum", "mean", "last"}
        How rows of one region become one; rows without a region always stay.
    """
    regions = _describe_regions(coverage) if coverage is not None else {}
    added = JOINED_COLUMNS if coverage is not None else ()
    own = _name_own(placed.own.heads, {*FRONT, *added})
    rows: list[Row] = []
    for placement, cells in merge_rows(placed, merging):
        row: Row = {
            "region_code": placement.code,
            "region_name": None if placement.code is None else records.names[placement.code],
            "how": placement.how,
            "score": placement.score if placement.code is not None else None,
        }
        row |= regions.get(placement.code or "", dict.fromkeys(added))
        row |= dict(zip(own.values(), cells, strict=True))
        rows.append(row)
    return JoinedRows((*FRONT, *added), own, rows)


def _name_own(heads: Sequence[str], ours: Iterable[str]) -> dict[str, str]:
    """Return what each column of a list is called beside ours; a file of ours that comes back has `_own` already."""
    taken = {*ours}
    names: dict[str, str] = {}
    for head in heads:
        name = head
        while name in taken or (name != head and name in heads):
            name += "_own"
        taken.add(name)
        names[head] = name
    return names


def _describe_regions(coverage: Coverage) -> dict[str, Row]:
    """Return our columns of every region, by its code; a unit's MPP is that of each of its regions."""
    bps = {code: own for own, code in read_gazetteer().codes.bps.items()}
    described: dict[str, Row] = {}
    for row in list_regions(coverage):
        code = str(row["region_code"])
        described[code] = {"bps_code": bps.get(code), **{name: row[column] for column, name in JOINED.items()}}
    return described


def merge_rows(placed: PlacedList, merging: Merging) -> list[tuple[Placement, Sequence[Value]]]:
    """Return each row's placement and cells, rows of one region made one in the place of the first."""
    pairs = list(zip(placed.placements, placed.own.rows, strict=True))
    if merging == "keep":
        return pairs
    members: dict[str, list[int]] = defaultdict(list)
    for rank, (placement, _) in enumerate(pairs):
        if placement.code is not None:
            members[placement.code].append(rank)
    figures = {
        placed.own.heads.index(head): placed.own.figures(head) for head in placed.roles.figures if merging != "last"
    }
    merged: list[tuple[Placement, Sequence[Value]]] = []
    for rank, (placement, cells) in enumerate(pairs):
        own = members.get(placement.code or "", [rank])
        if rank != own[0]:
            continue
        last = list(pairs[own[-1]][1]) if merging == "last" else list(cells)
        for place, values in figures.items():
            if len(own) > 1:
                last[place] = combine([values[one] for one in own], merging)
        merged.append((placement, last))
    return merged


def combine(values: Sequence[float | int | None], merging: Merging) -> float | int | None:
    """Return what several values become, None where none is known; what is not known counts for nothing."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    if merging == "last":
        return known[-1]
    total = sum(known)
    return total / len(known) if merging == "mean" else total


def list_report(placed: PlacedList, records: Records, t: Texts) -> list[Row]:
    """Return a row for each row of the list: what it says, its region and why; those to be settled come first."""
    order = sorted(range(len(placed.placements)), key=lambda rank: placed.placements[rank].code is not None)
    rows: list[Row] = []
    for rank in order:
        one = placed.placements[rank]
        rows.append(
            {
                "row": placed.own.numbers[rank],
                "written": placed.written(rank) or None,
                "region_code": one.code,
                "region_name": None if one.code is None else records.names[one.code],
                "how": one.how,
                "score": one.score if one.code is not None else None,
                "why": say_why(one, t),
                "candidates": "; ".join(f"{code} {records.names[code]}" for code in one.candidates) or None,
            }
        )
    return rows


def say_why(placement: Placement, t: Texts) -> str:
    """Return in words how a row was placed, or why it was not."""
    if placement.why is not None:
        return placement.why.say(t)
    said = t(f"lists.how.{placement.how}")
    if placement.how == "spelling":
        said = t("lists.how.score", how=said, score=t.number(placement.score, 1))
    return t("lists.how.former_province", how=said) if placement.is_former_province else said
