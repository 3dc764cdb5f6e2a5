"""Read the product's tables as records, once per process."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, cast

from mpp_geo.core import dates, paths
from mpp_geo.core.disputes import gather_conflicts
from mpp_geo.core.errors import DataError, Fault
from mpp_geo.core.evidence import STATED_FIGURES, Event, Statement
from mpp_geo.core.product_files import MANIFEST, REBUILD, first_seen, refuse_replaced
from mpp_geo.core.records import (
    Address,
    Box,
    Dated,
    District,
    Mpp,
    MppSite,
    Plan,
    Province,
    Records,
    Region,
    Ways,
    gather_units,
)
from mpp_geo.core.search import read_search_table, read_whole_table
from mpp_geo.core.vocabulary import Basis, Confidence


@lru_cache(maxsize=4)
def read_records(folder: Path = paths.PRODUCT) -> Records:
    """Read the product tables from `folder`.

    Raises
    ------
    DataError
        When a file is missing, is not a CSV of ours, or holds a number or truth value that cannot be read.
    """
    # What is read from here on belongs to one product.
    first_seen(folder)
    regions = tuple(sorted(_read_regions(folder), key=lambda region: region.code))
    evidence = ProductTable(folder / "evidence.csv", _EVIDENCE_COLUMNS)
    statements = tuple(_read_statement(evidence, row) for row in evidence.rows)
    mpp = {one.unit_code: one for one in _read_mpp(folder, statements)}
    return Records(
        regions=regions,
        provinces=tuple(sorted(_read_provinces(folder), key=lambda province: province.code)),
        units=gather_units(regions, mpp),
        mpp=mpp,
        statements=statements,
        evidence_rows=tuple(_keep_row(evidence, row) for row in evidence.rows),
        neighbours=_read_neighbours(folder),
        load_districts=partial(_read_districts, folder),
        load_search=partial(read_search_table, folder),
        load_whole_search=partial(read_whole_table, folder),
        load_ways=partial(read_ways, folder),
        plans=tuple(_read_plans(folder)),
        addresses=_read_addresses(folder),
        sites={site.unit_code: site for site in _read_sites(folder)},
        conflicts=gather_conflicts(ProductTable(folder / "conflicts.csv", _CONFLICT_COLUMNS).rows),
        searched_until=_read_searched_until(folder),
    )


class ProductTable:
    """A product table as rows of text, with conversions that say what cannot be read, where."""

    def __init__(self, path: Path, columns: Iterable[str]) -> None:
        """Read the table; raises DataError when it is missing, not readable, or a column is missing."""
        self.path = path
        try:
            with path.open(encoding="utf-8", newline="") as file:
                reader = csv.DictReader(file, strict=True)
                self.rows: list[dict[str, str]] = list(reader)
                self.columns = tuple(reader.fieldnames or ())
        except FileNotFoundError:
            raise DataError([Fault(path.name, f"the file is missing; {REBUILD}")]) from None
        except (UnicodeDecodeError, csv.Error) as error:
            raise DataError([Fault(path.name, f"not readable: {error}; {REBUILD}")]) from error
        missing = [column for column in columns if column not in self.columns]
        if missing:
            raise DataError([Fault(path.name, f"columns are missing: {', '.join(missing)}; {REBUILD}")])
        for number, row in enumerate(self.rows, start=2):
            if None in row or None in row.values():
                raise DataError(
                    [Fault(path.name, f"the row has another number of cells than the header; {REBUILD}", number)]
                )
        refuse_replaced(path.parent)

    def convert(self, row: Mapping[str, str], column: str, form: str, read: Callable[[str], Any], allowed: str) -> Any:
        """Return a cell of a row read by `read`; raises DataError when its text is not of the form."""
        text = row[column]
        if re.fullmatch(form, text) is None:
            number = next((rank for rank, one in enumerate(self.rows, start=2) if one is row), None)
            raise DataError([Fault(self.path.name, f"allowed is {allowed}", number, column, text)])
        return read(text)

    def whole(self, row: Mapping[str, str], column: str) -> int:
        """Return a whole number."""
        return int(self.convert(row, column, "[0-9]+", int, "a whole number"))

    def whole_or_none(self, row: Mapping[str, str], column: str) -> int | None:
        """Return a whole number, or None where it is not known."""
        return None if not row[column] else self.whole(row, column)

    def signed_or_none(self, row: Mapping[str, str], column: str) -> int | None:
        """Return a whole number that may be below zero, or None where it is not known."""
        return None if not row[column] else int(self.convert(row, column, "-?[0-9]+", int, "a whole number"))

    def number(self, row: Mapping[str, str], column: str) -> float:
        """Return a number."""
        return float(self.convert(row, column, r"-?[0-9]+(?:\.[0-9]+)?", float, "a number"))

    def truth(self, row: Mapping[str, str], column: str) -> bool:
        """Return a truth value."""
        return bool(self.convert(row, column, "true|false", lambda text: text == "true", "true or false"))

    def point(self, row: Mapping[str, str]) -> tuple[float, float]:
        """Return the longitude and latitude of a row."""
        return self.number(row, "point_longitude"), self.number(row, "point_latitude")

    def box(self, row: Mapping[str, str]) -> Box:
        """Return the bounding box of a row."""
        west, south, east, north = (self.number(row, edge) for edge in _EDGES)
        return west, south, east, north


_EDGES = ("west", "south", "east", "north")


def _read_regions(folder: Path) -> list[Region]:
    table = ProductTable(
        folder / "regions.csv",
        ("region_code", "region_name", "kind", "province_code", "province_name", "island_group", "unit_code",
         "population", "area_km2", *_EDGES, "point_longitude", "point_latitude"),
    )  # fmt: skip
    return [
        Region(
            code=row["region_code"],
            name=row["region_name"],
            kind=row["kind"],
            province_code=row["province_code"],
            province_name=row["province_name"],
            island_group=row["island_group"],
            unit_code=row["unit_code"],
            population=table.whole(row, "population"),
            box=table.box(row),
            point=table.point(row),
            area_km2=table.number(row, "area_km2"),
        )
        for row in table.rows
    ]


def _read_provinces(folder: Path) -> list[Province]:
    table = ProductTable(folder / "provinces.csv", ("province_code", "province_name", "island_group", *_EDGES))
    return [
        Province(row["province_code"], row["province_name"], row["island_group"], table.box(row)) for row in table.rows
    ]


_EVIDENCE_COLUMNS = (
    "evidence_id", "region_code", "event", "date", "agencies", "services", "counters", "confidence", "source_publisher",
    "source_title", "source_url", "source_date",
)  # fmt: skip


def _read_statement(table: ProductTable, row: Mapping[str, str]) -> Statement:
    return Statement(
        evidence_id=row["evidence_id"],
        region_code=row["region_code"],
        event=cast(Event, row["event"]),
        date=row["date"],
        agencies=table.whole_or_none(row, "agencies"),
        services=table.whole_or_none(row, "services"),
        confidence=row["confidence"],
        source_url=row["source_url"],
        source_publisher=row["source_publisher"],
        source_title=row["source_title"],
        source_date=row["source_date"],
        counters=table.whole_or_none(row, "counters"),
    )


def _keep_row(table: ProductTable, row: Mapping[str, str]) -> dict[str, str | int | None]:
    kept: dict[str, str | int | None] = {name: text or None for name, text in row.items()}
    for figure in STATED_FIGURES:
        kept[figure] = table.whole_or_none(row, figure)
    return kept


def _read_mpp(folder: Path, statements: Iterable[Statement]) -> list[Mpp]:
    table = ProductTable(
        folder / "mpp.csv",
        ("unit_code", "unit_name", "counted", "not_counted_code", "inaugurated_date", "inaugurated_event",
         "inaugurated_evidence", "serving_date", "serving_event", "serving_evidence", "agencies", "services",
         "evidence"),
    )  # fmt: skip
    by_unit: dict[str, list[Statement]] = defaultdict(list)
    by_id: dict[str, Statement] = {}
    for statement in statements:
        if statement.is_plan:
            continue
        by_unit[statement.region_code].append(statement)
        by_id[statement.evidence_id] = statement
    read = []
    for row in table.rows:
        serving = _date(row, "serving", by_id)
        if serving is None:
            raise DataError(
                [Fault(table.path.name, "a date is missing", column="serving_date", value=row["unit_code"])]
            )
        read.append(
            Mpp(
                unit_code=row["unit_code"],
                unit_name=row["unit_name"],
                counted=table.truth(row, "counted"),
                not_counted_code=row["not_counted_code"],
                inaugurated=_date(row, "inaugurated", by_id),
                serving=serving,
                statements=tuple(by_unit[row["unit_code"]]),
                row=row,
            )
        )
    return read


def _date(row: Mapping[str, str], basis: Basis, by_id: Mapping[str, Statement]) -> Dated | None:
    text, evidence = row[f"{basis}_date"], row[f"{basis}_evidence"]
    if not text:
        return None
    try:
        dates.check_partial_date(text)
        confidence = by_id[evidence].confidence
    except (ValueError, KeyError) as error:
        problem = f"no statement {evidence}" if isinstance(error, KeyError) else str(error)
        raise DataError([Fault("mpp.csv", problem, column=f"{basis}_date", value=text)]) from error
    return Dated(
        date=text,
        first=dates.first_day(text),
        last=dates.last_day(text),
        event=cast(Event, row[f"{basis}_event"]),
        evidence_id=evidence,
        confidence=cast(Confidence, confidence),
    )


def _read_neighbours(folder: Path) -> dict[str, tuple[str, ...]]:
    table = ProductTable(folder / "neighbours.csv", ("region_code", "neighbour_code"))
    by_region: dict[str, list[str]] = defaultdict(list)
    for row in table.rows:
        by_region[row["region_code"]].append(row["neighbour_code"])
    return {code: tuple(sorted(others)) for code, others in by_region.items()}


_POINT = ("point_longitude", "point_latitude")


def _read_districts(folder: Path) -> tuple[District, ...]:
    table = ProductTable(
        folder / "districts.csv", ("district_code", "district_name", "region_code", "unit_code", "population", *_POINT)
    )
    districts = [
        District(
            code=row["district_code"],
            name=row["district_name"],
            region_code=row["region_code"],
            unit_code=row["unit_code"],
            population=table.whole_or_none(row, "population") or 0,
            point=table.point(row),
        )
        for row in table.rows
    ]
    return tuple(sorted(districts, key=lambda district: district.code))


def _read_sites(folder: Path) -> list[MppSite]:
    table = ProductTable(folder / "sites.csv", ("unit_code", *_POINT, "point_source"))
    return [MppSite(row["unit_code"], table.point(row), row["point_source"]) for row in table.rows]


_PLAN_TEXTS = (
    "evidence_id", "unit_code", "unit_name", "province_code", "island_group", "target", "source_publisher",
    "source_title", "source_url", "source_date", "confidence", "note", "fulfilled_by",
)  # fmt: skip


def _read_plans(folder: Path) -> list[Plan]:
    table = ProductTable(folder / "plans.csv", (*_PLAN_TEXTS, *STATED_FIGURES))
    plans = []
    for row in table.rows:
        cells: dict[str, Any] = {name: row[name] for name in _PLAN_TEXTS}
        cells |= {figure: table.whole_or_none(row, figure) for figure in STATED_FIGURES}
        plans.append(Plan(**cells, row=row))
    return plans


_CONFLICT_COLUMNS = ("unit_code", "unit_name", "about", "day", "value", "evidence", "decides")

_ADDRESS_TEXTS = (
    "address_id", "unit_code", "mpp_name", "address", "building", "place", "status", "hours", "website",
    "source_publisher", "source_title", "source_url", "source_date", "note",
)  # fmt: skip


def _read_addresses(folder: Path) -> dict[str, tuple[Address, ...]]:
    table = ProductTable(folder / "addresses.csv", (*_ADDRESS_TEXTS, "latitude", "longitude", "stands"))
    by_unit: dict[str, list[Address]] = defaultdict(list)
    for row in table.rows:
        texts = {name: row[name] for name in _ADDRESS_TEXTS}
        point = (table.number(row, "longitude"), table.number(row, "latitude")) if row["latitude"] else None
        stands = table.truth(row, "stands")
        by_unit[row["unit_code"]].append(Address(**texts, point=point, stands=stands, row=row))
    return {code: tuple(addresses) for code, addresses in by_unit.items()}


def _read_searched_until(folder: Path) -> str:
    path = folder / MANIFEST
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
        searched = str(package["searchedUntil"])
        dates.check_partial_date(searched)
    except FileNotFoundError:
        raise DataError([Fault(path.name, f"the file is missing; {REBUILD}")]) from None
    except (ValueError, KeyError, TypeError) as error:
        raise DataError([Fault(path.name, f"searchedUntil is not readable: {error}; {REBUILD}")]) from error
    return searched


_WAYS_HEAD = "district_code,unit_code,distance_km"


def read_ways(folder: Path = paths.PRODUCT) -> dict[str, Ways]:
    """Read the straight lines from each kecamatan to the sites of MPP, apart from the records: there are many.

    Raises
    ------
    DataError
        When the file is missing, is not one of ours, or holds a distance that is no number.
    """
    path = folder / "ways.csv"
    try:
        head, *lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise DataError([Fault(path.name, f"the file is missing; {REBUILD}")]) from None
    except ValueError as error:
        raise DataError([Fault(path.name, f"not readable: {error}; {REBUILD}")]) from error
    if head != _WAYS_HEAD:
        raise DataError([Fault(path.name, f"the columns must be {_WAYS_HEAD}; {REBUILD}", 1, value=head)])
    ways: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for number, line in enumerate(lines, start=2):
        try:
            district, unit, distance = line.split(",")
            ways[district].append((float(distance), unit))
        except ValueError:
            raise DataError([Fault(path.name, f"allowed is {_WAYS_HEAD}; {REBUILD}", number, value=line)]) from None
    refuse_replaced(folder)
    return {district: tuple(found) for district, found in ways.items()}
