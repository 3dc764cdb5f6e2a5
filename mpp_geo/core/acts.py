"""The ministry's acts: the batches of MPP that it inaugurated on one day, as a selection looks at them."""

from __future__ import annotations

from dataclasses import dataclass

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.evidence import StatedFigure, Statement
from mpp_geo.core.records import Unit


@dataclass(frozen=True, slots=True)
class Act:
    """The selection's local governments whose MPP were inaugurated on a day."""

    day: str
    # In order of code.
    units: tuple[Unit, ...]

    @property
    def java(self) -> int:
        """How many of them lie in Java."""
        return sum(unit.is_java for unit in self.units)

    @property
    def beyond(self) -> int:
        """How many of them lie beyond Java."""
        return len(self.units) - self.java


def list_acts(coverage: Coverage) -> list[Act]:
    """Return the acts that concern the selection's local governments, the newest first.

    All of the records, whatever the selection's day and basis: an act is an act.
    """
    codes = {one.unit.code for one in coverage.units}
    acts = []
    for batch in reversed(coverage.records.batches):
        units = tuple(unit for unit in batch.units if unit.code in codes)
        if units:
            acts.append(Act(batch.day, units))
    return acts


def count_undated(coverage: Coverage, acts: list[Act]) -> int:
    """Return how many MPP of the selection were inaugurated on a day that no source states: they are in no act."""
    found = (one.unit.mpp for one in coverage.units)
    inaugurated = sum(mpp is not None and mpp.dated("inaugurated") is not None for mpp in found)
    return inaugurated - sum(len(act.units) for act in acts)


def choose_act(coverage: Coverage, acts: list[Act]) -> Act | None:
    """Return the act of the selection's batch, without one the newest; None where the selection has no part in it."""
    day = coverage.selection.batch
    return next((act for act in acts if day in (None, act.day)), None)


def find_source(unit: Unit) -> Statement:
    """Return the statement that says when the MPP of a unit was inaugurated.

    Raises
    ------
    ValueError
        When none does.
    """
    act = unit.mpp.dated("inaugurated") if unit.mpp else None
    if unit.mpp is None or act is None:
        raise ValueError(f"nothing says when the MPP of {unit.code} was inaugurated")
    return unit.mpp.find_source(act)


def read_figure(coverage: Coverage, act: Act, unit: Unit, figure: StatedFigure) -> int | None:
    """Return a figure of an inaugurated MPP as known on the selection's day, or on the act's where that is later."""
    statement = unit.mpp.figure_at(figure, max(act.day, coverage.selection.day)) if unit.mpp else None
    value: int | None = None if statement is None else getattr(statement, figure)
    return value
