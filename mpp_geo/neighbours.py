"""Which kabupaten/kota share a border on land, as the product's table says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from mpp_geo.core import paths
from mpp_geo.tables import read_product_table


@lru_cache(maxsize=2)
def read_neighbours(path: Path = paths.PRODUCT / "neighbours.csv") -> Mapping[str, tuple[str, ...]]:
    """Return the codes of each region's neighbours in ascending order; an island of its own has none.

    The table comes from the full shapes. The map's light ones know short stretches of border that are none, and lack
    others that are.

    Raises
    ------
    DataError
        When the file is missing or is not a CSV of ours.
    """
    pairs = read_product_table(path).sort_values("neighbour_code")
    return {str(code): tuple(others) for code, others in pairs.groupby("region_code")["neighbour_code"]}
