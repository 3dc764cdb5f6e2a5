"""What was pasted → lines of plain text: tags and entities taken off, broken lines joined. Knows no region.

Every step reads the text once: a hostile text costs no more than a harmless one of its length.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mpp_geo.core.errors import DataError, Fault
from mpp_geo.names.forms import word_set

# A page of a ministry has some 10,000 characters.
MAX_CHARACTERS = 1_000_000

_HTML = re.compile(
    r"</?(?:p|div|br|li|ul|ol|t[dhr]|table|span|b|i|a|em|strong|h[1-6]|script|style|html|body|article)\b[^<>]*>", re.I
)
_TAG = re.compile(r"<(?P<name>/?[a-zA-Z][a-zA-Z0-9]*|!)[^<>]*>")
_BLOCKS = word_set(
    "p div br li ul ol tr table h1 h2 h3 h4 h5 h6 html body article section header footer figure figcaption"
)
_CELLS = frozenset({"/td", "/th"})
_HIDDEN = ("script", "style", "title", "noscript", "template")
# Signs that nobody sees: soft hyphens, zero widths, marks of the writing direction.
_UNSEEN = dict.fromkeys([0xAD, 0x61C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)])
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

_ITEM_START = re.compile(r"\s*(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|[-•*–·▪●◦‣➢✓○■□>|])\s*")
# A line that ends so goes on below.
_UNFINISHED = re.compile(
    r"(?:[,(]|\b(?:dan|serta|di|ke|dari|pada|oleh|untuk|atau|yang|dengan|Kabupaten|Kab\.?|Kota|MPP|Mall?|Pelayanan|"
    r"and|of|in|at|the|on|by|for|from|with|or|South|North|East|West|Central))$",
    re.I,
)
_MONTH_END = re.compile(
    r"\d\s+(?:Jan|Feb|Mar|Apr|Mei|May|Jun|Jul|Agu|Aug|Sep|Okt|Oct|Nov|Des|Dec)[a-z]*$", re.IGNORECASE
)
_WORDS_AT_END = re.compile(r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){0,3}$")
_WORDS_AT_START = re.compile(r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){0,2}")


@dataclass(frozen=True)
class Line:
    """A line of plain text, and the line of what was pasted on which it begins, from 1."""

    number: int
    text: str


def read_lines(text: str, is_name: Callable[[str], bool]) -> list[Line]:
    """Return the lines of a pasted text.

    Parameters
    ----------
    text : str
        Plain text or HTML, with any line ends.
    is_name : callable
        Whether words are the name of a place: a line that breaks inside one goes on with the next.

    Raises
    ------
    DataError
        When the text is too long, or is no text.
    """
    if len(text) > MAX_CHARACTERS:
        raise DataError([Fault("the text", f"it has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read")])
    if text.startswith("%PDF-") or len(_CONTROLS.findall(text)) > max(8, len(text) // 20):
        raise DataError([Fault("the text", "it is a binary file; save or copy its text, then read that")])
    lines = _strip_tags(text) if _HTML.search(text) else enumerate(text.splitlines(), start=1)
    plain: list[Line] = []
    for number, line in lines:
        cleaned = _clean(line) if line else ""
        # One empty line parts as well as many.
        if cleaned or not plain or plain[-1].text:
            plain.append(Line(number, cleaned))
    return _join_broken(plain, is_name)


def _clean(line: str) -> str:
    """Return a line without entities and signs that nobody sees, each space a plain one; tabs stay."""
    if "&" in line:
        line = html.unescape(line)
    if not line.isascii():
        line = unicodedata.normalize("NFKC", line.replace("‑", "-")).translate(_UNSEEN)
    line = _CONTROLS.sub(" ", line)
    return re.sub(r"[^\S\t]+", " ", line).strip(" ").rstrip()


def _strip_tags(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of HTML with their numbers; a block's tag ends a line, a cell's becomes a tab."""
    number, spot, pieces = 1, 0, []
    lower = text.lower()
    while spot < len(text):
        tag = _TAG.search(text, spot)
        words = text[spot : tag.start() if tag else len(text)]
        first, *more = words.split("\n")
        pieces.append(first)
        for line in more:
            yield number, "".join(pieces)
            number, pieces = number + 1, [line]
        if tag is None:
            break
        name = tag["name"].lower()
        spot = tag.end()
        if name.lstrip("/") in _BLOCKS:
            yield number, "".join(pieces)
            pieces = []
        elif name in _CELLS:
            pieces.append("\t")
        elif name in _HIDDEN:
            end = lower.find(f"</{name}", spot)
            spot = len(text) if end < 0 else end
        number += text.count("\n", tag.start(), spot)
    yield number, "".join(pieces)


def _join_broken(lines: list[Line], is_name: Callable[[str], bool]) -> list[Line]:
    """Return the lines with those joined that a PDF or a mail broke."""
    joined: list[tuple[int, list[str]]] = []
    for line in lines:
        if joined and joined[-1][1][-1] and line.text and _goes_on(joined[-1][1][-1], line.text, is_name):
            pieces = joined[-1][1]
            pieces.append(line.text if pieces[-1].endswith("-") else f" {line.text}")
        else:
            joined.append((line.number, [line.text]))
    return [Line(number, "".join(pieces)) for number, pieces in joined]


def _goes_on(above: str, below: str, is_name: Callable[[str], bool]) -> bool:
    """Return whether a line goes on with the one below it."""
    tail, start = above[-80:].rstrip(), below[:80].lstrip()
    if "\t" in tail or "|" in tail or _ITEM_START.match(start):
        return False
    if start[:1].islower() or _UNFINISHED.search(tail):
        return True
    if tail.endswith("-") and tail[-2:-1].isalpha():
        return start[:1].isalpha()
    if _MONTH_END.search(tail) and re.match(r"20\d\d\b", start):
        return True
    return _breaks_name(tail, start, is_name)


def _breaks_name(tail: str, start: str, is_name: Callable[[str], bool]) -> bool:
    """Return whether words on both sides of a line's end are one name, and those behind it are none themselves."""
    before, behind = _WORDS_AT_END.search(tail), _WORDS_AT_START.match(start)
    if before is None or behind is None:
        return False
    left, right = before.group().split(" "), behind.group().split(" ")
    for taken in range(1, len(right) + 1):
        if is_name(" ".join(right[:taken])):
            return False
    return any(
        is_name(" ".join([*left[-count:], *right[:taken]]))
        for count in range(1, len(left) + 1)
        for taken in range(1, len(right) + 1)
    )
