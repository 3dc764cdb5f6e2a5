"""The claim that MPP spread beyond Java: what the records say of it on any day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Literal

from mpp_geo.core.coverage import Counts, Coverage, is_covered
from mpp_geo.core.records import Unit

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
    halves = Coverage(coverage.records, coverage.selection.everywhere()).halves
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
class Centre:
    """Where the middle of all MPP lay at the end of a year: longitude and latitude in degrees (EPSG:4326)."""

    year: int
    count: int
    longitude: float
    latitude: float


def find_centres(coverage: Coverage) -> list[Centre]:
    """Return the mean centre of the seats of the selection's covered units at the end of every year that has any."""
    choices = coverage.selection.choices
    centres = []
    for year in choices.years:
        day = choices.end_of(year)
        covered = [one.unit for one in coverage.units if is_covered(one.date, day)]
        if covered:
            centres.append(Centre(year, len(covered), *find_mean_centre(covered)))
    return centres


def find_mean_centre(units: Iterable[Unit]) -> tuple[float, float]:
    """Return the mean centre of the seats of units: longitude and latitude in degrees.

    The direction of the sum of their unit vectors on the sphere, each unit weighing the same.
    """
    x = y = z = 0.0
    for unit in units:
        east, north, up = _point_at(*unit.point)
        x += east
        y += north
        z += up
    return degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))


# Seats do not move, and every year asks for those of the year before.
@lru_cache(maxsize=1024)
def _point_at(longitude: float, latitude: float) -> tuple[float, float, float]:
    """Return the unit vector to a point of the sphere, given in degrees."""
    along, up = radians(longitude), radians(latitude)
    return cos(up) * cos(along), cos(up) * sin(along), sin(up)
