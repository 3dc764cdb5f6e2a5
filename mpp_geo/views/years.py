"""Years as they stand in tables and below axes: one that is not over says up to when it is counted."""

from __future__ import annotations

from mpp_geo.core.coverage import Coverage, Halves
from mpp_geo.core.records import Choices
from mpp_geo.core.texts import Texts


def label_year(year: int, choices: Choices, t: Texts) -> str:
    """Return a year in words, with a mark when it is not over."""
    return str(year) if choices.end_of(year).endswith("12-31") else t("time.part", year=str(year))


def label_years(coverage: Coverage, t: Texts) -> list[tuple[str, Halves]]:
    """Return the counts of the selection at the end of every year, by the year in words."""
    choices = coverage.selection.choices
    return [(label_year(year, choices, t), halves) for year, halves in coverage.years]
