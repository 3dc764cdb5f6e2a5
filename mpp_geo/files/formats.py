"""The formats in which rows can be had, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.errors import SelectionError
from mpp_geo.core.field_kinds import QUOTED
from mpp_geo.core.product import read_records
from mpp_geo.core.rows import TABLES, TableName, count_rows
from mpp_geo.core.selection import Selection
from mpp_geo.files.delimited import INDONESIAN, to_csv
from mpp_geo.files.document import to_json
from mpp_geo.files.extract import Extract, FileContent, make_extract
from mpp_geo.files.geojson import to_geojson

# Statements and plans have no place on the map.
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
    write: Callable[[Extract], bytes] = field(repr=False)
    # Whether a file holds all tables, whichever is asked for.
    holds_all: bool = False
    # What tells its files from those of another format with the same ending.
    mark: str = ""

    def count(self, counts: dict[TableName, int], table: TableName) -> int:
        """Return how many rows a file has, from the rows of each table."""
        return sum(counts.values()) if self.holds_all else counts[table]

    @property
    def suffix(self) -> str:
        """What the names of its files end with."""
        return f"{self.mark}.{self.ending}"

    def name_file(self, selection: Selection, table: TableName) -> str:
        """Return the name of a file, which tells its table, its selection and its format: `mpp-2024.csv`."""
        return f"{selection.to_file_stem(table)}{self.suffix}"


# Each of these formats brings a library that the others do not need.
def _write_workbook(extract: Extract) -> bytes:
    from mpp_geo.files.workbook import to_xlsx

    return to_xlsx(extract)


def _write_geopackage(content: FileContent) -> bytes:
    from mpp_geo.files.geopackage import to_gpkg

    return to_gpkg(content)


def _write_parquet(content: FileContent) -> bytes:
    from mpp_geo.files.parquet import to_parquet

    return to_parquet(content)


def _write_archive(extract: Extract) -> bytes:
    from mpp_geo.files.archive import to_zip

    return to_zip(extract)


# The writers of any rows, by the names of formats; the others write the tables of a selection alone.
WRITERS: dict[str, Callable[[FileContent], bytes]] = {
    "csv": lambda content: to_csv(content.rows, content.columns),
    "csv-excel-id": lambda content: to_csv(content.rows, content.columns, INDONESIAN),
    "json": to_json,
    "geojson": to_geojson,
    "gpkg": _write_geopackage,
    "parquet": _write_parquet,
}

FORMATS: dict[str, FileFormat] = {
    entry.name: entry
    for entry in (
        FileFormat("csv", "text/csv", "csv", "mpp", TABLES, WRITERS["csv"]),
        FileFormat("csv-excel-id", "text/csv", "csv", "mpp", TABLES, WRITERS["csv-excel-id"], mark="-excel-id"),
        FileFormat(
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
            "mpp",
            TABLES,
            _write_workbook,
        ),
        FileFormat("json", "application/json", "json", "mpp", TABLES, WRITERS["json"]),
        FileFormat("geojson", "application/geo+json", "geojson", "coverage", _WITH_SHAPES, WRITERS["geojson"]),
        FileFormat("gpkg", "application/geopackage+sqlite3", "gpkg", "coverage", _WITH_SHAPES, WRITERS["gpkg"]),
        FileFormat("parquet", "application/vnd.apache.parquet", "parquet", "coverage", TABLES, WRITERS["parquet"]),
        FileFormat("zip", "application/zip", "zip", "mpp", ("mpp",), _write_archive, holds_all=True),
    )
}
# Names of the first edition.
_FORMER = {"csv-id": "csv-excel-id"}


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
    coverage = Coverage(read_records(), selection)
    content = chosen.write(make_extract(coverage, asked))
    return content, chosen.count(count_rows(coverage), asked)


def choose_format(name: str) -> FileFormat:
    """Return the format of a name; raises SelectionError when there is none."""
    known = _FORMER.get(name, name)
    if known not in FORMATS:
        raise SelectionError(f"format {name[:QUOTED]!r} does not exist; allowed: {', '.join(FORMATS)}")
    return FORMATS[known]


def choose_table(file_format: FileFormat, table: str | None) -> TableName:
    """Return the table that is asked for; raises SelectionError when the format cannot hold it."""
    if table is None:
        return file_format.default_table
    for known in file_format.tables:
        if known == table:
            return known
    if table not in TABLES:
        raise SelectionError(f"table {table[:QUOTED]!r} does not exist; allowed: {', '.join(TABLES)}")
    allowed = ", ".join(file_format.tables)
    raise SelectionError(f"format {file_format.name!r} has no table {table!r} of its own; allowed: {allowed}")
