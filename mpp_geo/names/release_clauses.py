"""The lines of a release → clauses: items of lists, sentences, what stands between semicolons. Knows no region."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mpp_geo.names.plain_text import Line
from mpp_geo.names.release_tables import unfold_tables

# The mark of a list item, with or without a space behind it; or a line that begins with a number and a name.
_MARK = re.compile(
    r"\s*(?:\(?\d{1,3}[.)](?![\d])\s*|[-•*–·▪●◦‣➢✓○■□>]+\s*|\(?[a-z][.)]\s*(?=[A-Z])|"
    r"\d{1,3}\s+(?=[A-Z](?!al+\s+Pelayanan|PPs?\b|ublic\s)))"
)
# A line that is but a name, perhaps with figures.
_NAME_LINE = re.compile(r"(?:MPP\s+)?(?:Kabupaten|Kab\.?|Kota)\s[^.:]{3,60}\.?")
_ACTION = re.compile(r"\b(?:(?:me|di|pe)?resmi\w*|inaugurated|akan|will|dibuka|beroperasi)\b", re.IGNORECASE)
# A full stop ends a sentence unless it stands in a number or behind a short form.
_SHORT_FORMS = "".join(
    rf"(?<!\b{form}\.)"
    for form in ("Kab", "Kep", "Adm", "Prov", "No", "Dr", "Drs", "Hj", "St", "Ir", "Tgl", "Jl", "Mr", "Mrs", "[A-Z]")
)
_SENTENCE_END = re.compile(rf"(?:(?<=[.!?])|(?<=[.!?][\"”])){_SHORT_FORMS}\s+(?=[\"“(]?[A-Z0-9])")
# Behind these another statement begins.
_TURN = re.compile(
    r";(?![^()]{0,80}\))|,?\s+(?=\bsedangkan\b|\bwhereas\b)|,\s+(?=sementara\b|adapun\b|namun\b|tetapi\b|while\b|but\b|meanwhile\b)|"
    r"\s+(?=sementara itu\b)",
    re.IGNORECASE,
)
# No sentence is longer; the longest list of a release, 42 names with their figures, has some 3,000 characters.
_LONGEST = 4000
_MOST_TURNS = 300
_CAPTION = re.compile(
    r"\(?\s*(?:foto|photo|caption|gambar|ilustrasi|image|picture|keterangan (?:foto|gambar)|"
    r"dok(?:umentasi)?\b\.?)\s*[:/.]",
    re.IGNORECASE,
)  # fmt: skip
_CAPTION_END = re.compile(
    r"\((?:foto|photo|dok|ist|istimewa|humas|antara)\b[^()]{0,60}\)\.?$|/\s*(?:antara|humas)\b[^/]{0,30}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Clause:
    """A piece of a line whose figures belong to the regions that it names."""

    # Line of the text, from 1.
    line: int
    text: str
    # Whether it is an item of a list, which begins with a name.
    is_item: bool
    # Whether it goes on with the statement before it, behind a semicolon.
    continues: bool = False
    is_caption: bool = False
    is_headline: bool = False


def split_clauses(lines: Iterable[Line]) -> Iterator[Clause]:
    """Yield the clauses of a text: list items, sentences, and what stands between semicolons."""
    lines = list(lines)
    headline = _find_headline(lines)
    for line, is_row in unfold_tables(lines):
        mark = _MARK.match(line.text)
        is_item = is_row or mark is not None or _is_name_line(line.text)
        body = line.text[mark.end() :] if mark and not is_row else line.text
        if _CAPTION.match(body) or _CAPTION_END.search(body[-100:]):
            yield Clause(line.number, body, is_item=False, is_caption=True)
            continue
        if line is headline:
            yield Clause(line.number, line.text, is_item=False, is_headline=True)
            continue
        for sentence in [body] if is_item else _SENTENCE_END.split(body):
            for at, part in enumerate(_cut_long(_split_turns(sentence))):
                # Behind a semicolon the list goes on: the next name stands first.
                yield Clause(line.number, part, is_item=is_item or at > 0, continues=at > 0)


def _cut_long(parts: Iterable[str]) -> Iterator[str]:
    """Yield the parts of a sentence, one too long for a sentence cut where its list goes on or between words."""
    for part in parts:
        while len(part) > _LONGEST:
            spot = max(part.rfind(", ", 0, _LONGEST), 0) or max(part.rfind(" ", 0, _LONGEST), 0) or _LONGEST
            yield part[:spot]
            part = part[spot:].lstrip(", ")
        yield part


def _is_name_line(text: str) -> bool:
    return len(text) <= 90 and _NAME_LINE.fullmatch(text) is not None and not _ACTION.search(text)


def _find_headline(lines: list[Line]) -> Line | None:
    """Return the first line when it is a headline: title case or capitals, no full stop, text below it."""
    filled = [line for line in lines if line.text][:2]
    if len(filled) < 2 or len(filled[0].text) > 160:
        return None
    text = filled[0].text
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    if text[-1] in ".:;,?!)" or (_MARK.match(text) and not text[0].isdigit()) or _is_name_line(text) or len(words) < 3:
        return None
    small = sum(word[0].islower() for word in words)
    return filled[0] if small * 4 <= len(words) else None


def _split_turns(sentence: str) -> list[str]:
    """Return the parts of a sentence; one without a name goes on with the part before it."""
    parts: list[list[str]] = []
    for part in _TURN.split(sentence, maxsplit=_MOST_TURNS):
        words = re.sub(r"^\s*(?:dan|serta|and)\s+", "", part).strip()
        if parts and not re.search(r"[A-Z]", words):
            parts[-1].append(words)
        else:
            parts.append([words])
    return [", ".join(pieces) for pieces in parts if any(pieces)]
