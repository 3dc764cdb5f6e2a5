"""Read and check all source files, so that every fault is said at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio

from mpp_geo.core import dates
from mpp_geo.core.errors import DataError, Fault
from mpp_geo.files.geofiles import DRAW_CRS
from mpp_geo.source.boundaries import read_boundaries
from mpp_geo.source.checks import check_tables
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
    "region_codes",
    "seats",
    "districts",
    "addresses",
    "islands",
)
SHAPES = ("boundaries_source", "neighbours_source")


@dataclass(frozen=True)
class SourceData:
    """All source data, checked."""

    descriptors: dict[str, Descriptor]
    tables: dict[str, pd.DataFrame]
    shapes: gpd.GeoDataFrame
    countries: gpd.GeoDataFrame

    @property
    def searched_until(self) -> str:
        """The month up to which public pages were searched for statements."""
        return str(self.descriptors["evidence"].content["searched_until"])


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
    faults = _check_searched_until(descriptors["evidence"])
    for name in TABLES:
        tables[name], found = read_table(descriptors[name])
        faults += found
    if not faults:
        tables["evidence"] = apply_corrections(tables["evidence"], tables["corrections"])
    faults += check_tables(tables)
    if faults:
        raise DataError(faults)
    shapes = read_boundaries(descriptors["boundaries_source"].path)
    return SourceData(descriptors, tables, shapes, _read_countries(descriptors["neighbours_source"].path))


def _check_searched_until(evidence: Descriptor) -> list[Fault]:
    """Return what is wrong with the date up to which pages were searched."""
    stated = evidence.content.get("searched_until")
    try:
        dates.check_partial_date(str(stated))
    except ValueError as error:
        return [Fault("evidence.resource.yaml", str(error), column="searched_until", value=str(stated))]
    return []


def _read_countries(path: Path) -> gpd.GeoDataFrame:
    if not path.is_file():
        raise DataError([Fault(path.name, "the file is missing")])
    try:
        return gpd.read_file(path, layer="countries").set_crs(DRAW_CRS, allow_override=True)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise DataError([Fault(path.name, f"not readable as TopoJSON: {error}")]) from error
