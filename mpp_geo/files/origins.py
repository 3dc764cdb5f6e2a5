"""Where the rows of a download come from: data sets with their licences, and the pages behind each MPP."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from mpp_geo.core.rows import TableName, Value
from mpp_geo.files.extract import Extract
from mpp_geo.files.package import read_resource

# Files of the product that a table is made of.
_MADE_OF: dict[TableName, tuple[str, ...]] = {
    "mpp": ("mpp.csv", "regions.csv"),
    "coverage": ("mpp.csv", "regions.csv"),
    "evidence": ("evidence.csv",),
    "plans": ("plans.csv",),
    "addresses": ("addresses.csv",),
    "districts": ("districts.csv", "mpp.csv"),
}

# Publisher, title, date, address; None where not stated.
Origin = tuple[Value, Value, Value, Value]


def list_licences(table: TableName) -> list[dict[str, Any]]:
    """Return the licences of what a table is made of, as a data package states them."""
    return _gather(table, "licenses")


def describe_sources(table: TableName) -> list[dict[str, Any]]:
    """Return the sources of what a table is made of, as a data package states them."""
    return _gather(table, "sources")


def list_sources(table: TableName) -> list[Origin]:
    """Return the data sets that a table is made of; the pages are named one by one by `list_pages`."""
    return [(None, source["title"], None, source["path"]) for source in describe_sources(table) if "path" in source]


def list_pages(extract: Extract) -> list[Origin]:
    """Return the pages behind the selection's MPP, or its plans, each once, in order of the statements."""
    pages: dict[Origin, None] = {}
    for row in extract.of("plans" if extract.table == "plans" else "evidence").rows:
        pages[(row["source_publisher"], row["source_title"], row["source_date"], row["source_url"])] = None
    return list(pages)


def _gather(table: TableName, what: str) -> list[dict[str, Any]]:
    return distinct(entry for path in _MADE_OF[table] for entry in read_resource(path)[what])


def distinct(entries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the entries without repeats, in their order."""
    return list({json.dumps(entry, sort_keys=True): entry for entry in entries}.values())
