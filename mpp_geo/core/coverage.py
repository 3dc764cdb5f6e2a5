"""Who has an MPP on a day: THE definition, and all that is counted from it.

A unit is a local government that the ministry counts (509: 508 autonomous kabupaten/kota and DKI Jakarta). A unit is
covered on a day when the date of its MPP, on the selection's basis, certainly lies on that day or before: a date known
to its month or year counts from the end of that period. Provincial MPP other than DKI Jakarta's are never counted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import accumulate
from typing import Literal, NamedTuple

from mpp_geo.core.districts import Nearness, PeopleNear
from mpp_geo.core.evidence import StatedFigure, Statement
from mpp_geo.core.field_kinds import Field
from mpp_geo.core.fields import NARROWING_FIELDS
from mpp_geo.core.measures import MEASURES
from mpp_geo.core.reach import NOWHERE, Nearest, find_nearest
from mpp_geo.core.records import Dated, Records, Unit
from mpp_geo.core.selection import Selection
from mpp_geo.core.vocabulary import CONFIDENCES, COVERED, Basis, Confidence, Status

Group = Literal["island_group", "province_code"]
_PEOPLE = 100_000


# A tuple: five hundred of them are made for each answer, in half the time of a frozen dataclass.
class CountedUnit(NamedTuple):
    """A unit as a selection counts it."""

    unit: Unit
    status: Status
    # The dates on the selection's basis and of its service; None where none is known, or its statement is weaker than
    # the selection asks for.
    date: Dated | None
    serving: Dated | None


# A unit with the date of its MPP on a basis and that of its service; None where none is known.
DatedUnit = tuple[Unit, Dated | None, Dated | None]


def is_covered(date: Dated | None, day: str) -> bool:
    """Return whether an MPP counts on a day: when its date, as vague as it is, certainly lies no later."""
    return date is not None and date.last <= day


def is_uncertain(date: Dated | None, day: str) -> bool:
    """Return whether a vague date leaves open if an MPP was there on a day."""
    return date is not None and date.first <= day < date.last


def tell_date(date: Dated | None, day: str) -> str | None:
    """Return a date as its source gives it, None while it lies ahead of a day."""
    return date.date if date is not None and is_covered(date, day) else None


def classify(date: Dated | None, serving: Dated | None, since: str, day: str) -> Status:
    """Return the status of a unit on a day; an MPP that counts since the day `since` is new."""
    if is_covered(date, day):
        return "new" if date is not None and date.last >= since else "earlier"
    return "serving" if is_covered(serving, day) else "none"


@dataclass(slots=True)
class Counts:
    """Counts of units."""

    units: int = 0
    # With an MPP, and those of them whose MPP is new.
    covered: int = 0
    new: int = 0
    # People of all units, and of the covered ones.
    population: int = 0
    population_covered: int = 0
    # Units whose vague date leaves open if they are covered; counted as not.
    uncertain: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the counts of both together."""
        return Counts(
            self.units + other.units,
            self.covered + other.covered,
            self.new + other.new,
            self.population + other.population,
            self.population_covered + other.population_covered,
            self.uncertain + other.uncertain,
        )

    @property
    def share(self) -> float:
        """Covered units ÷ units."""
        return self.covered / self.units

    @property
    def population_share(self) -> float:
        """People of covered units ÷ people."""
        return self.population_covered / self.population

    def to_dict(self) -> dict[str, int]:
        """Return the counts by the names that files and answers use."""
        return {
            "units": self.units,
            "covered": self.covered,
            "new": self.new,
            "population": self.population,
            "population_covered": self.population_covered,
        }


@dataclass(frozen=True, slots=True)
class Halves:
    """Counts of all units, of those in Java and of those beyond it."""

    whole: Counts
    java: Counts
    beyond: Counts

    @property
    def is_mixed(self) -> bool:
        """Whether there are units in Java and beyond it."""
        return 0 < self.java.units < self.whole.units


def count(units: Iterable[CountedUnit], day: str) -> Counts:
    """Return the counts of units on a day."""
    counts = Counts()
    for one in units:
        population = one.unit.population
        counts.units += 1
        counts.population += population
        if one.status in COVERED:
            counts.covered += 1
            counts.population_covered += population
            counts.new += one.status == "new"
        elif is_uncertain(one.date, day):
            counts.uncertain += 1
    return counts


def count_halves(units: Iterable[CountedUnit], day: str) -> Halves:
    """Return the counts of units on a day, whole, in Java and beyond it."""
    java: list[CountedUnit] = []
    beyond: list[CountedUnit] = []
    for one in units:
        (java if one.unit.is_java else beyond).append(one)
    return join_halves(count(java, day), count(beyond, day))


def join_halves(java: Counts, beyond: Counts) -> Halves:
    """Return the counts of both halves with those of the whole."""
    return Halves(java + beyond, java, beyond)


class _Growth:
    """How many units, and people in them, are covered from each of some days on."""

    def __init__(self, days: int) -> None:
        self.units = self.population = 0
        # The last place takes those that are covered on none of the days.
        self.gained, self.people = [0] * (days + 1), [0] * (days + 1)

    def list_counts(self) -> list[Counts]:
        """Return the counts on each of the days."""
        days = zip(accumulate(self.gained), self.gained[:-1], accumulate(self.people), strict=False)
        return [Counts(self.units, covered, new, self.population, people) for covered, new, people in days]


class Coverage:
    """A selection counted: made for one answer, and fast enough to be made again for the next.

    Everything in it is worked out when it is first asked for.
    """

    def __init__(self, records: Records, selection: Selection, only: frozenset[str] | None = None) -> None:
        """Take a selection; `only` names the units that it is about, whatever its filters say."""
        self.records = records
        self.selection = selection
        self.only = only
        # One that has counted the country already, for the same days and in the same way.
        self._counted: Coverage | None = None

    def at(self, day: str, since: str | None = None) -> Coverage:
        """Return the selection's units as they are on another day, whatever their values are there."""
        moved = self.selection.without("low", "high").but(day=day, since=since)
        return Coverage(self.records, moved, frozenset(one.unit.code for one in self.units))

    def renewal(self) -> Callable[[], Coverage]:
        """Return what counts the selection again: an answer that is kept with it does not keep the counts too."""
        return partial(Coverage, self.records, self.selection, self.only)

    def elsewhere(self, selection: Selection) -> Coverage:
        """Return another selection of the same day, basis and confidence; the country is not counted again.

        Raises
        ------
        ValueError
            When the selections differ in what decides which MPP count, or which of them are new.
        """
        other = Coverage(self.records, selection)
        if _list_counting(selection) != _list_counting(self.selection):
            raise ValueError(f"{selection} counts other MPP than {self.selection}")
        other._counted = self._counted or self
        return other

    @cached_property
    def country(self) -> tuple[CountedUnit, ...]:
        """All units of the country in order of code, as the selection's time, basis and confidence count them."""
        if self._counted is not None:
            return self._counted.country
        return self._count(self._dates)

    @property
    def _dates(self) -> tuple[DatedUnit, ...]:
        return list_dates(self.records, self.selection.basis, self.selection.confidence)

    def _count(self, dates: Iterable[DatedUnit]) -> tuple[CountedUnit, ...]:
        day, since = self.selection.day, self.selection.first_day
        return tuple(
            [CountedUnit(unit, classify(date, serving, since, day), date, serving) for unit, date, serving in dates]
        )

    @cached_property
    def units(self) -> tuple[CountedUnit, ...]:
        """The units that the selection's filters leave, in order of code.

        A range is one of values on the selection's day, also for what then looks at other days of these units.
        """
        if self.only is not None:
            return tuple(one for one in self.country if one.unit.code in self.only)
        kept = self._keep()
        return tuple(one for one in kept if self._is_in_range(one)) if self.selection.has_range else kept

    def _keep(self) -> tuple[CountedUnit, ...]:
        """Return the units that the filters leave, whatever their values."""
        if not self._narrowing:
            return self.country
        # Most answers about a province need nothing of the rest of the country.
        dates: Sequence[DatedUnit] = self._dates
        for field in self._narrowing:
            dates = [one for one in dates if field.keeps(one[0], self.selection)]
        return self._count(dates)

    @cached_property
    def _narrowing(self) -> tuple[Field, ...]:
        return tuple(field for field in NARROWING_FIELDS if field.is_set(self.selection))

    def _is_in_range(self, counted: CountedUnit) -> bool:
        value = MEASURES[self.selection.measure].value(self, counted)
        low = 0 if self.selection.low is None else self.selection.low
        high = float("inf") if self.selection.high is None else self.selection.high
        return value is not None and low <= value <= high

    @cached_property
    def covered(self) -> tuple[CountedUnit, ...]:
        """The selection's units that have an MPP."""
        return tuple(one for one in self.units if one.status in COVERED)

    @cached_property
    def halves(self) -> Halves:
        """The counts of the selection."""
        return count_halves(self.units, self.selection.day)

    @property
    def counts(self) -> Counts:
        """The counts of all the selection's units."""
        return self.halves.whole

    def groups(self, group: Group) -> dict[str, Counts]:
        """Return the counts of each group that has units, in order of its key."""
        members: dict[str, list[CountedUnit]] = defaultdict(list)
        for one in self.units:
            members[getattr(one.unit, group)].append(one)
        return {key: count(units, self.selection.day) for key, units in sorted(members.items())}

    @cached_property
    def by_code(self) -> dict[str, CountedUnit]:
        """All units of the country by code."""
        if self._counted is not None:
            return self._counted.by_code
        return {one.unit.code: one for one in self.country}

    @cached_property
    def _nearest(self) -> dict[str, Nearest]:
        if self._counted is not None:
            return self._counted._nearest
        covered = frozenset(one.unit.code for one in self.country if one.status in COVERED)
        return find_nearest(self.records, covered)

    def nearest(self, counted: CountedUnit) -> Nearest:
        """Return the nearest MPP of the country to a unit, its own when it has one."""
        return self._nearest.get(counted.unit.code, NOWHERE)

    @cached_property
    def nearness(self) -> Nearness:
        """The people of the selection's units by how far they live from an MPP."""
        return Nearness(self, None if self._counted is None else self._counted.nearness)

    def statement(self, counted: CountedUnit, figure: StatedFigure) -> Statement | None:
        """Return the statement that gives a figure of a unit's MPP as known on the day.

        None for an MPP that the selection takes as not known.
        """
        mpp = counted.unit.mpp
        if counted.status == "none" or mpp is None:
            return None
        return mpp.figure_at(figure, self.selection.day)

    def figure(self, counted: CountedUnit, figure: StatedFigure) -> int | None:
        """Return a figure of a unit's MPP as known on the day, or None."""
        statement = self.statement(counted, figure)
        value: int | None = None if statement is None else getattr(statement, figure)
        return value

    def services_per_100k(self, counted: CountedUnit) -> float | None:
        """Return the services of a unit's MPP per 100,000 of its people, as known on the day, or None."""
        services = self.figure(counted, "services")
        return None if services is None else services / counted.unit.population * _PEOPLE

    def series(self, days: Sequence[str], units: Iterable[CountedUnit] | None = None) -> list[Halves]:
        """Return the counts of units, by default the selection's, on each of some days in ascending order.

        `new` counts the MPP since the day before it in the list; of the first day, all. `uncertain` is not counted.
        """
        java, beyond = _Growth(len(days)), _Growth(len(days))
        for one in self.units if units is None else units:
            growth, population = java if one.unit.is_java else beyond, one.unit.population
            rank = len(days) if one.date is None else bisect_left(days, one.date.last)
            growth.units += 1
            growth.population += population
            growth.gained[rank] += 1
            growth.people[rank] += population
        return [join_halves(*counts) for counts in zip(java.list_counts(), beyond.list_counts(), strict=True)]

    @cached_property
    def years(self) -> list[tuple[int, Halves]]:
        """The counts of the selection's units at the end of every year, and of the year's own MPP as new."""
        return self.trace_years(self.units)

    def trace_years(self, units: Iterable[CountedUnit]) -> list[tuple[int, Halves]]:
        """Return the counts of units at the end of every year, and of the year's own MPP as new; see `series`."""
        choices = self.selection.choices
        days = [choices.end_of(year) for year in choices.years]
        return list(zip(choices.years, self.series(days, units), strict=True))

    def summary(self) -> dict[str, object]:
        """Return the whole summary of the selection: its day, basis, what narrows it, and its counts."""
        selection, halves, near = self.selection, self.halves, self.nearness
        return {
            "year": selection.year,
            "day": selection.day,
            "basis": selection.basis,
            **selection.describe_filters(),
            **_summarise(halves.whole, near.whole),
            "java": _summarise(halves.java, near.java),
            "beyond_java": _summarise(halves.beyond, near.beyond),
        }

    def count_without(self) -> dict[str, int]:
        """Return, for every filter that is set, how many units there would be without it."""
        return {
            name: len(Coverage(self.records, self.selection.without(name)).units) for name in self.selection.filters_set
        }


def _summarise(counts: Counts, near: PeopleNear) -> dict[str, object]:
    return {**counts.to_dict(), "people_within": near.to_dict()}


def _list_counting(selection: Selection) -> tuple[str, str, Basis, Confidence]:
    """Return what decides how every unit of the country is counted."""
    return selection.day, selection.first_day, selection.basis, selection.confidence


@lru_cache(maxsize=16)
def list_dates(records: Records, basis: Basis, confidence: Confidence) -> tuple[DatedUnit, ...]:
    """Return all units in order of code with the date of their MPP on a basis and that of its service.

    None where no date is known that is stated as strongly as `confidence` asks for.
    """
    strong = CONFIDENCES[CONFIDENCES.index(confidence) :]
    return tuple(
        (unit, None, None)
        if unit.mpp is None
        else (unit, _strong(unit.mpp.dated(basis), strong), _strong(unit.mpp.serving, strong))
        for unit in records.units
    )


def _strong(date: Dated | None, strong: tuple[Confidence, ...]) -> Dated | None:
    """Return a date if its statement is strong enough."""
    return date if date is not None and date.confidence in strong else None
