"""What a person is looking at: one frozen value.

The page's address, the HTTP parameters, the CLI's flags, the names of downloads and the sentence above the map are all
made from a `Selection`, so they cannot disagree; `query` knows its written forms.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from mpp_geo.core.errors import SelectionError
from mpp_geo.core.texts import LANGUAGES, Language

Basis = Literal["inaugurated", "serving"]
Level = Literal["region", "province"]
Kind = Literal["kabupaten", "kota"]
Confidence = Literal["low", "medium", "high"]
Order = Literal["people", "distance"]
View = Literal["overview", "spread", "compare", "table", "gaps", "download", "yours", "about"]

BASES: tuple[Basis, ...] = get_args(Basis)
LEVELS: tuple[Level, ...] = get_args(Level)
KINDS: tuple[Kind, ...] = get_args(Kind)
# From the weakest to the strongest: a selection asks for at least one of them.
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
ORDERS: tuple[Order, ...] = get_args(Order)
VIEWS: tuple[View, ...] = get_args(View)
# Distances to an MPP that count as near enough, in kilometres.
REACHES = (25, 50, 100, 200)

# What the map can show, with the level that it suits; the first of a level is its default.
MEASURE_LEVELS: dict[str, Level] = {
    "status": "region",
    "first": "region",
    "new": "region",
    "agencies": "region",
    "services": "region",
    "services_per_100k": "region",
    "distance": "region",
    "share": "province",
    "population_share": "province",
}
# Of these a range of values can be asked for.
NUMERIC_MEASURES = ("agencies", "services", "services_per_100k", "distance")

# What narrows the units or their MPP.
FILTERS = ("islands", "provinces", "kind", "confidence", "text", "low", "high")
# Those that take several values.
LISTS = ("islands", "provinces")
# What only changes how a page is looked at.
LOOKS = ("place", "against", "reach", "order", "view")
# A name that is looked for is no longer than the longest name; a bound of a range has at most nine digits.
MAX_TEXT = 60
MAX_BOUND = 999_999_999

# Values are typed by anyone; longer ones are cut before they are quoted back.
QUOTED = 40


@dataclass(frozen=True)
class Choices:
    """What can be selected, as the data say."""

    # All years, oldest first; the newest is the default.
    years: tuple[int, ...]
    # Codes of all provinces.
    provinces: frozenset[str]
    # Names of the island groups, as the data write them.
    islands: frozenset[str]
    # Codes that can be looked at closely: every kabupaten/kota.
    places: frozenset[str]


@dataclass(frozen=True)
class Selection:
    """A year, what is counted, what is shown, where, and in which language; checked when it is made.

    Raises
    ------
    SelectionError
        When a value is not one of `choices`.
    """

    choices: Choices = field(repr=False, compare=False)
    # MPP are counted up to the end of this year.
    year: int = 0
    # Those dated from this year on are new; none means the year itself.
    since: int | None = None
    basis: Basis = "inaugurated"
    level: Level = "region"
    # One of MEASURE_LEVELS that suits the level; empty means the level's default.
    measure: str = ""
    # Island groups and codes of provinces, in ascending order; none means all of Indonesia. Both narrow.
    islands: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    kind: Kind | None = None
    # MPP whose decisive statement is weaker are taken as not known.
    confidence: Confidence = "low"
    # Part of the name of a kabupaten/kota.
    text: str = ""
    # Bounds of the measure's value, both included; units without a known value lie outside of them.
    low: int | None = None
    high: int | None = None
    # Code of the kabupaten/kota or province looked at closely.
    place: str | None = None
    # What is set beside it: a year, as text, or the code of a place.
    against: str | None = None
    # How far an MPP may be to serve people, in kilometres, and what ranks the units without one.
    reach: int = 50
    order: Order = "people"
    view: View = "overview"
    language: Language = "id"

    def __post_init__(self) -> None:
        """Fill in the newest year and the level's measure, order what has no order, and check every value."""
        years = self.choices.years
        filled: dict[str, object] = {
            "year": self.year or years[-1],
            "measure": self.measure or default_measure(self.level),
            "islands": tuple(sorted(set(self.islands))),
            "provinces": tuple(sorted(set(self.provinces))),
            "text": " ".join(self.text.split()),
        }
        for name, value in filled.items():
            object.__setattr__(self, name, value)
        self._check_values()

    def _check_values(self) -> None:
        years, places = self.choices.years, self.choices.places | self.choices.provinces
        span = f"{years[0]} to {years[-1]}"
        _check("year", self.year, years, span)
        if self.since is not None:
            _check("since", self.since, [year for year in years if year < self.year], f"{years[0]} to {self.year - 1}")
        _check("basis", self.basis, BASES)
        _check("level", self.level, LEVELS)
        _check("measure", self.measure, measures_of(self.level))
        _check("confidence", self.confidence, CONFIDENCES)
        _check("reach", self.reach, REACHES)
        _check("order", self.order, ORDERS)
        _check("view", self.view, VIEWS)
        _check("language", self.language, LANGUAGES)
        for island in self.islands:
            _check("island", island, self.choices.islands)
        for code in self.provinces:
            _check("province", code, self.choices.provinces)
        if self.kind is not None:
            _check("kind", self.kind, KINDS)
        if self.place is not None:
            _check("place", self.place, places, "a code of a region or province")
        if self.against is not None:
            known = places | {str(year) for year in years}
            _check("against", self.against, known, f"{span}, or a code of a region or province")
        if len(self.text) > MAX_TEXT or not self.text.isprintable():
            raise SelectionError(f"text {self.text[:QUOTED]!r} is not a name; allowed: {MAX_TEXT} printable characters")
        self._check_range()

    def _check_range(self) -> None:
        bounds = [bound for bound in (self.low, self.high) if bound is not None]
        if not bounds:
            return
        _check("measure with a range", self.measure, NUMERIC_MEASURES)
        if not all(0 <= bound <= MAX_BOUND for bound in bounds) or bounds != sorted(bounds):
            raise SelectionError(
                f"range {self.low} to {self.high} does not exist; allowed: 0 to {MAX_BOUND}, the lower first"
            )

    @property
    def first_year(self) -> int:
        """The first of the years whose MPP are new."""
        return self.year if self.since is None else self.since

    @property
    def has_range(self) -> bool:
        """Whether a range of the measure's values narrows the units."""
        return self.low is not None or self.high is not None

    @property
    def is_everything(self) -> bool:
        """Whether nothing narrows the units or their MPP: the whole country, as the records have it."""
        return self == self.without_filters()

    @property
    def filters_set(self) -> tuple[str, ...]:
        """The filters that are set, in order."""
        default = Selection(self.choices)
        return tuple(name for name in FILTERS if getattr(self, name) != getattr(default, name))

    def without_filters(self) -> Selection:
        """Return the same view of the whole country."""
        default = Selection(self.choices)
        return self.but(**{name: getattr(default, name) for name in FILTERS})

    def everywhere(self) -> Selection:
        """Return the same view of all units of the country, with the same MPP counted."""
        return self.without_filters().but(confidence=self.confidence)

    def without_looks(self) -> Selection:
        """Return the selection without what only changes how it is looked at: the same counts, in the same language.

        What is made once for a selection is kept under this form, and not made anew for another place or view.
        """
        default = Selection(self.choices)
        looks = LOOKS + (() if self.has_range else ("level", "measure"))
        return replace(self, **{name: getattr(default, name) for name in looks})

    def but(self, **changes: Any) -> Selection:
        """Return the same selection with other values."""
        return replace(self, **changes)

    def moved(self, **changes: Any) -> Selection:
        """Return the selection with other values, without what no longer goes with them.

        Another level shows its own default measure, another measure brings its level and has a range of its own, and a
        first year that is not before the year is dropped.
        """
        if "level" in changes and "measure" not in changes and changes["level"] != self.level:
            changes["measure"] = default_measure(changes["level"])
        if changes.get("measure", self.measure) != self.measure:
            changes = {"level": MEASURE_LEVELS[changes["measure"]], "low": None, "high": None, **changes}
        since = changes.get("since", self.since)
        if since is not None and since >= changes.get("year", self.year):
            changes["since"] = None
        return self.but(**changes)


def measures_of(level: Level) -> tuple[str, ...]:
    """Return the measures that suit a level, its default first."""
    return tuple(measure for measure, suited in MEASURE_LEVELS.items() if suited == level)


def default_measure(level: Level) -> str:
    """Return the measure that a level shows when none is asked for."""
    # An unknown level is refused by the selection's own check.
    return next((measure for measure, suited in MEASURE_LEVELS.items() if suited == level), "")


def _check(name: str, value: object, allowed: Iterable[object], words: str | None = None) -> None:
    if value not in (choices := list(allowed)):
        listed = words or ", ".join(str(choice) for choice in sorted(choices, key=str))
        raise SelectionError(f"{name} {str(value)[:QUOTED]!r} does not exist; allowed: {listed}")
