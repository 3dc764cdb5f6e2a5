"""The rows of a selection as a file: the page, the command line and the data API make the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mpp_geo.core.errors import SelectionError
from mpp_geo.export.citation import ATTRIBUTION, LICENCE, SHAPES_ATTRIBUTION
from mpp_geo.export.listing import TABLES, Listing, TableName, count_rows, list_columns, list_rows, make_listing
from mpp_geo.export.write_csv import INDONESIAN, to_csv
from mpp_geo.export.write_gpkg import to_gpkg
from mpp_geo.export.write_json import to_geojson, to_json
from mpp_geo.export.write_parquet import to_parquet
from mpp_geo.export.write_xlsx import to_xlsx
from mpp_geo.export.write_zip import to_zip
from mpp_geo.selection import QUOTED, Selection
from mpp_geo.tables import read_tables

# What others may rely on, wherever in this folder it is made.
__all__ = [
    "ATTRIBUTION",
    "FORMATS",
    "LICENCE",
    "SHAPES_ATTRIBUTION",
    "TABLES",
    "FileFormat",
    "TableName",
    "choose_format",
    "choose_table",
    "list_columns",
    "list_rows",
    "make_file",
    "to_csv",
    "write_export",
]

# Statements have no place on the map.
_WITH_SHAPES: tuple[TableName, ...] = ("mpp", "coverage")


@dataclass(frozen=True)
class FileFormat:
    """A format that rows can be had in."""

    name: str
    media_type: str
    # Of the file's name, without the dot.
    ending: str
    # What is asked for when only the format is named.
    default_table: TableName
    # What can be asked for.
    tables: tuple[TableName, ...]
    write: Callable[[Listing], bytes] = field(repr=False)
    # Whether a file holds all three tables, whichever is asked for.
    holds_all: bool = False

    def count(self, counts: dict[TableName, int], table: TableName) -> int:
        """Return how many rows a file has, from the rows of each table."""
        return sum(counts.values()) if self.holds_all else counts[table]


FORMATS: dict[str, FileFormat] = {
    entry.name: entry
    for entry in (
        FileFormat("csv", "text/csv", "csv", "mpp", TABLES, lambda listing: to_csv(listing.rows)),
        FileFormat("csv-id", "text/csv", "csv", "mpp", TABLES, lambda listing: to_csv(listing.rows, INDONESIAN)),
        FileFormat(
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", "mpp", TABLES, to_xlsx
        ),
        FileFormat("json", "application/json", "json", "mpp", TABLES, to_json),
        FileFormat("geojson", "application/geo+json", "geojson", "coverage", _WITH_SHAPES, to_geojson),
        FileFormat("gpkg", "application/geopackage+sqlite3", "gpkg", "coverage", _WITH_SHAPES, to_gpkg),
        FileFormat("parquet", "application/vnd.apache.parquet", "parquet", "coverage", TABLES, to_parquet),
        FileFormat("zip", "application/zip", "zip", "mpp", ("mpp",), to_zip, holds_all=True),
    )
}


def make_file(selection: Selection, file_format: str, table: str | None = None) -> tuple[bytes, int]:
    """Return a file of the selection's rows, and how many rows it has.

    Parameters
    ----------
    selection : Selection
    file_format : str
        A key of `FORMATS`.
    table : str, optional
        One of the format's tables; its default when it is not given.

    Raises
    ------
    SelectionError
        When the format or the table does not exist, or they do not go together.
    """
    chosen = choose_format(file_format)
    asked = choose_table(chosen, table)
    tables = read_tables()
    content = chosen.write(make_listing(tables, selection, asked))
    return content, chosen.count(count_rows(tables, selection), asked)


def choose_format(name: str) -> FileFormat:
    """Return the format of a name; raises SelectionError when there is none."""
    if name not in FORMATS:
        raise SelectionError(f"format {name[:QUOTED]!r} does not exist; allowed: {', '.join(FORMATS)}")
    return FORMATS[name]


def choose_table(file_format: FileFormat, table: str | None) -> TableName:
    """Return the table that is asked for; raises SelectionError when the format cannot hold it."""
    if table is None:
        return file_format.default_table
    if table not in TABLES:
        raise SelectionError(f"table {table[:QUOTED]!r} does not exist; allowed: {', '.join(TABLES)}")
    if table not in file_format.tables:
        allowed = ", ".join(file_format.tables)
        raise SelectionError(f"format {file_format.name!r} has no table {table!r} of its own; allowed: {allowed}")
    return table


def write_export(selection: Selection, file_format: str, table: str | None, output: Path) -> int:
    """Write a file of the selection's rows and return how many rows it has.

    Raises
    ------
    SelectionError
        When the format or table does not exist, or the file cannot be written.
    """
    content, rows = make_file(selection, file_format, table)
    try:
        output.write_bytes(content)
    except OSError as error:
        raise SelectionError(f"cannot write {output}: {error.strerror}") from error
    return rows
