"""What a writer gets: the rows of one table for a selection, and how they are cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.product import read_records
from mpp_geo.core.rows import Row, TableName, list_rows
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Texts, texts_in
from mpp_geo.files.citation import ATTRIBUTION, LICENCE, Citation, cite
from mpp_geo.files.columns import describe_fields

# The column of each table whose codes name its shapes; the others have none.
SHAPE_KEYS = {
    "mpp": "unit_code",
    "all_mpp": "unit_code",
    "coverage": "region_code",
    "regions": "region_code",
    "provinces": "province_code",
}


# Compared and hashed by identity: rows have no hash.
@dataclass(frozen=True, eq=False)
class FileContent:
    """Rows of a table with all that a writer must know of them. Nobody may change them."""

    table: str
    columns: Sequence[str]
    rows: Sequence[Row]

    @property
    def fields(self) -> list[dict[str, Any]]:
        """What each column is, as the schema of a data package says it."""
        raise NotImplementedError

    @property
    def shape_key(self) -> str | None:
        """The column whose codes name the shapes of the rows, None where they have none."""
        return SHAPE_KEYS.get(self.table)

    def describe(self, *, with_shapes: bool = False) -> dict[str, str]:
        """Return what a file says of itself, by the names that files use."""
        raise NotImplementedError


@dataclass(frozen=True, eq=False)
class Extract(FileContent):
    """The rows of one table for a selection, each with its attribution and licence."""

    table: TableName
    coverage: Coverage

    @property
    def fields(self) -> list[dict[str, Any]]:
        """What each column is, as the schema of a data package says it."""
        return describe_fields(self.table, self.columns)

    def describe(self, *, with_shapes: bool = False) -> dict[str, str]:
        """Return what a file says of itself, by the names that files use."""
        return self.citation.list_fields(with_shapes=with_shapes)

    @property
    def selection(self) -> Selection:
        """The selection."""
        return self.coverage.selection

    @property
    def t(self) -> Texts:
        """Texts in the selection's language."""
        return texts_in(self.selection.language)

    @cached_property
    def citation(self) -> Citation:
        """How the file is cited, in the selection's language."""
        return cite(self.coverage)

    def of(self, table: TableName) -> Extract:
        """Return another table of the same selection."""
        return self if table == self.table else make_extract(self.coverage, table)


def make_extract(coverage: Coverage, table: TableName) -> Extract:
    """Return the rows of a table for a selection, ready to be written.

    Those of `core.rows`, each with `attribution` and `licence`: a row is often passed on alone.
    """
    rows = list_rows(coverage, table)
    for row in rows:
        row |= {"attribution": ATTRIBUTION, "licence": LICENCE}
    return Extract(table, list_columns(table), rows, coverage)


@cache
def list_columns(table: TableName) -> tuple[str, ...]:
    """Return the columns of a table's rows, in their order."""
    records = read_records()
    rows = list_rows(Coverage(records, Selection(records.choices)), table)
    return (*rows[0], "attribution", "licence")
