"""What is stated about each product file: its columns, their meaning, its licence. Read from `schemas/`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

# The edition of the standard that our data packages follow.
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

_FOLDER = Path(__file__).parent / "schemas"


@lru_cache(maxsize=1)
def read_schemas() -> dict[str, dict[str, Any]]:
    """Return the descriptors of all product files by file name; nobody may change them."""
    tables = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(_FOLDER.glob("*.resource.yaml"))]
    files = yaml.safe_load((_FOLDER / "files.yaml").read_text(encoding="utf-8"))
    return {descriptor["path"]: descriptor for descriptor in (*tables, *files)}


def describe_columns(columns: Sequence[str]) -> list[dict[str, Any]]:
    """Return what is stated about each column of a download, in the order given.

    Raises KeyError for a column that no schema describes: a download may have none.
    """
    stated = _read_added_columns()
    for path in ("provinces.csv", "regions.csv", "mpp.csv"):
        stated = [*read_schemas()[path]["schema"]["fields"], *stated]
    described = {field["name"]: field for field in reversed(stated)}
    return [described[column] for column in columns]


@lru_cache(maxsize=1)
def _read_added_columns() -> list[dict[str, Any]]:
    """Return the columns that downloads have beside those of the product tables; nobody may change them."""
    columns: list[dict[str, Any]] = yaml.safe_load((_FOLDER / "exports.yaml").read_text(encoding="utf-8"))
    return columns
