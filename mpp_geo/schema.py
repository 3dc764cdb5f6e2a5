"""What is stated about each product file: its columns, their meaning, its licence. Read from `schemas/`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent / "schemas"


@lru_cache(maxsize=1)
def read_schemas() -> dict[str, dict[str, Any]]:
    """Return the descriptors of all product files by file name; nobody may change them."""
    tables = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(_FOLDER.glob("*.resource.yaml"))]
    files = yaml.safe_load((_FOLDER / "files.yaml").read_text(encoding="utf-8"))
    return {descriptor["path"]: descriptor for descriptor in (*tables, *files)}
