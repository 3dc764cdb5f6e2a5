"""A selection as time passes: its counts and the classes of the map's shapes on one day after the other, in one pass.

Whatever a day brings is judged by the same rules as a single day is; only units of which something can have changed are
looked at again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from mpp_geo.core.coverage import CountedUnit, Coverage, classify, count
from mpp_geo.core.districts import list_near_days
from mpp_geo.core.evidence import FIGURES
from mpp_geo.core.map_classes import classify_share
from mpp_geo.core.measures import (
    MEASURES,
    OUTSIDE,
    DistanceMeasure,
    Measure,
    NearMeasure,
    NearShareMeasure,
    Part,
    ShareMeasure,
)
from mpp_geo.core.reach import NOWHERE, Nearest, rank_units
from mpp_geo.core.records import Records
from mpp_geo.core.selection import Selection
from mpp_geo.core.vocabulary import COVERED


class CoverageOnTheWay(Coverage):
    """A coverage on one day of a film, which knows the nearest MPP from the days before."""

    def __init__(
        self, records: Records, selection: Selection, only: frozenset[str], nearest: Mapping[str, Nearest]
    ) -> None:
        """Take a selection, the codes of its units, and the nearest MPP of each on its day."""
        super().__init__(records, selection, only)
        self._known = nearest

    def nearest(self, counted: CountedUnit) -> Nearest:
        """Return the nearest MPP of the country to a unit, its own when it has one."""
        return self._known.get(counted.unit.code, NOWHERE)


class Film:
    """A selection's units on some days, one after the other; what it holds is as of the day reached."""

    def __init__(self, coverage: Coverage, days: Sequence[str]) -> None:
        """Take a selection, whose own day does not matter, and days in ascending order."""
        self.records = coverage.records
        self.days = days
        self.measure = MEASURES[coverage.selection.measure]
        self.units = {one.unit.code: one._replace(status="none") for one in coverage.units}
        self.is_mixed = coverage.halves.is_mixed
        self.shapes = list_shapes(self.records, self.measure)
        self.classes = [OUTSIDE] * sum(map(len, self.shapes.values()))
        self.counts: Counter[str] = Counter()
        # Units with an MPP, and those of them beyond Java.
        self.covered = self.beyond = 0
        self._selection = coverage.selection.without("low", "high")
        self._only = frozenset(self.units)
        self._members: dict[str, list[str]] = defaultdict(list)
        for code, one in self.units.items():
            self._members[one.unit.province_code].append(code)
        self._nearest: dict[str, Nearest] = {}
        self._events = self._list_events()
        self._news = self._list_nearest(coverage) if isinstance(self.measure, DistanceMeasure) else {}
        # People within reach of an MPP by unit, and who they become more by, by the rank of the day.
        self._near: Counter[str] = Counter()
        is_near = isinstance(self.measure, NearMeasure | NearShareMeasure)
        self._nearing = self._list_nearing(coverage) if is_near else {}

    def play(self) -> Iterator[tuple[Selection, dict[int, str]]]:
        """Go from day to day; give the selection as of each, and the new class of every shape that changes."""
        first_day = ""
        for rank, day in enumerate(self.days):
            selection = self._selection.moved(day=day)
            touched = set(self._only) if rank == 0 else set(self._events.get(rank, ()))
            if selection.first_day != first_day:
                first_day = selection.first_day
                touched |= {code for code, one in self.units.items() if one.status in COVERED}
            near = self._news.get(rank, {})
            self._nearest.update(near)
            touched |= near.keys()
            self._near.update(self._nearing.get(rank, {}))
            touched |= self._nearing.get(rank, {}).keys()
            for code in touched:
                self._count_again(code, selection)
            yield selection, self._classify(touched, selection)

    def list_counts(self) -> list[int]:
        """Return how many units (of a measure of provinces: provinces) each class has, in the legend's order."""
        return [self.counts[one.key] for one in self.measure.list_classes(self._selection.choices)]

    def _list_events(self) -> dict[int, set[str]]:
        """Return the units of which something becomes known, by the rank of the first day that knows it."""
        events: dict[int, set[str]] = defaultdict(set)
        for code, one in self.units.items():
            for day in _list_own_days(one):
                events[bisect_left(self.days, day)].add(code)
        return events

    def _list_nearest(self, coverage: Coverage) -> dict[int, dict[str, Nearest]]:
        """Return the nearest MPP of every unit that has another one than before, by the rank of the day."""
        lasts = {one.unit.code: one.date.last for one in coverage.country if one.date}
        ranks = {code: bisect_left(self.days, last) for code, last in lasts.items()}
        news: dict[int, dict[str, Nearest]] = defaultdict(dict)
        for code in self.units:
            for rank, nearest in _trace_nearest(rank_units(self.records)[code], ranks):
                news[rank][code] = nearest
        return news

    def _list_nearing(self, coverage: Coverage) -> dict[int, Counter[str]]:
        """Return the people of each unit who come within reach of an MPP, by the rank of the first day that has it."""
        selection = coverage.selection
        nearing: dict[int, Counter[str]] = defaultdict(Counter)
        for day, district in list_near_days(self.records, selection.basis, selection.confidence):
            if district.unit_code in self._only:
                nearing[bisect_left(self.days, day)][district.unit_code] += district.population
        return nearing

    def _count_again(self, code: str, selection: Selection) -> None:
        old = self.units[code]
        status = classify(old.date, old.serving, selection.first_day, selection.day)
        if status == old.status:
            return
        self.units[code] = CountedUnit(old.unit, status, old.date, old.serving)
        gained = (status in COVERED) - (old.status in COVERED)
        self.covered += gained
        self.beyond += 0 if old.unit.is_java else gained

    def _classify(self, touched: Iterable[str], selection: Selection) -> dict[int, str]:
        changes: dict[int, str] = {}
        for code, key in self._find_keys(touched, selection).items():
            before = self.classes[self.shapes[code][0]]
            if key == before:
                continue
            self.counts[before] -= 1
            self.counts[key] += 1
            for index in self.shapes[code]:
                self.classes[index] = changes[index] = key
        return changes

    def _find_keys(self, touched: Iterable[str], selection: Selection) -> dict[str, str]:
        if isinstance(self.measure, NearMeasure):
            return {code: classify_share(self._near[code] / self.units[code].unit.population) for code in touched}
        if not isinstance(self.measure, ShareMeasure):
            coverage = CoverageOnTheWay(self.records, selection, self._only, self._nearest)
            return {code: self.measure.key(coverage, self.units[code]) for code in touched}
        keys = {}
        for province in {self.units[code].unit.province_code for code in touched}:
            members = [self.units[code] for code in self._members[province]]
            part, whole = self._measure_part(members, selection.day)
            keys[province] = classify_share(part / whole)
        return keys

    def _measure_part(self, members: Sequence[CountedUnit], day: str) -> Part:
        """Return part and whole of the units of a province."""
        if isinstance(self.measure, NearShareMeasure):
            near = sum(self._near[one.unit.code] for one in members)
            return near, sum(one.unit.population for one in members)
        assert isinstance(self.measure, ShareMeasure)
        return self.measure.part(count(members, day))


def list_shapes(records: Records, measure: Measure) -> Mapping[str, tuple[int, ...]]:
    """Return the indices of the shapes of each unit, or of each province for a measure of provinces, by code."""
    return _list_provinces(records) if isinstance(measure, ShareMeasure) else _list_regions(records)


@lru_cache(maxsize=4)
def _list_regions(records: Records) -> dict[str, tuple[int, ...]]:
    shapes: dict[str, tuple[int, ...]] = {}
    for index, region in enumerate(records.regions):
        shapes[region.unit_code] = (*shapes.get(region.unit_code, ()), index)
    return shapes


@lru_cache(maxsize=4)
def _list_provinces(records: Records) -> dict[str, tuple[int, ...]]:
    return {province.code: (index,) for index, province in enumerate(records.provinces)}


def _list_own_days(counted: CountedUnit) -> list[str]:
    """Return the days on which something becomes known of a unit: its MPP, its service, its figures."""
    days = [one.last for one in (counted.date, counted.serving) if one]
    if counted.unit.mpp:
        days += [day for figure in FIGURES for day, _ in counted.unit.mpp.trace(figure)]
    return days


def _trace_nearest(ranked: Iterable[tuple[float, str]], since: Mapping[str, int]) -> Iterator[tuple[int, Nearest]]:
    """Give the rank of each day on which a unit's nearest MPP becomes another one, and that MPP; the last day first.

    `ranked` are all units by distance; `since` tells from which rank on each has an MPP.
    """
    first = min(since.values(), default=0)
    earliest = None
    for distance, code in ranked:
        rank = since.get(code)
        if rank is None or (earliest is not None and rank >= earliest):
            continue
        earliest = rank
        yield rank, Nearest(code, distance)
        if rank == first:
            return
