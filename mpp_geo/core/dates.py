"""Partial ISO dates: `2019`, `2019-11` or `2019-11-05`, kept in the precision that a source gives."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

Precision = Literal["year", "month", "day"]

# The first MPP opened in 2017; a date before the programme's century is a slip of the pen.
EARLIEST_YEAR = 2000

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_PRECISION_OF_LENGTH: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


def check_partial_date(text: str) -> None:
    """Raise ValueError, saying what is allowed, unless `text` is a partial date that exists."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError("a date is written 2019, 2019-11 or 2019-11-05")
    year, month, day = (int(part) if part else 1 for part in found.groups())
    if year < EARLIEST_YEAR:
        raise ValueError(f"a date lies in or after {EARLIEST_YEAR}")
    try:
        date(year, month, day)
    except ValueError:
        raise ValueError("this day does not exist in the calendar") from None


def precision(text: str) -> Precision:
    """Return how precise a valid partial date is."""
    return _PRECISION_OF_LENGTH[len(text)]


def year(text: str) -> int:
    """Return the year of a valid partial date."""
    return int(text[:4])


def first_day(text: str) -> str:
    """Return the first full date that a partial date can mean: `2019-11` → `2019-11-01`."""
    return text + "-01-01"[len(text) - 10 :] if len(text) < 10 else text


def last_day(text: str) -> str:
    """Return the last full date that a partial date can mean: `2019-11` → `2019-11-30`."""
    if len(text) == 10:
        return text
    month = int(text[5:7]) if len(text) == 7 else 12
    return f"{text[:4]}-{month:02d}-{calendar.monthrange(int(text[:4]), month)[1]:02d}"


def is_day(text: str) -> bool:
    """Return whether a text is a full date that exists."""
    try:
        check_partial_date(text)
    except ValueError:
        return False
    return precision(text) == "day"


def nearest_day(text: str) -> str | None:
    """Return the day nearest to a text written as one: `2024-02-30` → `2024-02-29`; None for any other text."""
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text, re.ASCII)
    if found is None:
        return None
    year_number, month, day = (int(part) for part in found.groups())
    year_number, month = max(year_number, 1), min(max(month, 1), 12)
    day = min(max(day, 1), calendar.monthrange(year_number, month)[1])
    return f"{year_number:04d}-{month:02d}-{day:02d}"


def is_first_of_year(day: str) -> bool:
    """Return whether a day is the first of its year."""
    return day.endswith("-01-01")


def is_last_of_year(day: str) -> bool:
    """Return whether a day is the last of its year."""
    return day.endswith("-12-31")


def day_before(day: str) -> str:
    """Return the day before a day."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def day_after(day: str) -> str:
    """Return the day after a day."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def count_days(first: str, last: str) -> int:
    """Return how many days lie between two days; negative where the last comes first."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def drop_vaguer(texts: Iterable[str]) -> list[str]:
    """Return the distinct dates without those that a more precise one of them spells out.

    `2019` says nothing beside `2019-11-05`, but stays beside `2020-03`.
    """
    distinct = sorted(set(texts))
    return [text for text in distinct if not any(other != text and other.startswith(text) for other in distinct)]
