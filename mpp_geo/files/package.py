"""What the product states about itself in `datapackage.json`: its version, and the columns and sources of its files."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from mpp_geo.core import paths
from mpp_geo.core.errors import DataError, Fault

_NAME = "datapackage.json"


@lru_cache(maxsize=1)
def read_package() -> dict[str, Any]:
    """Return the product's data package; nobody may change it.

    Raises
    ------
    DataError
        When it is missing or is not JSON.
    """
    try:
        package: dict[str, Any] = json.loads((paths.PRODUCT / _NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError([Fault(_NAME, "the file is missing; run `python -m mpp_geo build`")]) from None
    except ValueError as error:
        raise DataError([Fault(_NAME, f"not readable: {error}; run `python -m mpp_geo build`")]) from error
    return package


def read_resource(path: str) -> dict[str, Any]:
    """Return what is stated about one file of the product."""
    return next(resource for resource in read_package()["resources"] if resource["path"] == path)
