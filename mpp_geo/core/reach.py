"""Distances on the sphere in a straight line between seats, points and MPP, and the people who live within them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from math import asin, cos, radians, sin, sqrt

from mpp_geo.core.records import MppSite, Records

# Mean radius of the Earth (IUGG), in kilometres.
EARTH_RADIUS_KM = 6371.0088

# East, north and up from the middle of the Earth.
Vector = tuple[float, float, float]


def measure_distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two points (longitude and latitude in degrees) in kilometres.

    The haversine formula on a sphere of `EARTH_RADIUS_KM`.
    """
    along, across = radians(other[0] - one[0]) / 2, radians(other[1] - one[1]) / 2
    chord = sin(across) ** 2 + sin(along) ** 2 * cos(radians(one[1])) * cos(radians(other[1]))
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))


@dataclass(frozen=True, slots=True)
class Nearest:
    """The unit whose MPP is nearest, and how far its seat is in kilometres; None where there is no MPP at all."""

    code: str | None
    distance: float | None


NOWHERE = Nearest(None, None)


class Sites:
    """The places of some MPP, to find the nearest ones to any point."""

    def __init__(self, sites: Iterable[MppSite]) -> None:
        self._vectors = [(*to_vector(site.point), site.unit_code) for site in sites]

    def find_nearest(self, point: tuple[float, float], most: int = 1) -> list[tuple[float, str]]:
        """Return the nearest to a point, at most so many: kilometres and code of the unit, in ascending order."""
        x, y, z = to_vector(point)
        chords = [((x - x2) ** 2 + (y - y2) ** 2 + (z - z2) ** 2, code) for x2, y2, z2, code in self._vectors]
        # Half the chord between two unit vectors is the sine of half the angle.
        return [
            (2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord) / 2)), code) for chord, code in nsmallest(most, chords)
        ]


def to_vector(point: tuple[float, float]) -> Vector:
    """Return a point (longitude and latitude in degrees) as a unit vector."""
    longitude, latitude = radians(point[0]), radians(point[1])
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)


@lru_cache(maxsize=4)
def rank_units(records: Records) -> dict[str, tuple[tuple[float, str], ...]]:
    """Return, for every unit, all units with their distances in kilometres, the nearest (itself) first.

    Among equally distant ones the lower code comes first.
    """
    places = [(unit.code, *to_vector(unit.point)) for unit in records.units]
    ranked: dict[str, list[tuple[float, str]]] = {code: [(0.0, code)] for code, *_ in places}
    for rank, (code, x, y, z) in enumerate(places):
        own = ranked[code]
        for other, x2, y2, z2 in places[rank + 1 :]:
            half = sqrt((x - x2) ** 2 + (y - y2) ** 2 + (z - z2) ** 2) / 2
            distance = 2 * EARTH_RADIUS_KM * asin(min(1.0, half))
            own.append((distance, other))
            ranked[other].append((distance, code))
    return {code: tuple(sorted(others)) for code, others in ranked.items()}


def find_nearest(records: Records, covered: frozenset[str]) -> dict[str, Nearest]:
    """Return, for every unit, the nearest unit among the covered ones; empty where there is none."""
    if not covered:
        return {}
    found = {}
    for code, others in rank_units(records).items():
        if code in covered:
            found[code] = Nearest(code, 0.0)
            continue
        distance, nearest = next(pair for pair in others if pair[1] in covered)
        found[code] = Nearest(nearest, distance)
    return found


# A place and a day are looked at over and over, and the site shows all places.
@lru_cache(maxsize=2048)
def count_around(records: Records, unit_code: str, kilometres: int) -> int:
    """Return the people of all kecamatan whose points lie within a straight line of where a unit's MPP is.

    Whichever MPP is the nearest to them. KeyError for an unknown unit.
    """
    longitude, latitude = records.sites[unit_code].point
    # What lies farther north or south need not be measured.
    most = kilometres / radians(EARTH_RADIUS_KM)
    return sum(
        one.population
        for one in records.districts
        if abs(one.point[1] - latitude) <= most and measure_distance(one.point, (longitude, latitude)) <= kilometres
    )
