"""The places that a clause names, and whether as those of an MPP. What looks like a name is placed or refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from mpp_geo.names.forms import word_set
from mpp_geo.names.index import NamedRegion, NameIndex
from mpp_geo.names.lexicon import Lexicon, build_lexicon
from mpp_geo.names.match import Match, resolve, resolve_words
from mpp_geo.names.provinces import lies_in
from mpp_geo.names.release_words import KINDS_BEHIND, MALL, NO_NAMES, Words, read_words

# What joins the names of a list; figures in brackets may stand between.
_JOINT = re.compile(
    r"\s*(?:\([^()]{0,120}\)\s*)?(?:[,;/&]|\b(?:dan|serta|and|juga)\b)\s*(?:\b(?:dan|serta|and|juga|di|in|the)\b\s*)*"
    r"(?:\(?\d{1,2}[.)]\s*)?|\s*\(?\d{1,2}[.)]\s*",
    re.IGNORECASE,
)
_LIST_START = re.compile(
    r"\W*(?:(?:selanjutnya|berikutnya|kemudian|lalu|selain itu|di samping itu|ada (?:pula|juga)|juga|terakhir|next|"
    r"then|also|besides|furthermore|finally|in addition|there (?:is|are) also)\W+)?(?:the\s)?\W*",
    re.IGNORECASE,
)
_SAID_BEFORE = word_set("kata ujar tutur jelas ungkap ucap menurut said says pak bapak ibu bu mr mrs dr h hj")
# A text with more unknown names is no text of a release; from here on none is sought among slips.
_MOST_SOUGHT = 300


@dataclass(frozen=True)
class Place:
    """A name in a clause: a region, or what looks like one and is none."""

    start: int
    end: int
    # None when refused; then `refused` says why.
    code: str | None
    name: str
    refused: Match | None = None
    # Whether the words around it say that it is the place of an MPP, or one of a list of those.
    is_sure: bool = False
    # Whether it names an official: "Bupati Sragen".
    is_office: bool = False
    # Whether it is only a capitalised word: a place if the list around it is one.
    is_guess: bool = False
    # Whether only a colon or a word such as "adalah" before it says that it may be one; refused only beside an act.
    is_loose: bool = False


@dataclass
class PlaceFinder:
    """Finds places in clauses, and remembers what each doubtful name turned out to be."""

    index: NameIndex
    lexicon: Lexicon = field(init=False)
    _sought: dict[tuple[str, str | None, str | None], Match] = field(default_factory=dict)
    _refused: dict[tuple[str, str | None, str | None], Match] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lexicon = build_lexicon(self.index)

    def seek(self, words: str, province: str | None, kind: str | None) -> Match:
        """Return what misspelt words mean; after many of them nothing is sought any more."""
        key = (words, province, kind)
        found = self._sought.get(key)
        if found is None:
            if len(self._sought) >= _MOST_SOUGHT:
                return Match(words, "unknown", None, 0.0)
            found = self._sought[key] = resolve_words(self.index, words, province, kind)
        return found

    def refuse(self, text: str, kind: str | None, province: str | None = None) -> Match:
        """Return the refusal of a name, with the nearest regions."""
        key = (text, kind, province)
        refused = self._refused.get(key)
        if refused is None:
            if len(self._refused) >= _MOST_SOUGHT:
                return Match(text, "unknown", None, 0.0)
            found = resolve(self.index, text, kind=kind, province=province)
            refused = Match(text, "unknown", None, found.score, (found.region,)) if found.region else found
            self._refused[key] = refused
        return refused

    def find(self, text: str, *, begins_with_name: bool, province: str | None) -> list[list[Place]]:
        """Return the groups of places that a clause names, each a list joined by commas and "dan".

        Parameters
        ----------
        text : str
            The clause.
        begins_with_name : bool
            Whether it is an item of a list.
        province : str or None
            Code of the province that a heading above names.
        """
        scan = _Scan(self, read_words(text), begins_with_name, province)
        return [self._settle(group, province, text) for group in _join(text, scan.read())]

    def _settle(self, group: list[Place], province: str | None, text: str) -> list[Place]:
        """Return a group with its guesses placed or refused when the list is one of places, else without them."""
        if not any(place.is_sure for place in group):
            return [place for place in group if not place.is_guess and place.refused is None]
        settled = []
        for place in group:
            if place.is_guess:
                settled.append(self._settle_guess(place, province))
            else:
                settled.append(place if place.is_sure or place.is_office else replace(place, is_sure=True))
        return settled

    def _settle_guess(self, guess: Place, province: str | None) -> Place:
        """Return a capitalised word of a list of places as the place that it means, or refused."""
        found = self.seek(guess.name.lower(), province, None)
        if found.region is not None:
            return Place(guess.start, guess.end, found.region.code, found.region.name, is_sure=True)
        refused = found if found.status == "ambiguous" else self.refuse(guess.name, None)
        refused = Match(guess.name, refused.status, None, refused.score, refused.candidates)
        return Place(guess.start, guess.end, None, guess.name, refused, is_sure=True)


def _join(text: str, places: Iterator[Place]) -> list[list[Place]]:
    groups: list[list[Place]] = []
    for place in places:
        last = groups[-1][-1] if groups else None
        if last is not None and place.start - last.end < 160 and _JOINT.fullmatch(text, last.end, place.start):
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


@dataclass
class _Scan:
    """One reading of one clause from left to right."""

    finder: PlaceFinder
    words: Words
    begins_with_name: bool
    province: str | None

    def read(self) -> Iterator[Place]:
        at, words = 0, self.words
        first = _LIST_START.match(words.text)
        first_end = first.end() if first else 0
        while at < len(words):
            kind = words.read_kind(at)
            begins = words.starts[at] <= first_end
            place, after = None, at + 1
            if kind is not None:
                place, after = self._read_kinded(at, *kind)
            elif words.words[at].isdigit():
                # "50 Kota" is a name; any other number is none.
                place, after = self._read_bare(at, begins=begins) if self._longest(at) else (None, at + 1)
            elif words.capital[at] and words.words[at] not in NO_NAMES:
                place, after = self._read_bare(at, begins=begins)
            elif words.words[at] in ("dki", "daerah", "provinsi") or words.capital[at]:
                place, after = self._read_unit(at)
            if place is not None:
                yield place
            at = max(after, at + 1)

    def _text(self, start: int, end: int) -> str:
        return self.words.text[self.words.starts[start] : self.words.ends[end - 1]]

    def _start(self, at: int) -> int:
        """Return where a place begins, with the word MPP before it."""
        if at and self.words.words[at - 1] in ("mpp", "the", "mal", "mall"):
            return self._start(at - 1)
        return self.words.starts[at]

    def _read_kinded(self, at: int, kind: str, is_office: bool, after: int) -> tuple[Place | None, int]:
        """Read the name behind "Kabupaten", "Kota" …: it must be one when it has a capital."""
        words = self.words
        run = words.run_end(after)
        count = self._longest(after)
        if run > after + count or not count:
            slipped = self._read_slip(after, run, count, kind)
            if slipped is not None:
                return self._place(at, slipped[1], slipped[0], is_sure=not is_office, is_office=is_office)
        if count:
            regions = self._regions(after, count)
            fitting = [region for region in regions if region.kind == kind]
            if fitting:
                return self._place(at, after + count, fitting, is_sure=not is_office, is_office=is_office)
        whole = self._longest(at)
        if whole and whole > after - at and self._all_capital(at, at + whole):
            return self._place(at, at + whole, list(self._regions(at, whole)), is_sure=True)
        if run == after:
            return None, after
        name = self._text(at, run)
        return self._refuse(at, run, name, kind, is_sure=not is_office, is_office=is_office), run

    def _read_slip(self, after: int, run: int, count: int, kind: str) -> tuple[list[NamedRegion], int] | None:
        """Return the region of a misspelt name and where it ends; the name may be shorter than the capitals."""
        for end in range(run, max(after + count, run - 4), -1):
            found = self.finder.seek(" ".join(self.words.words[after:end]), self.province, kind)
            if found.region is not None:
                return [found.region], end
        return None

    def _read_bare(self, at: int, *, begins: bool) -> tuple[Place | None, int]:
        """Read a name without its kind before it."""
        words = self.words
        run = max(words.run_end(at), at)
        count = self._longest(at)
        if count and not self._all_capital(at, at + count):
            count = 0
        provinces = self.finder.lexicon.longest_province(words.words, at, words.linked[at])
        tied = words.follows_mall(at) or words.follows_opener(at)
        listed = tied or (begins and (self.begins_with_name or (count > 0 and self._is_list(at + count))))
        behind = KINDS_BEHIND.get(words.words[run]) if run < words.linked[at] else None
        if provinces and provinces >= count and behind is None:
            return self._read_province(at, provinces, run, listed=tied)
        if count and at + count >= run:
            return self._read_known(at, count, listed=listed)
        if run == at:
            return None, at + 1
        if behind is not None:
            found = self.finder.seek(" ".join(words.words[at:run]), self.province, behind)
            if found.region is not None:
                return self._place(at, run + 1, [found.region], is_sure=True)
            return self._refuse(at, run + 1, self._text(at, run + 1), behind, is_sure=True), run + 1
        if listed:
            is_loose = not self.begins_with_name and not words.follows_mall(at)
            return self._read_listed(at, run, count, is_loose=is_loose)
        said = at and words.words[at - 1] in _SAID_BEFORE
        return (None if said else Place(words.starts[at], words.ends[run - 1], None, self._text(at, run),
                                        is_guess=True)), run  # fmt: skip

    def _read_known(self, at: int, count: int, *, listed: bool) -> tuple[Place | None, int]:
        """Read a name that is spelled right; the word behind it may say its kind."""
        words, end = self.words, at + count
        regions = list(self._regions(at, count))
        behind = KINDS_BEHIND.get(words.words[end]) if end < words.linked[at] else None
        if behind is not None:
            fitting = [region for region in regions if region.kind == behind]
            if not fitting:
                return self._refuse(at, end + 1, self._text(at, end + 1), behind, is_sure=True), end + 1
            return self._place(at, end + 1, fitting, is_sure=True)
        return self._place(at, end, regions, is_sure=listed)

    def _read_listed(self, at: int, run: int, count: int, *, is_loose: bool) -> tuple[Place | None, int]:
        """Read a name in a list or behind MPP that is misspelt, or followed by other capitals."""
        slipped = self._read_slip(at, run, count, "")
        if slipped is not None:
            return self._place(at, slipped[1], slipped[0], is_sure=True)
        if count:
            return self._place(at, at + count, list(self._regions(at, count)), is_sure=True)
        follows = self.words.text[self.words.ends[run - 1] :][:24]
        if not re.match(
            r"\s*(?:$|[,;.(:\d–-]|dan\b|serta\b|and\b|dengan\b|memiliki\b|with\b|has\b|yang\b|di(?:resmi|buka))",
            follows,
        ):
            return None, run
        place = self._refuse(at, run, self._text(at, run), None, is_sure=True)
        return replace(place, is_loose=is_loose), run

    def _read_province(self, at: int, count: int, run: int, *, listed: bool) -> tuple[Place | None, int]:
        """Read a province: the unit where it counts as one, refused where a region has its name, else no place."""
        code = self._province(at, count)
        unit = any(region.unit_code == code for region in self.finder.index.regions)
        # "MPP di Jakarta" is where people met; "MPP Jakarta" and "DKI Jakarta" are the unit.
        is_named = self.words.words[at] in ("dki", "daerah") or (at > 0 and self.words.words[at - 1] in MALL)
        if unit and is_named and run <= at + count:
            name = f"Provinsi {self.finder.index.province_table[code].name}"
            return Place(self._start(at), self.words.ends[at + count - 1], code, name, is_sure=listed), at + count
        if listed and self._longest(at) == count:
            text = self._text(at, at + count)
            return Place(self._start(at), self.words.ends[at + count - 1], None, text,
                         self.finder.refuse(text, None), is_sure=True), at + count  # fmt: skip
        return None, at + count

    def _read_unit(self, at: int) -> tuple[Place | None, int]:
        count = self.finder.lexicon.longest_province(self.words.words, at, self.words.linked[at])
        if not count:
            return None, at + 1
        return self._read_province(at, count, at + count, listed=self.words.follows_mall(at))

    def _longest(self, at: int) -> int:
        return self.finder.lexicon.longest_region(self.words.words, at, self.words.linked[at])

    def _regions(self, at: int, count: int) -> tuple[NamedRegion, ...]:
        lexicon = self.finder.lexicon
        return lexicon.regions[lexicon.key(self.words.words[at : at + count])]

    def _province(self, at: int, count: int) -> str:
        lexicon = self.finder.lexicon
        return lexicon.provinces[lexicon.key(self.words.words[at : at + count])]

    def _all_capital(self, start: int, end: int) -> bool:
        small = ("dan", "and", "of")
        return all(
            self.words.capital[at] or self.words.words[at].isdigit() or self.words.words[at] in small
            for at in range(start, end)
        ) and not all(self.words.words[at].isdigit() for at in range(start, end))

    def _is_list(self, run: int) -> bool:
        """Return whether a name at the beginning of a clause is followed by others of a list."""
        return (
            re.match(
                r"\s*(?:\([^()]{0,80}\)\s*)?(?:[,;]|dan\b|serta\b|and\b)",
                self.words.text[self.words.ends[run - 1] :][:120],
            )
            is not None
        )

    def _place(
        self, at: int, end: int, regions: list[NamedRegion], *, is_sure: bool, is_office: bool = False
    ) -> tuple[Place, int]:
        """Return the place of a name, by the province behind it or above it, or its refusal; and where it ends."""
        stated, after = self._province_behind(end, regions)
        wanted = stated or self.province
        fitting = [r for r in regions if wanted is None or r.province_code == wanted]
        if wanted is not None and not fitting:
            fitting = [r for r in regions if lies_in(r.province_code, wanted)]
        start = self._start(at)
        if len(fitting) == 1:
            sure = is_sure or (stated is not None and not is_office)
            end_char = self._close(after)
            return Place(start, end_char, fitting[0].code, fitting[0].name, is_sure=sure, is_office=is_office), after
        text = self._text(at, after)
        refused = Match(text, "ambiguous", None, 100.0, tuple(fitting)) if fitting else Match(
            text, "unknown", None, 0.0, tuple(regions[:3]))  # fmt: skip
        return Place(start, self._close(after), None, text, refused, is_sure=is_sure, is_office=is_office), after

    def _close(self, after: int) -> int:
        """Return where a place ends, with the bracket that its province may stand in."""
        end = self.words.ends[after - 1]
        opened = "(" in self.words.gap(after - 1) or (after > 1 and "(" in self.words.gap(after - 2))
        return end + 1 if opened and self.words.text[end : end + 1] == ")" else end

    def _province_behind(self, end: int, regions: list[NamedRegion]) -> tuple[str | None, int]:
        """Return the province that stands behind a name ("…, Sumatera Barat", "… (NTB)") and where it ends."""
        words = self.words
        if end >= len(words):
            return None, end
        gap, at = words.gap(end).strip(), end
        if gap == "" and words.words[at] in ("di", "in"):
            at, gap = at + 1, "di"
        while at < len(words) and words.words[at] in ("provinsi", "prov"):
            at += 1
        if gap not in (",", "(", "-", "–", "—", "di") or at >= len(words) or not words.capital[at]:
            return None, end
        count = self.finder.lexicon.longest_province(words.words, at, words.linked[at])
        if not count or self._longest(at) > count:
            return None, end
        code = self._province(at, count)
        lies = any(lies_in(region.province_code, code) for region in regions)
        if not lies and (gap == "di" or self._longest(at) == count):
            return None, end
        return code, at + count

    def _refuse(
        self, at: int, end: int, name: str, kind: str | None, *, is_sure: bool, is_office: bool = False
    ) -> Place:
        refused = self.finder.refuse(name, kind)
        start, stop = self._start(at), self.words.ends[end - 1]
        return Place(start, stop, None, name, refused, is_sure=is_sure, is_office=is_office)
