"""One place closely: a kecamatan and the MPP near it, a kabupaten/kota among its neighbours, or a province."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mpp_geo.core.coverage import CountedUnit, Counts, Coverage, count
from mpp_geo.core.evidence import FIGURES, Statement
from mpp_geo.core.places import unit_code
from mpp_geo.core.reach import NOWHERE, Nearest
from mpp_geo.core.records import District, Mpp, Province, Region, Unit
from mpp_geo.core.vocabulary import COVERED


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in an order that begins with 1; equals share it."""

    place: int
    among: int


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A kabupaten/kota with a common border on land, and whether it has an MPP."""

    name: str
    has_mpp: bool


@dataclass(frozen=True, slots=True)
class RegionProfile:
    """A kabupaten/kota on the selection's day; what is not known is None."""

    region: Region
    # Its local government, which DKI Jakarta's six areas share; its MPP may not count, or lie ahead of the day.
    counted: CountedUnit
    # What gives the figures as known on the day.
    agencies: Statement | None
    services: Statement | None
    services_per_100k: float | None
    # Its turn among the units of its province that have an MPP, and its place there by known services, the most first.
    turn: Rank | None
    services_rank: Rank | None
    # For a unit that has no MPP itself.
    nearest: Nearest
    neighbours: tuple[Neighbour, ...]

    @property
    def mpp(self) -> Mpp | None:
        """Its MPP, as all records have it."""
        return self.counted.unit.mpp


@dataclass(frozen=True, slots=True)
class NearMpp:
    """An MPP of the selection's day near a point, and how far it is in kilometres; what is not known is None."""

    counted: CountedUnit
    distance: float
    # What gives the figures as known on the day.
    agencies: Statement | None
    services: Statement | None


@dataclass(frozen=True, slots=True)
class DistrictProfile:
    """A kecamatan on the selection's day."""

    district: District
    region: Region
    # The local government of its region.
    counted: CountedUnit
    # The nearest MPP, in ascending order of distance from its point; none where there is none in the country.
    near: tuple[NearMpp, ...]


# How many MPP are named as the nearest.
_NEAREST = 3


def list_near(coverage: Coverage, point: tuple[float, float], without: str = "") -> tuple[NearMpp, ...]:
    """Return the nearest MPP of the selection's day to a point (longitude and latitude in degrees).

    That of the unit `without` is left out.
    """
    near = []
    found = coverage.nearness.sites.find_nearest(point, _NEAREST + 1)
    for distance, code in [one for one in found if one[1] != without][:_NEAREST]:
        counted = coverage.by_code[code]
        figures = (coverage.statement(counted, figure) for figure in FIGURES)
        near.append(NearMpp(counted, distance, *figures))
    return tuple(near)


def describe_district(coverage: Coverage, code: str) -> DistrictProfile:
    """Return what is known of a kecamatan on the selection's day, on its basis; KeyError for an unknown code."""
    district = coverage.records.district_by_code[code]
    return DistrictProfile(
        district=district,
        region=coverage.records.region_by_code[district.region_code],
        counted=coverage.by_code[district.unit_code],
        near=list_near(coverage, district.point),
    )


def describe_region(coverage: Coverage, code: str) -> RegionProfile:
    """Return what is known of a kabupaten/kota on the selection's day, on its basis; KeyError for an unknown code."""
    region = coverage.records.region_by_code[code]
    counted = coverage.by_code[region.unit_code]
    fellows = [
        one for one in coverage.country if one.unit.province_code == region.province_code and one.status in COVERED
    ]
    return RegionProfile(
        region=region,
        counted=counted,
        agencies=coverage.statement(counted, "agencies"),
        services=coverage.statement(counted, "services"),
        services_per_100k=coverage.services_per_100k(counted),
        turn=_rank_turn(counted, fellows),
        services_rank=_rank_services(coverage, counted, fellows),
        nearest=NOWHERE if counted.status in COVERED else coverage.nearest(counted),
        neighbours=tuple(_list_neighbours(coverage, code)),
    )


def _rank_turn(counted: CountedUnit, fellows: Iterable[CountedUnit]) -> Rank | None:
    """Return when a unit got its MPP among those of its province; a vague date counts from the last day it can mean."""
    days = [one.date.last for one in fellows if one.date]
    if counted.status not in COVERED or counted.date is None:
        return None
    own = counted.date.last
    return Rank(1 + sum(day < own for day in days), len(days))


def _rank_services(coverage: Coverage, counted: CountedUnit, fellows: Iterable[CountedUnit]) -> Rank | None:
    known = [number for one in fellows if (number := coverage.figure(one, "services")) is not None]
    own = coverage.figure(counted, "services")
    if counted.status not in COVERED or own is None:
        return None
    return Rank(1 + sum(number > own for number in known), len(known))


def _list_neighbours(coverage: Coverage, code: str) -> Iterable[Neighbour]:
    for other in coverage.records.neighbours.get(code, ()):
        has_mpp = coverage.by_code[unit_code(other)].status in COVERED
        yield Neighbour(coverage.records.names[other], has_mpp)


@dataclass(frozen=True, slots=True)
class ProvinceProfile:
    """A province on the selection's day."""

    province: Province
    counts: Counts
    # Units with and without an MPP, the largest first.
    covered: tuple[Unit, ...]
    missing: tuple[Unit, ...]
    # Its own MPP, which is not counted; None for most provinces.
    mpp: Mpp | None


def describe_province(coverage: Coverage, code: str) -> ProvinceProfile:
    """Return what is known of a province on the selection's day, on its basis, without other filters."""
    records = coverage.records
    members = [one for one in coverage.country if one.unit.province_code == code]
    members.sort(key=lambda one: -one.unit.population)
    own = records.mpp.get(code) if code not in records.unit_by_code else None
    return ProvinceProfile(
        province=next(province for province in records.provinces if province.code == code),
        counts=count(members, coverage.selection.day),
        covered=tuple(one.unit for one in members if one.status in COVERED),
        missing=tuple(one.unit for one in members if one.status not in COVERED),
        mpp=own,
    )


def trace_share(coverage: Coverage, province: str | None) -> list[tuple[int, Counts]]:
    """Return the counts at the end of every year in a province, or in the whole country for None."""
    wide = coverage.selection.everywhere()
    chosen = wide if province is None else wide.but(provinces=(province,))
    return [(year, halves.whole) for year, halves in Coverage(coverage.records, chosen).years]


@dataclass(frozen=True, slots=True)
class RankedProvince:
    """A province in the order of the share of its units that have an MPP."""

    # Provinces of one share have one place.
    place: int
    province: Province
    counts: Counts


def rank_provinces(coverage: Coverage) -> list[RankedProvince]:
    """Return all provinces of the country, the largest share first; of one share, that with more MPP."""
    wide = coverage.elsewhere(coverage.selection.everywhere())
    counts = wide.groups("province_code")
    ordered = sorted(
        (one for one in coverage.records.provinces if one.code in counts),
        key=lambda one: (-counts[one.code].share, -counts[one.code].covered, one.code),
    )
    shares = [counts[one.code].share for one in ordered]
    return [RankedProvince(1 + shares.index(counts[one.code].share), one, counts[one.code]) for one in ordered]
