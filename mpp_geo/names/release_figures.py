"""The numbers that a release states: agencies, services, how many MPP. Knows no region; a number is never guessed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mpp_geo.names.release_dates import StatedDate

_UNITS = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
_WHOLE = {
    "sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
# "tiga belas" = 3 + 10; "tiga puluh" = 3 × 10.
_FACTORS = {"puluh": 10, "ratus": 100, "hundred": 100, "ribu": 1000, "thousand": 1000}
# "Ketiga MPP itu", "the three": all of them.
_ALL_OF = {f"ke{word}": value for word, value in {**_UNITS, **_WHOLE}.items() if word not in ("satu", "one")}

_WORD = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|[^\W\d_]+")
_LINK = re.compile(r"\s+|-")
_ABOUT = re.compile(
    r"(?:lebih dari|sekitar|kurang lebih|hampir|setidaknya|minimal|maksimal|puluhan|over|more than|about|around|nearly|"
    r"at least|up to|almost|~|±)\s*$",
    re.IGNORECASE,
)
_ADJECTIVE = r"(?:(?:participating|different|government|public|buah|unit)\s+)?"
_AGENCY = r"(?:instansi|lembaga|agenc(?:y|ies)|institutions?|institusi)\b"
_SERVICE = (
    r"(?:(?:jenis|macam)\s+)?(?:pe)?layanan\b(?!\s+publik)|"
    r"(?:(?:types?|kinds?)\s+of\s+)?services?\b(?!\s+(?:malls?|cent))"
)
_NOUNS = {
    "agencies": re.compile(rf"\s+{_ADJECTIVE}(?:{_AGENCY})", re.IGNORECASE),
    "services": re.compile(rf"\s+{_ADJECTIVE}(?:{_SERVICE})", re.IGNORECASE),
}
_NOUN_FIRST = {
    "agencies": re.compile(r"\b(?:instansi|agencies)\s*(?::|=|sebanyak|berjumlah)\s*$", re.IGNORECASE),
    "services": re.compile(r"\b(?:layanan|services)\s*(?::|=|sebanyak|berjumlah)\s*$", re.IGNORECASE),
}
_LIMITS = {"agencies": 500, "services": 5000}
_IN_ORDER = re.compile(r"\bmasing-masing\b|\brespectively\b|\beach\b|\bberturut-turut\b", re.IGNORECASE)
_NEXT = re.compile(r"\s*(?:,\s*(?:dan|and|serta)?|\bdan\b|\band\b|\bserta\b)\s*")

_MALLS = re.compile(
    r"\s+(?:(?:unit|buah|new|more|additional|further|other|digital|gedung)\s+){0,3}"
    r"(?:MPP|mall?\s+pelayanan\s+publik|malls?\b|public\s+service\s+malls?|MPPs|mal\b|"
    r"(?:regions|regencies|cities|daerah|kabupaten/kota|kabupaten\s+dan\s+kota|pemerintah\s+daerah|kepala\s+daerah|pemda|"
    r"bupati|wali\s?kota|regents|mayors)\b)(?!\s+di\s+(?:seluruh\s+)?Indonesia)",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:total|kini|menjadi|hingga|sampai|sudah|telah ada|target|dari|capaian|jumlah|terdapat|seluruh|semua|now|"
    r"already|so far|of|all|brings?|bringing|reached|mencapai|genap|genapi|terdahulu|sebelumnya)\b[^,.;]{0,30}$",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(r"\b(?:ke|lantai|nomor|no|pasal|floor)[-.]?\s*$", re.IGNORECASE)
_TOTAL_BEHIND = re.compile(
    r"\s*(?:yang|that|which)?\s*(?:sudah\b|telah\b|se-?Indonesia|di (?:seluruh )?Indonesia|"
    r"nationwide|in Indonesia|secara nasional)",
    re.I,
)


@dataclass(frozen=True)
class Number:
    """A number in digits or words, and where it stands."""

    value: int
    start: int
    end: int


@dataclass(frozen=True)
class Figure:
    """A number of agencies or services, and where it stands in its clause."""

    name: str
    # None when the text gives no exact number.
    value: int | None
    start: int
    text: str
    # Numbers of a list in the order of the places: "masing-masing 40 dan 55 layanan".
    values: tuple[int, ...] = ()
    # Whether the text says that it is the number of each place.
    is_each: bool = False


def find_numbers(text: str) -> list[Number]:
    """Return the numbers of a text, in digits or in Indonesian or English words."""
    numbers: list[Number] = []
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word[0].isdigit():
            numbers += _close(run)
            if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+|\d{1,7}", word):
                numbers.append(Number(int(re.sub(r"[.,]", "", word)), *match.span()))
            continue
        if run and not (_is_number_word(word) and _LINK.fullmatch(text[run[-1].end() : match.start()])):
            numbers += _close(run)
        if _is_number_word(word):
            run.append(match)
    numbers += _close(run)
    return numbers


def _is_number_word(word: str) -> bool:
    return word in _UNITS or word in _WHOLE or word in _FACTORS or word == "belas" or word in _ALL_OF


def _close(run: list[re.Match[str]]) -> Iterator[Number]:
    """Yield the number that a run of words says, and empty the run; what is no number in words says none."""
    if run:
        value = read_words([match.group().lower() for match in run])
        if value:
            yield Number(value, run[0].start(), run[-1].end())
        run.clear()


def read_words(words: Sequence[str]) -> int:
    """Return the number that words say, or 0: "empat puluh dua" → 42, "twenty two" → 22, "ketiga" → 3."""
    if len(words) > 8:
        return 0
    total, part = 0, 0
    for at, word in enumerate(words):
        if word in ("seratus", "seribu"):
            total += _WHOLE[word]
        elif word in _UNITS or word in _WHOLE:
            part += _UNITS.get(word) or _WHOLE[word]
        elif word in _ALL_OF and at == 0:
            part += _ALL_OF[word]
        elif word == "belas":
            part += 10
        elif word in _FACTORS:
            total, part = total + part * _FACTORS[word], 0
        else:
            return 0
    return total + part


def find_figures(text: str, stated: Sequence[Number], dates: Sequence[StatedDate]) -> list[Figure]:
    """Return the figures of a clause in their order; about-so-many is no number, and neither is an impossible one."""
    starts = [entry.start for entry in dates]
    numbers = []
    for number in stated:
        date = bisect_right(starts, number.start) - 1
        if date < 0 or number.start >= dates[date].end:
            numbers.append(number)
    ordered = _IN_ORDER.search(text) is not None
    figures: list[Figure] = []
    run: list[Number] = []
    for number in numbers:
        if run and not _NEXT.fullmatch(text[run[-1].end : number.start]):
            run = []
        run.append(number)
        for name in _LIMITS:
            figure = _read_figure(text, name, run, ordered=ordered)
            if figure is not None:
                figures.append(figure)
                run = []
                break
    return sorted(figures, key=lambda figure: figure.start)


def _read_figure(text: str, name: str, run: list[Number], *, ordered: bool) -> Figure | None:
    """Return the figure that ends with the last number of a run, when a noun says what it counts."""
    number = run[-1]
    noun = _NOUNS[name].match(text, number.end)
    first = noun is None and _NOUN_FIRST[name].search(text[max(0, number.start - 30) : number.start])
    if noun is None and not (first and not re.match(r"\s*\w", text[number.end : number.end + 8])):
        return None
    end = noun.end() if noun else number.end
    about = _ABOUT.search(text[max(0, number.start - 24) : number.start])
    exact = not about and 1 <= number.value <= _LIMITS[name]
    values = tuple(entry.value for entry in run) if ordered and len(run) > 1 else ()
    begins = run[0].start if values else number.start
    shown = text[begins - len(about.group()) if about else begins : end].strip()
    return Figure(name, number.value if exact else None, begins, shown, values, is_each=ordered and not values)


def find_stated_counts(text: str, numbers: Sequence[Number]) -> list[Number]:
    """Return how many MPP a clause says that its act is about; a running total is none."""
    counts = []
    for number in numbers:
        noun = _MALLS.match(text, number.end)
        before = text[max(0, number.start - 60) : number.start]
        if noun is None or not 1 < number.value < 400 or _NO_COUNT.search(before) or _ABOUT.search(before):
            continue
        if not _TOTAL.search(before) and not _TOTAL_BEHIND.match(text, noun.end()):
            counts.append(number)
    return counts
