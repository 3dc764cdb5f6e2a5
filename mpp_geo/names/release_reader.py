"""Reads the clauses of a release from top to bottom: which act governs which place, and whose the figures are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mpp_geo.names import release_acts as acts
from mpp_geo.names.forms import squash, to_words
from mpp_geo.names.match import Match
from mpp_geo.names.provinces import strip_province_word
from mpp_geo.names.release_acts import Cue
from mpp_geo.names.release_clauses import Clause
from mpp_geo.names.release_dates import STATEMENT, StatedDate, find_dates, settle_date
from mpp_geo.names.release_figures import Figure, find_figures, find_stated_counts
from mpp_geo.names.release_places import Place, PlaceFinder
from mpp_geo.names.release_rows import Key, RowTable, share_figures, take_figures

HELD = ("inaugurated", "opened")
_GOVERNING = (*HELD, "planned")
# A sentence that goes on with the list of the one before it.
_GOES_ON = re.compile(
    r"\W*(?:(?:ke\w+(?:nya)?|daerah\w*|mereka|wilayah\w*|yakni|yaitu|antara lain|di antaranya|terdiri|meliputi|"
    r"daftar\w*|berikut\w*|selanjutnya|berikutnya|kemudian|lalu|selain itu|ada (?:pula|juga)|juga|terakhir|the|"
    r"they|these|those|next|then|also|besides|among|there are|it|dan|serta|and)\b[^.]{0,60})?\s*",
    re.IGNORECASE,
)
# What figures without a name belong to the place named last by.
_OF_THE_LAST = re.compile(
    r"\b(?:MPP|Mall?|Gedung|Mal Pelayanan Publik)\s+(?:ini|itu|tersebut)\b|^\W*(?:It|This|The (?:mall|MPP|building))\b|"
    r"^\W*(?:Di dalamnya|Di sana)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\b(?:pada|tanggal|on|mulai|in|by|sejak|since|hari)\s+(?:\w+,?\s+)?\(?$", re.IGNORECASE)


@dataclass(frozen=True)
class Statement:
    """What governs places: an event, and its own date where one stands beside it."""

    event: str
    date: str = ""
    is_act_planned: bool = False


@dataclass(frozen=True)
class Refusal:
    """Something that was read and could not be made a row: on which line, and the key of the reason or the name."""

    line: int
    text: str
    key: str
    values: tuple[tuple[str, str], ...] = ()
    name: Match | None = None


@dataclass
class Reader:
    """What is known while a text is read from top to bottom."""

    finder: PlaceFinder
    # Full date by which dates without a year and "besok" are settled; empty when none is known.
    anchor: str
    # What governs clauses that say nothing of their own.
    statement: Statement
    table: RowTable = field(default_factory=RowTable)
    refusals: list[Refusal] = field(default_factory=list)
    _province: str | None = None
    # Places named in a headline, a caption or for another reason: said at the end when no row has them.
    _aside: dict[str, Refusal] = field(default_factory=dict)
    # Rows of the last clause that named places: figures on the line below are theirs.
    _last: list[Key] = field(default_factory=list)
    # How many MPP the text says that its acts are about, by event, and on which line.
    _stated: dict[tuple[str, int], Clause] = field(default_factory=dict)

    def refuse(self, clause: Clause, text: str, key: str, **values: str) -> None:
        """Say that something could not be made a row."""
        self.refusals.append(Refusal(clause.line, text, key, tuple(values.items())))

    def read(self, clause: Clause) -> None:
        """Read one clause: a heading, a statement, or places with their figures."""
        if not clause.is_item:
            # A sentence ends the list below a heading.
            self._province = None
        clause = self._take_heading(clause)
        if not clause.text:
            return
        cues, dates = acts.find_cues(clause.text), find_dates(clause.text)
        begins = clause.is_item and not clause.is_headline
        groups = self.finder.find(clause.text, begins_with_name=begins, province=self._province)
        self._count(clause, cues)
        if clause.is_caption or clause.is_headline:
            self._set_aside(clause, [place for group in groups for place in group], clause.is_caption)
            return
        own = [Statement(cue.event, self._date_of(clause, cue, cues, dates), cue.is_act_planned) for cue in cues]
        figures = find_figures(clause.text, dates)
        named = bool(groups)
        placed = self._place_groups(clause, groups, cues, own, dates, bool(figures))
        if placed:
            self._add_figures(clause, placed, figures)
        elif figures:
            self._read_loose_figures(clause, figures, cues, named=named)
        elif named:
            self._last = []
        governing = [statement for statement in own if statement.event in _GOVERNING]
        if governing and not clause.is_item:
            self.statement = governing[-1]

    def finish(self) -> None:
        """Say which places no row has, and where the number of rows is not the one that the text states."""
        for code, refusal in self._aside.items():
            if not self.table.has(code):
                self.refusals.append(refusal)
        for (event, count), clause in self._stated.items():
            found = sum(key[1] == event for key in self.table.rows)
            if found != count:
                values = {"stated": count, "found": found, "missing": max(count - found, 0)}
                self.refuse(clause, clause.text, "count", **{key: str(value) for key, value in values.items()})

    def _take_heading(self, clause: Clause) -> Clause:
        """Take a heading such as "Jawa Timur:" as the province of what follows, and return the clause without it."""
        head, colon, rest = clause.text[:80].partition(":")
        words = strip_province_word(to_words(head).removeprefix("di "))
        code = self.finder.index.provinces.get(squash(words))
        if code is None or (not colon and (clause.is_item or len(clause.text) > 60)):
            return clause
        self._province = code
        return replace(clause, text=(rest + clause.text[80:]).strip(), is_item=True)

    def _count(self, clause: Clause, cues: Sequence[Cue]) -> None:
        events = [cue for cue in cues if cue.event in _GOVERNING]
        for number in find_stated_counts(clause.text) if events and not clause.is_caption else ():
            nearest = min(events, key=lambda cue: min(abs(cue.start - number.end), abs(number.start - cue.end)))
            self._stated.setdefault((nearest.event, number.value), clause)

    def _date_of(self, clause: Clause, cue: Cue, cues: Sequence[Cue], dates: Sequence[StatedDate]) -> str:
        """Return the date that stands beside an act, settled; one that cannot be settled is said."""
        if cue.event not in _GOVERNING or not cue.takes_date:
            return ""
        mine = [entry for entry in dates if date_owner(clause.text, entry, cues) is cue]
        if cue.event == "planned":
            mine = [e for e in mine if e.start > cue.start or e.kind == "relative" or _is_beside(clause.text, e)]
        chosen = _choose_date(mine, cue)
        if chosen is None:
            return ""
        settled = settle_date(chosen, self.anchor)
        if not settled and (cue.event == "planned" or chosen.kind == "relative"):
            key = "date.no_year" if chosen.kind == "no year" else "date.relative"
            self.refuse(clause, chosen.text, key, dates=chosen.text)
        return settled

    def _place_groups(
        self,
        clause: Clause,
        groups: Sequence[list[Place]],
        cues: Sequence[Cue],
        own: Sequence[Statement],
        dates: Sequence[StatedDate],
        has_figures: bool,
    ) -> list[tuple[Place, Key | None]]:
        """Make rows of the places that the clause's own act, or the last one, governs; return place and row."""
        placed: list[tuple[Place, Key | None]] = []
        about = bool(cues or acts.ABOUT_MPP.search(clause.text) or has_figures or clause.is_item or clause.continues)
        for at, group in enumerate(groups):
            sure = [place for place in group if place.is_sure]
            goes_on = about or _GOES_ON.fullmatch(clause.text, 0, group[0].start if group else 0) is not None
            if not sure or not goes_on:
                self._set_aside(clause, group if about or sure else [], None)
                continue
            end = groups[at + 1][0].start if at + 1 < len(groups) and groups[at + 1] else len(clause.text)
            begin = groups[at - 1][-1].end if at and groups[at - 1] else 0
            why = _why_not(clause.text, sure[0].start, sure[-1].end, begin, end, is_last=at + 1 == len(groups))
            governing = _governing(cues, own, sure[0].start, sure[-1].end, end)
            for place in sure:
                first_only = why == "compared" and len(sure) == 2 and "," in clause.text[sure[0].end : sure[1].start]
                reason = None if first_only and place is sure[1] else why
                if not self._refuse_place(clause, place, governing, reason):
                    placed.append((place, self._put(clause, place, governing, dates)))
        return placed

    def _refuse_place(self, clause: Clause, place: Place, governing: Sequence[Statement], why: str | None) -> bool:
        """Say why a place gives no row, if it gives none; return whether."""
        if place.refused is not None:
            self.refusals.append(Refusal(clause.line, place.refused.text, "name", name=place.refused))
            return True
        if why is None and any(statement.event == "not held" for statement in governing):
            why = "not_held"
        if why is not None:
            self._aside.setdefault(place.code or "", Refusal(clause.line, place.name, why))
        return why is not None

    def _put(
        self, clause: Clause, place: Place, governing: Sequence[Statement], dates: Sequence[StatedDate]
    ) -> Key | None:
        """Make the rows of a place; return the one that its figures belong to."""
        code = place.code or ""
        if not governing:
            known = self.table.find(code)
            if known is not None:
                return known
            governing = [self._inherited(clause, dates)]
        keys = [
            self.table.put(code, place.name, statement.event, statement.date, is_act_planned=statement.is_act_planned)
            for statement in governing
        ]
        return next((key for key in keys if key is not None and key[1] != "planned"), keys[0])

    def _inherited(self, clause: Clause, dates: Sequence[StatedDate]) -> Statement:
        """Return the last statement; an item of its list may have a date of its own."""
        own = [entry for entry in dates if not is_statement(clause.text, entry, ())]
        if clause.is_item and len(own) == 1:
            return replace(self.statement, date=settle_date(own[0], self.anchor) or self.statement.date)
        return self.statement

    def _add_figures(self, clause: Clause, placed: list[tuple[Place, Key | None]], figures: Sequence[Figure]) -> None:
        def refuse(text: str, key: str) -> None:
            self.refuse(clause, text, key)

        shares = share_figures(clause.text, [place for place, _ in placed], figures, refuse)
        self._last = [key for _, key in placed if key is not None]
        for (place, key), share in zip(placed, shares, strict=True):
            if key is not None:
                self._merge(clause, place.name, key, share)
            elif share:
                refuse(place.name, "figures.planned")

    def _merge(self, clause: Clause, name: str, key: Key, share: dict[str, str]) -> None:
        for figure, first, second in self.table.add_figures(key, share):
            self.refuse(clause, name, f"{figure}.conflict", first=first, second=second)

    def _read_loose_figures(
        self, clause: Clause, figures: Sequence[Figure], cues: Sequence[Cue], *, named: bool
    ) -> None:
        """Give figures without a name to the place named last when they can only be its own."""
        rest = clause.text
        for figure in figures:
            rest = rest.replace(figure.text, "")
        is_line = sum(letter.isalpha() for letter in rest) <= 24 and not cues
        if named or not self._last or not (is_line or _OF_THE_LAST.search(clause.text)):
            if not any(refusal.line == clause.line for refusal in self.refusals):
                self.refuse(clause, clause.text, "figures.no_region")
            return
        if len(self._last) > 1:
            self.refuse(clause, ", ".join(figure.text for figure in figures), "figures.several_regions")
            return
        (key,) = self._last
        if key[1] != "planned" and any(cue.event == "planned" for cue in cues):
            self.refuse(clause, ", ".join(figure.text for figure in figures), "figures.planned")
            return
        share = take_figures(figures, lambda text, why: self.refuse(clause, text, why))
        self._merge(clause, self.table.rows[key]["region_name"], key, share)

    def _set_aside(self, clause: Clause, places: Sequence[Place], is_caption: bool | None) -> None:
        """Remember places that give no row here; None for those named for another reason."""
        key = "elsewhere" if is_caption is None else "caption" if is_caption else "headline"
        for place in places:
            if place.code is not None:
                self._aside.setdefault(place.code, Refusal(clause.line, place.name, key))
            elif place.refused is not None and place.is_sure:
                self.refusals.append(Refusal(clause.line, place.refused.text, "name", name=place.refused))


def is_statement(text: str, entry: StatedDate, cues: Sequence[Cue]) -> bool:
    """Return whether a date is that of somebody's words: these stand nearer before it than any act."""
    said = [match.start() for match in STATEMENT.finditer(text, 0, entry.start)]
    return bool(said) and not any(said[-1] < cue.start < entry.start for cue in cues)


def date_owner(text: str, entry: StatedDate, cues: Sequence[Cue]) -> Cue | None:
    """Return the act that a date belongs to: the nearest before it, else the first behind it."""
    if entry.kind != "relative" and is_statement(text, entry, cues):
        return None
    before = [cue for cue in cues if cue.start < entry.start]
    return before[-1] if before else cues[0] if cues else None


def _is_beside(text: str, entry: StatedDate) -> bool:
    return _BESIDE.search(text[max(0, entry.start - 24) : entry.start]) is not None


def _choose_date(mine: Sequence[StatedDate], cue: Cue) -> StatedDate | None:
    """Return the date of an act among those beside it: "besok, Selasa (4/3/2025)" is one day, said twice."""
    relative = next((entry for entry in mine if entry.kind == "relative"), None)
    stated = [entry for entry in mine if entry.kind != "relative"]
    behind = [entry for entry in stated if entry.start > cue.start]
    if relative is not None and cue.event == "planned":
        same = [entry for entry in stated if 0 <= entry.start - relative.end <= 25]
        return same[0] if same else relative
    return behind[0] if behind else stated[-1] if stated else relative


def _why_not(text: str, start: int, last: int, begin: int, end: int, *, is_last: bool) -> str | None:
    """Return why a group of places is not of this act: a venue, a comparison, an earlier act."""
    before = text[max(begin, start - 90) : start]
    if acts.VENUE.search(before):
        return "venue"
    if acts.COMPARED.search(before):
        return "compared"
    back_only, either = acts.find_earlier(text)
    if any(begin <= at < start for at in (*back_only, *either)):
        return "earlier"
    if is_last and any(last <= at < end for at in either):
        return "earlier"
    return None


def _governing(cues: Sequence[Cue], own: Sequence[Statement], start: int, last: int, end: int) -> list[Statement]:
    """Return the statements that govern a group of places (see `release`); none when the clause says nothing."""
    pairs = list(zip(cues, own, strict=True))
    behind = [statement for cue, statement in pairs if last <= cue.start < end and cue.is_passive]
    if behind:
        held = [statement for statement in behind if statement.event in HELD]
        if "inaugurated" in {statement.event for statement in held}:
            held = [statement for statement in held if statement.event == "inaugurated" or statement.date]
        plans = [statement for statement in behind if statement not in held and statement.event == "planned"]
        if held:
            return [*held, *(statement for statement in plans if statement.is_act_planned)]
        return behind[:1]
    before = [statement for cue, statement in pairs if cue.start < start]
    if before:
        return before[-1:]
    return [statement for cue, statement in pairs if cue.start >= last][:1]
