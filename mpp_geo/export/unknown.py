"""What is not known, for formats that have a null: tables of ours hold it as empty text."""

from __future__ import annotations

import pandas as pd

from mpp_geo.export.neutral import text_columns


def empty_to_null(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows whose empty texts are missing, so that readers need no rule of ours: columns keep their types."""
    return rows.assign(**{column: rows[column].where(rows[column] != "", None) for column in text_columns(rows)})
