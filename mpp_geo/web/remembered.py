"""What was worked out for a selection, kept for those who ask for the same: most visitors look at the same few.

Everything can be worked out again at once; it is kept because a process serves several times as many visitors so.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.records import Records
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Texts, texts_in

Made = TypeVar("Made")

# Answers that are kept. A change of the page asks for about eight; each takes up to 50 kB.
_KEPT = 1024


class _Asked:
    """What an answer is found by: a selection, with its counts only until the answer has been made."""

    __slots__ = ("coverage", "records", "selection")

    def __init__(self, coverage: Coverage) -> None:
        self.records: Records = coverage.records
        self.selection: Selection = coverage.selection
        self.coverage: Coverage | None = coverage

    def __hash__(self) -> int:
        return hash(self.selection)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and (self.records, self.selection) == (other.records, other.selection)


def remember(make: Callable[[Coverage, Texts], Made], coverage: Coverage) -> Made:
    """Return what a function says of a selection in its language.

    Parameters
    ----------
    make : callable
        One that lives as long as the process: what it made is found by it. What it returns must not be changed.
    coverage : Coverage
        The selection, whose filters alone say which units it is about.

    Raises
    ------
    ValueError
        For a coverage of units that its selection does not name.
    """
    if coverage.only is not None:
        raise ValueError("what is said of named units cannot be found by their selection")
    asked = _Asked(coverage)
    try:
        # The type is lost in the cache.
        made: Made = _make(make, asked)
        return made
    finally:
        asked.coverage = None


def forget() -> None:
    """Forget all answers."""
    _make.cache_clear()


@lru_cache(maxsize=_KEPT)
def _make(make: Callable[[Coverage, Texts], Made], asked: _Asked) -> Made:
    coverage = asked.coverage
    if coverage is None:
        raise ValueError("what is kept is not made again")
    return make(coverage, texts_in(asked.selection.language))
