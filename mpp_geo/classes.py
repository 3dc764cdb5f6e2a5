"""The classes of things: the statuses of a unit, and class breaks, as pure numbers.

Interval rule: a class holds the values above its lower bound up to and including its upper bound; 0 and 1 are classes
of their own, because "none" and "all" are what people look for. Every value from 0 to 1 is in exactly one class, and
the breaks do not depend on the data, so that colours can be compared from year to year.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Literal

# Of a unit at the end of a year, in the order of the map's classes:
# new        its MPP dates of the selected years
# earlier    its MPP dates of a year before
# serving    it serves, but is not in the ministry's count (only on the basis "inaugurated")
# none       no MPP is known
Status = Literal["none", "serving", "earlier", "new"]
STATUSES: tuple[Status, ...] = ("none", "serving", "earlier", "new")
COVERED: tuple[Status, ...] = ("earlier", "new")

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


# Upper bounds of the classes of figures; what lies above the last is a class of its own. Round numbers near the fifths
# of what is known in 2025, fixed so that colours can be compared from year to year.
FIGURE_BREAKS: dict[str, tuple[int, ...]] = {
    "agencies": (15, 20, 25, 35),
    "services": (75, 125, 200, 300),
    "services_per_100k": (15, 30, 60, 120),
    "distance": (25, 50, 100, 200),
}
FIGURE_KEYS = ("1", "2", "3", "4", "5")


def classify_figure(measure: str, value: float) -> str:
    """Return the key of the class of a figure, "1" for the lowest; every number from 0 on is in exactly one class.

    Raises
    ------
    ValueError
        When the figure is negative or not a number.
    """
    if not value >= 0:
        raise ValueError(f"{measure} {value} is not a number from 0 on")
    return FIGURE_KEYS[bisect_left(FIGURE_BREAKS[measure], value)]


# The last years of the classes of a first year; later ones are a class of their own. The first years brought few MPP.
FIRST_YEAR_BREAKS = (2019, 2021, 2022, 2023, 2024)
FIRST_YEAR_KEYS = ("1", "2", "3", "4", "5", "6")


def classify_first_year(year: int) -> str:
    """Return the key of the class of the year in which a unit got its MPP."""
    return FIRST_YEAR_KEYS[bisect_left(FIRST_YEAR_BREAKS, year)]
