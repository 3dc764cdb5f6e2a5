"""The values of somebody's own list beside what is known of the MPP of each region: a scatter, and its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Any, Literal, get_args

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.rows import list_regions
from mpp_geo.core.texts import Texts
from mpp_geo.core.theme import colour
from mpp_geo.core.vocabulary import COVERED
from mpp_geo.views.blocks import Block, Cell, Chart, LazyRows, Note, Table
from mpp_geo.views.own_map import OwnMap

# What a list is compared with; each is a column of the rows of regions.
Against = Literal["population", "agencies", "services", "services_per_100k", "distance_km"]
AGAINST: tuple[Against, ...] = get_args(Against)
# How many decimals are written of those that are not whole.
_DIGITS = {"services_per_100k": 1, "distance_km": 1}
_HEADS: dict[Against, str] = {
    "population": "table.population", "agencies": "table.agencies", "services": "table.services",
    "services_per_100k": "table.rate", "distance_km": "table.distance",
}  # fmt: skip
# So many regions bear their names: those that stand out on either axis.
_NAMED = 8
# What a name takes of the picture's width and height.
_WIDE, _HIGH = 0.4, 0.06
# Where the largest is so many times the smallest, an even axis would press most points into a corner.
_SPREAD = 100
_PAGE = 15


@dataclass(frozen=True, slots=True)
class ComparedRegion:
    """A region of a list with its value and ours; None where not known."""

    code: str
    name: str
    province_name: str
    value: float | None
    is_covered: bool
    # Partial date of its MPP.
    date: str | None
    ours: dict[Against, float | None]


def name_against(name: Against, t: Texts) -> str:
    """Return the words of a figure of ours."""
    return t(_HEADS[name])


def list_compared(own: OwnMap, coverage: Coverage) -> list[ComparedRegion]:
    """Return the regions of a list that the selection has, in order of code."""
    places = {region.code: place for place, region in enumerate(coverage.records.regions)}
    rows = []
    for row in list_regions(coverage):
        place = places[str(row["region_code"])]
        if not own.lists(place):
            continue
        rows.append(
            ComparedRegion(
                str(row["region_code"]),
                str(row["region_name"]),
                str(row["province_name"]),
                own.values[place] if own.values else None,
                row["status"] in COVERED,
                None if row["date"] is None else str(row["date"]),
                {name: _read(row[name]) for name in AGAINST},
            )
        )
    return rows


def _read(value: object) -> float | None:
    return value if isinstance(value, int | float) else None


def show_comparison(own: OwnMap, rows: Sequence[ComparedRegion], against: Against, t: Texts) -> tuple[Block, ...]:
    """Return the scatter of a list's values and one of our figures, and what it leaves out."""
    known = [row for row in rows if row.value is not None and row.ours[against] is not None]
    left = len(rows) - len(known)
    said = (Note(t("lists.against.left", count=t.number(left))),) if left else ()
    if not known:
        return (Note(t("lists.against.none")),)
    return (_chart(own, known, against, t), *said)


def _chart(own: OwnMap, rows: Sequence[ComparedRegion], against: Against, t: Texts) -> Chart:
    x, y = t(_HEADS[against]), own.heading(t)
    points = [{"name": row.name, "x": row.ours[against], "y": row.value, "mpp": t(_say_mpp(row))} for row in rows]
    axes = {
        "x": _scale([row.ours[against] for row in rows], "x", x, t),
        "y": _scale([row.value for row in rows], "y", y, t),
    }
    tips: list[dict[str, Any]] = [{"field": "name", "type": "nominal", "title": t("table.region")}]
    tips += [{"field": field, "type": "quantitative", "title": title} for field, title in (("x", x), ("y", y))]
    kinds = {
        "domain": [t("lists.against.covered"), t("lists.against.not_covered")],
        "range": [colour("accent"), colour("other")],
    }
    marks = {
        "data": {"values": points},
        "mark": {"type": "point", "filled": True, "size": 48, "opacity": 0.75},
        "encoding": {
            **axes,
            "color": {"field": "mpp", "type": "nominal", "title": None, "scale": kinds,
                      "legend": {"orient": "top", "symbolType": "circle"}},
            "shape": {"field": "mpp", "type": "nominal", "title": None,
                      "scale": {"domain": kinds["domain"], "range": ["circle", "triangle-up"]}},
            "tooltip": tips,
        },
    }  # fmt: skip
    words = [
        {
            "data": {"values": names},
            "mark": {"type": "text", "align": align, "dx": dx, "fontSize": 11},
            "encoding": {**axes, "text": {"field": "name", "type": "nominal"}},
        }
        for align, dx, names in zip(("left", "right"), (7, -7), _choose_named(points, axes), strict=True)
        if names
    ]
    description = t("lists.against.description", own=y, ours=x, count=t.number(len(rows)))
    return Chart("own_scatter", {"height": 420, "description": description, "layer": [marks, *words]})


def _say_mpp(row: ComparedRegion) -> str:
    return "lists.against.covered" if row.is_covered else "lists.against.not_covered"


def _scale(values: Sequence[float | None], field: str, title: str, t: Texts) -> dict[str, Any]:
    known = [value for value in values if value is not None]
    encoding: dict[str, Any] = {"field": field, "type": "quantitative", "title": title}
    if min(known) > 0 and max(known) / min(known) >= _SPREAD:
        encoding |= {"scale": {"type": "log"}, "title": t("lists.against.log", title=title)}
    return encoding


def _choose_named(
    points: Sequence[dict[str, Any]], axes: dict[str, dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the points that bear their names, those with the name to the right and those to the left of them.

    The largest on both axes by turns, unless another name is in the way.
    """
    places = {axis: _place([point[axis] for point in points], "scale" in axes[axis]) for axis in axes}
    ranked = [sorted(range(len(points)), key=lambda rank: -points[rank][axis]) for axis in ("y", "x")]
    chosen: list[int] = []
    for rank in dict.fromkeys(rank for pair in zip(*ranked, strict=True) for rank in pair):
        x, y = places["x"][rank], places["y"][rank]
        is_free = all(abs(x - places["x"][one]) > _WIDE or abs(y - places["y"][one]) > _HIGH for one in chosen)
        if is_free and len(chosen) < _NAMED:
            chosen.append(rank)
    sides: tuple[list[dict[str, Any]], list[dict[str, Any]]] = ([], [])
    for rank in chosen:
        sides[places["x"][rank] > 0.5].append(points[rank])
    return sides


def _place(values: Sequence[float], is_log: bool) -> list[float]:
    """Return where values stand on their axis, from 0 to 1."""
    drawn = [log10(value) for value in values] if is_log else list(values)
    low, high = min(drawn), max(drawn)
    return [(value - low) / (high - low or 1) for value in drawn]


def table_compared(own: OwnMap, rows: Sequence[ComparedRegion], t: Texts) -> Table:
    """Return the regions of a list, its value first, then ours; an empty cell is one that is not known."""
    heads = (own.heading(t),) if own.values else ()

    def write(row: ComparedRegion) -> list[Cell]:
        values = [own.say_value(row.value, t)] if own.values else []
        figures = [_write(row.ours[name], _DIGITS.get(name, 0), t) for name in AGAINST]
        return [row.name, row.province_name, *values, "" if row.date is None else t.date(row.date), *figures]

    first = 3 + len(heads)
    return Table(
        (t("table.region"), t("table.province"), *heads, t("table.date"), *(t(_HEADS[name]) for name in AGAINST)),
        LazyRows(sorted(rows, key=lambda row: -(row.value or 0)), write),
        kind="rows",
        right=(*((3,) if heads else ()), *range(first + 1, first + 1 + len(AGAINST))),
        page=_PAGE,
        key="own_compared_page",
    )


def _write(value: float | None, digits: int, t: Texts) -> str:
    return "" if value is None else t.number(value, digits)
