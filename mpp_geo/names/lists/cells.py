"""What a cell of somebody's table says: text without invisible marks, numbers in either notation, dates."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Literal, TypeVar

from mpp_geo.names.lists.progress import unhurried
from mpp_geo.names.release_dates import MONTHS

# A cell as it is kept: dates are ISO text, what is empty or no number is None.
Cell = str | int | float | bool | None
Decimal = Literal[",", "."]
Said = TypeVar("Said")

# Zero width, direction and order of letters: they are not seen, and no two names that differ in them differ.
_UNSEEN = (0, 0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A))
_MARKS = re.compile(f"[{''.join(map(chr, _UNSEEN))}]")
_INVISIBLE: dict[int, str | None] = {**dict.fromkeys(_UNSEEN), 0xA0: " ", 0x2007: " ", 0x202F: " "}
# What stands where nothing is known.
_NOTHING = frozenset({"", "-", "--", "–", "—", "n/a", "na", "n.a.", "null", "none", "...", "…"})
# What stands where a computation gave no number.
_NO_RESULT = frozenset({"nan", "inf", "-inf", "infinity", "-infinity", "#n/a", "#ref!", "#value!", "#div/0!", "#name?",
                        "#null!", "#num!"})  # fmt: skip
_AROUND = re.compile(r"^(?:rp\.?|idr)\s*|(?<!\s)\s*%$", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?\d[\d.,\s']*")
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_IN_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([a-z]+)\.?\s+(\d{4})", re.IGNORECASE)
# What groups digits, by the decimal sign.
_GROUPING: dict[Decimal, re.Pattern[str]] = {",": re.compile(r"[\s'.]"), ".": re.compile(r"[\s',]")}
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ].*)?")
# The day 0 of spreadsheets, and the serial numbers of 1954 to 2064.
_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(20_000, 60_000)
YEARS = range(1900, 2101)
# Whole numbers beyond have no place among floating ones, whose end is near 1.8e308.
_MAX_WHOLE = 10**300


def clean_text(text: str) -> str | None:
    """Return a text without marks that are not seen, None where nothing is left."""
    if not text.isascii() or "\0" in text:
        text = text.translate(_INVISIBLE)
    return text.strip() or None


def has_marks(text: str) -> bool:
    """Return whether a text has marks that are not seen, which `clean_text` takes out."""
    return not text.isascii() and _MARKS.search(text) is not None


def clean_cell(value: object) -> Cell:
    """Return a value of a table as a cell; what is neither text nor number nor date becomes text."""
    if value is None or isinstance(value, bool | int):
        return value if value is None or abs(value) <= _MAX_WHOLE else str(value)
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, datetime):
        return value.date().isoformat() if (value.hour, value.minute, value.second) == (0, 0, 0) else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return clean_text(str(value))


def read_each(cells: Iterable[Cell], read: Callable[[Cell], Said]) -> list[Said]:
    """Return what each cell of a column says; each text is read once: long columns have few different ones."""
    known: dict[str, Said] = {}
    said: list[Said] = []
    for cell in unhurried(cells):
        # Numbers are read as they come: 1 and True are one key.
        if not isinstance(cell, str):
            said.append(read(cell))
            continue
        if cell not in known:
            known[cell] = read(cell)
        said.append(known[cell])
    return said


def is_nothing(cell: Cell) -> bool:
    """Return whether a cell says that nothing is known: empty, a dash, N/A, or no result."""
    return cell is None or (isinstance(cell, str) and cell.casefold() in _NOTHING) or is_no_result(cell)


def is_no_result(cell: Cell) -> bool:
    """Return whether a cell says that a computation gave no number: NaN, Infinity, an error of a formula."""
    return isinstance(cell, str) and len(cell) <= 9 and cell.casefold() in _NO_RESULT


def find_decimal(cells: Iterable[Cell]) -> Decimal | None:
    """Return the decimal sign of a column of numbers written as text; None where nothing tells it.

    A sign that comes last and once, or before a number of digits other than three, is the decimal one; the other one
    then groups. "1.234" alone may be either.
    """
    for cell in cells:
        # Most cells of a long list end here.
        if not isinstance(cell, str) or ("," not in cell and "." not in cell):
            continue
        text = _AROUND.sub("", cell)
        if not _NUMBER.fullmatch(text):
            continue
        last = max(text.rfind(","), text.rfind("."))
        if last < 0:
            continue
        sign: Decimal = "," if text[last] == "," else "."
        other: Decimal = "." if sign == "," else ","
        if other in text or text.count(sign) == 1:
            if len(text) - last - 1 != 3 or other in text or text.lstrip("+-").startswith("0"):
                return sign
        elif text.count(sign) > 1:
            return other
    return None


def read_number(cell: Cell, decimal: Decimal | None = None) -> float | int | None:
    """Return the number that a cell says, None where it says none.

    Without a decimal sign, "1.234" and "1,234" are a thousand and more, as Indonesian tables mean them.
    """
    if cell is None or isinstance(cell, bool):
        return None
    if not isinstance(cell, str):
        return cell
    if len(cell) < 16 and cell.isascii() and cell.isdigit():
        return int(cell)
    text = _AROUND.sub("", cell)
    if not _NUMBER.fullmatch(text):
        return None
    if decimal is None:
        # What groups digits is not the decimal sign.
        decimal = find_decimal([text]) or ("," if "." in text else ".")
    text = _GROUPING[decimal].sub("", text).replace(decimal, ".")
    if not _PLAIN.fullmatch(text):
        return None
    value = float(text)
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and "." not in text and abs(value) < 1e15 else value


def read_coordinate(cell: Cell) -> float | None:
    """Return the degrees that a cell says: one sign in it is always the decimal one."""
    if isinstance(cell, str):
        text = cell.replace("°", "").replace(",", ".").strip()
        return float(text) if _PLAIN.fullmatch(text) and math.isfinite(float(text)) else None
    return None if cell is None or isinstance(cell, bool) else float(cell)


def read_date(cell: Cell) -> str | None:
    """Return the partial ISO date that a cell says, None where it says none.

    ISO, 24/6/2024 (day first, unless only month first is possible), 24 Juni 2024, Juni 2024, 2024, and the serial
    numbers of spreadsheets.
    """
    if cell is None or isinstance(cell, bool):
        return None
    if not isinstance(cell, str):
        if cell in YEARS:
            return str(int(cell))
        return (_DAY_ZERO + timedelta(days=int(cell))).isoformat() if int(cell) in _SERIALS else None
    text = cell.strip()
    if text.isdecimal():
        return read_date(int(text)) if len(text) <= 6 else None
    if found := _ISO.fullmatch(text):
        return _write(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = found[1], found[2], found[3] if len(found[3]) == 4 else f"20{found[3]}"
        return _write(year, month, day) or _write(year, day, month)
    if (found := _IN_WORDS.fullmatch(text)) and found[2].lower() in MONTHS:
        return _write(found[3], str(MONTHS[found[2].lower()]), found[1])
    return None


def is_doubtful_date(cell: Cell) -> bool:
    """Return whether a date may mean something else: a spreadsheet's number, or a month before a day."""
    if isinstance(cell, bool) or read_date(cell) is None:
        return False
    if not isinstance(cell, str):
        return cell not in YEARS
    text = cell.strip()
    if text.isdecimal():
        return int(text) not in YEARS
    found = _DAY_FIRST.fullmatch(text)
    return found is not None and int(found[1]) <= 12 and int(found[2]) <= 12 and int(found[1]) != int(found[2])


def _write(year: str, month: str, day: str | None) -> str | None:
    try:
        made = date(int(year), int(month), int(day or 1)).isoformat()
    except ValueError:
        return None
    return made if day else made[:7]
