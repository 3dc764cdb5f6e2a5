"""The errors of this package.

MppGeoError
├── DataError        a data file is missing, damaged or breaks its rules; lists every fault found
├── SelectionError   a year, province, basis … that does not exist was asked for
├── OutputError      a file or the standard output cannot be written
├── MapError         the map was given classes or geometry that do not fit together
├── SettingError     an environment variable of the server is not what is allowed
└── SiteError        the static site cannot be written where it was asked for
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class MppGeoError(Exception):
    """Base of every error raised on purpose by this package."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a data file, in a form that a person can act on."""

    # Name of the file, as the person knows it: "evidence.csv".
    file: str
    # What is wrong and what is allowed instead, as a sentence without a final stop.
    problem: str
    # Line of the file as an editor counts it (the header is row 1); None when the whole file is meant.
    row: int | None = None
    column: str | None = None
    # The offending text, as it stands in the file.
    value: str | None = None

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.column is not None:
            place += f", column {self.column}"
        if self.value is None:
            return f"{place}: {self.problem}"
        shown = self.value if len(self.value) <= 80 else self.value[:77] + "..."
        return f"{place}: {shown!r}: {self.problem}"


class DataError(MppGeoError):
    """Raised when data break their rules; `faults` holds every fault, the message prints them all."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class SelectionError(MppGeoError):
    """Raised when a selection names something that does not exist; says what is allowed."""


class OutputError(MppGeoError):
    """Raised when a file or the standard output cannot be written; says why."""


class MapError(MppGeoError):
    """Raised when a class vector, style table or geometry do not fit together."""


class SettingError(MppGeoError):
    """Raised when an environment variable of the server has a value that is not allowed; says which are."""


class SiteError(MppGeoError):
    """Raised when the static site cannot be written to a folder; says why, and what is allowed."""
