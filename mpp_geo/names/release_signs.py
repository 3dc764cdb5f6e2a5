"""What stands in one clause beside its places: acts, dates and whose they are, words of earlier acts. Found once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from mpp_geo.names import release_acts as acts
from mpp_geo.names.release_acts import Cue
from mpp_geo.names.release_dates import STATEMENT, StatedDate, find_dates
from mpp_geo.names.release_figures import Number, find_numbers

HELD = ("inaugurated", "opened")
GOVERNING = (*HELD, "planned")

_BESIDE = re.compile(r"\b(?:pada|tanggal|on|mulai|in|by|sejak|since|hari)\s+(?:\w+,?\s+)?\(?$", re.IGNORECASE)


@dataclass(frozen=True)
class Signs:
    """The signs of a clause, each kind in the order of the text."""

    text: str
    cues: tuple[Cue, ...]
    dates: tuple[StatedDate, ...]
    # For each date the place of its act among the cues, or None; and whether it is that of somebody's words.
    owners: tuple[int | None, ...]
    said: tuple[bool, ...]
    # Where words stand that tell of an earlier act: for the name behind them, and for either side.
    earlier_before: tuple[int, ...]
    earlier: tuple[int, ...]

    @cached_property
    def numbers(self) -> list[Number]:
        """The numbers of the clause."""
        return find_numbers(self.text)

    @cached_property
    def _owned(self) -> list[tuple[int, int]]:
        """The dates that belong to an act: its place and theirs, in order."""
        return sorted((owner, at) for at, owner in enumerate(self.owners) if owner is not None)

    def date_of(self, cue: int) -> StatedDate | None:
        """Return the date that stands beside an act: "besok, Selasa (4/3/2025)" is one day, said twice."""
        act = self.cues[cue]
        if act.event not in GOVERNING or not act.takes_date:
            return None
        first, stop = bisect_left(self._owned, (cue, -1)), bisect_left(self._owned, (cue + 1, -1))
        mine = [self.dates[date] for _, date in self._owned[first:stop]]
        if act.event == "planned":
            mine = [
                entry for entry in mine if entry.start > act.start or entry.kind == "relative" or self._is_beside(entry)
            ]
        relative = next((entry for entry in mine if entry.kind == "relative"), None)
        stated = [entry for entry in mine if entry.kind != "relative"]
        behind = [entry for entry in stated if entry.start > act.start]
        if relative is not None and act.event == "planned":
            same = [entry for entry in stated if 0 <= entry.start - relative.end <= 25]
            return same[0] if same else relative
        return behind[0] if behind else stated[-1] if stated else relative

    def date_beside(self, cues: Sequence[int], last: int, end: int) -> StatedDate | None:
        """Return the date that stands behind a group of places, before the next, when their act has several dates."""
        if len(cues) != 1 or not self.cues[cues[0]].takes_date:
            return None
        mine = [self.dates[date] for cue, date in self._owned if cue == cues[0]]
        return next((entry for entry in mine if last <= entry.start < end), None) if len(mine) > 1 else None

    def _is_beside(self, entry: StatedDate) -> bool:
        return _BESIDE.search(self.text[max(0, entry.start - 24) : entry.start]) is not None

    def why_not(self, start: int, last: int, begin: int, end: int, *, is_last: bool) -> str | None:
        """Return why places are not of this act: a venue, a comparison, an earlier act.

        Parameters
        ----------
        start, last : int
            Where the group of places begins and ends.
        begin, end : int
            Where the group before it ends, and the one behind it begins.
        is_last : bool
            Whether none is behind it.
        """
        before = self.text[max(begin, start - 90) : start]
        if acts.VENUE.search(before):
            return "venue"
        if acts.COMPARED.search(before):
            return "compared"
        if acts.AFTER.search(before):
            return "earlier"
        if acts.DIGITAL.search(self.text, begin, start):
            return "digital"
        if _any_between(self.earlier_before, begin, start) or _any_between(self.earlier, begin, start):
            return "earlier"
        return "earlier" if is_last and _any_between(self.earlier, last, end) else None

    def governing(self, start: int, last: int, end: int) -> list[int]:
        """Return the places of the cues that govern a group of places (see `release`); none when nothing is said."""
        first = bisect_left(self.cues, last, key=lambda cue: cue.start)
        stop = bisect_left(self.cues, end, key=lambda cue: cue.start)
        behind = [at for at in range(first, stop) if self.cues[at].is_passive]
        if behind:
            return self._govern_behind(behind)
        before = bisect_left(self.cues, start, key=lambda cue: cue.start)
        if before:
            return [before - 1]
        return [first] if first < len(self.cues) else []

    def _govern_behind(self, behind: Sequence[int]) -> list[int]:
        """Return which of several words behind a name hold: what was held, and an act still planned beside it."""
        held = [at for at in behind if self.cues[at].event in HELD]
        if any(self.cues[at].event == "inaugurated" for at in held):
            held = [at for at in held if self.cues[at].event == "inaugurated" or self.date_of(at) is not None]
        if not held:
            return list(behind[:1])
        return [*held, *(at for at in behind if self.cues[at].event == "planned" and self.cues[at].is_act_planned)]


def _any_between(spots: Sequence[int], begin: int, end: int) -> bool:
    return bisect_left(spots, begin) < bisect_left(spots, end)


def read_signs(text: str) -> Signs:
    """Return the signs of a clause."""
    cues, dates = acts.find_cues(text), find_dates(text)
    starts = [cue.start for cue in cues]
    words = [match.start() for match in STATEMENT.finditer(text)] if dates else []
    said: list[bool] = []
    owners: list[int | None] = []
    for entry in dates:
        word = bisect_left(words, entry.start)
        act = bisect_left(starts, entry.start)
        # Somebody's words stand nearer before the date than any act.
        is_said = word > 0 and not (act > 0 and starts[act - 1] > words[word - 1])
        said.append(is_said)
        is_owned = bool(cues) and (entry.kind == "relative" or not is_said)
        owners.append((act - 1 if act else 0) if is_owned else None)
    earlier_before, earlier = acts.find_earlier(text)
    return Signs(text, tuple(cues), tuple(dates), tuple(owners), tuple(said), tuple(earlier_before), tuple(earlier))
