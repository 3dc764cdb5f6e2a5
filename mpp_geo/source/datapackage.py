"""Describe the product as a Data Package (version 2.0): files, columns, licences, sources, sizes, hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mpp_geo import __version__
from mpp_geo.core.errors import DataError, Fault
from mpp_geo.core.schema import PROFILE, read_schemas
from mpp_geo.source.descriptors import Descriptor, describe_allowed

_MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "md": "text/markdown",
}


@dataclass(frozen=True)
class ProductFile:
    """A file of the product before it is written."""

    name: str
    content: bytes


def hash_sources(folder: Path) -> list[dict[str, Any]]:
    """Return `path`, `bytes` and `hash` of every source file, descriptors included, in order of name.

    They stand in the data package, so that no change of a source goes unseen, not even one that changes no row.
    """
    files = [(path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file()]
    return [{"path": name, "bytes": len(content), "hash": _hash(content)} for name, content in files]


def describe_product(
    files: Iterable[ProductFile], sources: Iterable[Descriptor], made_from: list[dict[str, Any]], searched_until: str
) -> bytes:
    """Return `datapackage.json` for the product's files, made from the source files of `hash_sources`.

    `searched_until` is the partial date up to which public pages were searched.

    Raises
    ------
    DataError
        When a file has no descriptor, or a descriptor no file: neither may be forgotten.
    """
    schemas, given = read_schemas(), {source.name: source.content for source in sources}
    contents = {file.name: file.content for file in files}
    unmet = sorted(set(schemas) ^ set(contents))
    if unmet:
        raise DataError(
            [Fault(name, "a product file and its descriptor in core/schemas must both be there") for name in unmet]
        )
    resources = [_describe(schemas[name], content, given) for name, content in contents.items()]
    package = {
        "$schema": PROFILE,
        "name": "mpp-geo",
        "title": "Mal Pelayanan Publik in Indonesia",
        "description": "Where Indonesia's MPP are, when each was inaugurated and began to serve, with the evidence.",
        "version": __version__,
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "sources": _distinct(source for resource in resources for source in resource["sources"]),
        "searchedUntil": searched_until,
        "madeFrom": made_from,
        "resources": resources,
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def write_column_guide(sources: Iterable[Descriptor]) -> bytes:
    """Return the guide to every column of every table as Markdown, made from the schemas alone."""
    given = {source.name: source.content for source in sources}
    parts = ["# What each column means", "Made from the schemas by `python -m mpp_geo build`."]
    for name, schema in sorted(read_schemas().items()):
        if not name.endswith(".csv"):
            continue
        table = _table_schema(schema, given)
        lines = [f"## {name}", " ".join(schema["description"].split()), ""]
        lines += ["| column | type | meaning | allowed | example |", "| --- | --- | --- | --- | --- |"]
        lines += [
            f"| `{field['name']}` | {field['type']}{f', {unit}' if (unit := field.get('unit')) else ''} "
            f"| {field['description']} | {describe_allowed(field)} | {field['example']} |".replace("\n", " ")
            for field in table["fields"]
        ]
        if key := table.get("primaryKey"):
            lines += ["", f"Key: {', '.join(key)}."]
        parts.append("\n".join(lines))
    return ("\n\n".join(parts) + "\n").encode()


def _describe(schema: dict[str, Any], content: bytes, given: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return one resource; licences and sources come from the source files that it is made of."""
    ending = schema["path"].rsplit(".", 1)[1]
    parents = [given[name] for name in schema["inherits"]]
    resource = {
        "name": schema["name"],
        "type": "table" if ending == "csv" else "file",
        "path": schema["path"],
        "title": schema["title"],
        "description": " ".join(schema["description"].split()),
        "format": ending,
        "mediatype": _MEDIA_TYPES[ending],
        **({"encoding": "utf-8"} if ending != "parquet" else {}),
        "bytes": len(content),
        "hash": _hash(content),
        "licenses": _distinct(licence for parent in parents for licence in parent["licenses"]),
        "sources": _distinct(source for parent in parents for source in parent["sources"]),
    }
    if ending == "csv":
        resource |= {"rows": content.count(b"\n") - 1, "schema": _table_schema(schema, given)}
    return resource


def _table_schema(schema: dict[str, Any], given: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return a table's schema; one that extends a source table has that table's columns first."""
    base = given[schema["extends"]]["schema"] if "extends" in schema else {"fields": []}
    merged = {**base, **schema["schema"], "fields": [*base["fields"], *schema["schema"]["fields"]]}
    return {
        **merged,
        "fields": [{**field, "description": " ".join(field["description"].split())} for field in merged["fields"]],
    }


def _hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _distinct(entries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the entries without repeats, in their order."""
    return list({json.dumps(entry, sort_keys=True): entry for entry in entries}.values())
