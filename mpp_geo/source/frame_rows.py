"""Walk through the rows of a frame. Imports nothing of the package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd


def each_row(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield the rows of a frame as named tuples.

    Their columns are known to the schema and not to the type checker, so a row is `Any`.
    """
    yield from frame.itertuples(index=False)


def each_record(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield the rows of a frame as plain values by column, None where missing."""
    columns = [str(column) for column in frame.columns]
    for values in frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None):
        yield dict(zip(columns, values, strict=True))
