"""Who has no MPP, how far the nearest one is, and where new ones would bring the most people near."""

from __future__ import annotations

from dataclasses import dataclass

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.reach import Nearest, find_within
from mpp_geo.core.records import Unit
from mpp_geo.core.vocabulary import COVERED, Order


@dataclass(frozen=True, slots=True)
class Gap:
    """A unit without an MPP."""

    # From 1, in the order that was asked for.
    rank: int
    unit: Unit
    nearest: Nearest


def rank_gaps(coverage: Coverage, order: Order) -> list[Gap]:
    """Return the selection's units without an MPP on its day, the largest or the farthest first."""
    gaps = [(one.unit, coverage.nearest(one)) for one in coverage.units if one.status not in COVERED]
    if order == "people":
        gaps.sort(key=lambda gap: (-gap[0].population, gap[0].code))
    else:
        gaps.sort(key=lambda gap: (-(gap[1].distance or 0), gap[0].code))
    return [Gap(rank, unit, nearest) for rank, (unit, nearest) in enumerate(gaps, start=1)]


@dataclass(frozen=True, slots=True)
class Site:
    """A unit where a new MPP would bring people near."""

    unit: Unit
    # People who come within reach with it, and those within reach with it and all before.
    gained: int
    within: int


@dataclass(frozen=True, slots=True)
class Cover:
    """How near people live to an MPP, and the new ones that would bring the most of them near."""

    # People of the selection's units, and those of them within reach of an MPP on the day.
    population: int
    within: int
    # In the order of choice.
    sites: tuple[Site, ...]


def cover_people(coverage: Coverage, most: int) -> Cover:
    """Choose units without an MPP where new ones would bring the most people within the selection's reach.

    The greedy algorithm for maximum coverage: at each step the unit that brings the most people who are not yet within
    reach (the lower code among equals), until nobody is gained or `most` are chosen. It reaches at least 1 - 1/e (63%)
    of what the best choice of as many would (Nemhauser, Wolsey and Fisher 1978, Mathematical Programming 14).

    Only people of the selection's units count, and only these units get new MPP; the MPP that there are may lie
    anywhere in the country.
    """
    reach, records = coverage.selection.reach, coverage.records
    people = {one.unit.code: one.unit.population for one in coverage.units}
    far = dict(people)
    for one in coverage.country:
        if one.status in COVERED:
            for code in find_within(records, one.unit.code, reach):
                far.pop(code, None)
    population, within = sum(people.values()), sum(people.values()) - sum(far.values())
    candidates = {
        one.unit.code: find_within(records, one.unit.code, reach) for one in coverage.units if one.status not in COVERED
    }
    sites: list[Site] = []
    reached = within
    while len(sites) < most and candidates:
        gains = {code: sum(far.get(near, 0) for near in nears) for code, nears in candidates.items()}
        best = max(gains, key=lambda code: gains[code])
        if not gains[best]:
            break
        for code in candidates[best]:
            far.pop(code, None)
        reached += gains[best]
        sites.append(Site(records.unit_by_code[best], gains[best], reached))
    return Cover(population, within, tuple(sites))
