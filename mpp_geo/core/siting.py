"""Where new MPP would bring the most people near, chosen among kecamatan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import product
from math import cos

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.outlook import find_awaited_units
from mpp_geo.core.reach import EARTH_RADIUS_KM, to_vector
from mpp_geo.core.records import District

# Kilometres of a degree along the equator.
_DEGREE = 111.195
# Cells of half the reach, a little wider because degrees of longitude are shorter away from the equator: Indonesia lies
# within 11 degrees of it. Whatever is within reach lies at most two cells away.
_CELL = 0.5 * 1.03
_AROUND = tuple(product(range(-2, 3), repeat=2))

Cell = tuple[int, int]


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


def cover_people(coverage: Coverage, most: int) -> Cover:
    """Choose kecamatan of the selection where new MPP would bring the most people within its reach.

    The greedy algorithm for maximum coverage: at each step the kecamatan that brings the most people who are not yet
    within reach (the lower code among equals), until nobody is gained or `most` are chosen. It reaches at least 1 - 1/e
    (63%) of what the best choice of as many would (Nemhauser, Wolsey and Fisher 1978, Mathematical Programming 14).

    People of neighbouring regions count as gained wherever they live; a region that has an MPP may get another one.
    """
    nearness, reach = coverage.nearness, coverage.selection.reach
    own = {one.district.code for one in nearness.districts}
    population = sum(one.district.population for one in nearness.districts)
    far = [one.district for one in nearness.country if not nearness.is_within(one, reach)]
    own_far = [one for one in far if one.code in own]
    within = population - sum(one.population for one in own_far)
    sites: list[Site] = []
    reached = within
    candidates = [one.district for one in nearness.districts] if own_far else []
    for district, gained in choose_sites(candidates, far, reach, most):
        reached += sum(one.population for one in gained if one.code in own)
        sites.append(Site(district, sum(one.population for one in gained), reached))
    return Cover(population, within, within + _count_planned(coverage, own_far), tuple(sites))


def _count_planned(coverage: Coverage, far: Iterable[District]) -> int:
    """Return how many people of some kecamatan would be within reach if all planned MPP were there."""
    field = _Field(far, coverage.selection.reach)
    near: dict[str, int] = {}
    for code in find_awaited_units(coverage):
        site = coverage.records.sites.get(code)
        if site is not None:
            near |= {one.code: one.population for one in field.find_far(site.point)}
    return sum(near.values())


def choose_sites(
    candidates: Iterable[District], far: Iterable[District], reach: float, most: int
) -> Iterator[tuple[District, list[District]]]:
    """Yield the kecamatan of a greedy choice, each with those that it brings within reach.

    Gains only shrink from step to step, so that a gain of an earlier step is a bound: only where it is the largest is
    it worked out again. The first bound of a kecamatan is that of its cell: all people in the cells around.
    """
    field = _Field(far, reach)
    heap: list[tuple[int, str, int]] = []
    known: dict[str, District] = {}
    bounds: dict[Cell, int] = {}
    for district in candidates:
        cell = field.find_cell(district.point)
        if cell not in bounds:
            bounds[cell] = field.sum_around(cell)
        if bounds[cell]:
            known[district.code] = district
            # No step yet has worked it out.
            heap.append((-bounds[cell], district.code, -1))
    heapify(heap)
    step = 0
    while heap and step < most:
        gain, code, worked_out = heappop(heap)
        near = field.find_far(known[code].point)
        if worked_out == step:
            field.remove(near)
            yield known[code], near
            step += 1
        elif gain := sum(one.population for one in near):
            heappush(heap, (-gain, code, step))


class _Field:
    """The kecamatan that are far from any MPP, in cells."""

    def __init__(self, far: Iterable[District], reach: float) -> None:
        self._size = reach / _DEGREE * _CELL
        # The product of two unit vectors that are as far from each other as the reach; of nearer ones it is larger.
        self._limit = cos(reach / EARTH_RADIUS_KM)
        self._cells: dict[Cell, dict[str, tuple[float, float, float, District]]] = defaultdict(dict)
        self._people: dict[Cell, int] = defaultdict(int)
        for district in far:
            if district.population:
                cell = self.find_cell(district.point)
                self._cells[cell][district.code] = (*to_vector(district.point), district)
                self._people[cell] += district.population

    def find_cell(self, point: tuple[float, float]) -> Cell:
        """Return the cell of a point."""
        return int(point[0] // self._size), int(point[1] // self._size)

    def sum_around(self, cell: Cell) -> int:
        """Return the people in a cell and all cells around it that can be within reach."""
        return sum(self._people.get(one, 0) for one in _list_around(cell))

    def find_far(self, point: tuple[float, float]) -> list[District]:
        """Return the kecamatan within reach of a point."""
        x, y, z = to_vector(point)
        limit = self._limit
        near: list[District] = []
        for cell in _list_around(self.find_cell(point)):
            found = self._cells.get(cell)
            if found:
                near += [one for x2, y2, z2, one in found.values() if x * x2 + y * y2 + z * z2 >= limit]
        return near

    def remove(self, near: Iterable[District]) -> None:
        """Take out kecamatan that are no longer far."""
        for district in near:
            cell = self.find_cell(district.point)
            del self._cells[cell][district.code]
            self._people[cell] -= district.population


def _list_around(cell: Cell) -> list[Cell]:
    """Return a cell and those around it that can be within reach."""
    along, across = cell
    return [(along + one, across + other) for one, other in _AROUND]
