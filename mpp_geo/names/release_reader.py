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
from mpp_geo.names.release_dates import settle_date
from mpp_geo.names.release_figures import Figure, find_figures, find_stated_counts
from mpp_geo.names.release_places import Place, PlaceFinder
from mpp_geo.names.release_rows import Key, RowTable, share_figures, take_figures
from mpp_geo.names.release_signs import GOVERNING, HELD, Signs, read_signs

# A sentence that goes on with the list of the one before it.
_OPENS = re.compile(
    r"(?:\b(?:includ(?:e|es|ed|ing)|are|adalah|ialah|yakni|yaitu|meliputi|mencakup|terdiri (?:dari|atas))|:)\s*"
    r"(?:(?:the|MPP|of|in|di)\s+)*$",
    re.IGNORECASE,
)
_COUNTED = r"ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|-?\s?\d+)\w*"
_GOES_ON = re.compile(
    rf"\W*(?:(?:{_COUNTED}|daerah(?:nya)?|mereka|wilayahnya|yakni|yaitu|antara lain|di ?antaranya|terdiri|meliputi|"
    r"daftar\w*|berikut\w*|selanjutnya|berikutnya|kemudian|lalu|selain itu|ada (?:pula|juga)|juga|terakhir|they|"
    r"these|those|the\b(?! first\b)[^.]{0,50}\b(?:are|were|include\w*)|next|then|also|besides|among|there are|dan|"
    r"serta|and)\b[^.]{0,60})?\s*",
    re.IGNORECASE,
)
# What figures without a name belong to the place named last by.
_OF_THE_LAST = re.compile(
    r"\b(?:MPP|Mall?|Gedung|Mal Pelayanan Publik)\s+(?:ini|itu|tersebut)\b|^\W*(?:It|This|The (?:mall|MPP|building))\b|"
    r"^\W*(?:Di dalamnya|Di sana)\b",
    re.IGNORECASE,
)


# Instead of a row's key: the place gives no row, but figures beside it are not its neighbour's.
_REFUSED: Key = ("", "")


@dataclass(frozen=True)
class ReleaseStatement:
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
    statement: ReleaseStatement
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

    def read(self, clause: Clause, signs: Signs) -> None:
        """Read one clause: a heading, a statement, or places with their figures."""
        if not clause.is_item:
            # A sentence ends the list below a heading.
            self._province = None
        below = self._take_heading(clause)
        if not below.text:
            return
        if below is not clause:
            clause, signs = below, read_signs(below.text)
        cues = signs.cues
        begins = clause.is_item and not clause.is_headline
        groups = self.finder.find(clause.text, begins_with_name=begins, province=self._province)
        self._count(clause, signs)
        if clause.is_caption or clause.is_headline:
            self._set_aside(clause, [place for group in groups for place in group], clause.is_caption)
            return
        own = self._state(clause, signs)
        figures = find_figures(clause.text, signs.numbers, signs.dates)
        named = bool(groups)
        placed = self._place_groups(clause, groups, signs, own, bool(figures))
        if placed:
            self._add_figures(clause, placed, figures)
        elif figures:
            self._read_loose_figures(clause, figures, cues, named=named)
        elif named:
            self._last = []
        governing = [statement for statement in own if statement.event in GOVERNING]
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

    def _count(self, clause: Clause, signs: Signs) -> None:
        events = [cue for cue in signs.cues if cue.event in GOVERNING]
        for number in find_stated_counts(clause.text, signs.numbers) if events and not clause.is_caption else ():
            nearest = min(events, key=lambda cue: min(abs(cue.start - number.end), abs(number.start - cue.end)))
            self._stated.setdefault((nearest.event, number.value), clause)

    def _state(self, clause: Clause, signs: Signs) -> list[ReleaseStatement]:
        """Return what each act of a clause states, its date settled; a date that cannot be settled is said."""
        stated = []
        for at, cue in enumerate(signs.cues):
            chosen = signs.date_of(at)
            day = settle_date(chosen, self.anchor) if chosen else ""
            if chosen and not day and (cue.event == "planned" or chosen.kind == "relative"):
                key = "date.no_year" if chosen.kind == "no year" else "date.relative"
                self.refuse(clause, chosen.text, key, dates=chosen.text)
            if chosen and chosen.is_to_come and cue.event in HELD:
                stated.append(ReleaseStatement("planned", day, is_act_planned=cue.event == "inaugurated"))
            else:
                stated.append(ReleaseStatement(cue.event, day, cue.is_act_planned))
        return stated

    def _place_groups(
        self,
        clause: Clause,
        groups: Sequence[list[Place]],
        signs: Signs,
        own: Sequence[ReleaseStatement],
        has_figures: bool,
    ) -> list[tuple[Place, Key | None]]:
        """Make rows of the places that the clause's own act, or the last one, governs; return place and row."""
        placed: list[tuple[Place, Key | None]] = []
        about = bool(own or acts.ABOUT_MPP.search(clause.text) or has_figures)
        listed = bool(own or clause.is_item or clause.continues)
        for at, group in enumerate(groups):
            sure = [place for place in group if place.is_sure]
            if not own:
                sure = [place for place in sure if not place.is_loose or about]
            if not sure or not (listed or _goes_on(clause.text, sure, about=about)):
                self._set_aside(clause, group if about or sure else [], None)
                continue
            end = groups[at + 1][0].start if at + 1 < len(groups) and groups[at + 1] else len(clause.text)
            begin = groups[at - 1][-1].end if at and groups[at - 1] else 0
            why = signs.why_not(sure[0].start, sure[-1].end, begin, end, is_last=at + 1 == len(groups))
            cues = signs.governing(sure[0].start, sure[-1].end, end)
            governing = [own[cue] for cue in cues]
            beside = signs.date_beside(cues, sure[-1].end, end) if at else None
            if beside is not None:
                # "…, disusul MPP Kabupaten Sigi pada 5 Maret": a later group has a date of its own.
                governing = [replace(governing[0], date=settle_date(beside, self.anchor))]
            for place in sure:
                first_only = why == "compared" and len(sure) == 2 and "," in clause.text[sure[0].end : sure[1].start]
                reason = None if first_only and place is sure[1] else why
                is_refused = self._refuse_place(clause, place, governing, reason)
                placed.append((place, _REFUSED if is_refused else self._put(clause, place, governing, signs)))
        return placed

    def _refuse_place(
        self, clause: Clause, place: Place, governing: Sequence[ReleaseStatement], why: str | None
    ) -> bool:
        """Say why a place gives no row, if it gives none; return whether."""
        if place.refused is not None:
            self.refusals.append(Refusal(clause.line, place.refused.text, "name", name=place.refused))
            return True
        if why is None and any(statement.event == "not held" for statement in governing):
            why = "not_held"
        if why is not None:
            self._aside.setdefault(place.code or "", Refusal(clause.line, place.name, why))
        return why is not None

    def _put(self, clause: Clause, place: Place, governing: Sequence[ReleaseStatement], signs: Signs) -> Key | None:
        """Make the rows of a place; return the one that its figures belong to."""
        code = place.code or ""
        if not governing:
            known = self.table.find(code)
            if known is not None:
                return known
            governing = [self._inherited(clause, signs)]
        keys = [
            self.table.put(code, place.name, statement.event, statement.date, is_act_planned=statement.is_act_planned)
            for statement in governing
        ]
        return next((key for key in keys if key is not None and key[1] != "planned"), keys[0])

    def _inherited(self, clause: Clause, signs: Signs) -> ReleaseStatement:
        """Return the last statement; an item of its list may have a date of its own."""
        own = [entry for entry, said in zip(signs.dates, signs.said, strict=True) if not said]
        if clause.is_item and len(own) == 1:
            return replace(self.statement, date=settle_date(own[0], self.anchor) or self.statement.date)
        return self.statement

    def _add_figures(self, clause: Clause, placed: list[tuple[Place, Key | None]], figures: Sequence[Figure]) -> None:
        def refuse(text: str, key: str) -> None:
            self.refuse(clause, text, key)

        shares = share_figures(clause.text, [place for place, _ in placed], figures, refuse)
        self._last = [key for _, key in placed if key is not None and key != _REFUSED]
        for (place, key), share in zip(placed, shares, strict=True):
            if key == _REFUSED:
                continue
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
            elif place.refused is not None and place.is_sure and not place.is_loose:
                self.refusals.append(Refusal(clause.line, place.refused.text, "name", name=place.refused))


def _goes_on(text: str, places: Sequence[Place], *, about: bool) -> bool:
    """Return whether a sentence without an act of its own goes on with the last statement.

    It begins with a place or a word that points back, opens a list of several, or is about MPP and has the place
    near its beginning; any other sentence may speak of another act.
    """
    start = places[0].start
    is_all = not any(letter.isalnum() for letter in text[places[-1].end :])
    if _GOES_ON.fullmatch(text, 0, start) and (about or is_all or len(places) > 1):
        return True
    if len(places) > 2 and _OPENS.search(text[max(0, start - 40) : start]):
        return True
    return about and len(text[:start].split()) <= 2
