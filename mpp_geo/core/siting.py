"""Where new MPP would bring the most people near, chosen among kecamatan."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heapify, heappop, heappush
from itertools import product
from math import cos

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.outlook import find_awaited_units
from mpp_geo.core.reach import EARTH_RADIUS_KM, to_vector
from mpp_geo.core.records import District, Records
from mpp_geo.core.vocabulary import REACHES

# Kilometres of a degree along the equator.
_DEGREE = 111.195
# Cells of half the reach, a little wider because degrees of longitude are shorter away from the equator: Indonesia lies
# within 11 degrees of it. Whatever is within reach lies at most two cells away.
_CELL = 0.5 * 1.03
_AROUND = tuple(product(range(-2, 3), repeat=2))

Cell = tuple[int, int]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Site:
    """A kecamatan where a new MPP would bring people near."""

    district: District
    # People who come within reach with it, wherever they live.
    gained: int
    # People of the selection within reach with it and all before.
    within: int


@dataclass(frozen=True, slots=True)
class Cover:
    """How near people live to an MPP, and the new ones that would bring the most of them near."""

    # People of the selection's units, and those of them within reach of an MPP on the day.
    population: int
    within: int
    # Likewise if the planned ones were there.
    within_planned: int
    # In the order of choice.
    sites: tuple[Site, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """A greedy choice in a province beside the best one of as many sites."""

    province_code: str
    sites: int
    # People who come within reach.
    greedy: int
    best: int

    @property
    def shortfall(self) -> float:
        """How much of the best choice the greedy one misses, from 0 to 1."""
        return 1 - self.greedy / self.best


# On this day and for this reach in kilometres. The best ones are solutions of the maximal covering model, which take
# seconds; tests/core/test_siting.py solves them with spopt and HiGHS.
TRIAL_DAY, TRIAL_REACH = "2025-12-31", 25
TRIALS = (
    Trial("14", 5, 1_488_144, 1_488_144),
    Trial("12", 8, 3_584_287, 3_621_334),
    Trial("73", 5, 1_069_831, 1_085_657),
)


def cover_people(coverage: Coverage, most: int) -> Cover:
    """Choose kecamatan of the selection where new MPP would bring the most people within its reach.

    The greedy algorithm for maximum coverage: at each step the kecamatan that brings the most people who are not yet
    within reach (the lower code among equals), until nobody is gained or `most` are chosen. It reaches at least 1 - 1/e
    (63%) of what the best choice of as many would (Nemhauser, Wolsey and Fisher 1978, Mathematical Programming 14);
    `TRIALS` has what was measured.

    People of neighbouring regions count as gained wherever they live; a region that has an MPP may get another one.
    """
    reach = coverage.selection.reach
    around = _list_surroundings(coverage.records, reach)
    far = coverage.nearness.list_far(reach)
    units = {one.unit.code for one in coverage.units}
    own = [number for number, one in enumerate(around.districts) if one.unit_code in units]
    population = sum([around.districts[number].population for number in own])
    within = population - sum([far[number] for number in own])
    planned = within + _count_planned(coverage, around, far, units)
    sites: list[Site] = []
    reached = within
    candidates = own if within < population else []
    for site, gained, near in choose_sites(around, candidates, far, most):
        reached += sum(people for number, people in near if around.districts[number].unit_code in units)
        sites.append(Site(around.districts[site], gained, reached))
    return Cover(population, within, planned, tuple(sites))


def _count_planned(coverage: Coverage, around: Surroundings, far: Sequence[int], units: set[str]) -> int:
    """Return how many people of some units who live far would be within reach if all planned MPP were there."""
    near: set[int] = set()
    for code in find_awaited_units(coverage):
        site = coverage.records.sites.get(code)
        if site is not None:
            near.update(around.find(site.point))
    return sum(far[number] for number in near if around.districts[number].unit_code in units)


def choose_sites(
    around: Surroundings, candidates: Iterable[int], far: Sequence[int], most: int
) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Yield the kecamatan of a greedy choice by number, the people each gains, and where: kecamatan and its people.

    `far` are the people of each kecamatan who are not yet within reach.

    Gains only shrink from step to step, so that a gain of an earlier step is a bound: only where it is the largest is
    it worked out again. The first bound of a kecamatan is that of its cell: all people in the cells around.
    """
    left = list(far)
    inside = around.sum_cells(left)
    bounds: dict[Cell, int] = {}
    # By the people gained at most, then the lower number, and the step that worked it out: none did yet.
    heap: list[tuple[int, int, int]] = []
    for number in candidates:
        cell = around.cells[number]
        if cell not in bounds:
            bounds[cell] = sum([inside[one] for one in around.beside[cell]])
        if bounds[cell]:
            heap.append((-bounds[cell], number, -1))
    heapify(heap)
    step = 0
    while heap and step < most:
        gain, number, worked_out = heappop(heap)
        near = around.find(around.districts[number].point)
        if worked_out == step:
            gained = [(one, left[one]) for one in near if left[one]]
            for one in near:
                left[one] = 0
            yield number, -gain, gained
            step += 1
        elif gain := sum([left[one] for one in near]):
            heappush(heap, (-gain, number, step))


class Surroundings:
    """Which kecamatan lie within a reach of a point, each by its number in order of code."""

    def __init__(self, districts: Sequence[District], reach: float) -> None:
        self.districts = districts
        self._size = reach / _DEGREE * _CELL
        # The product of two unit vectors that are as far from each other as the reach; of nearer ones it is larger.
        self._limit = cos(reach / EARTH_RADIUS_KM)
        self.cells = [self._find_cell(district.point) for district in districts]
        self._members: dict[Cell, list[tuple[float, float, float, int]]] = defaultdict(list)
        for number, (cell, district) in enumerate(zip(self.cells, districts, strict=True)):
            self._members[cell].append((*to_vector(district.point), number))
        # The cells with kecamatan that hold whatever is within reach of a point in a cell.
        self.beside = {cell: [one for one in _list_around(cell) if one in self._members] for cell in self._members}
        # What was found, to be found again on another day: kecamatan and MPP do not move.
        self._found: dict[Point, array[int]] = {}

    def _find_cell(self, point: Point) -> Cell:
        return int(point[0] // self._size), int(point[1] // self._size)

    def sum_cells(self, people: Sequence[int]) -> dict[Cell, int]:
        """Return the people in each cell."""
        inside = dict.fromkeys(self._members, 0)
        for cell, own in zip(self.cells, people, strict=True):
            if own:
                inside[cell] += own
        return inside

    def find(self, point: Point) -> array[int]:
        """Return the kecamatan within reach of a point."""
        if point not in self._found:
            x, y, z = to_vector(point)
            limit = self._limit
            near: array[int] = array("H")
            for cell in _list_around(self._find_cell(point)):
                for x2, y2, z2, number in self._members.get(cell, ()):
                    if x * x2 + y * y2 + z * z2 >= limit:
                        near.append(number)
            self._found[point] = near
        return self._found[point]


@lru_cache(maxsize=len(REACHES))
def _list_surroundings(records: Records, reach: float) -> Surroundings:
    """Return what lies within a reach of the kecamatan; laid out once for each."""
    return Surroundings(records.districts, reach)


def _list_around(cell: Cell) -> list[Cell]:
    """Return a cell and those around it that can be within reach."""
    along, across = cell
    return [(along + one, across + other) for one, other in _AROUND]
