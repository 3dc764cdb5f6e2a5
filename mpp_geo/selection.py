"""What a person is looking at: one frozen value, and its two written forms, the address and the file name.

The page's address, the HTTP parameters, the CLI's flags, the names of downloads and the sentence above the map are all
made from a `Selection`, so they cannot disagree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, cast, get_args
from urllib.parse import urlencode

from mpp_geo.errors import SelectionError

Basis = Literal["inaugurated", "serving"]
Level = Literal["region", "province"]
Language = Literal["id", "en"]

BASES: tuple[Basis, ...] = get_args(Basis)
LEVELS: tuple[Level, ...] = get_args(Level)
LANGUAGES: tuple[Language, ...] = get_args(Language)

# How the address writes what the code calls otherwise. Addresses are Indonesian in both languages: a link that is
# passed on must not depend on who made it.
PARAMETERS = {
    "year": "tahun",
    "basis": "dasar",
    "level": "tingkat",
    "provinces": "provinsi",
    "place": "tempat",
    "language": "bahasa",
}
BASIS_WORDS: dict[str, str] = {"inaugurated": "peresmian", "serving": "layanan"}
LEVEL_WORDS: dict[str, str] = {"region": "kabkota", "province": "provinsi"}

# An address is typed or passed on by anyone; longer values are cut before they are quoted back.
_QUOTED = 40


@dataclass(frozen=True)
class Choices:
    """What can be selected, as the data say."""

    # All years, oldest first; the newest is the default.
    years: tuple[int, ...]
    # Codes of all provinces.
    provinces: frozenset[str]
    # Codes that can be looked at closely: every kabupaten/kota.
    places: frozenset[str]


@dataclass(frozen=True)
class Selection:
    """A year, a basis, a level, provinces and a place, in a language; checked when it is made.

    Raises
    ------
    SelectionError
        When a value is not one of `choices`.
    """

    choices: Choices = field(repr=False, compare=False)
    # MPP are counted up to the end of this year.
    year: int = 0
    basis: Basis = "inaugurated"
    level: Level = "region"
    # Codes in ascending order; none means all of Indonesia.
    provinces: tuple[str, ...] = ()
    # Code of the kabupaten/kota or province looked at closely.
    place: str | None = None
    language: Language = "id"

    def __post_init__(self) -> None:
        """Fill in the newest year, order the provinces and check every value."""
        if not self.year:
            object.__setattr__(self, "year", self.choices.years[-1])
        object.__setattr__(self, "provinces", tuple(sorted(set(self.provinces))))
        years = self.choices.years
        _check("year", self.year, years, f"{years[0]} to {years[-1]}")
        _check("basis", self.basis, BASES)
        _check("level", self.level, LEVELS)
        _check("language", self.language, LANGUAGES)
        for code in self.provinces:
            _check("province", code, self.choices.provinces)
        if self.place is not None:
            _check("place", self.place, self.choices.places | self.choices.provinces, "a code of a region or province")

    def but(self, **changes: object) -> Selection:
        """Return the same selection with other values."""
        return replace(self, **changes)  # type: ignore[arg-type]


def _check(name: str, value: object, allowed: Iterable[object], words: str | None = None) -> None:
    if value not in (choices := list(allowed)):
        listed = words or ", ".join(str(choice) for choice in sorted(choices, key=str))
        raise SelectionError(f"{name} {str(value)[:_QUOTED]!r} does not exist; allowed: {listed}")


@dataclass(frozen=True)
class Ignored:
    """Something in an address that could not be followed."""

    # The parameter, as the address writes it.
    parameter: str
    value: str
    # What was taken instead, as the address would write it; empty when it was left out.
    taken: str


def to_query(selection: Selection) -> dict[str, str]:
    """Return the address's parameters: only what differs from the default."""
    default = Selection(selection.choices)
    written: dict[str, str] = {
        "year": str(selection.year),
        "basis": BASIS_WORDS[selection.basis],
        "level": LEVEL_WORDS[selection.level],
        "provinces": ",".join(selection.provinces),
        "place": selection.place or "",
        "language": selection.language,
    }
    return {
        PARAMETERS[name]: text for name, text in written.items() if getattr(selection, name) != getattr(default, name)
    }


def to_query_string(selection: Selection) -> str:
    """Return the address's query string without the question mark."""
    return urlencode(to_query(selection), safe=",")


def from_query(query: Mapping[str, Sequence[str]], choices: Choices) -> tuple[Selection, list[Ignored]]:
    """Return the nearest valid selection to an address, and what of it could not be followed.

    Never raises: an address is written by anyone. Of a parameter that stands twice the last counts, but provinces add
    up.
    """
    ignored: list[Ignored] = []
    values: dict[str, object] = {}
    readers: dict[str, Callable[[str, Choices], object]] = {
        "year": _read_year,
        "basis": lambda text, _: _read_word(text, BASIS_WORDS),
        "level": lambda text, _: _read_word(text, LEVEL_WORDS),
        "place": lambda text, known: text if text in known.places | known.provinces else None,
        "language": lambda text, _: text if text in LANGUAGES else None,
    }
    for name, read in readers.items():
        given = [text for text in query.get(PARAMETERS[name], ()) if text]
        if not given:
            continue
        value = read(given[-1], choices)
        if value is not None:
            values[name] = value
        if (name == "year" and str(value) != given[-1]) or value is None:
            ignored.append(Ignored(PARAMETERS[name], given[-1][:_QUOTED], "" if value is None else str(value)))
    codes = [code for text in query.get(PARAMETERS["provinces"], ()) for code in text.split(",") if code]
    unknown = [code for code in codes if code not in choices.provinces]
    values["provinces"] = tuple(code for code in codes if code in choices.provinces)
    if unknown:
        ignored.append(Ignored(PARAMETERS["provinces"], ",".join(unknown)[:_QUOTED], ""))
    return Selection(choices, **values), ignored  # type: ignore[arg-type]


def _read_year(text: str, choices: Choices) -> int | None:
    """Return the nearest year that there is, or None when the text is no number."""
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        return None
    return min(choices.years, key=lambda year: abs(year - int(text)))


def _read_word(text: str, words: Mapping[str, str]) -> str | None:
    return next((name for name, word in words.items() if word == text), None)


def to_file_stem(selection: Selection, what: str) -> str:
    """Return a file name without ending that tells the selection: `mpp-2024-provinsi-73`.

    Made of codes and words of ours only: nothing that a visitor typed reaches it.
    """
    parts = [what, str(selection.year)]
    if selection.basis != "inaugurated":
        parts.append(BASIS_WORDS[selection.basis])
    if selection.provinces:
        few = selection.provinces if len(selection.provinces) <= 4 else (f"{len(selection.provinces)}-wilayah",)
        parts += ["provinsi", *few]
    return "-".join(parts)


def as_basis(text: str) -> Basis:
    """Return `text` as a basis, or raise SelectionError."""
    _check("basis", text, BASES)
    return cast(Basis, text)
