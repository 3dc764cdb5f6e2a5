"""Class breaks of rates: pure numbers.

Interval rule: a class holds the values above its lower bound up to and including its upper bound; 0 and 1 are classes
of their own, because "none" and "all" are what people look for. Every value from 0 to 1 is in exactly one class, and
the breaks do not depend on the data, so that colours can be compared from year to year.
"""

from __future__ import annotations

# Upper bounds of the classes between none and all.
SHARE_BREAKS = (0.25, 0.5, 0.75)

# One key a class, in order: none, three quarters, below all, all.
SHARE_KEYS = ("0", "1", "2", "3", "4", "5")


def classify_share(share: float) -> str:
    """Return the key of the class of a share.

    Raises
    ------
    ValueError
        When the share is not between 0 and 1.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"share {share} is not between 0 and 1")
    if share == 0:
        return SHARE_KEYS[0]
    if share == 1:
        return SHARE_KEYS[-1]
    return SHARE_KEYS[1 + sum(share > upper for upper in SHARE_BREAKS)]
