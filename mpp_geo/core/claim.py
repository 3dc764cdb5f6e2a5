"""The claim that MPP spread beyond Java: what the records say of it on any day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, degrees, hypot
from typing import Literal

from mpp_geo.core.coverage import Counts, Coverage
from mpp_geo.core.reach import Vector, to_vector
from mpp_geo.core.records import Records, Unit
from mpp_geo.core.selection import Selection
from mpp_geo.core.vocabulary import Basis

# The day on which the ministry made the claim. It is judged as of this day and of the newest, never of another.
CLAIM_DAY = "2024-06-24"

# How the claim can be read: more MPP beyond Java than in it; a share of the units there that is no smaller; a share of
# the people there who live near an MPP that is no smaller.
ReadingName = Literal["number", "share", "people"]

# none: no MPP is known. fewer: no more lie beyond Java than in it. number: most lie beyond, but a smaller share of the
# units there has one. share: most lie beyond, and the share there is no smaller either.
Judgement = Literal["none", "fewer", "number", "share"]


@dataclass(frozen=True)
class Verdict:
    """What the numbers say of the claim, with their denominators."""

    judgement: Judgement
    java: Counts
    beyond: Counts


def judge(coverage: Coverage) -> Verdict:
    """Judge the claim on the selection's day, for all of the country on the selection's basis.

    A share is covered units ÷ units; compared without rounding.
    """
    halves = coverage.elsewhere(coverage.selection.everywhere()).halves
    java, beyond = halves.java, halves.beyond
    judgement: Judgement = "share"
    if not halves.whole.covered:
        judgement = "none"
    elif beyond.covered <= java.covered:
        judgement = "fewer"
    elif beyond.covered * java.units < java.covered * beyond.units:
        judgement = "number"
    return Verdict(judgement, java, beyond)


@dataclass(frozen=True)
class ClaimReading:
    """A way to read the claim: the figure of each half, and whether they bear it out."""

    name: ReadingName
    # Number of MPP for `number`, else shares from 0 to 1.
    java: float
    beyond: float
    is_true: bool


@dataclass(frozen=True)
class JudgedDay:
    """What the numbers say of the claim on a day, for all of the country by inauguration."""

    day: str
    verdict: Verdict
    readings: tuple[ClaimReading, ...]


@lru_cache(maxsize=4)
def judge_claim(records: Records) -> tuple[JudgedDay, JudgedDay]:
    """Judge the claim on its own day and on the newest of the records: the same for whatever is selected."""
    newest = Selection(records.choices)
    return _judge_day(records, newest.moved(day=CLAIM_DAY)), _judge_day(records, newest)


def _judge_day(records: Records, selection: Selection) -> JudgedDay:
    coverage = Coverage(records, selection)
    verdict, near = judge(coverage), coverage.nearness
    java, beyond = verdict.java, verdict.beyond
    java_near, beyond_near = near.java.share(), near.beyond.share()
    readings = (
        ClaimReading("number", java.covered, beyond.covered, verdict.judgement in ("number", "share")),
        ClaimReading("share", java.share, beyond.share, verdict.judgement == "share"),
        ClaimReading("people", java_near, beyond_near, beyond_near >= java_near > 0),
    )
    return JudgedDay(selection.day, verdict, readings)


@dataclass(frozen=True)
class SharesAt:
    """Java and beyond at a day: the share of units with an MPP, and of people who live near one, from 0 to 1."""

    day: str
    java: float
    beyond: float
    java_near: float
    beyond_near: float


@lru_cache(maxsize=4)
def trace_shares(records: Records, basis: Basis) -> tuple[SharesAt, ...]:
    """Return the shares of all of the country at the end of every year, the last as of the newest day."""
    newest = Coverage(records, Selection(records.choices, basis=basis))
    traced = []
    for year, halves in newest.years:
        day = records.choices.end_of(year)
        near = newest.at(day).nearness
        traced.append(SharesAt(day, halves.java.share, halves.beyond.share, near.java.share(), near.beyond.share()))
    return tuple(traced)


@dataclass(frozen=True)
class Centre:
    """Where the middle of all MPP lay at the end of a year: longitude and latitude in degrees (EPSG:4326)."""

    year: int
    count: int
    longitude: float
    latitude: float


def find_centres(coverage: Coverage) -> list[Centre]:
    """Return the mean centre of the seats of the selection's covered units at the end of every year that has any."""
    choices = coverage.selection.choices
    ends = [choices.end_of(year) for year in choices.years]
    # Those of each year, which the years after it have too; the last are of none.
    joined: list[list[Unit]] = [[] for _ in (*ends, None)]
    for one in coverage.units:
        if one.date is not None:
            joined[bisect_left(ends, one.date.last)].append(one.unit)
    centres = []
    count, vector = 0, (0.0, 0.0, 0.0)
    for year, units in zip(choices.years, joined[:-1], strict=True):
        count += len(units)
        vector = _add_vectors(vector, units)
        if count:
            centres.append(Centre(year, count, *_point_along(vector)))
    return centres


def find_mean_centre(units: Iterable[Unit]) -> tuple[float, float]:
    """Return the mean centre of the seats of units: longitude and latitude in degrees.

    The direction of the sum of their unit vectors on the sphere, each unit weighing the same.
    """
    return _point_along(_add_vectors((0.0, 0.0, 0.0), units))


def _add_vectors(vector: Vector, units: Iterable[Unit]) -> Vector:
    """Return a vector with the unit vectors to the seats of units added to it."""
    x, y, z = vector
    for unit in units:
        east, north, up = _point_to(unit.point)
        x += east
        y += north
        z += up
    return x, y, z


def _point_along(vector: Vector) -> tuple[float, float]:
    """Return the longitude and latitude in degrees to which a vector points."""
    x, y, z = vector
    return degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))


# Seats do not move, and every year asks for those of the year before.
_point_to = lru_cache(maxsize=1024)(to_vector)
