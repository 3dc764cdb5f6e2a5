"""The table of addresses: where MPP are, as pages state it, and which of the statements stands."""

from __future__ import annotations

from typing import Any

import pandas as pd

from mpp_geo.core import dates
from mpp_geo.core.places import unit_code
from mpp_geo.source.frame_rows import each_row

# What an address must say in part to stand.
_PARTS = ("address", "building", "place")
# An address of which a page says no more is that of an MPP in service.
_IN_SERVICE = ("in service", "")


def build_addresses(source: pd.DataFrame, mpp: pd.DataFrame) -> pd.DataFrame:
    """Return the addresses with `unit_code` and `stands`: true for the one that stands for its MPP, else false.

    It is the newest one in service that says where, the later row of one date; planned, temporary and former places
    never stand, nor does any of a unit without an MPP.
    """
    units = source["region_code"].map(unit_code)
    has_mpp = set(mpp["unit_code"])
    standing: dict[str, Any] = {}
    for row, code in zip(each_row(source), units, strict=True):
        says_where = any(getattr(row, part) for part in _PARTS)
        if code not in has_mpp or row.status not in _IN_SERVICE or not says_where:
            continue
        if code not in standing or _page_day(row) >= _page_day(standing[code]):
            standing[code] = row
    stands = {row.address_id for row in standing.values()}
    return source.assign(
        unit_code=units, stands=["true" if identifier in stands else "false" for identifier in source["address_id"]]
    )


def _page_day(row: Any) -> str:
    """Return the first day that a page's date can mean, empty where it has none."""
    return dates.first_day(row.source_date) if row.source_date else ""
