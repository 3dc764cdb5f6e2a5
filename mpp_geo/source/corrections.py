"""Apply the declared corrections to the evidence; one that is not needed is a fault."""

from __future__ import annotations

import pandas as pd

from mpp_geo.core.errors import DataError, Fault
from mpp_geo.source.frame_rows import each_row

_FILE = "corrections.csv"


def apply_corrections(evidence: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Return the evidence with its corrected cells.

    Parameters
    ----------
    evidence : DataFrame
        The source table, all text, with `evidence_id`.
    corrections : DataFrame
        `evidence_id`, `column`, `was`, `is`, one row per cell.

    Raises
    ------
    DataError
        When a correction hits no statement, finds another value than `was`, or is no longer needed.
    """
    corrected = evidence.set_index("evidence_id", drop=False)
    faults = []
    for number, row in enumerate(each_row(corrections.rename(columns={"is": "right"})), start=2):
        place = {"row": number, "column": row.column, "value": row.evidence_id}
        if row.evidence_id not in corrected.index:
            faults.append(Fault(_FILE, "this correction hits nothing: there is no such statement", **place))
            continue
        found = corrected.loc[row.evidence_id, row.column]
        if found == row.right:
            faults.append(Fault(_FILE, f"this correction is no longer needed: the cell holds {found!r}", **place))
        elif found != row.was:
            faults.append(
                Fault(_FILE, f"this correction hits nothing: the cell holds {found!r}, not {row.was!r}", **place)
            )
        else:
            corrected.loc[row.evidence_id, row.column] = row.right
    if faults:
        raise DataError(faults)
    return corrected.reset_index(drop=True)
