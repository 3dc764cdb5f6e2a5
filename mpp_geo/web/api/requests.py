"""The query of a request, read strictly: every part of it is followed, or all that cannot be is listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args
from urllib.parse import parse_qsl

from mpp_geo.core.field_kinds import Field
from mpp_geo.core.query import Code as QueryCode
from mpp_geo.core.query import Problem, read_query
from mpp_geo.core.records import Choices
from mpp_geo.core.selection import Selection

# query: it is no list of parameters in UTF-8, or too long. path, method: nothing is there, or does not answer that.
# data: the request is right, but the data cannot be read.
WholeCode = Literal["query", "path", "method", "data"]
Code = QueryCode | WholeCode
CODES: tuple[Code, ...] = (*get_args(QueryCode), *get_args(WholeCode))

# The longest address of the page has fewer than 2,000 bytes: a text of 60 characters and every province.
MAX_QUERY_BYTES = 4000
MAX_FIELDS = 64
# More problems than these help nobody.
MAX_PROBLEMS = 20


@dataclass(frozen=True)
class RequestRefusal:
    """One reason why a request is refused, as the answer says it."""

    code: Code
    message: str
    # The parameter as the address writes it, and what it was given, cut; None where the whole request is meant.
    parameter: str | None = None
    value: str | None = None
    # What can be given instead; empty where that is no short list.
    allowed: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return it by the names that answers use."""
        return asdict(self)


def read_request(raw: bytes, fields: Sequence[Field], choices: Choices) -> tuple[Selection, list[RequestRefusal]]:
    """Return the selection that a query asks for, and every reason to refuse it; without any it is followed exactly.

    Parameters
    ----------
    raw : bytes
        The query string as it was sent, without the question mark.
    fields : sequence of Field
        Those that the address takes.
    choices : Choices
        What can be selected.
    """
    try:
        given = _split(raw)
    except ValueError as error:
        # Decoding errors are ValueErrors too, with a text of Python's.
        message = "the query is not UTF-8" if isinstance(error, UnicodeError) else str(error)
        return Selection(choices), [RequestRefusal("query", message)]
    reading = read_query(given, choices, fields)
    return reading.selection, [_refuse(problem) for problem in reading.problems[:MAX_PROBLEMS]]


def _refuse(problem: Problem) -> RequestRefusal:
    return RequestRefusal(problem.code, problem.message, problem.parameter, problem.value, problem.allowed)


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
