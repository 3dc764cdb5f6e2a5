"""Our count beside the running totals that officials state: at each date, the difference and what is known of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from mpp_geo.core import dates
from mpp_geo.core.places import NATION
from mpp_geo.source.frame_rows import each_row

# How a stated number compares with a count of ours, by its kind, as days before the date; other kinds (plan, other) are
# no running totals.
# total    MPP at that date, that day's batch included
# ordinal  this MPP is the n-th: so many there are when it has been inaugurated
# before   MPP before that day's batch
_DAYS_BACK = {"total": 0, "ordinal": 0, "before": 1}


def reconcile(totals: pd.DataFrame, mpp: pd.DataFrame, reasons: pd.DataFrame) -> pd.DataFrame:
    """Compare every official running total with our count on the basis "inaugurated".

    Parameters
    ----------
    totals : DataFrame
        Official totals as text: `date`, `area_code` (ID or a province), `kind`, `total` (empty where none is
        stated), `note` and others, which stay.
    mpp : DataFrame
        The MPP table as text: `unit_code`, `province_code`, `counted`, `inaugurated_date`.
    reasons : DataFrame
        `area_code`, `from_date`, `to_date`, `difference` (over or under), `reason_code`.

    Returns
    -------
    DataFrame
        The totals in order of date with `our_count`, `difference` (ours − stated) and `reason` (codes of the reasons
        that hold for its area and time, separated by spaces), all as text and empty where unknown. A vague date is
        compared with the number of that time that is nearest to the stated one.
    """
    days = _counted_days(mpp)
    rows = []
    for row in each_row(totals):
        counted = _count(days, row)
        difference = None if counted is None else counted - int(row.total)
        rows.append(
            {
                **row._asdict(),
                "our_count": "" if counted is None else str(counted),
                "difference": "" if difference is None else str(difference),
                "reason": _explain(row, difference, reasons),
            }
        )
    frame = pd.DataFrame(rows)
    return frame.sort_values(["date", "area_code", "kind"], kind="stable", ignore_index=True)


def _counted_days(mpp: pd.DataFrame) -> pd.DataFrame:
    """Return `area` (province) and `day` from which each counted MPP is certainly there."""
    counted = mpp[mpp["counted"] == "true"]
    return pd.DataFrame(
        {"area": counted["province_code"], "day": counted["inaugurated_date"].map(dates.last_day)}
    ).reset_index(drop=True)


def _count(days: pd.DataFrame, row: Any) -> int | None:
    """Return our count that compares with an official total, or None when it is no running total."""
    if row.kind not in _DAYS_BACK or not row.total:
        return None
    area = days["day"] if row.area_code == NATION else days.loc[days["area"] == row.area_code, "day"]
    back = timedelta(days=_DAYS_BACK[row.kind])
    first, last = (
        int((area <= (date.fromisoformat(day) - back).isoformat()).sum())
        for day in (dates.first_day(row.date), dates.last_day(row.date))
    )
    return min(max(int(row.total), first), last)


def _explain(row: Any, difference: int | None, reasons: pd.DataFrame) -> str:
    """Return the codes of the reasons that hold for a total's area, time and difference."""
    if not difference:
        return ""
    side = "over" if difference > 0 else "under"
    holding = reasons[
        (reasons["area_code"] == row.area_code)
        & (reasons["difference"] == side)
        & (reasons["from_date"] <= dates.first_day(row.date))
        & (reasons["to_date"] >= dates.last_day(row.date))
    ]
    return " ".join(holding["reason_code"])
