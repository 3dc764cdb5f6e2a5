"""The view "Table": a row for each shape of the map, with what the map says of it."""

from __future__ import annotations

from typing import Any

from mpp_geo.core.coverage import CountedUnit, Counts, Coverage, tell_date
from mpp_geo.core.records import Region
from mpp_geo.core.texts import Texts
from mpp_geo.core.vocabulary import STATUSES, Status
from mpp_geo.views.blocks import Block, LazyRows, Table
from mpp_geo.views.finding import say_span

_PAGE = 12
# What rows can be ordered by, and whether the largest comes first.
SORTS: dict[str, bool] = {
    "region_code": False, "region_name": False, "population": True, "date": True, "agencies": True, "services": True,
    "services_per_100k": True, "distance_km": True,
}  # fmt: skip
_HEADS = ("region", "province", "status", "date", "agencies", "services", "rate", "population", "distance")
# Columns of numbers, the first column being 1.
_RIGHT = (5, 6, 7, 8, 9)


def show_table(coverage: Coverage, t: Texts, sort: str = "region_code") -> tuple[Block, ...]:
    """Return the rows of the selection: kabupaten and kota, or provinces where the map shows these."""
    if coverage.selection.level == "province":
        return (table_provinces(coverage, t),)
    return (table_regions(coverage, t, sort),)


def table_regions(coverage: Coverage, t: Texts, sort: str = "region_code") -> Table:
    """Return a row for each kabupaten/kota in the order of a column; what is not known comes last."""
    by_unit = {one.unit.code: one for one in coverage.units}
    pairs = [(one, by_unit[one.unit_code]) for one in coverage.records.regions if one.unit_code in by_unit]
    known: list[tuple[Any, tuple[Region, CountedUnit]]] = []
    unknown: list[tuple[Any, tuple[Region, CountedUnit]]] = []
    for pair in pairs:
        value = _sort_value(coverage, sort, *pair)
        (unknown if value is None else known).append((value, pair))
    known.sort(key=lambda entry: entry[0], reverse=SORTS[sort])
    ordered = [pair for _, pair in (*known, *unknown)]
    selection = coverage.selection
    words: dict[Status, str] = {}
    for status in STATUSES:
        words[status] = t(f"status.{status}", span=say_span(selection, t), since=t.start(selection.first_day))
    names = coverage.records.names

    def write(pair: tuple[Region, CountedUnit]) -> list[str]:
        region, counted = pair
        return [region.name, names[region.province_code], words[counted.status], *_write_values(coverage, *pair, t)]

    return Table(
        tuple(t(f"table.{name}") for name in _HEADS),
        LazyRows(ordered, write),
        _say_areas(coverage, len(ordered), t),
        "rows",
        _RIGHT,
        _PAGE,
        "table_page",
    )


def _say_areas(coverage: Coverage, count: int, t: Texts) -> str:
    """Return how many kabupaten and kota are listed, and why they are more than the local governments counted."""
    units = len(coverage.units)
    key = "table.caption.region" if count == units else "table.caption.areas"
    return t(key, count=t.number(count), units=t.number(units), areas=t.number(coverage.records.jakarta_areas))


def _sort_value(coverage: Coverage, sort: str, region: Region, counted: CountedUnit) -> Any:
    """Return what a row is ordered by; None where it is not known."""
    if sort == "agencies":
        return coverage.figure(counted, "agencies")
    if sort == "services":
        return coverage.figure(counted, "services")
    if sort == "services_per_100k":
        rate = coverage.services_per_100k(counted)
        return None if rate is None else round(rate, 1)
    if sort == "distance_km":
        distance = coverage.nearest(counted).distance
        return None if distance is None else round(distance, 1)
    if sort == "date":
        return tell_date(counted.date, coverage.selection.day)
    return {"region_code": region.code, "region_name": region.name, "population": region.population}[sort]


def _write_values(coverage: Coverage, region: Region, counted: CountedUnit, t: Texts) -> list[str]:
    distance = coverage.nearest(counted).distance
    return [
        t.date(tell_date(counted.date, coverage.selection.day) or ""),
        _write(coverage.figure(counted, "agencies"), t),
        _write(coverage.figure(counted, "services"), t),
        _write(coverage.services_per_100k(counted), t, 1),
        t.number(region.population),
        _write(distance, t),
    ]


def _write(number: float | None, t: Texts, digits: int = 0) -> str:
    """Return a number in words, empty where it is not known."""
    return "" if number is None else t.number(number, digits)


def table_provinces(coverage: Coverage, t: Texts) -> Table:
    """Return a row for each province of the selection."""
    groups = coverage.groups("province_code")
    rows = [_write_province(coverage.records.names[code], counts, t) for code, counts in groups.items()]
    heads = ("province", "units", "covered", "new", "share", "population", "people")
    caption = t("table.caption.province", count=t.number(len(rows)))
    return Table(tuple(t(f"table.{name}") for name in heads), rows, caption)


def _write_province(name: str, counts: Counts, t: Texts) -> list[str]:
    return [
        name,
        t.number(counts.units),
        t.number(counts.covered),
        t.number(counts.new),
        t.percent(counts.share),
        t.number(counts.population),
        t.percent(counts.population_share),
    ]
