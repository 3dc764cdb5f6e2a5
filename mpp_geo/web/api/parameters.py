"""The query of a request, read strictly: every part of it is followed, or all that cannot be is listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl

from mpp_geo.query import PARAMETERS, WORDS, Ignored, from_query, is_value, list_words
from mpp_geo.selection import LISTS, MAX_BOUND, MAX_TEXT, NUMERIC_MEASURES, QUOTED, Choices, Selection

Code = Literal["query", "unknown", "repeated", "empty", "value", "conflict", "path", "method", "busy"]

# The longest address of the page has fewer than 2,000 bytes: a text of 60 characters and every province.
MAX_QUERY_BYTES = 4000
MAX_FIELDS = 64
# More problems than these help nobody.
MAX_PROBLEMS = 20
# Longer lists of what is allowed stand in the description only.
MAX_WORDS = 60

_FIELDS = {parameter: name for name, parameter in PARAMETERS.items()}
_NUMERIC = ", ".join(WORDS["measure"][measure] for measure in NUMERIC_MEASURES)
# What is allowed where there is no list of words, or too long a one.
_FORMS = {
    "text": f"1 to {MAX_TEXT} printable characters",
    "low": f"a whole number from 0 to {MAX_BOUND}",
    "high": f"a whole number from 0 to {MAX_BOUND}",
    "place": "the code of a kabupaten/kota or province, such as 73.71",
    "against": "a year, or the code of a kabupaten/kota or province",
}
# Why a value that exists cannot be followed.
_CONFLICTS = {
    "measure": "is not a measure of this tingkat",
    "low": f"needs ukuran to be one of {_NUMERIC}",
    "high": f"needs ukuran to be one of {_NUMERIC}, and min not to be greater",
    "since": "is not before tahun",
}


@dataclass(frozen=True)
class Problem:
    """One thing in a request that cannot be followed, as the answer says it."""

    code: Code
    message: str
    # The parameter as the address writes it, and what it was given, cut; None where the whole request is meant.
    parameter: str | None = None
    value: str | None = None
    # What can be given instead; empty where that is no short list.
    allowed: tuple[str, ...] = ()


def read_query(raw: bytes, fields: Sequence[str], choices: Choices) -> tuple[Selection, list[Problem]]:
    """Return the selection that a query asks for, and every problem with it; without problems it is followed exactly.

    Parameters
    ----------
    raw : bytes
        The query string as it was sent, without the question mark.
    fields : sequence of str
        Fields of the selection that the address takes.
    choices : Choices
        What can be selected.
    """
    try:
        given = _split(raw)
    except ValueError as error:
        # Decoding errors are ValueErrors too, with a text of Python's.
        message = "the query is not UTF-8" if isinstance(error, UnicodeError) else str(error)
        return Selection(choices), [Problem("query", message)]
    known = {parameter: texts for parameter, texts in given.items() if _FIELDS.get(parameter) in fields}
    selection, ignored = from_query(known, choices)
    problems = [
        *(_say_unknown(parameter, texts, fields) for parameter, texts in given.items() if parameter not in known),
        *(_say_repeated(parameter, texts) for parameter, texts in known.items() if _is_repeated(parameter, texts)),
        *(_say_empty(parameter, choices) for parameter, texts in known.items() if _has_empty(parameter, texts)),
        *(_say_ignored(part, known[part.parameter], choices) for part in ignored),
    ]
    return selection, problems[:MAX_PROBLEMS]


def _split(raw: bytes) -> dict[str, list[str]]:
    """Return the texts of each parameter; raises ValueError, with a message for the client, when there are too many."""
    if len(raw) > MAX_QUERY_BYTES:
        raise ValueError(f"the query has {len(raw)} bytes; at most {MAX_QUERY_BYTES} are read")
    text = raw.decode()
    if text.count("&") >= MAX_FIELDS:
        raise ValueError(f"the query has more than {MAX_FIELDS} parameters")
    given: dict[str, list[str]] = {}
    for parameter, value in parse_qsl(text, keep_blank_values=True, errors="strict"):
        given.setdefault(parameter, []).append(value)
    return given


def _is_repeated(parameter: str, texts: list[str]) -> bool:
    return len(texts) > 1 and _FIELDS[parameter] not in LISTS


def _has_empty(parameter: str, texts: list[str]) -> bool:
    words = ",".join(texts).split(",") if _FIELDS[parameter] in LISTS else texts
    return "" in words


def _say_unknown(parameter: str, texts: list[str], fields: Sequence[str]) -> Problem:
    allowed = tuple(PARAMETERS[name] for name in fields)
    message = f"parameter {parameter[:QUOTED]!r} does not exist; allowed: {', '.join(allowed) or 'none'}"
    return Problem("unknown", message, parameter[:QUOTED], texts[-1][:QUOTED], allowed)


def _say_repeated(parameter: str, texts: list[str]) -> Problem:
    message = f"{parameter} stands {len(texts)} times; it takes one value"
    return Problem("repeated", message, parameter, ",".join(texts)[:QUOTED])


def _say_empty(parameter: str, choices: Choices) -> Problem:
    allowed = allowed_words(_FIELDS[parameter], choices)
    message = f"{parameter} has an empty value; allowed: {_say_allowed(_FIELDS[parameter], allowed)}, or leave it out"
    return Problem("empty", message, parameter, "", allowed)


def _say_ignored(part: Ignored, texts: list[str], choices: Choices) -> Problem:
    name = _FIELDS[part.parameter]
    allowed = allowed_words(name, choices)
    # What was dropped of a list, but all of a single value as it was sent, not as it was understood.
    value = part.value if name in LISTS else texts[-1][:QUOTED]
    if name in _CONFLICTS and is_value(name, texts[-1], choices):
        return Problem("conflict", f"{part.parameter} {value!r} {_CONFLICTS[name]}", part.parameter, value, allowed)
    message = f"{part.parameter} {value!r} does not exist; allowed: {_say_allowed(name, allowed)}"
    return Problem("value", message, part.parameter, value, allowed)


def allowed_words(name: str, choices: Choices) -> tuple[str, ...]:
    """Return the words of a field, or none when they are too many to be listed."""
    words = list_words(name, choices)
    return words if len(words) <= MAX_WORDS else ()


def _say_allowed(name: str, words: tuple[str, ...]) -> str:
    return ", ".join(words) if words else _FORMS[name]
