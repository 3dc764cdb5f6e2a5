"""Classes of the map: their keys, breaks, fills and words.

Interval rule: a class holds the values above its lower bound up to and including its upper bound; of shares, 0 and 1
are classes of their own, because "none" and "all" are what people look for. The breaks do not depend on the data, so
that colours can be compared from day to day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mpp_geo.core.theme import Fill

if TYPE_CHECKING:
    from mpp_geo.core.texts import Texts


@dataclass(frozen=True)
class MapClass:
    """One class of a measure: its key in the class vector, its fill, and its words."""

    key: str
    # Key of its words; `low` and `high` are numbers that they name, `values` other texts.
    text: str
    fill: Fill
    low: float | None = None
    high: float | None = None
    values: dict[str, str] = field(default_factory=dict)
    # Decimals of `low` and `high` in words.
    digits: int = 0

    def label(self, t: Texts, span: object, since: object) -> str:
        """Return the class in words; `span` names the days that are new, `since` the first of them."""
        values: dict[str, object] = {"span": span, "since": since, **self.values}
        if self.low is not None:
            values["low"] = t.number(self.low, self.digits)
        if self.high is not None:
            values["high"] = t.number(self.high, self.digits)
        return t(self.text, **values)


NONE = Fill("none")
# Classes of several measures: no MPP that counts (one may serve), and an MPP whose figure no source states.
NO_MPP = MapClass("0", "status.uncounted", NONE)
NOT_KNOWN = MapClass("?", "figure.unknown", Fill("none", stripe="stripe"))


# The last years of the classes of a first year; later ones are a class of their own. The first years brought few MPP.
FIRST_YEAR_BREAKS = (2019, 2021, 2022, 2023, 2024)
FIRST_YEAR_KEYS = ("1", "2", "3", "4", "5", "6")


def classify_first_year(year: int) -> str:
    """Return the key of the class of the year in which a unit got its MPP."""
    return FIRST_YEAR_KEYS[bisect_left(FIRST_YEAR_BREAKS, year)]


def list_first_years(years: Sequence[int]) -> tuple[MapClass, ...]:
    """Return the classes of the years in which units got their MPP, among the years of the records."""
    lows = (min(years[0], FIRST_YEAR_BREAKS[0]), *(year + 1 for year in FIRST_YEAR_BREAKS))
    highs = (*FIRST_YEAR_BREAKS, max(years[-1], lows[-1]))
    fills = (*[Fill("ramp", rank) for rank in (4, 3, 2, 1, 0)], Fill("new"))
    made = []
    for key, low, high, fill in zip(FIRST_YEAR_KEYS, lows, highs, fills, strict=True):
        words = str(low) if low == high else f"{low}–{high}"
        made.append(MapClass(key, "first.years", fill, values={"years": words}))
    return tuple(made)


# From the lowest.
FIGURE_KEYS = ("1", "2", "3", "4", "5")


def list_figure_classes(breaks: tuple[int, ...], ramp: str, unit: str) -> tuple[MapClass, ...]:
    """Return the classes of a figure by its breaks: upper bounds, the last class has none; `unit` names the words."""
    made = []
    for rank, key in enumerate(FIGURE_KEYS):
        low = breaks[rank - 1] if rank else None
        high = breaks[rank] if rank < len(breaks) else None
        form = "upto" if low is None else "over" if high is None else "between"
        made.append(MapClass(key, f"{unit}.{form}", Fill(ramp, rank), low, high))
    return tuple(made)


def list_value_classes(breaks: Sequence[float], digits: int) -> tuple[MapClass, ...]:
    """Return the classes of values by some breaks, at most one less than there are `FIGURE_KEYS`: upper bounds.

    The colours are spread over the whole ramp.
    """
    count, last = len(breaks) + 1, len(FIGURE_KEYS) - 1
    made = []
    for rank, key in enumerate(FIGURE_KEYS[:count]):
        low = breaks[rank - 1] if rank else None
        high = breaks[rank] if rank < len(breaks) else None
        form = "all" if count == 1 else "upto" if low is None else "over" if high is None else "between"
        fill = Fill("ramp", last if count == 1 else round(rank * last / (count - 1)))
        made.append(MapClass(key, f"figure.{form}", fill, low, high, digits=digits))
    return tuple(made)


# Upper bounds of the classes between none and all.
SHARE_BREAKS = (0.25, 0.5, 0.75)
# One key a class, in order: none, three quarters, below all, all.
SHARE_KEYS = ("0", "1", "2", "3", "4", "5")


def classify_share(share: float) -> str:
    """Return the key of the class of a share; raises ValueError for one that is not between 0 and 1."""
    if not 0 <= share <= 1:
        raise ValueError(f"share {share} is not between 0 and 1")
    if share in (0, 1):
        return SHARE_KEYS[0 if share == 0 else -1]
    return SHARE_KEYS[1 + bisect_left(SHARE_BREAKS, share)]
