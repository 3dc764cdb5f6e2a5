"""The fields of time: the day as of which everything is said, also as a year, and the first day that is new."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mpp_geo.core import dates
from mpp_geo.core.errors import SelectionError
from mpp_geo.core.field_kinds import QUOTED, Field, refuse

if TYPE_CHECKING:
    from mpp_geo.core.records import Choices
    from mpp_geo.core.selection import Selection


@dataclass(frozen=True, kw_only=True, eq=False)
class TimeField(Field):
    """The day as of which everything is said, or a year, which stands for its last day."""

    def say_span(self, choices: Choices) -> str:
        """Return in words which days there are."""
        return f"{choices.first_day} to {choices.newest_day}"

    def is_set(self, selection: Selection) -> bool:
        """Return whether another day than the newest is asked for."""
        return selection.day != selection.choices.newest_day

    def check(self, selection: Selection) -> None:
        """Raise SelectionError unless it is a day of the records."""
        choices, day = selection.choices, selection.day
        if dates.is_day(day) and choices.first_day <= day <= choices.newest_day:
            return
        nearest = nearest_day(day, choices)
        hint = f"; the nearest is {nearest}" if nearest else ""
        raise SelectionError(f"day {day[:QUOTED]!r} does not exist; allowed: {self.say_span(choices)}{hint}")


def _write_start(day: str) -> str:
    return day[:4] if dates.is_first_of_year(day) else day


def nearest_day(text: str, choices: Choices) -> str | None:
    """Return the day of the records that is nearest to a text, or None when it is not written as a day."""
    day = dates.nearest_day(text)
    return None if day is None else min(max(day, choices.first_day), choices.newest_day)


class YearField(TimeField):
    """A year: its last day, or the newest day while it is not over."""

    @property
    def name(self) -> str:
        """Its name: `day` has one of its own."""
        return "year"

    def words(self, choices: Choices) -> tuple[str, ...]:
        """Return all years."""
        return tuple(str(year) for year in choices.years)

    def parse(self, text: str, choices: Choices) -> str:
        """Return the last day of the nearest year."""
        if not re.fullmatch(r"-?[0-9]{1,9}", text):
            raise ValueError(text)
        return choices.end_of(min(choices.years, key=lambda year: abs(year - int(text))))

    def read_option(self, value: int, choices: Choices) -> str:
        """Return the last day of a year; raises SelectionError when there is no such year."""
        if value not in choices.years:
            raise refuse(self.name, value, f"{choices.years[0]} to {choices.years[-1]}")
        return choices.end_of(value)

    def write(self, value: str, choices: Choices) -> str:
        """Return the year of a day."""
        return value[:4]

    def write_selection(self, selection: Selection) -> str | None:
        """Return the year of a selection whose day is the last of one."""
        is_year = self.is_set(selection) and dates.is_last_of_year(selection.day)
        return str(selection.year) if is_year else None

    def schema(self, choices: Choices) -> dict[str, Any]:
        """Return the JSON schema of a year."""
        return {"type": "integer", "enum": list(choices.years)}

    def stem(self, selection: Selection) -> list[str]:
        """Return the days that are counted as new, or the day alone: `2024`, `2022-2024`, `2024-06-24`."""
        day = selection.day[:4] if dates.is_last_of_year(selection.day) else selection.day
        return [day] if selection.since is None else [_write_start(selection.since), day]


class DayField(TimeField):
    """A day."""

    def allowed(self, choices: Choices) -> str:
        """Return in words which days there are."""
        return f"a day from {self.say_span(choices)}, written 2024-06-24"

    def parse(self, text: str, choices: Choices) -> str:
        """Return the nearest day of the records."""
        day = nearest_day(text, choices)
        if day is None:
            raise ValueError(text)
        return day

    def write_selection(self, selection: Selection) -> str | None:
        """Return the day of a selection that is not the last of a year."""
        is_day = self.is_set(selection) and not dates.is_last_of_year(selection.day)
        return selection.day if is_day else None

    def schema(self, choices: Choices) -> dict[str, Any]:
        """Return the JSON schema of a day."""
        return {"type": "string", "format": "date", "examples": [choices.newest_day]}


@dataclass(frozen=True, kw_only=True, eq=False)
class SinceField(Field):
    """The first day whose MPP are new, or a year, which stands for its first day; none means the day's own year."""

    def words(self, choices: Choices) -> tuple[str, ...]:
        """Return all years."""
        return tuple(str(year) for year in choices.years)

    def allowed(self, choices: Choices) -> str:
        """Return in words what can be given."""
        return f"a year from {choices.years[0]} to {choices.years[-1]}, or a day written 2024-06-24"

    def parse(self, text: str, choices: Choices) -> str:
        """Return the first day of the nearest year, or the nearest day."""
        if re.fullmatch(r"-?[0-9]{1,9}", text):
            return f"{min(choices.years, key=lambda year: abs(year - int(text)))}-01-01"
        day = dates.nearest_day(text)
        if day is None:
            raise ValueError(text)
        return min(max(day, f"{choices.years[0]}-01-01"), choices.newest_day)

    def read_option(self, value: str | int, choices: Choices) -> str:
        """Return the first day of a year, or the day itself."""
        text = str(value)
        return f"{text}-01-01" if re.fullmatch("[0-9]{4}", text) else text

    def write(self, value: str, choices: Choices) -> str:
        """Return a year for its first day, else the day."""
        return _write_start(value)

    def check(self, selection: Selection) -> None:
        """Raise SelectionError unless it is a day before that of the selection, and not the first of its year."""
        since, first = selection.since, f"{selection.choices.years[0]}-01-01"
        if since is None:
            return
        if not dates.is_day(since) or not first <= since <= selection.day or since == f"{selection.year}-01-01":
            raise refuse("since", self.write(since, selection.choices), f"{first} to {selection.day}, another year")

    def schema(self, choices: Choices) -> dict[str, Any]:
        """Return the JSON schema: a year or a day."""
        return {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$", "examples": [str(choices.years[-2])]}
