"""The dates that a release states: in full, without a year, as a day from the page's own. Knows no region."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

MONTHS = {
    "januari": 1, "january": 1, "jan": 1, "februari": 2, "february": 2, "feb": 2, "maret": 3, "march": 3, "mar": 3,
    "april": 4, "apr": 4, "mei": 5, "may": 5, "juni": 6, "june": 6, "jun": 6, "juli": 7, "july": 7, "jul": 7,
    "agustus": 8, "august": 8, "agu": 8, "agt": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "oktober": 10,
    "october": 10, "okt": 10, "oct": 10, "november": 11, "nopember": 11, "nov": 11, "desember": 12, "december": 12,
    "des": 12, "dec": 12,
}  # fmt: skip
# A letter of the first of a month's name, asked before all names.
_MONTH = rf"(?P<month>(?=[jfmasond])(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))}))"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})\b"
_WEEKDAYS = (
    r"(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
_FULL = (
    re.compile(r"\b(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})\b"),
    re.compile(rf"\b{_DAY}\s+{_MONTH}\.?,?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\.?\s+{_DAY},?\s+{_YEAR}", re.IGNORECASE),
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b"),
)
_NO_YEAR = (
    re.compile(rf"\(\s?(?P<day>\d{{1,2}})\s?/\s?(?P<month>\d{{1,2}})\s?\)|\b{_WEEKDAYS},?\s+\(?(?P<day2>\d{{1,2}})/"
               r"(?P<month2>\d{1,2})\b\)?", re.IGNORECASE),
    re.compile(rf"\b{_DAY}\s+{_MONTH}\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+{_DAY}\b(?!\d)", re.IGNORECASE),
)  # fmt: skip
_MONTH_AND_YEAR = re.compile(rf"\b{_MONTH}\s+{_YEAR}", re.IGNORECASE)
_ONLY_YEAR = re.compile(r"\b(?:pada|tahun|in|by|akhir|awal|end of|early|late|until|during)\s+(?P<year>20\d\d)\b", re.I)
# Words that name a day by the page's own: how many days from it.
_FROM_TODAY = {
    "hari ini": 0, "today": 0, "besok": 1, "esok": 1, "tomorrow": 1, "lusa": 2, "the day after tomorrow": 2,
    "kemarin": -1, "yesterday": -1,
}  # fmt: skip
_VAGUE = {
    "bulan depan": "next month", "next month": "next month", "tahun depan": "next year", "next year": "next year",
    "tahun ini": "this year", "this year": "this year", "bulan ini": "this month", "this month": "this month",
    "pekan depan": "", "minggu depan": "", "next week": "", "pekan ini": "", "minggu ini": "", "this week": "",
}  # fmt: skip
_RELATIVE = re.compile(rf"\b(?:{'|'.join(sorted([*_FROM_TODAY, *_VAGUE], key=len, reverse=True))})\b", re.IGNORECASE)
_ANY = re.compile(rf"\d|{_RELATIVE.pattern}", re.IGNORECASE)
STATEMENT = re.compile(
    r"\b(?:kata|ujar|tutur|ucap|jelas|terang|papar|ungkap|tegas|imbuh|sebut|dikatakan|disampaikan|mengatakan|"
    r"menyampaikan|dihubungi|ditemui|keterangan|siaran pers|rilis|demikian|dikutip|dilansir|said|says|told|statement|"
    r"press release|according to|quoted|added)(?:nya)?\b",
    re.IGNORECASE,
)
# The programme's first year; a release speaks of nothing earlier, and plans for no more than some years.
_FIRST_YEAR = 2017
_YEARS_AHEAD = 10


# An act on such a day is still to come.
_TO_COME = frozenset({"besok", "esok", "tomorrow", "lusa", "the day after tomorrow"})


@dataclass(frozen=True)
class StatedDate:
    """A date that stands in a text."""

    start: int
    end: int
    text: str
    kind: Literal["full", "partial", "no year", "relative"]
    # ISO, as precise as stated; empty where the year or the page's day is needed.
    iso: str = ""
    day: int = 0
    month: int = 0

    @property
    def is_to_come(self) -> bool:
        """Whether the words say that the day is still to come."""
        word = self.text.lower()
        return self.kind == "relative" and (word in _TO_COME or "depan" in word or "next" in word)


def find_dates(text: str) -> list[StatedDate]:
    """Return the dates of a text in their order; impossible ones are left out."""
    if not _ANY.search(text):
        return []
    found: list[StatedDate] = []
    taken: list[tuple[int, int]] = []

    def add(entry: StatedDate) -> None:
        found.append(entry)
        taken.append((entry.start, entry.end))

    for kind, patterns in (("full", _FULL), ("partial", (_MONTH_AND_YEAR, _ONLY_YEAR)), ("no year", _NO_YEAR)):
        before = sorted(taken)
        for pattern in patterns:
            for match in pattern.finditer(text):
                if not _overlaps(before, match.start(), match.end()):
                    entry = _read_date(match, kind)
                    if entry is not None:
                        add(entry)
    for match in _RELATIVE.finditer(text):
        add(StatedDate(match.start(), match.end(), match.group(), "relative"))
    found.sort(key=lambda entry: (entry.start, -entry.end))
    return [entry for at, entry in enumerate(found) if at == 0 or entry.start >= found[at - 1].end]


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(taken, (end, end))
    return at > 0 and taken[at - 1][1] > start


def _read_date(match: re.Match[str], kind: str) -> StatedDate | None:
    parts = match.groupdict()
    day = int(parts.get("day") or parts.get("day2") or 0)
    stated = parts.get("month") or parts.get("month2") or "0"
    month = MONTHS.get(stated.lower()) or (int(stated) if stated.isdigit() else 0)
    year = int(parts.get("year") or 0)
    where = (match.start(), match.end(), match.group().strip())
    if kind == "no year":
        return StatedDate(*where, "no year", day=day, month=month) if _is_day(2024, month, day) else None
    if not _FIRST_YEAR <= year <= _last_year():
        return None
    if kind == "full":
        iso = f"{year}-{month:02d}-{day:02d}" if _is_day(year, month, day) else ""
        return StatedDate(*where, "full", iso, day, month) if iso else None
    return StatedDate(*where, "partial", f"{year}-{month:02d}" if month else str(year))


@lru_cache(maxsize=1)
def _last_year() -> int:
    return date.today().year + _YEARS_AHEAD


@lru_cache(maxsize=5000)
def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def settle_date(stated: StatedDate, anchor: str) -> str:
    """Return a date as ISO text by the page's own date, or empty text when that is missing or does not help.

    Parameters
    ----------
    stated : StatedDate
        What the text says.
    anchor : str
        Full ISO date of the page, of its statement or of another day in the text; empty when none is known.
    """
    if stated.iso or not anchor:
        return stated.iso
    page = date.fromisoformat(anchor)
    if stated.kind == "no year":
        days = [date(year, stated.month, stated.day) for year in range(page.year - 1, page.year + 2)
                if _is_day(year, stated.month, stated.day)]  # fmt: skip
        return min(days, key=lambda day: abs((day - page).days)).isoformat() if days else ""
    word = stated.text.lower()
    if word in _FROM_TODAY:
        return (page + timedelta(days=_FROM_TODAY[word])).isoformat()
    period = _VAGUE[word]
    if period.endswith("year"):
        return str(page.year + (period == "next year"))
    if period.endswith("month"):
        months = page.year * 12 + page.month - 1 + (period == "next month")
        return f"{months // 12}-{months % 12 + 1:02d}"
    return ""
