"""Shares as whole percentages."""

from __future__ import annotations


def whole_percent(share: float) -> int:
    """Return a share from 0 to 1 as a whole percentage.

    Only a share of 0 is 0 and only 1 is 100: "all" and "none" are never a matter of rounding.
    """
    rounded = round(share, 2)
    if 0 < share < 1:
        rounded = min(max(rounded, 0.01), 0.99)
    return round(100 * rounded)
