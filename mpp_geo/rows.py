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
