"""Rows as a pandas frame, each column of the type that its schema states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from mpp_geo.core.rows import TableName, Value
from mpp_geo.files.columns import describe_fields

# Whole numbers may be unknown, which only the nullable type can say.
_TYPES = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "bool"}


def make_frame(rows: Sequence[Mapping[str, Value]], table: TableName, columns: Sequence[str]) -> pd.DataFrame:
    """Return rows as a frame: text and dates as `str`, whole numbers as `Int64`, missing where unknown."""
    return shape_frame(rows, columns, describe_fields(table, columns))


def shape_frame(
    rows: Sequence[Mapping[str, Value]], columns: Sequence[str], fields: Sequence[Mapping[str, Any]]
) -> pd.DataFrame:
    """Return rows as a frame whose columns have the types of `fields`, the schema's description of each."""
    series = {}
    for column, field in zip(columns, fields, strict=True):
        series[column] = pd.Series([row[column] for row in rows], dtype=_TYPES[field["type"]])
    return pd.DataFrame(series)
