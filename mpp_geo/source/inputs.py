"""Read and check all source files, so that every fault is said at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio

from mpp_geo.core import dates
from mpp_geo.core.errors import DataError, Fault
from mpp_geo.core.places import NATION
from mpp_geo.files.geofiles import DRAW_CRS
from mpp_geo.source.boundaries import read_boundaries
from mpp_geo.source.corrections import apply_corrections
from mpp_geo.source.descriptors import Descriptor, read_descriptor, read_table

TABLES = (
    "evidence",
    "corrections",
    "not_counted",
    "official_totals",
    "reconciliation_reasons",
    "regions",
    "region_aliases",
    "seats",
)
SHAPES = ("boundaries_source", "neighbours_source")

_DATE_COLUMNS = {
    "evidence": ("date", "source_date"),
    "official_totals": ("date",),
    "reconciliation_reasons": ("from_date", "to_date"),
}
# Which columns of a table hold codes of regions, and whether a province's code may stand there too.
_CODE_COLUMNS = {"evidence": True, "not_counted": True, "region_aliases": False, "seats": True}


@dataclass(frozen=True)
class SourceData:
    """All source data, checked."""

    descriptors: dict[str, Descriptor]
    tables: dict[str, pd.DataFrame]
    shapes: gpd.GeoDataFrame
    countries: gpd.GeoDataFrame


def read_source(folder: Path) -> SourceData:
    """Read and check all source files.

    Raises
    ------
    DataError
        With every fault found in every file.
    """
    if not folder.is_dir():
        problem = "there is no such folder; a checkout of the project has the source data, an installed package has not"
        raise DataError([Fault(str(folder), problem)])
    descriptors = {name: read_descriptor(folder, name) for name in (*TABLES, *SHAPES)}
    tables: dict[str, pd.DataFrame] = {}
    faults: list[Fault] = []
    for name in TABLES:
        tables[name], found = read_table(descriptors[name])
        faults += found
    if not faults:
        tables["evidence"] = apply_corrections(tables["evidence"], tables["corrections"])
    faults += _check_dates(tables)
    faults += _check_codes(tables)
    if faults:
        raise DataError(faults)
    shapes = read_boundaries(descriptors["boundaries_source"].path)
    return SourceData(descriptors, tables, shapes, _read_countries(descriptors["neighbours_source"].path))


def _check_dates(tables: dict[str, pd.DataFrame]) -> list[Fault]:
    """Return the dates that no calendar has, or that lie ahead."""
    today = datetime.now(UTC).date().isoformat()
    faults = []
    for name, columns in _DATE_COLUMNS.items():
        for column in columns:
            for row, text in enumerate(tables[name][column], start=2):
                try:
                    if text:
                        dates.check_partial_date(text)
                        if dates.first_day(text) > today:
                            raise ValueError(f"a date may not lie ahead of today, {today}")
                except ValueError as error:
                    faults.append(Fault(f"{name}.csv", str(error), row, column, text))
    return faults


def _check_codes(tables: dict[str, pd.DataFrame]) -> list[Fault]:
    """Return the codes that the code table does not have."""
    known = set(tables["regions"]["code"])
    provinces = set(tables["regions"]["province_code"])
    if not known:
        return []
    faults = []
    for name, with_provinces in _CODE_COLUMNS.items():
        allowed = known | provinces if with_provinces else known
        words = "a code of regions.csv" + (" or of one of its provinces" if with_provinces else "")
        faults += [
            Fault(f"{name}.csv", f"allowed is {words}", row, "region_code", code)
            for row, code in enumerate(tables[name]["region_code"], start=2)
            if code not in allowed
        ]
    words = f"allowed is {NATION} or the code of a province in regions.csv"
    faults += [
        Fault("official_totals.csv", words, row, "area_code", code)
        for row, code in enumerate(tables["official_totals"]["area_code"], start=2)
        if code != NATION and code not in provinces
    ]
    return faults


def _read_countries(path: Path) -> gpd.GeoDataFrame:
    if not path.is_file():
        raise DataError([Fault(path.name, "the file is missing")])
    try:
        return gpd.read_file(path, layer="countries").set_crs(DRAW_CRS, allow_override=True)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise DataError([Fault(path.name, f"not readable as TopoJSON: {error}")]) from error
