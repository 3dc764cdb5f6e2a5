"""Rows and tables as pandas frames, each column of the type that its schema states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from mpp_geo.core import paths
from mpp_geo.core.errors import DataError, Fault, SelectionError
from mpp_geo.core.field_kinds import QUOTED
from mpp_geo.core.product_files import REBUILD, refuse_replaced
from mpp_geo.core.rows import TABLES, TableName, Value
from mpp_geo.files.columns import describe_fields
from mpp_geo.files.extract import FileContent
from mpp_geo.files.package import read_resource

# Tables that no selection changes, with their files.
WHOLE = {
    "all_mpp": "mpp.csv",
    "all_evidence": "evidence.csv",
    "all_plans": "plans.csv",
    "regions": "regions.csv",
    "provinces": "provinces.csv",
    "neighbours": "neighbours.csv",
    "conflicts": "conflicts.csv",
    "reconciliation": "reconciliation.csv",
    "region_aliases": "region_aliases.csv",
    "region_codes": "region_codes.csv",
}
# By the type that a schema states. Whole numbers may be unknown, which only the nullable type can say.
DTYPES = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "bool"}


def make_frame(rows: Sequence[Mapping[str, Value]], table: TableName, columns: Sequence[str]) -> pd.DataFrame:
    """Return rows as a frame: text and dates as `str`, whole numbers as `Int64`, missing where unknown."""
    return _frame(rows, describe_fields(table, columns))


def frame_content(content: FileContent) -> pd.DataFrame:
    """Return what a writer takes as a frame."""
    return _frame(content.rows, content.fields)


def _frame(rows: Sequence[Mapping[str, Value]], fields: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    names = [str(field["name"]) for field in fields]
    types = [DTYPES[field["type"]] for field in fields]
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], dtype=kind) for name, kind in zip(names, types, strict=True)}
    )


def read_product(table: str) -> pd.DataFrame:
    """Return a whole table of the product as a frame.

    Raises
    ------
    SelectionError
        When there is no such table.
    DataError
        When its file is missing or damaged.
    """
    if table not in WHOLE:
        allowed = ", ".join((*TABLES, *WHOLE))
        raise SelectionError(f"table {table[:QUOTED]!r} does not exist; allowed: {allowed}")
    name = WHOLE[table]
    types = {field["name"]: DTYPES[field["type"]] for field in read_resource(name)["schema"]["fields"]}
    try:
        frame = pd.read_csv(
            paths.PRODUCT / name, dtype=types, keep_default_na=False, na_values=[""], true_values=["true"],
            false_values=["false"],
        )  # fmt: skip
    except FileNotFoundError:
        raise DataError([Fault(name, f"the file is missing; {REBUILD}")]) from None
    except ValueError as error:
        raise DataError([Fault(name, f"not readable: {error}")]) from error
    refuse_replaced(paths.PRODUCT)
    return frame
