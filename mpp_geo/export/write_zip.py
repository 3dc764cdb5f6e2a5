"""The three tables of a selection as one Data Package (version 2.0): CSV, `datapackage.json` and a README."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from mpp_geo.core.schema import PROFILE
from mpp_geo.core.texts import texts_in
from mpp_geo.export.citation import ATTRIBUTION
from mpp_geo.export.columns import describe_fields
from mpp_geo.export.listing import TABLES, Listing, TableName
from mpp_geo.export.origins import describe_sources, distinct, list_licences
from mpp_geo.export.readme import write_readme
from mpp_geo.export.write_csv import to_csv

_KEYS: dict[TableName, dict[str, Any]] = {
    "mpp": {"primaryKey": ["unit_code"]},
    "coverage": {"primaryKey": ["region_code"]},
    "evidence": {
        "primaryKey": ["evidence_id"],
        "foreignKeys": [{"fields": ["region_code"], "reference": {"resource": "mpp", "fields": ["unit_code"]}}],
    },
}
# The oldest time that an archive can state: the same rows are the same bytes.
_WRITTEN = (1980, 1, 1, 0, 0, 0)


def to_zip(listing: Listing) -> bytes:
    """Return the archive of all three tables of the listing's selection, whichever of them it is."""
    return pack([listing.of(table) for table in TABLES])


def pack(listings: Sequence[Listing]) -> bytes:
    """Return the archive of the listings of one selection, each a table of its own."""
    tables = {f"{listing.table}.csv": to_csv(listing.rows) for listing in listings}
    package = _describe_package(listings, tables)
    files = {
        "README.md": write_readme(listings).encode(),
        "datapackage.json": (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode(),
        **tables,
    }
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name, _WRITTEN)
            entry.compress_type = ZIP_DEFLATED
            # As the same system would write it anywhere: Unix, readable by all.
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, content)
    return stream.getvalue()


def _describe_package(listings: Sequence[Listing], contents: dict[str, bytes]) -> dict[str, Any]:
    cited = listings[0].citation
    resources = [_describe(listing, contents[f"{listing.table}.csv"]) for listing in listings]
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


def _describe(listing: Listing, content: bytes) -> dict[str, Any]:
    """Return one resource, with the schema of its columns."""
    table, t = listing.table, texts_in(listing.selection.language)
    return {
        "name": table,
        "type": "table",
        "path": f"{table}.csv",
        "title": t(f"files.table.{table}"),
        "description": t(f"files.table.{table}.text"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "rows": len(listing.rows),
        "licenses": list_licences(table),
        "sources": describe_sources(table),
        "schema": {
            "fields": describe_fields(table, [str(column) for column in listing.rows.columns]),
            "missingValues": [{"value": "", "label": t("files.missing")}],
            **_KEYS[table],
        },
    }
