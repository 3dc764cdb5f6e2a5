"""What a reader sees, in Bahasa Indonesia and English: catalogues, numbers and dates."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from babel.dates import get_month_names
from babel.messages.pofile import read_po
from babel.numbers import get_decimal_symbol, get_group_symbol

from mpp_geo.core import dates
from mpp_geo.core.percentages import whole_percent

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_FOLDER = Path(__file__).parent


class Texts:
    """The texts of one language; look one up by calling with its key and the values it names."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.messages = _read_catalogue(language)
        # What stands between thousands.
        self.group = get_group_symbol(language)
        # Pages are full of numbers and dates. Babel's patterns take fifty times as long, and keeping what they wrote
        # would keep numbers of lists that people brought.
        self._signs = str.maketrans({",": self.group, ".": get_decimal_symbol(language)})
        self._months = get_month_names("wide", locale=language)

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with its values filled in; raises KeyError for an unknown key."""
        return self.messages[key].format(**values)

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number as the language writes it: 1.234,5 or 1,234.5."""
        if isinstance(value, int) and not digits:
            return f"{value:,}".replace(",", self.group)
        # Halves go to the even digit, of the number as it is written: 2.675 is halfway, which its bits are not.
        return f"{Decimal(str(value)):,.{digits}f}".translate(self._signs)

    def percent(self, share: float) -> str:
        """Return a share from 0 to 1 as a whole percentage; 0% and 100% only for none and all."""
        return f"{whole_percent(share)}%"

    def millions(self, people: int) -> str:
        """Return a number of people in millions with one decimal, or whole when below a million."""
        if people < 1_000_000:
            return self.number(people)
        word = "juta" if self.language == "id" else "million"
        return f"{self.number(people / 1e6, 1)} {word}"

    def date(self, partial: str) -> str:
        """Return a partial ISO date in words, as precise as it is; empty text stays empty."""
        if not partial:
            return ""
        year, *rest = map(int, partial.split("-"))
        # The same order in both languages.
        parts = [*map(str, rest[1:]), *(str(self._months[month]) for month in rest[:1]), str(year)]
        return " ".join(parts)

    def moment(self, day: str) -> str:
        """Return a day in words: the end of its year for the last of it, else the date."""
        return self("time.end", year=day[:4]) if dates.is_last_of_year(day) else self.date(day)

    def start(self, day: str) -> str:
        """Return the first day of a span in words: its year for the first of it, else the date."""
        return day[:4] if dates.is_first_of_year(day) else self.date(day)

    def span(self, first: str, last: str) -> str:
        """Return the days from one to another in words: `2024`, `2022–2024`, `1 January 2024 – 24 June 2024`."""
        if dates.is_first_of_year(first) and dates.is_last_of_year(last):
            return first[:4] if first[:4] == last[:4] else f"{first[:4]}–{last[:4]}"
        return self.date(first) if first == last else f"{self.date(first)} – {self.date(last)}"

    def within(self, first: str, last: str) -> str:
        """Return the days from one to another as a part of a sentence: `in 2024`, `from 1 January 2024 to …`."""
        if dates.is_first_of_year(first) and dates.is_last_of_year(last):
            return self("time.within.years", years=self.span(first, last))
        if first == last:
            return self("time.within.day", date=self.date(first))
        return self("time.within.days", first=self.date(first), last=self.date(last))

    def join(self, names: Sequence[str]) -> str:
        """Return names as a list in words: "A", "A dan B", "A, B, dan C"."""
        if len(names) <= 1:
            return "".join(names)
        key = "list.two" if len(names) == 2 else "list.many"
        return self(key, first=", ".join(names[:-1]), last=names[-1])


@lru_cache(maxsize=2)
def texts_in(language: Language) -> Texts:
    """Return the texts of a language, read once."""
    return Texts(language)


def _read_catalogue(language: Language) -> dict[str, str]:
    with (_FOLDER / f"{language}.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file, locale=language) if message.id}
