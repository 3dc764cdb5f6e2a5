"""What the map can show: one object for each measure, with its values, classes, words and sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from typing import TYPE_CHECKING

from mpp_geo.core import dates
from mpp_geo.core.districts import DISTANCES, NEAR
from mpp_geo.core.evidence import Figure
from mpp_geo.core.map_classes import (
    FIGURE_KEYS,
    NO_MPP,
    NONE,
    NOT_KNOWN,
    SHARE_BREAKS,
    SHARE_KEYS,
    MapClass,
    classify_first_year,
    classify_share,
    list_figure_classes,
    list_first_years,
)
from mpp_geo.core.percentages import whole_percent
from mpp_geo.core.theme import Fill
from mpp_geo.core.vocabulary import COVERED, STATUSES, Level, Status

if TYPE_CHECKING:
    from mpp_geo.core.coverage import CountedUnit, Counts, Coverage
    from mpp_geo.core.records import Choices
    from mpp_geo.core.texts import Texts

# The class of a shape that lies outside of the selection.
OUTSIDE = "."


@dataclass(frozen=True)
class Measure:
    """A measure of the map; its words are in the catalogues under `measure.<name>`."""

    name: str
    # How an address writes it.
    word: str
    # The map's layer that it suits.
    level: Level
    classes: tuple[MapClass, ...]
    # Whether the facts of a region belong into its tooltip.
    has_facts: bool = False
    # Whether the map names a shape's value beside its class; written as `measure.<name>.value`.
    has_value: bool = False

    @property
    def is_numeric(self) -> bool:
        """Whether units have a value, of which a range can be asked for."""
        return False

    def title(self, t: Texts) -> str:
        """Return its name, with its unit."""
        return t(f"measure.{self.name}")

    def explanation(self, t: Texts) -> str:
        """Return what it means and how it is computed."""
        return t(f"measure.{self.name}.help")

    def list_classes(self, choices: Choices) -> tuple[MapClass, ...]:
        """Return its classes in the order of the legend; `choices` says which days there are."""
        return self.classes

    def key(self, coverage: Coverage, counted: CountedUnit) -> str:
        """Return the key of a unit's class."""
        raise NotImplementedError

    def classify(self, coverage: Coverage) -> str:
        """Return the class of every shape of its level, in order of code; `.` outside of the selection."""
        keys = {counted.unit.code: self.key(coverage, counted) for counted in coverage.units}
        return "".join([keys.get(region.unit_code, OUTSIDE) for region in coverage.records.regions])

    def value(self, coverage: Coverage, counted: CountedUnit) -> float | None:
        """Return the value of a unit, None where it is not known or the measure has none."""
        return None

    def sentence(self, coverage: Coverage, t: Texts) -> str:
        """Return what it says of a selection with at least one unit; empty where the finding says it all."""
        return ""


class StatusMeasure(Measure):
    """Whether a unit has an MPP, a new one, or one that the ministry does not count."""

    def key(self, coverage: Coverage, counted: CountedUnit) -> str:
        """Return the rank of the status."""
        return _STATUS_KEYS[counted.status]


class NewMeasure(Measure):
    """Which MPP are new."""

    def key(self, coverage: Coverage, counted: CountedUnit) -> str:
        """Return 2 for a new MPP, 1 for an earlier one, 0 for none."""
        return _NEW_KEYS[counted.status]


_STATUS_KEYS: dict[Status, str] = {status: str(rank) for rank, status in enumerate(STATUSES)}
_NEW_KEYS: dict[Status, str] = {"none": "0", "serving": "0", "earlier": "1", "new": "2"}


class FirstYearMeasure(Measure):
    """In which year a unit got its MPP."""

    def list_classes(self, choices: Choices) -> tuple[MapClass, ...]:
        """Return its classes; the first begins with the first year of the records, the last ends with their newest."""
        return (*list_first_years(choices.years), NO_MPP)

    def key(self, coverage: Coverage, counted: CountedUnit) -> str:
        """Return the class of the year of the unit's date."""
        if counted.date is None or counted.status not in COVERED:
            return "0"
        return classify_first_year(dates.year(counted.date.date))

    def sentence(self, coverage: Coverage, t: Texts) -> str:
        """Return the years that brought the most."""
        years = Counter(one.date.date[:4] for one in coverage.covered if one.date)
        if not years:
            return ""
        top = max(years.values())
        most = sorted(year for year, count in years.items() if count == top)
        key = "measure.first.sentence" if len(most) == 1 else "measure.first.tie"
        return t(key, years=t.join(most), count=t.number(top), covered=t.number(sum(years.values())))


@dataclass(frozen=True)
class NumericMeasure(Measure):
    """A measure whose units have a number."""

    # Upper bounds of the classes; what lies above the last is a class of its own. Round numbers near the fifths of what
    # is known in 2025, fixed so that colours can be compared.
    breaks: tuple[int, ...] = ()
    # Decimals of its values in sentences.
    digits: int = 0

    @property
    def is_numeric(self) -> bool:
        """Whether units have a value."""
        return True

    def classify_value(self, value: float) -> str:
        """Return the key of the class of a value, "1" for the lowest; raises ValueError for one below 0 or none."""
        if not value >= 0:
            raise ValueError(f"{self.name} {value} is not a number from 0 on")
        return FIGURE_KEYS[bisect_left(self.breaks, value)]

    def list_figures(self, coverage: Coverage) -> list[int]:
        """Return the rounded values of the shapes that have a class of figures, in order of code."""
        values = {}
        for counted in coverage.units:
            value = self.value(coverage, counted)
            if value is not None and self.key(coverage, counted) in FIGURE_KEYS:
                values[counted.unit.code] = round(value)
        return [values[region.unit_code] for region in coverage.records.regions if region.unit_code in values]


class FigureMeasure(NumericMeasure):
    """A figure of MPP: agencies, services, or services per 100,000 people."""

    def value(self, coverage: Coverage, counted: CountedUnit) -> float | None:
        """Return the figure as known on the day, None where the unit has no MPP or no figure is known."""
        if counted.status not in COVERED:
            return None
        if self.name == "services_per_100k":
            return coverage.services_per_100k(counted)
        figure: Figure = "agencies" if self.name == "agencies" else "services"
        return coverage.figure(counted, figure)

    def key(self, coverage: Coverage, counted: CountedUnit) -> str:
        """Return the class of the figure, "?" where it is not known."""
        if counted.status not in COVERED:
            return NO_MPP.key
        value = self.value(coverage, counted)
        return NOT_KNOWN.key if value is None else self.classify_value(value)

    def sentence(self, coverage: Coverage, t: Texts) -> str:
        """Return of how many MPP the figure is known, and the median."""
        values = [self.value(coverage, counted) for counted in coverage.covered]
        known = [value for value in values if value is not None]
        if not known:
            return t("measure.figures.none")
        middle = median(known)
        # Between two whole numbers the median can be half a one.
        digits = self.digits or (0 if float(middle).is_integer() else 1)
        return t(
            "measure.figures.sentence",
            known=t.number(len(known)),
            covered=t.number(len(values)),
            name=self.title(t),
            median=t.number(middle, digits),
        )


class DistanceMeasure(NumericMeasure):
    """How far the nearest MPP is: a straight line between the seats of government, in kilometres."""

    def value(self, coverage: Coverage, counted: CountedUnit) -> float | None:
        """Return the distance, 0 for a unit that has an MPP, None where there is none in the country."""
        return coverage.nearest(counted).distance

    def key(self, coverage: Coverage, counted: CountedUnit) -> str:
        """Return the class of the distance; without any MPP in the country there is none."""
        if counted.status in COVERED:
            return "0"
        value = self.value(coverage, counted)
        return OUTSIDE if value is None else self.classify_value(value)

    def sentence(self, coverage: Coverage, t: Texts) -> str:
        """Return the median distance of the units without an MPP, and the farthest of them."""
        far: list[tuple[float, str]] = []
        for counted in coverage.units:
            value = None if counted.status in COVERED else self.value(coverage, counted)
            if value is not None:
                far.append((value, counted.unit.name))
        if not far:
            return ""
        most, name = max(far, key=lambda pair: pair[0])
        middle = median(value for value, _ in far)
        return t("measure.distance.sentence", median=t.number(middle), far=name, distance=t.number(most))


@dataclass(frozen=True)
class NearMeasure(NumericMeasure):
    """The percentage of a unit's people who live within some distance of an MPP, its own or another, by kecamatan."""

    def value(self, coverage: Coverage, counted: CountedUnit) -> float | None:
        """Return the whole percentage; 0 and 100 only for none and all, None where nobody lives."""
        share = coverage.nearness.near_share(counted.unit)
        return None if share is None else whole_percent(share)

    def classify_value(self, value: float) -> str:
        """Return the key of the class of a percentage; raises ValueError for one below 0 or none."""
        super().classify_value(value)
        return classify_share(min(value, 100) / 100)

    def key(self, coverage: Coverage, counted: CountedUnit) -> str:
        """Return the class of the share; where nobody lives there is none."""
        share = coverage.nearness.near_share(counted.unit)
        return OUTSIDE if share is None else classify_share(share)

    def sentence(self, coverage: Coverage, t: Texts) -> str:
        """Return how many people live within the distance, and what the estimate rests on."""
        whole = coverage.nearness.whole
        people = t.millions(whole.within[DISTANCES.index(NEAR)])
        return t("measure.near.sentence", share=t.percent(whole.share()), people=people, near=t.number(NEAR))


# Part and whole of a share.
Part = tuple[int, int]


@dataclass(frozen=True)
class ShareMeasure(Measure):
    """The share of a province's units that have an MPP."""

    def list_parts(self, coverage: Coverage) -> dict[str, Part]:
        """Return part and whole of each province of the selection, by code."""
        return {code: self.part(counts) for code, counts in coverage.groups("province_code").items()}

    def part(self, counts: Counts) -> Part:
        """Return part and whole of counts."""
        return counts.covered, counts.units

    def write(self, number: int, t: Texts) -> str:
        """Return a part or whole in words."""
        return t.number(number)

    def classify(self, coverage: Coverage) -> str:
        """Return the class of every province, in order of code; `.` outside of the selection."""
        keys = {code: classify_share(part / whole) for code, (part, whole) in self.list_parts(coverage).items()}
        return "".join([keys.get(province.code, OUTSIDE) for province in coverage.records.provinces])

    def say_values(self, coverage: Coverage, t: Texts) -> list[str]:
        """Return the words beside each province's class, in order of code; empty outside of the selection."""
        parts = self.list_parts(coverage)
        words = []
        for province in coverage.records.provinces:
            covered, units = (self.write(number, t) for number in parts.get(province.code, (0, 0)))
            said = t(f"{self.name}.value", covered=covered, units=units)
            words.append(said if province.code in parts else "")
        return words

    def sentence(self, coverage: Coverage, t: Texts) -> str:
        """Return in how many provinces all and none have an MPP."""
        shares = [part / whole for part, whole in self.list_parts(coverage).values()]
        return t(
            f"measure.{self.name}.sentence",
            all=t.number(shares.count(1)),
            none=t.number(shares.count(0)),
            provinces=t.number(len(shares)),
        )


class PeopleShareMeasure(ShareMeasure):
    """The share of a province's people who live in units that have an MPP."""

    def part(self, counts: Counts) -> Part:
        """Return people of covered units, and all."""
        return counts.population_covered, counts.population

    def write(self, number: int, t: Texts) -> str:
        """Return a number of people in words."""
        return t.millions(number)


class NearShareMeasure(PeopleShareMeasure):
    """The share of a province's people who live within some distance of an MPP, by kecamatan."""

    def list_parts(self, coverage: Coverage) -> dict[str, Part]:
        """Return people within the distance, and all, of each province where somebody lives, by code."""
        near = DISTANCES.index(NEAR)
        provinces = coverage.nearness.provinces().items()
        return {code: (people.within[near], people.population) for code, people in provinces if people.population}

    def sentence(self, coverage: Coverage, t: Texts) -> str:
        """Return in how many provinces less than half of the people live near, and in how many nobody does."""
        shares = [part / whole for part, whole in self.list_parts(coverage).values()]
        few = sum(share < 0.5 for share in shares)
        counts = {"few": few, "none": shares.count(0), "provinces": len(shares)}
        near = t.number(NEAR)
        return t("measure.near_share.sentence", near=near, **{name: t.number(one) for name, one in counts.items()})


def _make_figure(name: str, word: str, breaks: tuple[int, ...], *, has_value: bool = False, digits: int = 0) -> Measure:
    made = (*list_figure_classes(breaks, "ramp", "figure"), NOT_KNOWN, NO_MPP)
    return FigureMeasure(name, word, "region", made, True, has_value, breaks, digits)


_SHARE_FILLS = (NONE, *(Fill("ramp", rank) for rank in range(5)))


def _list_share_classes(words: str = "share") -> tuple[MapClass, ...]:
    """Return the classes of shares; `words` names the texts of none and all."""
    made = []
    for key, fill in zip(SHARE_KEYS, _SHARE_FILLS, strict=True):
        of = words if key in (SHARE_KEYS[0], SHARE_KEYS[-1]) else "share"
        made.append(MapClass(key, f"{of}.{key}", fill))
    return tuple(made)


_DISTANCES = (25, 50, 100, 200)
STATUS = StatusMeasure(
    "status",
    "status",
    "region",
    (
        MapClass("3", "status.new", Fill("new")),
        MapClass("2", "status.earlier", Fill("covered")),
        MapClass("1", "status.serving", Fill("none", stripe="covered")),
        MapClass("0", "status.none", NONE),
    ),
    has_facts=True,
)
FIRST = FirstYearMeasure("first", "pertama", "region", (), has_facts=True)
NEW = NewMeasure(
    "new",
    "baru",
    "region",
    (MapClass("2", "status.new", Fill("new")), MapClass("1", "status.earlier", Fill("before")), NO_MPP),
    has_facts=True,
)
DISTANCE = DistanceMeasure(
    "distance",
    "jarak",
    "region",
    (MapClass("0", "distance.covered", Fill("covered")), *list_figure_classes(_DISTANCES, "far", "distance")),
    has_facts=True,
    has_value=True,
    breaks=_DISTANCES,
)
# What changed between two days.
CHANGE = NewMeasure(
    "change",
    "",
    "region",
    (MapClass("2", "change.gained", Fill("new")), MapClass("1", "change.both", Fill("covered")), NO_MPP),
    has_facts=True,
)
# Places that a visitor's own text names.
YOURS = Measure("yours", "", "region", (MapClass("1", "yours.placed", Fill("new")), MapClass("0", "yours.other", NONE)))
# How far kecamatan are from an MPP: near ones as what is there, far ones as what is far away.
_BAND_FILLS = (*(Fill("ramp", rank) for rank in (4, 2, 0)), *(Fill("far", rank) for rank in (0, 2, 4)))
BANDS = Measure(
    "bands",
    "",
    "region",
    tuple(
        MapClass(
            str(rank),
            f"bands.{'upto' if not rank else 'over' if rank == len(DISTANCES) else 'between'}",
            fill,
            DISTANCES[rank - 1] if rank else None,
            DISTANCES[rank] if rank < len(DISTANCES) else None,
        )
        for rank, fill in enumerate(_BAND_FILLS)
    ),
)
_SELECTABLE = (
    STATUS,
    FIRST,
    NEW,
    _make_figure("agencies", "instansi", (15, 20, 25, 35)),
    _make_figure("services", "layanan", (75, 125, 200, 300)),
    _make_figure("services_per_100k", "layanan-per-100rb", (15, 30, 60, 120), has_value=True, digits=1),
    DISTANCE,
    NearMeasure(
        "near",
        "terjangkau",
        "region",
        _list_share_classes("near"),
        has_facts=True,
        has_value=True,
        breaks=tuple(round(100 * one) for one in SHARE_BREAKS),
    ),
    ShareMeasure("share", "bagian", "province", _list_share_classes()),
    PeopleShareMeasure("population_share", "penduduk", "province", _list_share_classes()),
    NearShareMeasure("near_share", "terjangkau-provinsi", "province", _list_share_classes("near")),
)
# What can be selected, by name; the first of a level is its default.
MEASURES: dict[str, Measure] = {measure.name: measure for measure in _SELECTABLE}
ALL_MEASURES: tuple[Measure, ...] = (*_SELECTABLE, YOURS, CHANGE, BANDS)
NUMERIC_MEASURES = tuple(measure.name for measure in _SELECTABLE if measure.is_numeric)


@lru_cache
def measures_of(level: Level) -> tuple[str, ...]:
    """Return the names of the measures that suit a level, its default first."""
    return tuple(measure.name for measure in _SELECTABLE if measure.level == level)
