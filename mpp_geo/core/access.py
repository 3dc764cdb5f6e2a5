"""Who has no MPP or lives far from any, and how far the nearest one is."""

from __future__ import annotations

from dataclasses import dataclass

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.districts import PlacedDistrict
from mpp_geo.core.reach import Nearest
from mpp_geo.core.records import Region, Unit
from mpp_geo.core.vocabulary import COVERED, Order


@dataclass(frozen=True, slots=True)
class Gap:
    """A unit without an MPP that counts."""

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
class FarRegion:
    """A kabupaten/kota some of whose people live beyond the selection's reach of any MPP."""

    region: Region
    # People beyond the reach, and whether the local government has an MPP all the same.
    far: int
    has_mpp: bool


def rank_far_districts(coverage: Coverage, measured: int | None = None) -> list[PlacedDistrict]:
    """Return the selection's kecamatan beyond its reach of any MPP, in its order: most people or farthest first.

    With `measured`, only so many at the front are sure to have a distance where the nearest MPP is beyond 100 km.
    """
    nearness, reach = coverage.nearness, coverage.selection.reach
    far = [one for one in nearness.districts if one.district.population and not nearness.is_within(one, reach)]
    if coverage.selection.order == "people":
        far.sort(key=lambda one: (-one.district.population, one.district.code))
        return [*map(nearness.measure, far[:measured]), *([] if measured is None else far[measured:])]
    return sorted(map(nearness.measure, far), key=lambda one: (-(one.distance or 0), one.district.code))


def rank_far_regions(coverage: Coverage) -> list[FarRegion]:
    """Return the kabupaten/kota of the selection with people beyond its reach of any MPP, the most people first."""
    nearness, reach = coverage.nearness, coverage.selection.reach
    people: dict[str, int] = {}
    for one in nearness.districts:
        if one.district.population and not nearness.is_within(one, reach):
            code = one.district.region_code
            people[code] = people.get(code, 0) + one.district.population
    regions, status = coverage.records.region_by_code, coverage.by_code
    ranked = [
        FarRegion(regions[code], far, status[regions[code].unit_code].status in COVERED) for code, far in people.items()
    ]
    return sorted(ranked, key=lambda one: (-one.far, one.region.code))
