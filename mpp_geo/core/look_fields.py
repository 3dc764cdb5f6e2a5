"""The fields of long lists: which batch is open, what the rows are ordered by, and which page of them is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mpp_geo.core import dates
from mpp_geo.core.field_kinds import Field, check_in, refuse
from mpp_geo.core.vocabulary import PAGE_ROWS, PROVINCE_COLUMNS, REGION_COLUMNS, Level

if TYPE_CHECKING:
    from mpp_geo.core.records import Choices
    from mpp_geo.core.selection import Selection

# Before the name of a column, the largest come first.
_DOWN = "-"


class BatchField(Field):
    """The day of the inaugurations that are listed; none means the newest."""

    def words(self, choices: Choices) -> tuple[str, ...]:
        """Return the days of all batches."""
        return choices.batches

    def allowed(self, choices: Choices) -> str:
        """Return in words what can be given."""
        return "a day on which MPP were inaugurated, written 2024-06-24"

    def parse(self, text: str, choices: Choices) -> str:
        """Return the day of the nearest batch, the earlier of two."""
        day = dates.nearest_day(text)
        if day is None or not choices.batches:
            raise ValueError(text)
        return min(choices.batches, key=lambda batch: abs(dates.count_days(batch, day)))

    def check(self, selection: Selection) -> None:
        """Raise SelectionError unless there is a batch of the day."""
        if selection.batch is not None:
            check_in(self.target, selection.batch, selection.choices.batches)

    def schema(self, choices: Choices) -> dict[str, Any]:
        """Return the JSON schema of the days of batches."""
        return {"type": "string", "enum": list(choices.batches)}


@dataclass(frozen=True, kw_only=True, eq=False)
class SortField(Field):
    """The column by which rows are ordered, with a minus for the largest first; empty for the order of codes."""

    # Its words by the names of columns.
    values: dict[str, str] = field(default_factory=dict)

    def words(self, choices: Choices) -> tuple[str, ...]:
        """Return the words of all columns, in both directions."""
        return tuple(f"{sign}{word}" for word in self.values.values() for sign in ("", _DOWN))

    def parse(self, text: str, choices: Choices) -> str:
        """Return the order that a word stands for."""
        for name, word in self.values.items():
            if text.removeprefix(_DOWN) == word:
                return sort_by(name, is_down=text.startswith(_DOWN))
        raise ValueError(text)

    def write(self, value: str, choices: Choices) -> str:
        """Return the word of an order."""
        name, is_down = split_sort(value)
        return sort_by(self.values[name], is_down=is_down)

    def check(self, selection: Selection) -> None:
        """Raise SelectionError unless there is such a column, at whatever level."""
        if selection.sort:
            check_in(self.target, split_sort(selection.sort)[0], self.values)

    def schema(self, choices: Choices) -> dict[str, Any]:
        """Return the JSON schema of a word."""
        return {"type": "string", "enum": list(self.words(choices))}


class PageField(Field):
    """The page of a long table, from 1."""

    def count_pages(self, choices: Choices) -> int:
        """Return how many pages the longest table has."""
        return count_pages(len(choices.places))

    def allowed(self, choices: Choices) -> str:
        """Return in words what can be given."""
        return f"a page from 1 to {self.count_pages(choices)}"

    def parse(self, text: str, choices: Choices) -> int:
        """Return the nearest page of the longest table."""
        if not re.fullmatch(r"-?[0-9]{1,9}", text):
            raise ValueError(text)
        return min(max(int(text), 1), self.count_pages(choices))

    def check(self, selection: Selection) -> None:
        """Raise SelectionError unless the longest table has such a page."""
        if not 1 <= selection.page <= self.count_pages(selection.choices):
            raise refuse(self.target, selection.page, self.allowed(selection.choices))

    def schema(self, choices: Choices) -> dict[str, Any]:
        """Return the JSON schema of a page."""
        return {"type": "integer", "minimum": 1, "maximum": self.count_pages(choices)}


def count_pages(rows: int) -> int:
    """Return how many pages so many rows fill; none fill one."""
    return max(1, -(-rows // PAGE_ROWS))


def sort_by(name: str, *, is_down: bool) -> str:
    """Return the order by a column."""
    return f"{_DOWN}{name}" if is_down else name


def split_sort(sort: str) -> tuple[str, bool]:
    """Return the column of an order, and whether the largest come first."""
    return sort.removeprefix(_DOWN), sort.startswith(_DOWN)


def sorts_level(sort: str, level: Level) -> bool:
    """Return whether the table of a level can be ordered so."""
    return split_sort(sort)[0] in (REGION_COLUMNS if level == "region" else PROVINCE_COLUMNS)
