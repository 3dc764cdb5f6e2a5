"""The rows of tables in the order of a column: what is not known comes last, equals stay in order of code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from mpp_geo.core.coverage import CountedUnit, Counts, Coverage, tell_date
from mpp_geo.core.look_fields import sorts_level, split_sort
from mpp_geo.core.records import Region
from mpp_geo.core.vocabulary import STATUSES, Level, ProvinceColumn, RegionColumn

Value = str | float | None
# A kabupaten/kota with its local government as the selection counts it.
RegionRow = tuple[Region, CountedUnit]
# The code of a province and its counts.
ProvinceRow = tuple[str, Counts]
Entry = TypeVar("Entry")

# Columns of names, whose rows are looked for from A to Z; of all others the largest are of more interest.
_NAMES = ("region", "province", "status")


def is_down_first(column: str) -> bool:
    """Return whether a column that is chosen begins with its largest."""
    return column not in _NAMES


def order_regions(coverage: Coverage) -> list[RegionRow]:
    """Return the selection's kabupaten and kota in its order, by default that of their codes."""
    by_unit = {one.unit.code: one for one in coverage.units}
    rows = [(one, by_unit[one.unit_code]) for one in coverage.records.regions if one.unit_code in by_unit]
    return _order(rows, coverage, "region", lambda column, row: _REGION_VALUES[column](coverage, *row))


def order_provinces(coverage: Coverage) -> list[ProvinceRow]:
    """Return the selection's provinces with their counts in its order, by default that of their codes."""
    rows = list(coverage.groups("province_code").items())
    return _order(rows, coverage, "province", lambda column, row: _PROVINCE_VALUES[column](coverage, *row))


def _order(rows: list[Entry], coverage: Coverage, level: Level, read: Callable[[str, Entry], Value]) -> list[Entry]:
    sort = coverage.selection.sort
    if not sorts_level(sort, level):
        return rows
    column, is_down = split_sort(sort)
    return order_by(((read(column, row), row) for row in rows), is_down=is_down)


def order_by(pairs: Iterable[tuple[Value, Entry]], *, is_down: bool) -> list[Entry]:
    """Return entries in the order of the value beside each; those without one last."""
    known: list[tuple[str | float, Entry]] = []
    unknown: list[Entry] = []
    for value, entry in pairs:
        if value is None:
            unknown.append(entry)
        else:
            known.append((value, entry))
    known.sort(key=lambda pair: pair[0], reverse=is_down)
    return [*(entry for _, entry in known), *unknown]


def _read_distance(coverage: Coverage, counted: CountedUnit) -> float | None:
    """Return how far the nearest MPP is, in whole kilometres: rows are ordered by what they show."""
    distance = coverage.nearest(counted).distance
    return None if distance is None else round(distance)


def _read_rate(coverage: Coverage, counted: CountedUnit) -> float | None:
    rate = coverage.services_per_100k(counted)
    return None if rate is None else round(rate, 1)


_REGION_VALUES: Mapping[RegionColumn | str, Callable[[Coverage, Region, CountedUnit], Value]] = {
    "region": lambda _, region, __: region.name,
    "province": lambda coverage, region, _: coverage.records.names[region.province_code],
    "status": lambda _, __, counted: STATUSES.index(counted.status),
    "date": lambda coverage, _, counted: tell_date(counted.date, coverage.selection.day),
    "agencies": lambda coverage, _, counted: coverage.figure(counted, "agencies"),
    "services": lambda coverage, _, counted: coverage.figure(counted, "services"),
    "rate": lambda coverage, _, counted: _read_rate(coverage, counted),
    "population": lambda _, region, __: region.population,
    "distance": lambda coverage, _, counted: _read_distance(coverage, counted),
}
_PROVINCE_VALUES: Mapping[ProvinceColumn | str, Callable[[Coverage, str, Counts], Value]] = {
    "province": lambda coverage, code, _: coverage.records.names[code],
    "units": lambda _, __, counts: counts.units,
    "covered": lambda _, __, counts: counts.covered,
    "new": lambda _, __, counts: counts.new,
    "share": lambda _, __, counts: counts.share,
    "population": lambda _, __, counts: counts.population,
    "people": lambda _, __, counts: counts.population_share,
}
