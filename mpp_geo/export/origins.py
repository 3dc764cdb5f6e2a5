"""Where the rows of a download come from: data sets with their licences, and the pages behind each MPP."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from mpp_geo.export.listing import Listing, TableName
from mpp_geo.export.package import read_resource
from mpp_geo.rows import each_row

# Files of the product that a table is made of.
_MADE_OF: dict[TableName, tuple[str, ...]] = {
    "mpp": ("mpp.csv", "regions.csv"),
    "coverage": ("mpp.csv", "regions.csv"),
    "evidence": ("evidence.csv",),
}

# Publisher, title, date, address.
Origin = tuple[str, str, str, str]


def list_licences(table: TableName) -> list[dict[str, Any]]:
    """Return the licences of what a table is made of, as a data package states them."""
    return _gather(table, "licenses")


def describe_sources(table: TableName) -> list[dict[str, Any]]:
    """Return the sources of what a table is made of, as a data package states them."""
    return _gather(table, "sources")


def list_sources(table: TableName) -> list[Origin]:
    """Return the data sets that a table is made of; the pages are named one by one by `list_pages`."""
    return [("", source["title"], "", source["path"]) for source in describe_sources(table) if "path" in source]


def list_pages(listing: Listing) -> list[Origin]:
    """Return the pages behind the selection's MPP, each once, in order of the statements; empty where not stated."""
    columns = ["source_publisher", "source_title", "source_date", "source_url"]
    pages = listing.of("evidence").rows[columns].drop_duplicates()
    return [(row.source_publisher, row.source_title, row.source_date, row.source_url) for row in each_row(pages)]


def _gather(table: TableName, what: str) -> list[dict[str, Any]]:
    return distinct(entry for path in _MADE_OF[table] for entry in read_resource(path)[what])


def distinct(entries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the entries without repeats, in their order."""
    return list({json.dumps(entry, sort_keys=True): entry for entry in entries}.values())
