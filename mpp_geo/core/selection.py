"""What a person is looking at: one frozen value, made of the fields, and its written forms."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any
from urllib.parse import urlencode

from mpp_geo.core import dates
from mpp_geo.core.fields import FIELDS, FILTER_FIELDS, LEVEL, LOOK_FIELDS, MEASURE, SORT, STEM_FIELDS
from mpp_geo.core.look_fields import sorts_level
from mpp_geo.core.measures import MEASURES, measures_of
from mpp_geo.core.places import shape_code
from mpp_geo.core.records import Choices
from mpp_geo.core.texts import Language
from mpp_geo.core.vocabulary import FORMS, LEVELS, Basis, Confidence, Form, Kind, Level, Order, Plans, View


@dataclass(frozen=True)
class Selection:
    """A day, what is counted, what is shown, where, and in which language; checked when it is made.

    Raises
    ------
    SelectionError
        When a value is not one of `choices`.
    """

    choices: Choices = field(repr=False, compare=False)
    # Everything is said as of this day; empty means the newest one.
    day: str = ""
    # MPP that count from this day on are new; none means the first day of the day's year.
    since: str | None = None
    basis: Basis = "inaugurated"
    level: Level = "region"
    # One of the level's measures; empty means its default.
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
    # Code of the kabupaten/kota, province or kecamatan looked at closely.
    place: str | None = None
    # What is set beside it: a year, a day, or the code of a place.
    against: str | None = None
    # How far an MPP may be to serve people, in kilometres, and what ranks the units without one.
    reach: int = 50
    order: Order = "people"
    form: Form = "areas"
    plans: Plans = "hidden"
    view: View = "spread"
    # The day whose inaugurations are listed; none means the newest of them. What the table's rows are ordered by, as
    # `look_fields.sort_by` writes it, and the page that is shown.
    batch: str | None = None
    sort: str = ""
    page: int = 1
    language: Language = "id"

    def __post_init__(self) -> None:
        """Fill in the newest day and the level's measure, order what has no order, and check every value."""
        LEVEL.check(self)
        filled: dict[str, object] = {
            "day": self.day or self.choices.newest_day,
            "measure": self.measure or measures_of(self.level)[0],
            "islands": tuple(sorted(set(self.islands))),
            "provinces": tuple(sorted(set(self.provinces))),
            "text": " ".join(self.text.split()),
        }
        for name, value in filled.items():
            object.__setattr__(self, name, value)
        for one in FIELDS:
            one.check(self)

    @property
    def year(self) -> int:
        """The year of the day."""
        return dates.year(self.day)

    @property
    def first_day(self) -> str:
        """The first of the days whose MPP are new."""
        return f"{self.year}-01-01" if self.since is None else self.since

    @property
    def outlined(self) -> str | None:
        """The code of the shape that the place is, or lies in: a kecamatan has none of its own."""
        return None if self.place is None else shape_code(self.place)

    @property
    def has_range(self) -> bool:
        """Whether a range of the measure's values narrows the units."""
        return self.low is not None or self.high is not None

    @property
    def shows_districts(self) -> bool:
        """Whether the map shows all kecamatan in place of a measure."""
        return self.form == "districts"

    @property
    def is_everything(self) -> bool:
        """Whether nothing narrows the units or their MPP: the whole country, as the records have it."""
        return not self.filters_set

    @property
    def filters_set(self) -> tuple[str, ...]:
        """The filters that are set, in order."""
        return tuple(one.target for one in FILTER_FIELDS if one.is_set(self))

    def without(self, *names: str) -> Selection:
        """Return the selection without some of its filters or looks."""
        defaults = {one.target: one.default for one in FIELDS}
        return self.but(**{name: defaults[name] for name in names})

    def without_filters(self) -> Selection:
        """Return the same view of the whole country."""
        return self.without(*(one.target for one in FILTER_FIELDS))

    def everywhere(self) -> Selection:
        """Return the same view of all units of the country, with the same MPP counted."""
        return self.without_filters().but(confidence=self.confidence)

    def without_looks(self) -> Selection:
        """Return the selection without what only changes how it is looked at: the same counts, in the same language."""
        plain = self.without(*(one.target for one in LOOK_FIELDS))
        return plain if self.has_range else plain.but(level=LEVELS[0], measure="")

    def but(self, **changes: Any) -> Selection:
        """Return the same selection with other values."""
        return replace(self, **changes)

    def moved(self, **changes: Any) -> Selection:
        """Return the selection with other values, without what no longer goes with them.

        Another level shows its own default measure, another measure brings its level and has a range of its own, and a
        first day that does not come before the day is dropped. Other rows, or another order, begin with the first page.
        """
        if "level" in changes and "measure" not in changes and changes["level"] != self.level:
            changes["measure"] = measures_of(changes["level"])[0]
        if changes.get("measure", self.measure) != self.measure:
            changes = {"level": MEASURES[changes["measure"]].level, "low": None, "high": None, **changes}
            if self.shows_districts:
                # Whoever asks for a measure wants to see it; kecamatan have a single one.
                changes.setdefault("form", FORMS[0])
        since, day = changes.get("since", self.since), changes.get("day", self.day)
        if since is not None and not goes_before(since, day):
            changes["since"] = None
        if self.sort and not sorts_level(self.sort, changes.get("level", self.level)):
            changes.setdefault("sort", "")
        if changes.keys() & _LISTING:
            changes.setdefault("page", 1)
        return self.but(**changes)

    def describe_filters(self) -> dict[str, object]:
        """Return what differs from counting the whole country by default, as plain values by name."""
        names = ["since", *(one.target for one in FILTER_FIELDS), *(["measure"] if self.has_range else [])]
        described: dict[str, object] = {}
        for name in names:
            value = getattr(self, name)
            is_default = not MEASURE.is_set(self) if name == "measure" else value == _DEFAULTS[name]
            if not is_default:
                described[name] = list(value) if isinstance(value, tuple) else value
        return described

    def to_query(self) -> dict[str, str]:
        """Return the address's parameters: only what differs from the default."""
        written = {one.parameter: one.write_selection(self) for one in FIELDS}
        return {parameter: text for parameter, text in written.items() if text is not None}

    def to_query_string(self) -> str:
        """Return the address's query string without the question mark."""
        return urlencode(self.to_query(), safe=",")

    def to_file_stem(self, what: str) -> str:
        """Return a file name without ending that tells the selection: `mpp-2024-provinsi-73`.

        Made of codes and words of ours only: nothing that a visitor typed reaches it.
        """
        parts = [what]
        for one in STEM_FIELDS:
            parts += one.stem(self)
        return "-".join(parts)


# What decides which rows the table has, and in which order.
_LISTING = frozenset((LEVEL.target, SORT.target, *(one.target for one in FILTER_FIELDS)))
_DEFAULTS: dict[str, object] = {one.name: one.default for one in fields(Selection)}


def goes_before(since: str, day: str) -> bool:
    """Return whether a first new day goes with a day: it lies no later, and is not the first of the same year."""
    return since <= day and since != f"{day[:4]}-01-01"
