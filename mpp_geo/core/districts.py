"""People near an MPP, by kecamatan: how many live within some distance of one, as of a day.

All people of a kecamatan are taken to live at its point, and distances are straight lines to the points of the MPP: an
estimate that leaves out water, mountains and roads. The distances were measured when the product was built.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from mpp_geo.core.places import JAVA
from mpp_geo.core.reach import Sites
from mpp_geo.core.records import District, Records, Region, Unit, Ways
from mpp_geo.core.vocabulary import CONFIDENCES, COVERED, Basis, Confidence

if TYPE_CHECKING:
    from mpp_geo.core.coverage import CountedUnit, Coverage

# Distances within which people are counted, in kilometres; what lies beyond the last is not told apart.
DISTANCES = (5, 10, 25, 50, 100)
# The distance of which the page speaks.
NEAR = 25

_BEYOND = len(DISTANCES)
# Later than any day.
_NEVER = "9999-12-31"
_NEAR_BAND = DISTANCES.index(NEAR)
# Of a band in a packed number: room for more people than there are on Earth.
_BITS = 40
_MASK = (1 << _BITS) - 1
_SHIFTS = tuple(band * _BITS for band in range(_BEYOND + 1))
_NOBODY = (0,) * len(_SHIFTS)


# A region, whether its local government has an MPP, and its people by band, packed.
_Counted = tuple[Region, bool, int]


@dataclass(frozen=True, slots=True)
class Trace:
    """How near an MPP came to a kecamatan over time: from each day on, whose it is, how far, and in which band."""

    district: District
    # Ascending; a farther MPP is told only while no nearer one counts.
    days: tuple[str, ...]
    units: tuple[str, ...]
    # Kilometres, descending.
    distances: tuple[float, ...]
    # Ranks in `DISTANCES`; the first, of the time before any, is beyond all.
    bands: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PeopleNear:
    """People by the distance to the nearest MPP."""

    population: int
    # People within each of `DISTANCES`.
    within: tuple[int, ...]
    # People beyond `NEAR` although their local government has an MPP, and within it although theirs has none.
    far_in_covered: int
    near_in_others: int

    def share(self, distance: int = NEAR) -> float:
        """Return the share of people within one of `DISTANCES`, from 0 to 1; 0 where nobody lives."""
        return self.within[DISTANCES.index(distance)] / self.population if self.population else 0.0

    def to_dict(self) -> dict[str, int]:
        """Return the people within each distance, by the distance as text."""
        return {str(distance): people for distance, people in zip(DISTANCES, self.within, strict=True)}


# A tuple: thousands of them are made for each answer.
class PlacedDistrict(NamedTuple):
    """A kecamatan on a day, and the nearest MPP: how far it is and whose; None where none is within 100 km."""

    district: District
    distance: float | None
    nearest: str | None


# How far a kecamatan is from the nearest MPP, its people, and from which day on and before which it is so. A plain
# tuple: thousands are put in order for an answer, and the order of any class takes longer.
_Span = tuple[float, int, str, str]


class Nearness:
    """The people of a selection's units on its day; MPP anywhere in the country count."""

    def __init__(self, coverage: Coverage, country: Nearness | None = None) -> None:
        """Take a selection; `country` is another one of the same day, basis and confidence, counted already."""
        self.coverage = coverage
        self._country = country

    @cached_property
    def _traces(self) -> tuple[Trace, ...]:
        selection = self.coverage.selection
        return trace_nearest(self.coverage.records, selection.basis, selection.confidence)

    @cached_property
    def _placed_bands(self) -> tuple[int, ...]:
        """The band of every kecamatan of the country, in order of code."""
        if self._country is not None:
            return self._country._placed_bands
        day = self.coverage.selection.day
        return tuple([trace.bands[bisect_right(trace.days, day)] for trace in self._traces])

    @cached_property
    def _grown(self) -> Mapping[str, tuple[tuple[str, ...], tuple[int, ...]]]:
        selection = self.coverage.selection
        return trace_regions(self.coverage.records, selection.basis, selection.confidence)

    def _people(self, region: Region) -> int:
        """Return the people of a region of the country by band, packed."""
        days, people = self._grown[region.code]
        return people[bisect_right(days, self.coverage.selection.day)]

    def _count(self, one: CountedUnit, region: Region) -> _Counted:
        """Return a region of a unit with its people."""
        return region, one.status in COVERED, self._people(region)

    @cached_property
    def _regions(self) -> list[_Counted]:
        """The selection's regions."""
        return [self._count(one, region) for one in self.coverage.units for region in one.unit.regions]

    def _sum(self, regions: Iterable[_Counted]) -> PeopleNear:
        covered = others = 0
        for _, is_covered, people in regions:
            if is_covered:
                covered += people
            else:
                others += people
        return _tell(covered, others)

    @cached_property
    def whole(self) -> PeopleNear:
        """The people of all the selection's units."""
        return self._sum(self._regions)

    @cached_property
    def java(self) -> PeopleNear:
        """The people of its units in Java."""
        return self._count_half(True)

    @cached_property
    def beyond(self) -> PeopleNear:
        """The people of its units beyond Java."""
        return self._count_half(False)

    def _count_half(self, is_java: bool) -> PeopleNear:
        return self._sum(one for one in self._regions if (one[0].island_group == JAVA) == is_java)

    def count_region(self, code: str) -> PeopleNear:
        """Return the people of a kabupaten/kota, also of one that the selection leaves out."""
        region = self.coverage.records.region_by_code[code]
        return self._sum([self._count(self.coverage.by_code[region.unit_code], region)])

    def near_share(self, unit: Unit) -> float | None:
        """Return the share of a unit's people within `NEAR` of an MPP, from 0 to 1; None where nobody lives."""
        bands = _unpack(sum(map(self._people, unit.regions)))
        people = sum(bands)
        return sum(bands[: _NEAR_BAND + 1]) / people if people else None

    def regions(self) -> dict[str, PeopleNear]:
        """Return the people of each of the selection's kabupaten and kota, by code."""
        return {one[0].code: self._sum([one]) for one in self._regions}

    def provinces(self) -> dict[str, PeopleNear]:
        """Return the people of each of the selection's provinces, by code."""
        return self._count_groups(lambda region: region.province_code)

    def island_groups(self) -> dict[str, PeopleNear]:
        """Return the people of each of the selection's island groups, by name."""
        return self._count_groups(lambda region: region.island_group)

    def _count_groups(self, key: Callable[[Region], str]) -> dict[str, PeopleNear]:
        members: dict[str, list[_Counted]] = defaultdict(list)
        for one in self._regions:
            members[key(one[0])].append(one)
        return {name: self._sum(own) for name, own in sorted(members.items())}

    @cached_property
    def sites(self) -> Sites:
        """Where the MPP of the day are, anywhere in the country."""
        if self._country is not None:
            return self._country.sites
        known = self.coverage.records.sites
        return Sites(known[one.unit.code] for one in self.coverage.country if one.status in COVERED)

    @cached_property
    def country(self) -> tuple[PlacedDistrict, ...]:
        """All kecamatan, in order of code."""
        if self._country is not None:
            return self._country.country
        day = self.coverage.selection.day
        placed = []
        for trace in self._traces:
            rank = bisect_right(trace.days, day) - 1
            known = (None, None) if rank < 0 else (trace.distances[rank], trace.units[rank])
            placed.append(PlacedDistrict(trace.district, *known))
        return tuple(placed)

    @cached_property
    def districts(self) -> tuple[PlacedDistrict, ...]:
        """The kecamatan of the selection's units, in order of code."""
        codes = {one.unit.code for one in self.coverage.units}
        return tuple(placed for placed in self.country if placed.district.unit_code in codes)

    def measure(self, placed: PlacedDistrict) -> PlacedDistrict:
        """Return a kecamatan with its nearest MPP, however far that is; None only where there is no MPP at all."""
        if placed.distance is not None:
            return placed
        code = placed.district.code
        if code not in self._measured:
            found = self.sites.find_nearest(placed.district.point)
            self._measured[code] = PlacedDistrict(placed.district, *found[0]) if found else placed
        return self._measured[code]

    @cached_property
    def _measured(self) -> dict[str, PlacedDistrict]:
        """Those that lie beyond the distances kept ready, as far as they were asked for."""
        return {} if self._country is None else self._country._measured

    def is_within(self, placed: PlacedDistrict, reach: float) -> bool:
        """Return whether a kecamatan lies within so many kilometres of an MPP."""
        measured = self.measure(placed) if reach > DISTANCES[-1] else placed
        return measured.distance is not None and measured.distance <= reach

    def list_bands(self) -> list[int | None]:
        """Return the rank in `DISTANCES` of every kecamatan of the country, in order of code; beyond all, one more.

        None for those that the selection leaves out.
        """
        members = {one.unit.code for one in self.coverage.units}
        pairs = zip(self.coverage.records.districts, self._placed_bands, strict=True)
        return [band if one.unit_code in members else None for one, band in pairs]

    def list_far(self, reach: int) -> list[int]:
        """Return the people of each kecamatan of the country who live beyond so many kilometres of any MPP.

        In order of code; 0 for those that are within.
        """
        if reach in DISTANCES:
            last = DISTANCES.index(reach)
            pairs = zip(self.coverage.records.districts, self._placed_bands, strict=True)
            return [0 if band <= last else one.population for one, band in pairs]
        return [0 if self.is_within(one, reach) else one.district.population for one in self.country]

    def median(self, is_java: bool | None = None) -> float | None:
        """Return how far half of the selection's people live from an MPP at most, in kilometres.

        Of those in Java or beyond it alone where `is_java` says so. None where that is more than 100 km, or nobody
        lives.
        """
        half = self.whole if is_java is None else self.java if is_java else self.beyond
        # Only those in the band in which the half is reached have to be put in order.
        band = bisect_left([2 * people for people in half.within], half.population)
        if band == _BEYOND or not half.population:
            return None
        reached = half.within[band - 1] if band else 0
        selection = self.coverage.selection
        day = selection.day
        spans = list_spans(self.coverage.records, selection.basis, selection.confidence)[band]
        of_the_day = [
            span
            for one in self.coverage.units
            if is_java in (None, one.unit.is_java)
            for span in spans[one.unit.code]
            if span[2] <= day < span[3]
        ]
        of_the_day.sort()
        for distance, population, _, _ in of_the_day:
            reached += population
            if 2 * reached >= half.population:
                return distance
        return None


def list_near_days(records: Records, basis: Basis, confidence: Confidence) -> Iterable[tuple[str, District]]:
    """Yield each kecamatan that comes within `NEAR` of an MPP with the first day on which it is."""
    for trace in trace_nearest(records, basis, confidence):
        # The bands fall with the days; the first is of the time before any.
        rank = next((rank for rank, band in enumerate(trace.bands) if band <= _NEAR_BAND), 0)
        if rank:
            yield trace.days[rank - 1], trace.district


@lru_cache(maxsize=8)
def trace_nearest(records: Records, basis: Basis, confidence: Confidence) -> tuple[Trace, ...]:
    """Return the trace of every kecamatan, in order of code; worked out once for each basis and confidence."""
    strong = CONFIDENCES[CONFIDENCES.index(confidence) :]
    days: dict[str, str] = {}
    for unit in records.units:
        date = unit.mpp.dated(basis) if unit.mpp else None
        if date is not None and date.confidence in strong:
            days[unit.code] = date.last
    ways = records.ways
    return tuple(_trace_district(district, ways.get(district.code, ()), days) for district in records.districts)


@lru_cache(maxsize=8)
def trace_regions(
    records: Records, basis: Basis, confidence: Confidence
) -> dict[str, tuple[tuple[str, ...], tuple[int, ...]]]:
    """Return, for every region, the days on which people of it come nearer to an MPP, and its people by band.

    The first are those before any such day, the others those from each on; by band as in `Trace`, packed: hundreds of
    regions are added up for an answer, and one number is added a fifth as fast as six.
    """
    moves: dict[str, dict[str, int]] = {region.code: {} for region in records.regions}
    before = dict.fromkeys(moves, 0)
    for trace in trace_nearest(records, basis, confidence):
        district = trace.district
        before[district.region_code] += _pack(district.population, _BEYOND)
        for day, old, new in zip(trace.days, trace.bands[:-1], trace.bands[1:], strict=True):
            if old != new:
                own = moves[district.region_code]
                own[day] = own.get(day, 0) + _pack(district.population, new) - _pack(district.population, old)
    grown = {}
    for code, own in moves.items():
        days = tuple(sorted(own))
        grown[code] = days, tuple(accumulate((own[day] for day in days), initial=before[code]))
    return grown


def _pack(people: int, band: int) -> int:
    """Return people of a band as a part of a number that holds all bands."""
    return people << band * _BITS


def _tell(covered: int, others: int) -> PeopleNear:
    """Return the people that two packed numbers hold: of regions that have an MPP, and of those that have none."""
    within = tuple(accumulate(_unpack(covered + others)))
    of_others = tuple(accumulate(_unpack(others))) if others else _NOBODY
    near = of_others[_NEAR_BAND]
    far = within[_BEYOND] - of_others[_BEYOND] - (within[_NEAR_BAND] - near)
    return PeopleNear(within[_BEYOND], within[:_BEYOND], far, near)


def _unpack(packed: int) -> tuple[int, ...]:
    """Return the people of each band that a number holds."""
    return tuple([packed >> shift & _MASK for shift in _SHIFTS])


@lru_cache(maxsize=8)
def list_spans(records: Records, basis: Basis, confidence: Confidence) -> tuple[Mapping[str, Sequence[_Span]], ...]:
    """Return for how long each kecamatan is how far from an MPP, by band and unit."""
    spans: tuple[dict[str, list[_Span]], ...] = tuple({unit.code: [] for unit in records.units} for _ in DISTANCES)
    for trace in trace_nearest(records, basis, confidence):
        district = trace.district
        ends = (*trace.days, _NEVER)[1:]
        for since, until, distance, band in zip(trace.days, ends, trace.distances, trace.bands[1:], strict=True):
            spans[band][district.unit_code].append((distance, district.population, since, until))
    return spans


def _trace_district(district: District, ways: Ways, days: Mapping[str, str]) -> Trace:
    first = ""
    steps: list[tuple[str, str, float]] = []
    for distance, unit in ways:
        day = days.get(unit)
        if day is not None and distance <= DISTANCES[-1] and (not first or day < first):
            steps.append((day, unit, distance))
            first = day
    steps.reverse()
    return Trace(
        district,
        tuple(day for day, _, _ in steps),
        tuple(unit for _, unit, _ in steps),
        tuple(distance for _, _, distance in steps),
        (_BEYOND, *(bisect_left(DISTANCES, distance) for _, _, distance in steps)),
    )
