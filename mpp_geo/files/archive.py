"""All tables of a selection as one Data Package (version 2.0): CSV, `datapackage.json` and a README."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from mpp_geo.core.rows import TABLES, TableName
from mpp_geo.core.schema import PROFILE
from mpp_geo.core.texts import Texts
from mpp_geo.files.citation import ATTRIBUTION
from mpp_geo.files.delimited import to_csv
from mpp_geo.files.extract import Extract
from mpp_geo.files.origins import describe_sources, distinct, list_licences
from mpp_geo.files.readme import write_readme

_KEYS: dict[TableName, dict[str, Any]] = {
    "mpp": {"primaryKey": ["unit_code"]},
    "coverage": {"primaryKey": ["region_code"]},
    "evidence": {
        "primaryKey": ["evidence_id"],
        "foreignKeys": [{"fields": ["region_code"], "reference": {"resource": "mpp", "fields": ["unit_code"]}}],
    },
    # A plan is one for a unit that the other tables may not have: it never counts.
    "plans": {"primaryKey": ["evidence_id"]},
    "addresses": {"primaryKey": ["address_id"]},
    "districts": {
        "primaryKey": ["district_code"],
        "foreignKeys": [{"fields": ["region_code"], "reference": {"resource": "coverage", "fields": ["region_code"]}}],
    },
}
# The oldest time that an archive can state: the same rows are the same bytes.
_WRITTEN = (1980, 1, 1, 0, 0, 0)


def to_zip(extract: Extract) -> bytes:
    """Return the archive of all tables of the extract's selection, whichever of them it is."""
    return pack([extract.of(table) for table in TABLES])


def pack(extracts: Sequence[Extract]) -> bytes:
    """Return the archive of the extracts of one selection, each a table of its own."""
    tables = {f"{extract.table}.csv": to_csv(extract.rows, extract.columns) for extract in extracts}
    package = _describe_package(extracts, tables)
    files = {
        "README.md": write_readme(extracts).encode(),
        "datapackage.json": write_manifest(package),
        **tables,
    }
    return archive(files)


def write_manifest(package: Mapping[str, Any]) -> bytes:
    """Return the description of a data package."""
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return files as a ZIP, by their names in it: the same files are the same bytes."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as packed:
        for name, content in files.items():
            entry = ZipInfo(name, _WRITTEN)
            entry.compress_type = ZIP_DEFLATED
            # As the same system would write it anywhere: Unix, readable by all.
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            packed.writestr(entry, content)
    return stream.getvalue()


def _describe_package(extracts: Sequence[Extract], contents: dict[str, bytes]) -> dict[str, Any]:
    cited = extracts[0].citation
    resources = [_describe(extract, contents[f"{extract.table}.csv"]) for extract in extracts]
    return {
        "$schema": PROFILE,
        "name": "mpp-geo-selection",
        "title": cited.title,
        "description": cited.words,
        "version": cited.version,
        "licenses": [{"name": cited.licence, "path": cited.licence_address}],
        "sources": distinct(source for resource in resources for source in resource["sources"]),
        "citation": cited.text,
        "attribution": ATTRIBUTION,
        "selection": cited.address,
        "resources": resources,
    }


def _describe(extract: Extract, content: bytes) -> dict[str, Any]:
    """Return one resource, with the schema of its columns."""
    table, t = extract.table, extract.t
    described = describe_table(table, t(f"files.table.{table}"), content, len(extract.rows), extract.fields, t)
    return {
        **described,
        "description": t(f"files.table.{table}.text"),
        "licenses": list_licences(table),
        "sources": describe_sources(table),
        "schema": {**described["schema"], **_KEYS[table]},
    }


def describe_table(
    name: str, title: str, content: bytes, rows: int, fields: Sequence[Mapping[str, Any]], t: Texts
) -> dict[str, Any]:
    """Return a CSV file as a resource of a data package: what it holds, and the schema of its columns."""
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "rows": rows,
        "schema": {"fields": list(fields), "missingValues": [{"value": "", "label": t("files.missing")}]},
    }
