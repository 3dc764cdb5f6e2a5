"""What the product states about itself in `datapackage.json`: its version, and the columns and sources of its files."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from mpp_geo.core import paths
from mpp_geo.core.errors import DataError, Fault
from mpp_geo.core.product_files import MANIFEST, REBUILD, refuse_replaced


@lru_cache(maxsize=1)
def read_package() -> dict[str, Any]:
    """Return the product's data package; nobody may change it.

    Raises
    ------
    DataError
        When it is missing or is not JSON.
    """
    try:
        package: dict[str, Any] = json.loads((paths.PRODUCT / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError([Fault(MANIFEST, f"the file is missing; {REBUILD}")]) from None
    except ValueError as error:
        raise DataError([Fault(MANIFEST, f"not readable: {error}; {REBUILD}")]) from error
    refuse_replaced(paths.PRODUCT)
    return package


def read_resource(path: str) -> dict[str, Any]:
    """Return what is stated about one file of the product."""
    return next(resource for resource in read_package()["resources"] if resource["path"] == path)
