"""The rows that files hold: three tables of a selection."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

import pandas as pd

from mpp_geo.classes import COVERED
from mpp_geo.coverage import classify_units, list_mpp, list_regions
from mpp_geo.export.citation import ATTRIBUTION, LICENCE, Citation, cite
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables, read_tables

# A row for each MPP that counts, for each region of the selection, for each statement about these MPP.
TableName = Literal["mpp", "coverage", "evidence"]
TABLES: tuple[TableName, ...] = get_args(TableName)


# Compared and hashed by identity: a frame has no hash.
@dataclass(frozen=True, eq=False)
class Listing:
    """What a writer gets: the rows of one table for a selection. Nobody may change its frame."""

    tables: Tables
    selection: Selection
    table: TableName
    rows: pd.DataFrame

    @cached_property
    def citation(self) -> Citation:
        """How the file is cited, in the selection's language."""
        return cite(self.tables, self.selection)

    def of(self, table: TableName) -> Listing:
        """Return another table of the same selection."""
        return self if table == self.table else make_listing(self.tables, self.selection, table)


def make_listing(tables: Tables, selection: Selection, table: TableName) -> Listing:
    """Return the rows of a table for a selection, ready to be written."""
    return Listing(tables, selection, table, list_rows(tables, selection, table))


def list_rows(tables: Tables, selection: Selection, table: TableName) -> pd.DataFrame:
    """Return the rows of a table for a selection, each with the addresses of its sources, attribution and licence.

    Returns
    -------
    DataFrame
        `mpp`: as `coverage.list_mpp`. `coverage`: as `coverage.list_regions`. `evidence`: all statements about the MPP
        of `mpp`, also those of later years, in order of id.
    """
    if table == "evidence":
        rows = _list_evidence(tables, selection)
    else:
        rows = list_mpp(tables, selection) if table == "mpp" else list_regions(tables, selection)
        rows = rows.assign(source_urls=rows["unit_code"].map(_addresses(tables)).fillna("").astype("str"))
    return rows.assign(
        attribution=pd.Series(ATTRIBUTION, index=rows.index, dtype="str"),
        licence=pd.Series(LICENCE, index=rows.index, dtype="str"),
    )


def _list_evidence(tables: Tables, selection: Selection) -> pd.DataFrame:
    units = classify_units(tables, selection)
    covered = units.loc[units["status"].isin(COVERED), "unit_code"]
    return tables.evidence[tables.evidence["region_code"].isin(covered)].reset_index(drop=True)


def list_columns(table: TableName) -> list[str]:
    """Return the columns of a table's rows, in their order."""
    tables = read_tables()
    return [str(column) for column in list_rows(tables, Selection(tables.choices), table).columns]


def count_rows(tables: Tables, selection: Selection) -> dict[TableName, int]:
    """Return how many rows each table has for a selection, without making them."""
    units = classify_units(tables, selection)
    covered = units.loc[units["status"].isin(COVERED), "unit_code"]
    return {
        "mpp": len(covered),
        "coverage": int(tables.regions["unit_code"].isin(units["unit_code"]).sum()),
        "evidence": int(tables.evidence["region_code"].isin(covered).sum()),
    }


def _addresses(tables: Tables) -> dict[str, str]:
    """Return the distinct addresses behind each unit's MPP, separated by spaces, in order of evidence."""
    stated = tables.evidence[tables.evidence["source_url"] != ""].drop_duplicates(["region_code", "source_url"])
    joined = stated.groupby("region_code")["source_url"].agg(" ".join)
    return {str(code): addresses for code, addresses in joined.items()}
