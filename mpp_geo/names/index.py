"""All names of all regions, by the form in which they are compared; read once from the tables."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from mpp_geo.core import paths
from mpp_geo.core.errors import DataError, Fault
from mpp_geo.core.product_files import REBUILD, refuse_replaced
from mpp_geo.names.forms import directions_in, split_kind, squash, to_words
from mpp_geo.names.provinces import collect_province_names

Kind = Literal["kabupaten", "kota"]


@dataclass(frozen=True)
class NamedRegion:
    """A kabupaten or kota, as its names are resolved."""

    code: str
    name: str
    kind: str
    province_code: str
    # Official name without its kind, as words.
    bare: str
    # Code of the unit that the ministry counts: the region's own, or the province's where it counts as one.
    unit_code: str = ""


@dataclass(frozen=True)
class NamedProvince:
    """A province, with the island group that it lies in."""

    code: str
    name: str
    island_group: str


@dataclass(frozen=True, eq=False)
class NameIndex:
    """All names of all regions, by squashed key; equal to itself alone, so that it can be a cache's key."""

    # Official names, Indonesian and English.
    official: Mapping[str, tuple[NamedRegion, ...]]
    aliases: Mapping[str, tuple[NamedRegion, ...]]
    # Squashed names of provinces and their codes.
    provinces: Mapping[str, str]
    # Bare official names by squashed key, for slips.
    bare: tuple[str, ...]
    # Squashed key of every official bare name → the directions in it.
    directions: Mapping[str, tuple[str, ...]]
    regions: tuple[NamedRegion, ...]
    # Provinces by code, and the other names as the table writes them: (name, code).
    province_table: Mapping[str, NamedProvince]
    alias_table: tuple[tuple[str, str], ...]


def build_name_index(regions: Iterable[Mapping[str, str]], aliases: Iterable[Mapping[str, str]]) -> NameIndex:
    """Return the index of all names.

    Parameters
    ----------
    regions : records
        `region_code`, `region_name`, `kind`, `province_code`, `province_name`, `island_group`, `unit_code`, all text.
    aliases : records
        `alias`, `region_code`.
    """
    rows = list(regions)
    # The administrative areas of DKI Jakarta are named as other kabupaten and kota are.
    known = tuple(
        NamedRegion(
            row["region_code"], row["region_name"], row["kind"].split()[0], row["province_code"],
            split_kind(to_words(row["region_name"]))[1], row["unit_code"],
        )
        for row in rows
    )  # fmt: skip
    provinces = {
        row["province_code"]: NamedProvince(row["province_code"], row["province_name"], row["island_group"])
        for row in rows
    }
    official: dict[str, tuple[NamedRegion, ...]] = {}
    for region in known:
        key = squash(region.bare)
        official[key] = (*official.get(key, ()), region)
    table = tuple((row["alias"], row["region_code"]) for row in aliases)
    return NameIndex(
        official,
        _index_aliases(known, table),
        collect_province_names({code: province.name for code, province in provinces.items()}),
        tuple(official),
        {squash(region.bare): directions_in(region.bare) for region in known},
        known,
        provinces,
        table,
    )


def _index_aliases(
    known: Iterable[NamedRegion], table: Iterable[tuple[str, str]]
) -> dict[str, tuple[NamedRegion, ...]]:
    """Return the regions of each other name.

    An alias is also known without its kind when that is the region's own: "Kota Baubau" → "baubau". A kind that the
    region is not belongs to the name: "Kota Baru" and "50 Kota" are kabupaten, and "baru" and "50" are no places.
    """
    by_code = {region.code: region for region in known}
    aliases: dict[str, tuple[NamedRegion, ...]] = {}
    for alias, code in table:
        region, words = by_code[code], to_words(alias)
        kind, bare = split_kind(words)
        for key in {squash(words), squash(bare if kind in (None, region.kind) else words)}:
            if region not in aliases.get(key, ()):
                aliases[key] = (*aliases.get(key, ()), region)
    return aliases


@lru_cache(maxsize=1)
def read_name_index(product: Path = paths.PRODUCT) -> NameIndex:
    """Return the index of the product's regions and of their other names, read once."""
    regions, aliases = _read_rows(product / "regions.csv"), _read_rows(product / "region_aliases.csv")
    refuse_replaced(product)
    return build_name_index(regions, aliases)


def _read_rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except FileNotFoundError:
        raise DataError([Fault(path.name, f"the file is missing; {REBUILD}")]) from None
