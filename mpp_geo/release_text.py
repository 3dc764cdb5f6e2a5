"""What stands in the text of a release: dates, figures, clauses and the words around them. Knows no region."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    "januari": 1, "january": 1, "jan": 1, "februari": 2, "february": 2, "feb": 2, "maret": 3, "march": 3, "mar": 3,
    "april": 4, "apr": 4, "mei": 5, "may": 5, "juni": 6, "june": 6, "jun": 6, "juli": 7, "july": 7, "jul": 7,
    "agustus": 8, "august": 8, "agu": 8, "agt": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "oktober": 10,
    "october": 10, "okt": 10, "oct": 10, "november": 11, "nopember": 11, "nov": 11, "desember": 12, "december": 12,
    "des": 12, "dec": 12,
}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})\b"
_DATES = (
    re.compile(r"\b(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})\b"),
    re.compile(rf"\b{_DAY}\s+{_MONTH}\.?,?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\.?\s+{_DAY},?\s+{_YEAR}", re.IGNORECASE),
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b"),
)
_DATE_WITHOUT_YEAR = re.compile(r"\(\s*\d{1,2}\s*/\s*\d{1,2}\s*\)")
# The programme's first year; a release speaks of nothing earlier.
_FIRST_YEAR = 2017

INAUGURATED = re.compile(r"resmi|inaugurat", re.IGNORECASE)
OPENED = re.compile(
    r"soft[ -](?:launch|open)|uji coba|(?:mulai|sudah|telah|resmi)\s+(?:beroperasi|melayani)|"
    r"beg[au]n (?:operating|to serve)|(?:was|were) opened|started (?:operating|serving)",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"\b(?:akan|bakal|segera)\s+(?:\w+\s+){0,2}(?:diresmikan|meresmikan|dibuka|diluncurkan|beroperasi|peresmian)|"
    r"\b(?:dijadwalkan|direncanakan|rencananya|berencana|menyusul|ditargetkan)\b|"
    r"\bwill\s+(?:\w+\s+){0,2}(?:inaugurate|open|launch)|\bwill\s+(?:\w+\s+)?be\s+(?:inaugurated|opened|launched)|"
    r"\b(?:is|are)\s+(?:scheduled|planned|due)\b|\bplans? to\b",
    re.IGNORECASE,
)

# What lies before the event of the text, and a place that is only its venue.
EARLIER = re.compile(
    r"\b(?:lebih (?:dulu|dahulu)|terlebih dahulu|sebelumnya|sejak (?:lama|tahun)|previously|already|earlier)\b"
    r"|\b(?:sejak|since) (?:19|20)[0-9]{2}\b",
    re.IGNORECASE,
)
_HELD = "digelar|berlangsung|bertempat|dipusatkan|dilaksanakan|diadakan|hadir|held|hosted|took place"
VENUE = re.compile(rf"\b(?:{_HELD})\s+(?:\w+\s+){{0,3}}(?:di|in|at)\s*$", re.IGNORECASE)
ABOUT_MPP = re.compile(r"\bMPP\b|\bMall?\b|pelayanan publik|public service", re.IGNORECASE)

_NUMBER = r"(?P<number>\d{1,3}(?:[.,]\d{3})+|\d+)"
_ABOUT = (
    r"(?P<about>(?:lebih dari|sekitar|kurang lebih|hampir|setidaknya|minimal|"
    r"over|more than|about|around|nearly|at least|~|±)\s*)?"
)
_AGENCY = r"(?:instansi|lembaga|agenc(?:y|ies)|institutions?|institusi)\b"
_SERVICE = (
    r"(?:(?:jenis|macam)\s+)?(?:pe)?layanan\b(?!\s+publik)|"
    r"(?:(?:types?|kinds?) of\s+)?services?\b(?!\s+(?:malls?|cent))"
)
_ADJECTIVE = r"(?:(?:participating|different|government|public)\s+)?"
_FIGURES = {
    "agencies": re.compile(rf"{_ABOUT}\b{_NUMBER}\s+{_ADJECTIVE}(?:{_AGENCY})", re.IGNORECASE),
    "services": re.compile(rf"{_ABOUT}\b{_NUMBER}\s+{_ADJECTIVE}(?:{_SERVICE})", re.IGNORECASE),
}
_FIGURES_AFTER = {
    "agencies": re.compile(
        rf"\b(?:instansi|agencies)\s*(?::|=|sebanyak|berjumlah)\s*{_NUMBER}(?!\s*\w)", re.IGNORECASE
    ),
    "services": re.compile(rf"\b(?:layanan|services)\s*(?::|=|sebanyak|berjumlah)\s*{_NUMBER}(?!\s*\w)", re.IGNORECASE),
}
_LIMITS = {"agencies": 500, "services": 5000}

# The mark of a list item; or a line of a table that begins with a number; or one that is but a name and figures.
_ITEM = re.compile(
    r"^\s*(?:(?:\(?\d{1,3}[.)]|[-•*–·]|\(?[a-z][.)])\s+|\d{1,3}\s+(?=[A-Z])|"
    r"(?=(?:MPP\s+)?(?:Kabupaten|Kab\.?|Kota)\s[^.]{3,60}\.?$))"
)
# A full stop ends a sentence unless it stands in a number or behind a short form.
_SHORT_FORMS = "".join(rf"(?<!\b{form}\.)" for form in ("Kab", "Kep", "Adm", "Prov", "No", "H", "Dr", "Hj", "St"))
_SENTENCE_END = re.compile(rf"{_SHORT_FORMS}(?<=[.!?])\s+(?=[\"“(]?[A-Z0-9])")


@dataclass(frozen=True)
class Figure:
    """A number of agencies or services, and where it stands in its clause."""

    name: str
    # None when the text gives no exact number.
    value: int | None
    start: int
    text: str


@dataclass(frozen=True)
class Clause:
    """A piece of a line whose figures belong to the regions that it names."""

    # Line of the text, from 1.
    line: int
    text: str
    # Whether it is an item of a list, which begins with a name.
    is_item: bool


def find_dates(text: str) -> list[str]:
    """Return the full dates in a text as ISO dates, in their order, each once; impossible ones are left out."""
    found: list[tuple[int, str]] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            month = _MONTHS.get(match["month"].lower()) or int(match["month"])
            try:
                day = date(int(match["year"]), month, int(match["day"]))
            except ValueError:
                continue
            if _FIRST_YEAR <= day.year <= date.today().year:
                found.append((match.start(), day.isoformat()))
    return list(dict.fromkeys(iso for _, iso in sorted(found)))


def find_date_without_year(text: str) -> str | None:
    """Return a date such as "(27/2)" that says no year, or None."""
    match = _DATE_WITHOUT_YEAR.search(text)
    return match.group() if match else None


def find_figures(text: str) -> list[Figure]:
    """Return the figures of a clause in their order; about-so-many is no number, and neither is an impossible one."""
    figures = []
    for pattern in _DATES:
        # The year of "8 Oktober 2024 layanan …" is no number of services.
        text = pattern.sub(lambda match: "/" * len(match.group()), text)
    for patterns in (_FIGURES, _FIGURES_AFTER):
        for name, pattern in patterns.items():
            for match in pattern.finditer(text):
                number = int(re.sub(r"[.,]", "", match["number"]))
                exact = not match.groupdict().get("about") and 1 <= number <= _LIMITS[name]
                figures.append(Figure(name, number if exact else None, match.start(), match.group().strip()))
    return sorted(figures, key=lambda figure: figure.start)


def split_clauses(text: str) -> Iterator[Clause]:
    """Yield the clauses of a text: list items, sentences, and what stands between semicolons."""
    for number, line in enumerate(text.splitlines(), start=1):
        is_item = bool(_ITEM.match(line))
        body = _ITEM.sub("", line)
        for sentence in [body] if is_item else _SENTENCE_END.split(body):
            first, *more = _split_semicolons(sentence)
            if first:
                yield Clause(number, first, is_item)
            # Behind a semicolon the list goes on: the next name stands first.
            yield from (Clause(number, part, is_item=True) for part in more if part)


def _split_semicolons(sentence: str) -> list[str]:
    """Return the parts between semicolons; a part without a name goes on with the one before it."""
    parts: list[str] = []
    for part in sentence.split(";"):
        words = re.sub(r"^\s*(?:dan|serta|and)\s+", "", part).strip()
        if parts and not re.search(r"[A-Z]", words):
            parts[-1] += f", {words}"
        else:
            parts.append(words)
    return parts
