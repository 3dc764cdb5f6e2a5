"""The rows of a selection: for each MPP that counts, each kabupaten/kota and kecamatan, each statement and each plan.

A row is a mapping of column to value in the order of the columns: text, whole numbers, numbers and truth values, None
where not known. What each column means stands in `schemas/`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, get_args

from mpp_geo.core.coverage import CountedUnit, Coverage, tell_date
from mpp_geo.core.evidence import STATED_FIGURES
from mpp_geo.core.outlook import classify_plan, list_plans
from mpp_geo.core.records import Mpp, Region

TableName = Literal["mpp", "coverage", "evidence", "plans", "addresses", "districts"]
TABLES: tuple[TableName, ...] = get_args(TableName)

# What the MPP table says of figures holds for the newest day.
_FIGURE_COLUMNS = frozenset(f"{figure}{part}" for figure in STATED_FIGURES for part in ("", "_date", "_evidence"))

Value = str | int | float | bool | None
Row = dict[str, Value]


def list_mpp(coverage: Coverage) -> list[Row]:
    """Return a row for each MPP that counts on the selection's day, in order of unit code.

    The columns of the MPP table with the figures known by then, and the unit's `population` and `status`.
    """
    rows = []
    for counted in coverage.covered:
        mpp = counted.unit.mpp
        if mpp is None:
            continue
        row: Row = {name: text or None for name, text in mpp.row.items() if name not in _FIGURE_COLUMNS}
        row["counted"] = mpp.counted
        row |= {"status": counted.status, "population": counted.unit.population}
        row |= _list_figures(coverage, counted)
        row["source_urls"] = join_addresses(mpp)
        rows.append(row)
    return rows


def _list_figures(coverage: Coverage, counted: CountedUnit) -> Row:
    row: Row = {}
    for figure in STATED_FIGURES:
        statement = coverage.statement(counted, figure)
        row[figure] = None if statement is None else getattr(statement, figure)
        row[f"{figure}_date"] = None if statement is None else statement.date or None
        row[f"{figure}_evidence"] = None if statement is None else statement.evidence_id
    return row


def join_addresses(mpp: Mpp | None) -> str | None:
    """Return the distinct addresses behind an MPP, in order of evidence, separated by blanks; None for none."""
    addresses = [] if mpp is None else [one.source_url for one in mpp.statements if one.source_url]
    return " ".join(dict.fromkeys(addresses)) or None


def list_regions(coverage: Coverage) -> list[Row]:
    """Return a row for each kabupaten/kota of the selection in order of code, with or without an MPP.

    The identifying columns, `population`, `status`, `date` on the basis and `serving_date` (both None while they lie
    ahead of the day), the figures known by then, `services_per_100k` (services per 100,000 people of the unit),
    `nearest_mpp` (the unit whose MPP is nearest) and `distance_km` (straight line between the seats, 0 for a covered
    unit). DKI Jakarta's six areas share its MPP.
    """
    by_unit = {counted.unit.code: _describe_unit(coverage, counted) for counted in coverage.units}
    rows = []
    for region in coverage.records.regions:
        if region.unit_code in by_unit:
            rows.append({**_identify(region), **by_unit[region.unit_code]})
    return rows


def _identify(region: Region) -> Row:
    return {
        "region_code": region.code,
        "region_name": region.name,
        "kind": region.kind,
        "province_code": region.province_code,
        "province_name": region.province_name,
        "island_group": region.island_group,
        "unit_code": region.unit_code,
        "population": region.population,
    }


def _describe_unit(coverage: Coverage, counted: CountedUnit) -> Row:
    day = coverage.selection.day
    figures = _list_figures(coverage, counted)
    rate = coverage.services_per_100k(counted)
    nearest = coverage.nearest(counted)
    return {
        "status": counted.status,
        "date": tell_date(counted.date, day),
        "serving_date": tell_date(counted.serving, day),
        **figures,
        "services_per_100k": None if rate is None else round(rate, 1),
        "nearest_mpp": nearest.code,
        "distance_km": None if nearest.distance is None else round(nearest.distance, 1),
        "source_urls": join_addresses(counted.unit.mpp),
    }


def list_evidence(coverage: Coverage) -> list[Row]:
    """Return a row for each statement about the MPP of `list_mpp`, also those of later days, in order of id.

    Plans are not among them.
    """
    codes = {counted.unit.code for counted in coverage.covered}
    return [
        dict(row) for row in coverage.records.evidence_rows if row["region_code"] in codes and row["event"] != "planned"
    ]


def list_planned(coverage: Coverage) -> list[Row]:
    """Return a row for each plan for the selection's units that its day knows, in order of unit and statement.

    The columns of the table of plans, and `plan_status` on the day; what fulfils a plan later is not told.
    """
    records, day = coverage.records, coverage.selection.day
    rows = []
    for plan in list_plans(coverage):
        status = classify_plan(plan, records, day)
        row: Row = {name: text or None for name, text in plan.row.items()}
        row |= {figure: getattr(plan, figure) for figure in STATED_FIGURES}
        row |= {"fulfilled_by": plan.fulfilled_by if status == "fulfilled" else None, "plan_status": status}
        rows.append(row)
    return rows


def list_addresses(coverage: Coverage) -> list[Row]:
    """Return a row for each stated address of an MPP of the selection's units, also of one that is to come.

    In the order of the unit and of the table.
    """
    rows: list[Row] = []
    for counted in coverage.units:
        for address in coverage.records.addresses.get(counted.unit.code, ()):
            row: Row = {name: text or None for name, text in address.row.items()}
            longitude, latitude = address.point or (None, None)
            rows.append(row | {"latitude": latitude, "longitude": longitude, "stands": address.stands})
    return rows


def list_districts(coverage: Coverage) -> list[Row]:
    """Return a row for each kecamatan of the selection in order of code.

    The identifying columns, `population` (an estimate; None for a new one whose people are still counted elsewhere),
    its point, `status` of its unit, `nearest_mpp` (the unit whose MPP is nearest on the day) and `distance_km`
    (straight line from the kecamatan's point to where that MPP is taken to be).
    """
    status = {counted.unit.code: counted.status for counted in coverage.units}
    regions = coverage.records.region_by_code
    rows: list[Row] = []
    for placed in coverage.nearness.districts:
        district, distance, nearest = coverage.nearness.measure(placed)
        region = regions[district.region_code]
        row: Row = {
            "district_code": district.code,
            "district_name": district.name,
            "region_code": region.code,
            "region_name": region.name,
            "province_code": region.province_code,
            "province_name": region.province_name,
            "island_group": region.island_group,
            "unit_code": region.unit_code,
            "population": district.population or None,
            "point_longitude": district.point[0],
            "point_latitude": district.point[1],
            "status": status[district.unit_code],
            "nearest_mpp": nearest,
            "distance_km": None if distance is None else round(distance, 1),
        }
        rows.append(row)
    return rows


_LISTS: Mapping[TableName, Callable[[Coverage], list[Row]]] = {
    "mpp": list_mpp,
    "coverage": list_regions,
    "evidence": list_evidence,
    "plans": list_planned,
    "addresses": list_addresses,
    "districts": list_districts,
}


def list_rows(coverage: Coverage, table: TableName) -> list[Row]:
    """Return the rows of a table for a selection."""
    return _LISTS[table](coverage)


def count_rows(coverage: Coverage) -> dict[TableName, int]:
    """Return how many rows each table has for a selection, without making them."""
    codes = {counted.unit.code for counted in coverage.units}
    records = coverage.records
    return {
        "mpp": len(coverage.covered),
        "coverage": sum(len(counted.unit.regions) for counted in coverage.units),
        "evidence": sum(len(counted.unit.mpp.statements) for counted in coverage.covered if counted.unit.mpp),
        "plans": len(list_plans(coverage)),
        "addresses": sum(len(addresses) for code, addresses in records.addresses.items() if code in codes),
        "districts": sum(district.unit_code in codes for district in records.districts),
    }
