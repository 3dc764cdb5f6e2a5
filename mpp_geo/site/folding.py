"""One document for many steps: documents of one shape, merged so that each leaf holds only its changes.

A folded document is JSON like those it holds, but for two marks:

- `{"~": [[step, value], …]}` is a value that changes: from that step on it is this one.
- `{"?": [[step, is_there], …], "=": folded}` is a part that is not there at every step.

`unfold` is the exact inverse; the site's script has the same in a few lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Json = Any
CHANGES, PRESENCE, CONTENT = "~", "?", "="


class _Absent:
    """What stands where a document has no such part."""


ABSENT = _Absent()


def fold(documents: Sequence[Json]) -> Json:
    """Return documents, one for each step, as one; raises ValueError when one has a key that marks changes."""
    first = documents[0]
    if all(document is first or _is_same(document, first) for document in documents):
        _check_keys(first)
        return first
    if any(document is ABSENT for document in documents):
        return _fold_presence(documents)
    if all(isinstance(document, dict) for document in documents):
        keys = dict.fromkeys(key for document in documents for key in document)
        _refuse_marks(keys)
        return {key: fold([document.get(key, ABSENT) for document in documents]) for key in keys}
    if all(isinstance(document, list) for document in documents):
        return [fold(items) for items in zip(*_align(documents), strict=True)]
    for document in documents:
        _check_keys(document)
    return {CHANGES: _list_changes(documents)}


def unfold(folded: Json, step: int) -> Json:
    """Return the document of a step; ABSENT for a part that it does not have."""
    if isinstance(folded, list):
        items = [unfold(item, step) for item in folded]
        return [item for item in items if item is not ABSENT]
    if not isinstance(folded, dict):
        return folded
    if CHANGES in folded:
        return _find_last(folded[CHANGES], step)
    if PRESENCE in folded:
        return unfold(folded[CONTENT], step) if _find_last(folded[PRESENCE], step) else ABSENT
    values = {key: unfold(value, step) for key, value in folded.items()}
    return {key: value for key, value in values.items() if value is not ABSENT}


def _find_last(changes: list[Json], step: int) -> Json:
    return next(value for start, value in reversed(changes) if start <= step)


def _is_same(one: Json, other: Json) -> bool:
    """Return whether two documents are one in JSON too, where 1, 1.0 and true are three."""
    if type(one) is not type(other) or one != other:
        return False
    return isinstance(one, str | int) or repr(one) == repr(other)


def _list_changes(values: Sequence[Json]) -> list[list[Json]]:
    """Return the steps from which another value holds, each with it."""
    changes = [[0, values[0]]]
    for step, value in enumerate(values):
        if not _is_same(value, changes[-1][1]):
            changes.append([step, value])
    return changes


def _fold_presence(documents: Sequence[Json]) -> Json:
    """Return a part that some documents do not have: where it is, and what it is as if it were always there."""
    last = next(document for document in documents if document is not ABSENT)
    filled = []
    for document in documents:
        last = last if document is ABSENT else document
        filled.append(last)
    presence = [int(document is not ABSENT) for document in documents]
    return {PRESENCE: _list_changes(presence), CONTENT: fold(filled)}


def _align(lists: Sequence[list[Json]]) -> list[list[Json]]:
    """Return lists of one length: what one of them does not have is absent in it.

    Items are matched by their names where each list is a part, in order, of the longest one; else by their places.
    """
    longest = max(lists, key=len)
    if all(len(items) == len(longest) for items in lists):
        return list(lists)
    aligned = [_spread(items, longest) for items in lists]
    known = [items for items in aligned if items is not None]
    if len(known) == len(lists):
        return known
    return [[*items, *[ABSENT] * (len(longest) - len(items))] for items in lists]


def _spread(items: list[Json], longest: list[Json]) -> list[Json] | None:
    """Return items at the places of their names in the longest list; None when they do not come in its order."""
    spread: list[Json] = []
    rest = iter(items)
    item = next(rest, ABSENT)
    for place in longest:
        if item is not ABSENT and _name(item) == _name(place):
            spread.append(item)
            item = next(rest, ABSENT)
        else:
            spread.append(ABSENT)
    return spread if item is ABSENT else None


def _name(item: Json) -> str:
    """Return what an item of a list is known by: the first cell of a row, else itself."""
    return repr(item[0] if isinstance(item, list) and item else item)


def _check_keys(document: Json) -> None:
    if isinstance(document, dict):
        _refuse_marks(document)
        for value in document.values():
            _check_keys(value)
    elif isinstance(document, list):
        for value in document:
            _check_keys(value)


def _refuse_marks(keys: dict[str, Json]) -> None:
    marked = {CHANGES, PRESENCE} & keys.keys()
    if marked:
        raise ValueError(f"key {min(marked)!r} marks changes and cannot be one of a document")
