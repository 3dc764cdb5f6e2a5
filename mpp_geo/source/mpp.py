"""The table of MPP: one row per MPP, made from what the evidence rules decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from mpp_geo.core import dates
from mpp_geo.core.evidence import Decision, Statement, figure_columns
from mpp_geo.source.frame_rows import each_row

# The kind of a provincial MPP, which is no row of the region table.
_PROVINCIAL = "provinsi"


def build_mpp(decisions: Iterable[Decision], regions: pd.DataFrame, not_counted: pd.DataFrame) -> pd.DataFrame:
    """Return one row per MPP, sorted by unit code, every column as text and empty where unknown.

    Parameters
    ----------
    decisions : iterable of Decision
        One for each unit of which more than plans are stated.
    regions : DataFrame
        The region table with `region_code`, `region_name`, `kind`, `province_code`, `province_name`, `island_group`.
    not_counted : DataFrame
        Units left out of the ministry's count: `region_code`, `reason_code`, `reason`.
    """
    places = identify_units(regions)
    reasons = {row.region_code: row for row in each_row(not_counted)}
    rows = [
        {
            **places[decision.region_code],
            **_count(reasons.get(decision.region_code)),
            **_dated("inaugurated", decision.inaugurated),
            **_dated("serving", decision.serving),
            **figure_columns(decision.figures),
            "confidence": (decision.inaugurated or decision.serving).confidence,
            "evidence": " ".join(statement.evidence_id for statement in decision.statements),
        }
        for decision in decisions
    ]
    return pd.DataFrame(rows)


def identify_units(regions: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Return the identifying columns by code, for every kabupaten/kota and every province.

    `regions` is as in `build_mpp`.
    """
    places = {}
    for row in each_row(regions):
        province = {
            "province_code": row.province_code,
            "province_name": row.province_name,
            "island_group": row.island_group,
        }
        places[row.region_code] = {
            "unit_code": row.region_code,
            "unit_name": row.region_name,
            "kind": row.kind,
            **province,
        }
        places[row.province_code] = {
            "unit_code": row.province_code,
            "unit_name": f"Provinsi {row.province_name}",
            "kind": _PROVINCIAL,
            **province,
        }
    return places


def _count(reason: Any | None) -> dict[str, str]:
    """Return whether the ministry counts an MPP, and else why not: its row of `not_counted`."""
    return {
        "counted": "true" if reason is None else "false",
        "not_counted_reason": "" if reason is None else reason.reason,
        "not_counted_code": "" if reason is None else reason.reason_code,
    }


def _dated(basis: str, statement: Statement | None) -> Mapping[str, str]:
    """Return the columns of one basis: date, its precision, the event it goes by and the statement that decides."""
    return {
        f"{basis}_date": statement.date if statement else "",
        f"{basis}_precision": dates.precision(statement.date) if statement else "",
        f"{basis}_event": statement.event if statement else "",
        f"{basis}_evidence": statement.evidence_id if statement else "",
    }
