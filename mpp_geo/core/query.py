"""An address read: the nearest valid selection, and everything of it that cannot be followed.

The page shows what it could not follow as notices; the data API refuses the request with the same list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from mpp_geo.core.field_kinds import QUOTED, Field
from mpp_geo.core.fields import BATCH, BY_PARAMETER, DAY, FIELDS, HIGH, LEVEL, LOW, MEASURE, PAGE, SINCE, SORT, YEAR
from mpp_geo.core.measures import MEASURES, NUMERIC_MEASURES
from mpp_geo.core.records import Choices
from mpp_geo.core.selection import Selection, goes_before

Code = Literal["unknown", "repeated", "empty", "value", "conflict"]

# Longer lists of what is allowed are not given with a problem.
MAX_WORDS = 60
# Fields whose texts are taken for the nearest value that there is.
_NEAREST = (YEAR, DAY, SINCE, BATCH, PAGE)

_NUMERIC = ", ".join(MEASURES[name].word for name in NUMERIC_MEASURES)
# Why a value that exists cannot be followed.
_CONFLICTS = {
    YEAR.parameter: "is not the year of tanggal",
    MEASURE.parameter: "is not a measure of this tingkat",
    LOW.parameter: f"needs ukuran to be one of {_NUMERIC}",
    HIGH.parameter: f"needs ukuran to be one of {_NUMERIC}, and min not to be greater",
    SINCE.parameter: "does not come before the year or day that is asked for",
}


@dataclass(frozen=True)
class Problem:
    """One thing in an address that cannot be followed."""

    # unknown: there is no such parameter. repeated, empty: it takes one value, and not none. value: there is no such
    # value. conflict: it does not go with another.
    code: Code
    message: str
    # The parameter as the address writes it, and what it was given, cut.
    parameter: str
    value: str
    # What can be given instead; empty where that is no short list.
    allowed: tuple[str, ...] = ()
    # What was taken instead, as the address would write it; empty when it was left out.
    taken: str = ""


@dataclass(frozen=True)
class Reading:
    """What an address asks for: the nearest valid selection; without problems it is followed exactly."""

    selection: Selection
    problems: tuple[Problem, ...]


def read_query(query: Mapping[str, Sequence[str]], choices: Choices, fields: Sequence[Field] = FIELDS) -> Reading:
    """Return what an address asks for.

    Never raises: an address is written by anyone. Of a parameter that occurs twice the last counts, but the values of
    lists add up.

    Parameters
    ----------
    query : mapping of str to sequence of str
        The values of each parameter.
    choices : Choices
    fields : sequence of Field
        Those that the address takes.
    """
    known = {one.parameter: one for one in fields}
    problems = [
        *(_say_unknown(parameter, query[parameter], fields) for parameter in query if parameter not in known),
        *_find_repeated(query, fields),
        *_find_empty(query, fields, choices),
    ]
    values: dict[Field, Any] = {}
    for one in fields:
        given = [text for text in query.get(one.parameter, ()) if text]
        if given:
            problems += _read_field(one, given, values, choices)
    conflicts = _drop_conflicts(values, query, choices)
    dropped = {problem.parameter for problem in conflicts}
    kept = [one for one in problems if one.code != "value" or one.parameter not in dropped]
    taken = {one.target: value for one, value in values.items()}
    return Reading(Selection(choices, **taken), (*kept, *conflicts))


def _read_field(one: Field, given: list[str], values: dict[Field, Any], choices: Choices) -> list[Problem]:
    """Put what is known of a field into `values` and return what is not."""
    if one.is_list:
        return _read_list(one, given, values, choices)
    text = given[-1]
    try:
        values[one] = one.parse(text, choices)
    except ValueError:
        return [_say_value(one, text, choices)]
    written = one.write(values[one], choices)
    if one in _NEAREST and text not in (values[one], written):
        return [_say_value(one, text, choices, written)]
    return []


def _read_list(one: Field, given: list[str], values: dict[Field, Any], choices: Choices) -> list[Problem]:
    found, unknown = [], []
    for word in ",".join(given).split(","):
        if not word:
            continue
        try:
            found.append(one.parse(word, choices))
        except ValueError:
            unknown.append(word)
    values[one] = tuple(found)
    return [_say_value(one, ",".join(unknown), choices)] if unknown else []


def _drop_conflicts(values: dict[Field, Any], query: Mapping[str, Sequence[str]], choices: Choices) -> list[Problem]:
    """Remove values that are valid alone but not together, and return them; `values` is changed."""
    dropped: list[Field] = []
    if YEAR in values and DAY in values and values[DAY][:4] != values[YEAR][:4]:
        dropped.append(YEAR)
    # A measure brings its level with it, unless the address says another one.
    measure = values.get(MEASURE)
    if measure is not None:
        values.setdefault(LEVEL, MEASURES[measure].level)
        if MEASURES[measure].level != values[LEVEL]:
            dropped.append(MEASURE)
    if measure not in NUMERIC_MEASURES or MEASURE in dropped:
        dropped += [LOW, HIGH]
    elif values.get(LOW) is not None and values.get(HIGH) is not None and values[LOW] > values[HIGH]:
        dropped.append(HIGH)
    day = values.get(DAY) or values.get(YEAR) or choices.newest_day
    if SINCE in values and not goes_before(values[SINCE], day):
        dropped.append(SINCE)
    problems = []
    for one in dropped:
        if one in values:
            text = next(text for text in reversed(query[one.parameter]) if text)[:QUOTED]
            message = f"{one.parameter} {text!r} {_CONFLICTS[one.parameter]}"
            problems.append(Problem("conflict", message, one.parameter, text, list_allowed(one, choices)))
            del values[one]
    return problems


def tell_no_column(selection: Selection) -> Problem:
    """Return the problem of an order by a column that the table of the other level has; no order is taken."""
    value = SORT.write(selection.sort, selection.choices)
    message = f"{SORT.parameter} {value!r} is no column of the table of this {LEVEL.parameter}"
    return Problem("conflict", message, SORT.parameter, value)


def tell_past_end(page: int, last: int) -> Problem:
    """Return the problem of a page that exists in the longest table and not in the selection's; its last is taken."""
    message = f"{PAGE.parameter} {page} does not exist; allowed: a page from 1 to {last}; the nearest is {last}"
    return Problem("value", message, PAGE.parameter, str(page), (), str(last))


def list_allowed(one: Field, choices: Choices) -> tuple[str, ...]:
    """Return the words of a field, or none when they are too many to be listed."""
    words = one.words(choices)
    return words if len(words) <= MAX_WORDS else ()


def _say_value(one: Field, text: str, choices: Choices, taken: str = "") -> Problem:
    value = text[:QUOTED]
    message = f"{one.parameter} {value!r} does not exist; allowed: {one.allowed(choices)}"
    if taken:
        message += f"; the nearest is {taken}"
    return Problem("value", message, one.parameter, value, list_allowed(one, choices), taken)


def _say_unknown(parameter: str, texts: Sequence[str], fields: Sequence[Field]) -> Problem:
    allowed = tuple(one.parameter for one in fields)
    shown = parameter[:QUOTED]
    message = f"parameter {shown!r} does not exist; allowed: {', '.join(allowed) or 'none'}"
    return Problem("unknown", message, shown, texts[-1][:QUOTED] if texts else "", allowed)


def _find_repeated(query: Mapping[str, Sequence[str]], fields: Sequence[Field]) -> list[Problem]:
    problems = []
    for one in fields:
        texts = query.get(one.parameter, ())
        if len(texts) > 1 and not one.is_list:
            message = f"{one.parameter} is given {len(texts)} times; it takes one value"
            problems.append(Problem("repeated", message, one.parameter, ",".join(texts)[:QUOTED]))
    return problems


def _find_empty(query: Mapping[str, Sequence[str]], fields: Sequence[Field], choices: Choices) -> list[Problem]:
    problems = []
    for one in fields:
        texts = query.get(one.parameter, ())
        words = ",".join(texts).split(",") if one.is_list and texts else texts
        if "" in words:
            allowed = list_allowed(one, choices)
            message = f"{one.parameter} has an empty value; allowed: {one.allowed(choices)}, or leave it out"
            problems.append(Problem("empty", message, one.parameter, "", allowed))
    return problems


def is_ours(parameter: str) -> bool:
    """Return whether a parameter of an address is one of a selection."""
    return parameter in BY_PARAMETER
