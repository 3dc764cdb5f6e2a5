"""Ways from a selection to others on the same page."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from mpp_geo.core.fields import PLACE
from mpp_geo.core.look_fields import count_pages, sort_by, split_sort
from mpp_geo.core.orders import is_down_first
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Texts
from mpp_geo.core.vocabulary import PAGE_ROWS
from mpp_geo.views.blocks import Head, Move, Pager

# Where a chosen place is shown.
PLACE_CARD = ".card[aria-live]"


def move_to(text: str, selection: Selection, **changes: str | int) -> Move:
    """Return words that lead to the selection with other values."""
    here, there = selection.to_query(), selection.moved(**changes).to_query()
    # What is the same is not said: a list of links stays as it is when anything else of the page changes.
    query = {name: value for name, value in there.items() if here.get(name) != value}
    query |= dict.fromkeys((name for name in here if name not in there), "")
    return Move(text, tuple((name, str(value)) for name, value in changes.items()), write_changes(query))


def move_to_place(text: str, code: str) -> Move:
    """Return words that choose a place."""
    return Move(text, ((PLACE.target, code),), write_changes({PLACE.parameter: code}))


def write_changes(query: Mapping[str, str]) -> str:
    """Return what changes of an address, empty for what is left out of it, in the form that the page completes.

    Opened as it is, it is an address too.
    """
    return f"?&{urlencode(query, safe=',')}"


def make_head(text: str, column: str, selection: Selection) -> Head:
    """Return the head of a column that leads to its order; of the column that rows are ordered by, to the opposite."""
    sorted_by, is_down = split_sort(selection.sort)
    if column != sorted_by:
        return Head(move_to(text, selection, sort=sort_by(column, is_down=is_down_first(column))))
    move = move_to(text, selection, sort=sort_by(column, is_down=not is_down))
    return Head(move, "descending" if is_down else "ascending")


def show_pager(count: int, selection: Selection, t: Texts) -> Pager | None:
    """Return the way through the pages of so many rows; None where there is one page."""
    last = count_pages(count)
    if last == 1:
        return None
    here = min(selection.page, last)
    first, end = (here - 1) * PAGE_ROWS + 1, min(count, here * PAGE_ROWS)
    text = t("pages.shown", first=t.number(first), end=t.number(end), count=t.number(count))
    pages = tuple(move_to(t.number(page), selection, page=page) for page in range(1, last + 1))
    return Pager(text, t("pages.title"), pages, here)
