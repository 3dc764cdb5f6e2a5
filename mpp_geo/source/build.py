"""Source → product: the order of the steps, and the only writer of `data/product`.

Everything is made in memory first, so a fault in the source leaves the old product untouched.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from mpp_geo.core.errors import DataError, Fault, OutputError
from mpp_geo.core.evidence import decide_all, read_statements
from mpp_geo.names.index import build_name_index
from mpp_geo.names.spellings import write_district_names, write_spellings
from mpp_geo.source import boundaries, geometry, regions, sites
from mpp_geo.source.addresses import build_addresses
from mpp_geo.source.conflicts import table_conflicts
from mpp_geo.source.datapackage import ProductFile, describe_product, hash_sources, write_column_guide
from mpp_geo.source.district_points import write_district_points
from mpp_geo.source.frame_rows import each_record
from mpp_geo.source.inputs import SourceData, read_source
from mpp_geo.source.labels import measure_labels
from mpp_geo.source.mpp import build_mpp, identify_units
from mpp_geo.source.plans import build_plans
from mpp_geo.source.points import check_points
from mpp_geo.source.reconciliation import reconcile
from mpp_geo.source.report import write_report
from mpp_geo.source.sketch import make_sketch
from mpp_geo.source.uses import find_uses


def make_product(source_folder: Path) -> dict[str, bytes]:
    """Return every file of the product by name; the same source gives the same bytes.

    Raises
    ------
    DataError
        When the source breaks a rule.
    """
    source = read_source(source_folder)
    ground = _make_ground(source)
    files = {**ground.files, **_make_tables(source, ground)}
    files["columns.md"] = write_column_guide(source.descriptors.values())
    files = dict(sorted(files.items()))
    described = [ProductFile(name, content) for name, content in files.items()]
    package = describe_product(
        described, source.descriptors.values(), hash_sources(source_folder), source.searched_until
    )
    return {**files, "datapackage.json": package}


@dataclass(frozen=True)
class _Ground:
    """What does not depend on any MPP."""

    files: dict[str, bytes]
    regions: pd.DataFrame
    districts: pd.DataFrame
    # Those kecamatan whose point lies outside of their region's shape.
    strays: pd.DataFrame


def _make_ground(source: SourceData) -> _Ground:
    """Return the geometry, the tables measured on it, the map's document, and where people are."""
    code_table, seats = source.tables["regions"], source.tables["seats"]
    left_out = source.descriptors["boundaries_source"].content["left_out"]
    coded = boundaries.attach_codes(source.shapes, code_table, source.tables["region_aliases"], left_out)
    full = geometry.clean_coverage(coded)
    if faults := check_points(source.tables, full):
        raise DataError(faults)
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
    districts = sites.build_districts(source.tables["districts"])
    files = {
        "regions.parquet": geometry.to_parquet(full),
        "provinces.parquet": geometry.to_parquet(provinces),
        "regions_light.parquet": geometry.to_parquet(light),
        "provinces_light.parquet": geometry.to_parquet(light_provinces),
        "map.json": geometry.encode_map(light, light_provinces, geometry.clip_neighbours(source.countries), names),
        "labels.csv": to_csv(measure_labels(light, light_provinces, region_table, source.countries)),
        "search.json": _write_search(region_table, source.tables["region_aliases"]),
        "search_districts.json": _to_json(write_district_names(each_record(districts))),
        "district_points.json": write_district_points(each_record(districts)),
        "sketch.json": make_sketch(light_provinces),
        "regions.csv": to_csv(region_table),
        "provinces.csv": to_csv(province_table),
        "neighbours.csv": to_csv(boundaries.find_neighbours(full)),
        "districts.csv": to_csv(districts),
    }
    return _Ground(files, region_table, districts, sites.find_strays(districts, full))


def _write_search(regions: pd.DataFrame, aliases: pd.DataFrame) -> bytes:
    """Return the table that every search reads, as JSON."""
    index = build_name_index(each_record(regions), each_record(aliases))
    return _to_json(write_spellings(index))


def _to_json(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _make_tables(source: SourceData, ground: _Ground) -> dict[str, bytes]:
    """Return MPP, plans, addresses, sites, the evidence with its uses, the reconciliation, the report."""
    statements = read_statements(each_record(source.tables["evidence"]))
    decisions = decide_all(statements)
    places = source.tables["regions"].rename(
        columns={"code": "region_code", "name": "region_name", "province": "province_name"}
    )
    mpp = build_mpp(decisions, places, source.tables["not_counted"])
    uses = find_uses(decisions, [statement for statement in statements if statement.is_plan])
    columns = [uses[identifier].list_columns() for identifier in source.tables["evidence"]["evidence_id"]]
    evidence = source.tables["evidence"].join(pd.DataFrame(columns))
    totals = reconcile(source.tables["official_totals"], mpp, source.tables["reconciliation_reasons"])
    names = dict(zip(mpp["unit_code"], mpp["unit_name"], strict=True))
    plans = build_plans(source.tables["evidence"], mpp, identify_units(places))
    conflicts = table_conflicts(decisions, names)
    addresses = build_addresses(source.tables["addresses"], mpp)
    site_table = sites.build_sites(ground.regions, ground.districts, addresses)
    return {
        "mpp.csv": to_csv(mpp),
        "plans.csv": to_csv(plans),
        "addresses.csv": to_csv(addresses),
        "sites.csv": to_csv(site_table),
        "ways.csv": to_csv(sites.measure_ways(ground.districts, site_table)),
        "evidence.csv": to_csv(evidence),
        "conflicts.csv": to_csv(conflicts),
        "reconciliation.csv": to_csv(totals),
        "region_aliases.csv": to_csv(source.tables["region_aliases"]),
        "region_codes.csv": to_csv(source.tables["region_codes"]),
        "report.md": write_report(evidence, conflicts, totals, plans, ground.districts, ground.strays, names),
    }


def to_csv(frame: pd.DataFrame) -> bytes:
    """Return a table in the form of every product table: UTF-8, LF, no index, empty where unknown."""
    return frame.to_csv(index=False, lineterminator="\n").encode()


def build(source: Path, product: Path) -> None:
    """Make the product and put it in place of the old one, which is there until the new one is.

    Raises
    ------
    DataError
        When the source breaks a rule or another build is at work; the old product is then untouched.
    OutputError
        When the new product cannot be written; the old one stays.
    """
    try:
        with _open_workshop(product) as workshop:
            files = make_product(source)
            fresh = workshop / "new"
            fresh.mkdir()
            for name, content in files.items():
                (fresh / name).write_bytes(content)
            _swap(fresh, product, workshop / "old")
    except OSError as error:
        raise OutputError(f"cannot write {product}: {error.strerror or error}") from error


@contextmanager
def _open_workshop(product: Path) -> Iterator[Path]:
    """Give an empty folder beside the product to one build at a time, and remove it at the end.

    The lock is the system's own on that folder: it ends with the process however that ends, so what a build that was
    killed left behind is cleared away by the next one.
    """
    product.parent.mkdir(parents=True, exist_ok=True)
    workshop = product.parent / f".{product.name}-build"
    workshop.mkdir(exist_ok=True)
    handle = os.open(workshop, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if not _lock(handle, workshop):
            raise DataError([Fault(str(workshop), "another build is at work; build again when it has ended")])
        _clear(workshop, product)
        try:
            yield workshop
        finally:
            _clear(workshop, product)
            # Should the old product not have found its way back, it stays where it is.
            with suppress(OSError):
                workshop.rmdir()
    finally:
        os.close(handle)


def _lock(handle: int, workshop: Path) -> bool:
    """Lock a folder that is open; returns whether it could be, and is not one that another build has just removed."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(handle), workshop.stat())
    except (BlockingIOError, FileNotFoundError):
        return False


def _clear(workshop: Path, product: Path) -> None:
    """Empty a workshop; an old product without a new one in its place goes back there."""
    old = workshop / "old"
    if old.exists() and not product.exists():
        with suppress(OSError):
            old.rename(product)
    if product.exists() or not old.exists():
        for path in workshop.iterdir():
            shutil.rmtree(path, ignore_errors=True)


def _swap(fresh: Path, product: Path, old: Path) -> None:
    """Put the new product in place of the old one, which goes to `old`; on failure it comes back."""
    if product.exists():
        product.rename(old)
    try:
        fresh.rename(product)
    except OSError:
        if old.exists():
            old.rename(product)
        raise


def find_differences(source: Path, product: Path) -> list[str]:
    """Return the names of product files that are not what the source gives, with what is wrong about each."""
    files = make_product(source)
    present = {path.name: path.read_bytes() for path in sorted(product.glob("*")) if path.is_file()}
    differences = [f"{name}: missing" for name in files if name not in present]
    differences += [f"{name}: not made by the build" for name in present if name not in files]
    differences += [f"{name}: differs" for name in files if name in present and files[name] != present[name]]
    return sorted(differences)
