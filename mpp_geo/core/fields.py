"""Everything that can be selected, one object each: how it is written, read, checked, described, and what it narrows.

The page's address, the HTTP parameters, the command line's options, the OpenAPI document, the names of files and the
sentences are all made from these objects. Addresses are Indonesian in both languages: a link that is passed on must not
depend on who made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from mpp_geo.core import dates
from mpp_geo.core.errors import SelectionError
from mpp_geo.core.field_kinds import QUOTED, Field, ListField, WordField, check_in, refuse, slug
from mpp_geo.core.look_fields import BatchField, PageField, SortField
from mpp_geo.core.measures import MEASURES, NUMERIC_MEASURES, measures_of
from mpp_geo.core.places import shape_code
from mpp_geo.core.search import find_meant
from mpp_geo.core.texts import LANGUAGES
from mpp_geo.core.time_fields import DayField, SinceField, YearField
from mpp_geo.core.vocabulary import BASES, CONFIDENCES, FORMS, KINDS, LEVELS, ORDERS, PLANS, REACHES, VIEWS

if TYPE_CHECKING:
    from mpp_geo.core.records import Choices, Records, Unit
    from mpp_geo.core.selection import Selection
    from mpp_geo.core.texts import Texts

# A name that is looked for is no longer than the longest name; a bound of a range has at most nine digits.
MAX_TEXT = 60
MAX_BOUND = 999_999_999
# A sentence that names more provinces than this is no longer read, and a file name that holds more of them either.
_NAMED_PROVINCES = 3
_NAMED_IN_FILES = 4
# Every name in the data has these letters only; others are taken, and find what is near.
_NAME_PATTERN = "^[!-~]+( [!-~]+)*$"


class KindField(WordField):
    """Only regencies, or only cities, among the units; DKI Jakarta is neither."""

    def keeps(self, unit: Unit, selection: Selection) -> bool:
        """Return whether a unit is of the kind."""
        return unit.kind == selection.kind


class LevelField(WordField):
    """Whether the map shows kabupaten and kota, or provinces."""


class MeasureField(WordField):
    """What the map shows; its default is that of the level."""

    def is_set(self, selection: Selection) -> bool:
        """Return whether another measure than the level's default is shown."""
        return selection.measure != measures_of(selection.level)[0]

    def check(self, selection: Selection) -> None:
        """Raise SelectionError unless it is a measure of the level."""
        check_in(self.target, selection.measure, measures_of(selection.level))


class IslandsField(ListField):
    """Island groups."""

    def keeps(self, unit: Unit, selection: Selection) -> bool:
        """Return whether a unit lies in one of them."""
        return unit.island_group in selection.islands

    def phrase(self, selection: Selection, records: Records, t: Texts) -> str:
        """Return " in Sulawesi"."""
        if not selection.islands:
            return ""
        return t("finding.islands", names=t.join([t(f"island.{group}") for group in selection.islands]))

    def stem(self, selection: Selection) -> list[str]:
        """Return the names of the groups."""
        return [slug(group) for group in selection.islands]


class ProvincesField(ListField):
    """Provinces, by code."""

    def keeps(self, unit: Unit, selection: Selection) -> bool:
        """Return whether a unit lies in one of them."""
        return unit.province_code in selection.provinces

    def phrase(self, selection: Selection, records: Records, t: Texts) -> str:
        """Return " in Bali and Banten", or how many they are."""
        names = [records.names[code] for code in selection.provinces]
        if not names:
            return ""
        few = t.join(names) if len(names) <= _NAMED_PROVINCES else t("provinces.count", count=t.number(len(names)))
        return t("finding.place", names=few)

    def stem(self, selection: Selection) -> list[str]:
        """Return the codes of a few provinces, or how many they are."""
        codes = selection.provinces
        if not codes:
            return []
        return ["provinsi", *(codes if len(codes) <= _NAMED_IN_FILES else (f"{len(codes)}-wilayah",))]


class TextField(Field):
    """What somebody looks for: units that a search means by it, and those that have it in their name.

    The name of a kecamatan means the unit that it lies in, where no larger place is meant.

    Links from before there was a search looked for parts of names; they find no less than then.
    """

    def allowed(self, choices: Choices) -> str:
        """Return in words what can be given."""
        return f"1 to {MAX_TEXT} printable characters"

    def parse(self, text: str, choices: Choices) -> str:
        """Return the text with single blanks."""
        tidy = " ".join(text.split())
        if not tidy or len(tidy) > MAX_TEXT or not tidy.isprintable():
            raise ValueError(text)
        return tidy

    def check(self, selection: Selection) -> None:
        """Raise SelectionError when it is too long for a name, or not printable."""
        text = selection.text
        if len(text) > MAX_TEXT or not text.isprintable():
            raise SelectionError(f"text {text[:QUOTED]!r} is not a name; allowed: {MAX_TEXT} printable characters")

    def schema(self, choices: Choices) -> dict[str, Any]:
        """Return the JSON schema of a text."""
        return {"type": "string", "minLength": 1, "maxLength": MAX_TEXT, "pattern": _NAME_PATTERN}

    def keeps(self, unit: Unit, selection: Selection) -> bool:
        """Return whether a unit, or one of its areas, is meant; DKI Jakarta has six areas."""
        choices = selection.choices
        # A kecamatan stands for its region, where nothing larger has the name.
        meant = find_meant(choices.search, selection.text) or find_meant(choices.whole_search, selection.text)
        if any(one.code in meant for one in unit.regions):
            return True
        wanted = selection.text.casefold()
        return wanted in unit.name.casefold() or any(wanted in one.name.casefold() for one in unit.regions)

    def phrase(self, selection: Selection, records: Records, t: Texts) -> str:
        """Return " that match “…”"."""
        return t("finding.text", text=selection.text) if selection.text else ""

    def stem(self, selection: Selection) -> list[str]:
        """Return that a name is looked for; what a visitor typed reaches no file name."""
        return ["cari"] if selection.text else []


class BoundField(Field):
    """A bound of the measure's value, itself included; units without a known value lie outside."""

    def allowed(self, choices: Choices) -> str:
        """Return in words what can be given."""
        return f"a whole number from 0 to {MAX_BOUND}"

    def parse(self, text: str, choices: Choices) -> int:
        """Return the number."""
        if not re.fullmatch(r"[0-9]{1,9}", text):
            raise ValueError(text)
        return int(text)

    def check(self, selection: Selection) -> None:
        """Raise SelectionError unless the measure has values and the bounds are in order."""
        bounds = [bound for bound in (selection.low, selection.high) if bound is not None]
        if not bounds:
            return
        check_in("measure with a range", selection.measure, NUMERIC_MEASURES)
        if not all(0 <= bound <= MAX_BOUND for bound in bounds) or bounds != sorted(bounds):
            raise SelectionError(
                f"range {selection.low} to {selection.high} does not exist; allowed: 0 to {MAX_BOUND}, the lower first"
            )

    def schema(self, choices: Choices) -> dict[str, Any]:
        """Return the JSON schema of a number."""
        return {"type": "integer", "minimum": 0, "maximum": MAX_BOUND}


class LowField(BoundField):
    """The lower bound, which speaks for both."""

    def phrase(self, selection: Selection, records: Records, t: Texts) -> str:
        """Return " whose distance … is between 50 and 100" for the range of values that is asked for."""
        if not selection.has_range:
            return ""
        both = (("low", selection.low), ("high", selection.high))
        bounds = {name: t.number(bound) for name, bound in both if bound is not None}
        form = "between" if len(bounds) == 2 else "from" if selection.high is None else "upto"
        title = MEASURES[selection.measure].title(t)
        # Within a sentence; "MPP" keeps its capitals.
        return t(f"finding.range.{form}", measure=title[0].lower() + title[1:], **bounds)

    def stem(self, selection: Selection) -> list[str]:
        """Return the measure and both bounds."""
        if not selection.has_range:
            return []
        high = [] if selection.high is None else [str(selection.high)]
        return [MEASURES[selection.measure].word, str(selection.low or 0), *high]


class ReachField(Field):
    """How far an MPP may be to serve people, in kilometres."""

    def words(self, choices: Choices) -> tuple[str, ...]:
        """Return all distances."""
        return tuple(str(reach) for reach in REACHES)

    def parse(self, text: str, choices: Choices) -> int:
        """Return the distance."""
        for reach in REACHES:
            if str(reach) == text:
                return reach
        raise ValueError(text)

    def check(self, selection: Selection) -> None:
        """Raise SelectionError unless it is one of the distances."""
        check_in(self.target, selection.reach, REACHES)

    def schema(self, choices: Choices) -> dict[str, Any]:
        """Return the JSON schema of a distance."""
        return {"type": "integer", "enum": list(REACHES)}


class AreaField(Field):
    """A kabupaten/kota or province, by code."""

    def words(self, choices: Choices) -> tuple[str, ...]:
        """Return all codes."""
        return tuple(sorted(choices.places | choices.provinces))

    def allowed(self, choices: Choices) -> str:
        """Return in words what can be given."""
        return "the code of a kabupaten/kota or province, such as 73.71"

    def parse(self, text: str, choices: Choices) -> str:
        """Return the code."""
        if text not in choices.places and text not in choices.provinces:
            raise ValueError(text)
        return text

    def check(self, selection: Selection) -> None:
        """Raise SelectionError unless there is such a place."""
        value = getattr(selection, self.target)
        if value is None:
            return
        try:
            exists = self.parse(value, selection.choices) == value
        except ValueError:
            exists = False
        if not exists:
            raise refuse(self.target, value, self.allowed(selection.choices))

    def schema(self, choices: Choices) -> dict[str, Any]:
        """Return the JSON schema of a code."""
        words = self.words(choices)
        # Readers and tools that go through every value of a list are spared half a thousand of them.
        return {"type": "string", "pattern": f"^({'|'.join(map(re.escape, words))})$", "examples": [words[-1]]}


class PlaceField(AreaField):
    """The kabupaten/kota, province or kecamatan that is looked at closely, by code.

    Its words and its schema name no kecamatan: tools that check by a description take minutes for thousands of codes.
    """

    def allowed(self, choices: Choices) -> str:
        """Return in words what can be given."""
        return "the code of a kabupaten/kota, province or kecamatan, such as 73.71"

    def parse(self, text: str, choices: Choices) -> str:
        """Return the code."""
        region = shape_code(text)
        # Only what looks like a kecamatan's code is worth reading all of them.
        if region != text and region in choices.places and text in choices.districts:
            return text
        return super().parse(text, choices)


class AgainstField(AreaField):
    """What the place or the day is compared with: a year, a day, or the code of a place."""

    def words(self, choices: Choices) -> tuple[str, ...]:
        """Return all years and codes; days can be given too."""
        return (*(str(year) for year in choices.years), *super().words(choices))

    def allowed(self, choices: Choices) -> str:
        """Return in words what can be given."""
        return "a year, a day written 2024-06-24, or the code of a kabupaten/kota or province"

    def parse(self, text: str, choices: Choices) -> str:
        """Return the year, day or code as text."""
        if text in {str(year) for year in choices.years}:
            return text
        if dates.is_day(text) and choices.first_day <= text <= choices.newest_day:
            return text
        return super().parse(text, choices)

    def schema(self, choices: Choices) -> dict[str, Any]:
        """Return the JSON schema of a year, a day or a code."""
        words = "|".join(map(re.escape, self.words(choices)))
        return {"type": "string", "pattern": f"^({words}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})$", "examples": ["2023"]}


def _same(values: Iterable[str]) -> dict[str, str]:
    return {value: value for value in values}


def _list(values: Iterable[object]) -> str:
    return ", ".join(map(str, values))


_WORDS: dict[str, dict[str, str]] = {
    "basis": dict(zip(BASES, ("peresmian", "layanan"), strict=True)),
    "level": dict(zip(LEVELS, ("kabkota", "provinsi"), strict=True)),
    "measure": {name: measure.word for name, measure in MEASURES.items()},
    "kind": _same(KINDS),
    "confidence": dict(zip(CONFIDENCES, ("rendah", "sedang", "tinggi"), strict=True)),
    "order": dict(zip(ORDERS, ("penduduk", "jarak"), strict=True)),
    "form": dict(zip(FORMS, ("wilayah", "lingkaran", "kecamatan"), strict=True)),
    "plans": dict(zip(PLANS, ("tidak", "ya"), strict=True)),
    "view": dict(
        zip(
            VIEWS,
            ("sebaran", "angkatan", "provinsi", "banding", "tabel", "kekosongan", "unduh", "data-anda", "tentang"),
            strict=True,
        )
    ),
    "sort": {
        "region": "nama", "province": "provinsi", "status": "status", "date": "tanggal", "agencies": "instansi",
        "services": "layanan", "rate": "rasio", "population": "penduduk", "distance": "jarak", "units": "daerah",
        "covered": "ber-mpp", "new": "baru", "share": "persentase", "people": "penduduk-ber-mpp",
    },
    "language": _same(LANGUAGES),
}  # fmt: skip
# A view that there was is part of another one now; links to it are still around.
_FORMER_VIEWS: dict[str, str] = {"ringkasan": "spread"}

YEAR = YearField(target="day", parameter="tahun", role="counting", option="year", option_type=int,
                 help="Count up to the end of this year.")  # fmt: skip
DAY = DayField(target="day", parameter="tanggal", role="counting", option="day",
               help="Count as of this day, such as 2024-06-24; the newest of the records by default.")  # fmt: skip
SINCE = SinceField(target="since", parameter="sejak", role="counting", option="since",
                   help="Take as new what came from this year or day on.")  # fmt: skip
BASIS = WordField(target="basis", parameter="dasar", role="counting", default=BASES[0], option="basis",
                  values=_WORDS["basis"], stem_prefix=(),
                  help="inaugurated (the ministry's act) or serving (earliest statement).")  # fmt: skip
LEVEL = LevelField(target="level", parameter="tingkat", role="measure", default=LEVELS[0], option="level",
                   values=_WORDS["level"], help=f"{_list(LEVELS)}; follows the measure by default.")  # fmt: skip
MEASURE = MeasureField(target="measure", parameter="ukuran", role="measure", option="measure",
                       values=_WORDS["measure"], help=f"One of {_list(MEASURES)}.")  # fmt: skip
ISLANDS = IslandsField(target="islands", parameter="pulau", role="filter", default=(), option="island", is_list=True,
                       source="islands", one="island",
                       help="Island group, such as Sulawesi; may be repeated.")  # fmt: skip
PROVINCES = ProvincesField(target="provinces", parameter="provinsi", role="filter", default=(), option="province",
                           is_list=True, source="provinces", one="province",
                           help="Code, such as 73; may be repeated.")  # fmt: skip
KIND = KindField(target="kind", parameter="jenis", role="filter", option="kind", values=_WORDS["kind"], stem_prefix=(),
                 help=f"One of {_list(KINDS)}; DKI Jakarta is neither.")  # fmt: skip
CONFIDENCE = WordField(target="confidence", parameter="keyakinan", role="filter", default=CONFIDENCES[0],
                       option="confidence", values=_WORDS["confidence"], stem_prefix=("keyakinan",),
                       help=f"The least confidence: {_list(CONFIDENCES)}.")  # fmt: skip
TEXT = TextField(target="text", parameter="cari", role="filter", default="", option="text",
                 help="Name of a kabupaten/kota, province or island group as people write it, or part of it; "
                 f"at most {MAX_TEXT} characters.")  # fmt: skip
LOW = LowField(target="low", parameter="min", role="filter", option="min", option_type=int,
               help=f"Least value of the measure ({_list(NUMERIC_MEASURES)}).")  # fmt: skip
HIGH = BoundField(target="high", parameter="maks", role="filter", option="max", option_type=int,
                  help="Greatest value of the measure.")  # fmt: skip
PLACE = PlaceField(target="place", parameter="tempat", role="look")
AGAINST = AgainstField(target="against", parameter="banding", role="look")
REACH = ReachField(target="reach", parameter="jangkauan", role="look", default=50)
ORDER = WordField(target="order", parameter="urut", role="look", default=ORDERS[0], values=_WORDS["order"])
FORM = WordField(target="form", parameter="bentuk", role="look", default=FORMS[0], values=_WORDS["form"])
SHOWN_PLANS = WordField(target="plans", parameter="rencana", role="look", default=PLANS[0], values=_WORDS["plans"])
VIEW = WordField(target="view", parameter="tampilan", role="look", default=VIEWS[0], values=_WORDS["view"],
                 former=_FORMER_VIEWS)  # fmt: skip
BATCH = BatchField(target="batch", parameter="angkatan", role="look")
# `urut` ranks the units without an MPP.
SORT = SortField(target="sort", parameter="susun", role="look", default="", values=_WORDS["sort"])
PAGE = PageField(target="page", parameter="halaman", role="look", default=1)
LANGUAGE = WordField(target="language", parameter="bahasa", role="measure", default=LANGUAGES[0], option="language",
                     values=_WORDS["language"], help=f"Language of texts: {_list(LANGUAGES)}.")  # fmt: skip

# In the order in which an address writes them.
FIELDS: tuple[Field, ...] = (
    YEAR, DAY, SINCE, BASIS, LEVEL, MEASURE, ISLANDS, PROVINCES, KIND, CONFIDENCE, TEXT, LOW, HIGH, PLACE, AGAINST,
    REACH, ORDER, FORM, SHOWN_PLANS, VIEW, BATCH, SORT, PAGE, LANGUAGE,
)  # fmt: skip
FILTER_FIELDS: tuple[Field, ...] = tuple(one for one in FIELDS if one.role == "filter")
LOOK_FIELDS: tuple[Field, ...] = tuple(one for one in FIELDS if one.role == "look")
BY_PARAMETER: dict[str, Field] = {one.parameter: one for one in FIELDS}
# Those that narrow the units themselves: confidence decides which MPP count, a range needs values.
NARROWING_FIELDS: tuple[Field, ...] = (ISLANDS, PROVINCES, KIND, TEXT)
# In the order of a file's name and of the sentence.
STEM_FIELDS: tuple[Field, ...] = (YEAR, BASIS, ISLANDS, PROVINCES, KIND, CONFIDENCE, LOW, TEXT)
PHRASE_FIELDS: tuple[Field, ...] = (PROVINCES, ISLANDS, TEXT, LOW)
