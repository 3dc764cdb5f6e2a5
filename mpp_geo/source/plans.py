"""The table of plans: MPP that are announced, promised or being built."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from mpp_geo.core import dates
from mpp_geo.core.places import unit_code
from mpp_geo.source.frame_rows import each_row

COLUMNS = (
    "evidence_id", "unit_code", "unit_name", "province_code", "province_name", "island_group", "target", "agencies",
    "services", "counters", "source_publisher", "source_title", "source_url", "source_date", "confidence", "note",
    "fulfilled_by",
)  # fmt: skip

# Why the ministry does not count an MPP of which the announced one has not come yet.
_NOT_THERE_YET = ("act_planned", "building_only", "trial")


def build_plans(evidence: pd.DataFrame, mpp: pd.DataFrame, places: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """Return one row per planned statement that no MPP came before, in order of unit and statement, all as text.

    Parameters
    ----------
    evidence : DataFrame
        The source table, corrected; of a planned statement `date` is the target and the figures are planned ones.
    mpp : DataFrame
        The table of MPP as text: `unit_code`, `serving_date`, `serving_evidence`, `not_counted_code`.
    places : mapping
        The identifying columns of every unit and province by code.

    Returns
    -------
    DataFrame
        The columns `COLUMNS`. `target` is empty where none is stated; `fulfilled_by` is the statement by which the
        unit's MPP serves, where it came later than the plan. One of which only a trial or a building is known, or
        whose act is still to come, has not come yet.
    """
    came = {row.unit_code: row for row in each_row(mpp) if row.not_counted_code not in _NOT_THERE_YET}
    rows = []
    for plan in each_row(evidence[evidence["event"] == "planned"]):
        code = unit_code(plan.region_code)
        there = came.get(code)
        if there is not None and _is_before(there.serving_date, plan.source_date):
            continue
        told = {**places[code], **plan._asdict(), "target": plan.date}
        told["fulfilled_by"] = "" if there is None else there.serving_evidence
        rows.append({column: told[column] for column in COLUMNS})
    return pd.DataFrame(rows, columns=list(COLUMNS)).sort_values(["unit_code", "evidence_id"], ignore_index=True)


def _is_before(date: str, page: str) -> bool:
    """Return whether a partial date certainly lies before that of a page, which may be empty."""
    return bool(page) and dates.last_day(date) < dates.first_day(page)
