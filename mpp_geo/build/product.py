"""Source → product: the order of the steps, and the only writer of `data/product`.

Everything is made in memory first, so a fault in the source leaves the old product untouched.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio

from mpp_geo import boundaries, regions
from mpp_geo.build import geometry
from mpp_geo.build.corrections import apply_corrections
from mpp_geo.build.datapackage import ProductFile, describe_product, hash_sources, write_column_guide
from mpp_geo.build.report import explain_use, table_conflicts, write_report
from mpp_geo.build.source import Descriptor, read_descriptor, read_table
from mpp_geo.core import dates
from mpp_geo.core.errors import DataError, Fault
from mpp_geo.core.evidence import Decision, decide_all
from mpp_geo.mpp import build_mpp
from mpp_geo.reconcile import reconcile

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
class Source:
    """All source data, checked."""

    descriptors: dict[str, Descriptor]
    tables: dict[str, pd.DataFrame]
    shapes: gpd.GeoDataFrame
    countries: gpd.GeoDataFrame


def read_source(folder: Path) -> Source:
    """Read and check all source files.

    Raises
    ------
    DataError
        With every fault found in every file.
    """
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
    shapes = boundaries.read_boundaries(descriptors["boundaries_source"].path)
    return Source(descriptors, tables, shapes, _read_countries(descriptors["neighbours_source"].path))


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
    faults += [
        Fault("official_totals.csv", "allowed is ID or the code of a province in regions.csv", row, "area_code", code)
        for row, code in enumerate(tables["official_totals"]["area_code"], start=2)
        if code != "ID" and code not in provinces
    ]
    return faults


def _read_countries(path: Path) -> gpd.GeoDataFrame:
    if not path.is_file():
        raise DataError([Fault(path.name, "the file is missing")])
    try:
        return gpd.read_file(path, layer="countries").set_crs(boundaries.DRAW_CRS, allow_override=True)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise DataError([Fault(path.name, f"not readable as TopoJSON: {error}")]) from error


def make_product(source_folder: Path) -> dict[str, bytes]:
    """Return every file of the product by name; the same source gives the same bytes.

    Raises
    ------
    DataError
        When the source breaks a rule.
    """
    source = read_source(source_folder)
    decisions = decide_all(source.tables["evidence"])
    files = {**_make_shapes(source), **_make_tables(source, decisions)}
    files["columns.md"] = write_column_guide(source.descriptors.values())
    files = dict(sorted(files.items()))
    described = [ProductFile(name, content) for name, content in files.items()]
    package = describe_product(described, source.descriptors.values(), hash_sources(source_folder))
    return {**files, "datapackage.json": package}


def _make_shapes(source: Source) -> dict[str, bytes]:
    """Return the geometry, the tables measured on it, and the map's document."""
    code_table, seats = source.tables["regions"], source.tables["seats"]
    left_out = source.descriptors["boundaries_source"].content["left_out"]
    coded = boundaries.attach_codes(source.shapes, code_table, source.tables["region_aliases"], left_out)
    full = geometry.clean_coverage(coded)
    light = geometry.simplify_coverage(full)
    provinces = geometry.dissolve_provinces(full, code_table)
    light_provinces = geometry.dissolve_provinces(light, code_table)
    figures = boundaries.find_points(full, seats).merge(geometry.find_boxes(light, "region_code"), on="region_code")
    figures.insert(1, "area_km2", boundaries.measure_areas(full).round(1))
    ordered = ["region_code", "area_km2", "west", "south", "east", "north"]
    region_table = regions.build_regions(
        code_table, figures[[*ordered, *figures.columns.difference(ordered, sort=False)]]
    )
    province_table = regions.build_provinces(region_table, geometry.find_boxes(light_provinces, "province_code"))
    names = region_table[["region_code", "region_name", "province_code", "province_name"]]
    return {
        "regions.parquet": geometry.to_parquet(full),
        "provinces.parquet": geometry.to_parquet(provinces),
        "regions_light.parquet": geometry.to_parquet(light),
        "provinces_light.parquet": geometry.to_parquet(light_provinces),
        "map.json": geometry.encode_map(light, light_provinces, geometry.clip_neighbours(source.countries), names),
        "regions.csv": to_csv(region_table),
        "provinces.csv": to_csv(province_table),
        "neighbours.csv": to_csv(boundaries.find_neighbours(full)),
    }


def _make_tables(source: Source, decisions: list[Decision]) -> dict[str, bytes]:
    """Return the MPP, the evidence with what each statement decided, the reconciliation and the report."""
    places = source.tables["regions"].rename(
        columns={"code": "region_code", "name": "region_name", "province": "province_name"}
    )
    mpp = build_mpp(decisions, places, source.tables["not_counted"])
    uses = {key: value for decision in decisions for key, value in explain_use(decision).items()}
    identifiers = source.tables["evidence"]["evidence_id"]
    evidence = source.tables["evidence"].assign(
        use=[uses[identifier][0] for identifier in identifiers],
        use_reason=[uses[identifier][1] for identifier in identifiers],
    )
    totals = reconcile(source.tables["official_totals"], mpp, source.tables["reconciliation_reasons"])
    names = dict(zip(mpp["unit_code"], mpp["unit_name"], strict=True))
    return {
        "mpp.csv": to_csv(mpp),
        "evidence.csv": to_csv(evidence),
        "conflicts.csv": to_csv(table_conflicts(decisions, names)),
        "reconciliation.csv": to_csv(totals),
        "report.md": write_report(decisions, names, totals),
    }


def to_csv(frame: pd.DataFrame) -> bytes:
    """Return a table in the form of every product table: UTF-8, LF, no index, empty where unknown."""
    return frame.to_csv(index=False, lineterminator="\n").encode()


def build(source: Path, product: Path) -> None:
    """Make the product and put it in place of the old one.

    Raises
    ------
    DataError
        When the source breaks a rule; the old product is then untouched.
    """
    files = make_product(source)
    product.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".product-", dir=product.parent))
    try:
        for name, content in files.items():
            (fresh / name).write_bytes(content)
        fresh.chmod(0o755)
        if product.exists():
            shutil.rmtree(product)
        fresh.rename(product)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def find_differences(source: Path, product: Path) -> list[str]:
    """Return the names of product files that are not what the source gives, with what is wrong about each."""
    files = make_product(source)
    present = {path.name: path.read_bytes() for path in sorted(product.glob("*")) if path.is_file()}
    differences = [f"{name}: missing" for name in files if name not in present]
    differences += [f"{name}: not made by the build" for name in present if name not in files]
    differences += [f"{name}: differs" for name in files if name in present and files[name] != present[name]]
    return sorted(differences)
