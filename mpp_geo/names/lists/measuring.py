"""What the map shows of a list: presence, a count, or a column of it, in classes by a stated method.

Interval rule, as of the other maps: a class holds the values above its lower bound up to and including its upper bound.
Bounds are rounded to three digits before anything is classified, so that the legend says what the map does.
"""

from __future__ import annotations

import warnings
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor, log10, nan
from typing import Literal, get_args

import numpy as np

from mpp_geo.core import dates
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.map_classes import FIGURE_KEYS, NONE, MapClass, list_value_classes
from mpp_geo.core.measures import OUTSIDE
from mpp_geo.core.texts import Texts
from mpp_geo.core.theme import Fill
from mpp_geo.core.vocabulary import COVERED
from mpp_geo.names.lists.cells import Cell, Decimal, read_date, read_each, read_number
from mpp_geo.names.lists.joining import Merging, combine
from mpp_geo.names.lists.list_content import Wording
from mpp_geo.names.lists.placed_list import PlacedList
from mpp_geo.names.lists.progress import follow, unhurried
from mpp_geo.names.lists.remarks import ListError
from mpp_geo.views.own_map import OwnMap, OwnStep

# presence  whether a region is in the list
# mpp       the same, beside whether its local government has an MPP on the day
# count     how many rows it has
# column    the numbers of a column
What = Literal["presence", "mpp", "count", "column"]
Per = Literal["all", "people", "area"]
Method = Literal["quantile", "natural", "equal", "own"]
WHATS: tuple[What, ...] = get_args(What)
PERS: tuple[Per, ...] = get_args(Per)
METHODS: tuple[Method, ...] = get_args(Method)
CLASSES = (2, 3, 4, 5)

_PEOPLE = 100_000
# Significant digits of bounds.
_DIGITS = 3
# A timeline with more steps would be longer than the list.
_MOST_STEPS = 120
_ABSENT = MapClass("0", "lists.class.absent", NONE)
_NO_VALUE = MapClass("?", "lists.class.unknown", Fill("none", stripe="stripe"))
_PRESENCE = (MapClass("1", "lists.class.present", Fill("new")), _ABSENT)
_BESIDE_MPP = (
    MapClass("3", "lists.class.both", Fill("covered")), MapClass("2", "lists.class.only_list", Fill("new")),
    MapClass("1", "lists.class.only_mpp", Fill("before")), MapClass("0", "lists.class.neither", NONE),
)  # fmt: skip
# The keys of what is in the list.
_LISTED: dict[What, str] = {
    "presence": "1", "mpp": "23", "count": f"{''.join(FIGURE_KEYS)}?", "column": f"{''.join(FIGURE_KEYS)}?",
}  # fmt: skip


# The numbers of a column by row; None for a measure that has none.
Figures = Sequence[float | int | None] | None


@dataclass(frozen=True)
class Measuring:
    """What is to be shown, and in which classes."""

    what: What = "presence"
    column: str | None = None
    # How rows of one region become one number.
    merging: Merging = "sum"
    per: Per = "all"
    method: Method = "quantile"
    classes: int = 5
    # Upper bounds of all classes but the last, for one's own.
    breaks: tuple[float, ...] = ()


def make_own_map(placed: PlacedList, measuring: Measuring, coverage: Coverage, t: Texts, wording: Wording) -> OwnMap:
    """Return what the map shows of a list, and on each of its days where it has dates.

    Regions that the selection's filters leave out are outside of the map; classes are those of the whole list, so that
    a colour stays what it is.

    Raises
    ------
    ListError
        When the column is none of the list, or one's own bounds do not ascend.
    """
    days = _read_days(placed)
    units = {one.unit.code for one in coverage.units}
    inside = frozenset(region.code for region in coverage.records.regions if region.unit_code in units)
    rows = _gather(placed)
    measure = _name_measure(measuring, t)
    figures: Figures = None
    values: dict[str, float | None] = {}
    classes: tuple[MapClass, ...] = _PRESENCE if measuring.what == "presence" else _BESIDE_MPP
    breaks: tuple[float, ...] = ()
    digits = 0
    if measuring.what in ("count", "column"):
        figures = placed.own.figures(measuring.column) if measuring.what == "column" and measuring.column else None
        values = _measure(figures, measuring, coverage, rows)
        known = [value for value in values.values() if value is not None]
        breaks = find_breaks(known, measuring)
        bound_digits = _count_digits(breaks)
        digits = 0 if all(value == int(value) for value in known) else max(bound_digits, 1)
        classes = (*list_value_classes(breaks, bound_digits), _NO_VALUE, _ABSENT)

    codes = [region.code for region in coverage.records.regions]

    def make_step(day: str, shown: Mapping[str, Sequence[int]]) -> OwnStep:
        found = _measure(figures, measuring, coverage, shown) if values else values
        keys = "".join(_classify_all(measuring, coverage, shown, found, breaks, inside))
        said = t("lists.step", count=t.number(len(inside.intersection(shown))))
        return OwnStep(
            day, keys, said, array("d", [nan if one is None else one for one in _order(found, codes, inside)])
        )

    steps = tuple(make_step(day, shown) for day, shown in _list_steps(rows, days))
    keys = "".join(_classify_all(measuring, coverage, rows, values, breaks, inside))
    return OwnMap(
        wording.title, wording.unit, wording.source, measure, classes, keys, _LISTED[measuring.what],
        tuple(_order(values, codes, inside)), digits, steps,
    )  # fmt: skip


def _order(values: Mapping[str, float | None], codes: Sequence[str], inside: frozenset[str]) -> Iterator[float | None]:
    """Yield the values of regions in order of code, None for those outside of the map; nothing where there are none."""
    if values:
        yield from (values.get(code) if code in inside else None for code in codes)


def _gather(placed: PlacedList) -> dict[str, list[int]]:
    """Return the rows of each region."""
    rows: dict[str, list[int]] = defaultdict(list)
    for rank, placement in enumerate(unhurried(placed.placements)):
        if placement.code is not None:
            rows[placement.code].append(rank)
    return dict(rows)


def _name_measure(measuring: Measuring, t: Texts) -> str:
    if measuring.what != "column":
        named = t(f"lists.what.{measuring.what}")
    else:
        named = t(f"lists.merged.{measuring.merging}", column=str(measuring.column))
    return named if measuring.per == "all" else f"{named} {t(f'lists.per.{measuring.per}')}"


def _measure(
    figures: Figures, measuring: Measuring, coverage: Coverage, rows: Mapping[str, Sequence[int]]
) -> dict[str, float | None]:
    """Return the value of each region that has rows, None where none is known."""
    regions = coverage.records.region_by_code
    values: dict[str, float | None] = {}
    for code, own in unhurried(rows.items(), 100):
        value = float(len(own)) if figures is None else combine([figures[rank] for rank in own], measuring.merging)
        if value is not None and measuring.per != "all":
            region = regions[code]
            value = value / region.population * _PEOPLE if measuring.per == "people" else value / region.area_km2
        values[code] = value
    return values


def find_breaks(values: Sequence[float], measuring: Measuring) -> tuple[float, ...]:
    """Return the upper bounds of all classes but the last, by the method; fewer where values are few or alike.

    Quantiles and equal intervals as mapclassify's `Quantiles` and `EqualInterval` give them (linear interpolation);
    natural breaks by its `FisherJenks`, which finds the best ones and the same in every run.
    """
    if measuring.method == "own":
        if not measuring.breaks or any(a >= b for a, b in zip(measuring.breaks, measuring.breaks[1:], strict=False)):
            raise ListError("breaks")
        return measuring.breaks[: len(FIGURE_KEYS) - 1]
    distinct = sorted(set(values))
    count = min(measuring.classes, len(distinct))
    if count < 2:
        return ()
    if measuring.method == "quantile":
        found = np.quantile(np.asarray(values, dtype=float), np.arange(1, count) / count).tolist()
    elif measuring.method == "equal":
        found = np.linspace(distinct[0], distinct[-1], count + 1)[1:-1].tolist()
    else:
        found = _find_natural(values, count)
    rounded = sorted({_round(bound) for bound in found})
    return tuple(bound for bound in rounded if distinct[0] <= bound < distinct[-1])


def read_breaks(text: str, decimal: Decimal | None = None) -> tuple[float, ...]:
    """Return the bounds that people type, with semicolons between; raises ListError when one is no number."""
    bounds = []
    for part in filter(None, map(str.strip, text.split(";"))):
        value = read_number(part, decimal)
        if value is None:
            raise ListError("breaks")
        bounds.append(float(value))
    return tuple(bounds)


def _find_natural(values: Sequence[float], count: int) -> list[float]:
    # It brings a second of imports, which only this method needs.
    from mapclassify import FisherJenks

    with warnings.catch_warnings():
        # Without numba it is slower, which five hundred values do not feel.
        warnings.simplefilter("ignore")
        bins: list[float] = FisherJenks(np.asarray(values, dtype=float), k=count).bins.tolist()
    return bins[:-1]


def _round(value: float) -> float:
    return 0.0 if value == 0 else round(value, _DIGITS - 1 - floor(log10(abs(value))))


def _count_digits(breaks: Sequence[float]) -> int:
    """Return how many decimals tell the bounds apart, at most six."""
    for digits in range(6):
        if all(round(bound, digits) == bound for bound in breaks):
            return digits
    return 6


def _classify_all(
    measuring: Measuring, coverage: Coverage, rows: Mapping[str, Sequence[int]], values: Mapping[str, float | None],
    breaks: Sequence[float], inside: frozenset[str],
) -> list[str]:  # fmt: skip
    keys = []
    for region in coverage.records.regions:
        is_listed = region.code in rows
        if region.code not in inside:
            keys.append(OUTSIDE)
        elif measuring.what == "mpp":
            is_covered = coverage.by_code[region.unit_code].status in COVERED
            keys.append(str(2 * is_listed + is_covered))
        elif not is_listed:
            keys.append(_ABSENT.key)
        elif measuring.what == "presence":
            keys.append("1")
        else:
            value = values[region.code]
            keys.append(_NO_VALUE.key if value is None else FIGURE_KEYS[bisect_left(breaks, value)])
    return keys


def _read_days(placed: PlacedList) -> list[str | None]:
    """Return the day of each row, the last one that its date can mean; None where it has none."""
    if placed.roles.date is None:
        return []
    return read_each(placed.own.column(placed.roles.date), _read_day)


def _read_day(cell: Cell) -> str | None:
    read = read_date(cell)
    return None if read is None else dates.last_day(read)


def _list_steps(
    rows: Mapping[str, Sequence[int]], days: Sequence[str | None]
) -> Iterator[tuple[str, Mapping[str, Sequence[int]]]]:
    """Yield the days on which rows are added, with all rows up to each; ends of years where days are too many."""
    known = sorted({day for day in days if day is not None})
    if len(known) > _MOST_STEPS:
        known = sorted({f"{day[:4]}-12-31" for day in known})[-_MOST_STEPS:]
    if not known:
        return
    added: list[dict[str, list[int]]] = [defaultdict(list) for _ in known]
    for code, own in unhurried(rows.items(), 20):
        for rank in own:
            if (day := days[rank]) is not None:
                # Those before the first of so many steps are shown with it.
                added[bisect_left(known, day)][code].append(rank)
    shown: dict[str, Sequence[int]] = {}
    for until, new in zip(follow(known, "map", len(known), 1), added, strict=True):
        # As they follow each other in the list, for the last one may stand for its region.
        shown |= {code: sorted([*shown.get(code, ()), *own]) for code, own in new.items()}
        yield until, dict(shown)
