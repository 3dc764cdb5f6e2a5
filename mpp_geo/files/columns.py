"""What each column of a download means, for people and for the data package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mpp_geo.core.rows import TableName
from mpp_geo.core.schema import describe_columns
from mpp_geo.core.texts import Texts
from mpp_geo.files.package import read_resource

_ROWS_OF: dict[TableName, str] = {
    "mpp": "mpp.csv",
    "coverage": "regions.csv",
    "evidence": "evidence.csv",
    "plans": "plans.csv",
    "addresses": "addresses.csv",
    "districts": "districts.csv",
}
# Tables whose columns mean what those of another mean, where they have no words of their own.
_MEANS_AS: dict[TableName, TableName] = {"plans": "evidence"}
# What every region has; what its MPP brings may be missing.
_ALWAYS_THERE = ("region_code", "region_name", "kind", "province_code", "province_name", "island_group", "unit_code",
                 "population", "status")  # fmt: skip


@dataclass(frozen=True)
class Column:
    """A column in a reader's words."""

    name: str
    meaning: str
    # Empty where it has none.
    unit: str
    type: str


def explain_columns(table: TableName, columns: Sequence[str], t: Texts) -> list[Column]:
    """Return what each column of a table means, in the language of the texts and the order given.

    Raises KeyError for a column that no schema describes: a download may have none.
    """
    return [
        Column(
            name=field["name"],
            meaning=_explain(table, field["name"], t),
            unit=t(f"files.unit.{unit}") if (unit := field.get("unit")) else "",
            type=t(f"files.type.{'date' if is_date(field['name']) else field['type']}"),
        )
        for field in describe_fields(table, columns)
    ]


def _explain(table: TableName, column: str, t: Texts) -> str:
    """Return the meaning of a column; that of a statement is often another than that of an MPP."""
    keys = [f"files.column.{known}.{column}" for known in (table, _MEANS_AS.get(table, table))]
    return t(next((key for key in keys if key in t.messages), f"column.{column}"))


def describe_fields(table: TableName, columns: Sequence[str]) -> list[dict[str, Any]]:
    """Return the fields of a table's schema (Data Package 2.0) in the order given.

    A column that several tables have means what it means in the product table whose rows these are.
    """
    stated = {field["name"]: field for field in read_resource(_ROWS_OF[table])["schema"]["fields"]}
    added = describe_columns([column for column in columns if column not in stated])
    stated |= {field["name"]: field for field in added}
    fields = [stated[column] for column in columns]
    return [_loosen(field) for field in fields] if table == "coverage" else fields


def _loosen(field: dict[str, Any]) -> dict[str, Any]:
    """Return a field that may be empty, unless every region has it."""
    if field["name"] in _ALWAYS_THERE or "constraints" not in field:
        return field
    return {**field, "constraints": {name: it for name, it in field["constraints"].items() if name != "required"}}


def is_date(column: str) -> bool:
    """Return whether a column holds dates: ISO dates as precise as their sources."""
    return column == "date" or column.endswith("_date")
