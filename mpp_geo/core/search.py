"""What somebody types → places, the best first: regions, provinces, island groups, kecamatan. One table for all faces.

The procedure, the same here and in the script that reads the same file, `names/scripts/search.js`:

1. Typed text becomes words: lower case, NFKD without combining marks, apostrophes removed, every other sign but letters
   and digits a space, `expansions` applied to each word. More than `longest` characters find nothing. Words of `noise`
   are taken out.
2. The readings of the words: each word of `kinds` (kabupaten, kota, provinsi, kecamatan) in turn is taken out and gives
   the wanted kind, "bogor kab"; and all words as they are, with no wanted kind, "kota baru". A reading without words is
   none. The query of a reading is its words, joined without spaces.
3. Every spelling has a key (its words joined), its words, a place and a rank. It hits when its place is of the wanted
   kind and, in this order,
   - exact: the key is the query;
   - prefix: the key begins with the query;
   - words: every word of the reading, the longest first, begins a word of the spelling, each another one.
   Where words of `noise` were taken out, all words joined are tried for exact hits as well: "DI Yogyakarta". Their rank
   is -1.
4. When there is no hit and the last one to five words (the fewest first), without words of `kinds`, joined are a
   province's name or the key of a region, the words before them are searched alone, and only places in that area hit,
   those whose code begins with its code and a dot: "bima ntb", "tambang kampar".
5. When there still is no hit: a likeness hits when its place is of the wanted kind and its key, of four letters or
   more, is no more edits away from the query than `slips` allows for the query's length (an edit adds, drops or
   replaces a letter, or swaps two neighbours that nothing else changes). When no key does, the beginning of each key as
   long as the query is tried likewise. Only the nearest of all readings stay.
6. The names of kecamatan are a file of their own, four times as large, which the browser fetches when somebody types:
   they are added to places and spellings, in its order, behind all others.
7. A place counts once, by its best hit. Hits are ordered by how they hit (exact, prefix, words, likeness), by edits, by
   the rank of the spelling, by the length of the key, by the order of the places.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from mpp_geo.core import paths
from mpp_geo.core.errors import DataError, Fault
from mpp_geo.core.places import shape_code
from mpp_geo.core.product_files import REBUILD, refuse_replaced

Level = Literal["region", "province", "island", "district"]
Why = Literal["exact", "prefix", "words", "likeness"]

_WHYS: tuple[Why, ...] = ("exact", "prefix", "words", "likeness")
# Score of a way to hit; a likeness loses by the share of letters that differ.
_SCORES: dict[Why, float] = {"exact": 100.0, "prefix": 90.0, "words": 80.0, "likeness": 70.0}
_SHORTEST_LIKENESS = 4
# Words of the name of an area behind a name, its kind among them.
_LONGEST_AREA = 5
# A province or island group of which fewer letters are typed is not meant as a whole, unless they are its name.
_SHORTEST_AREA = 4
_NOT_WORDS = re.compile(r"[^0-9a-z&]+")


class SearchPlace(NamedTuple):
    """A place that can be found."""

    # Code of a region, province or kecamatan; the name of an island group.
    code: str
    level: Level
    name: str
    # Kabupaten or kota of a region, kecamatan of a kecamatan, else empty.
    kind: str
    province_code: str
    # Name of its province; of a province its island group, of a kecamatan its region and province.
    within: str


class Spelling(NamedTuple):
    """A name of a place, as words."""

    key: str
    words: tuple[str, ...]
    # Where the place stands in the table.
    place: int
    # Of two spellings that hit alike the lower comes first.
    rank: int


@dataclass(frozen=True, eq=False)
class SearchTable:
    """All places and all their spellings, and what typed words are read by; equal to itself alone."""

    places: tuple[SearchPlace, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    # Squashed names of provinces and their codes.
    provinces: Mapping[str, str] = field(default_factory=dict)
    noise: frozenset[str] = frozenset()
    # Words of kinds, and short forms of words.
    kinds: Mapping[str, str] = field(default_factory=dict)
    expansions: Mapping[str, str] = field(default_factory=dict)
    # From how many letters on how many edits are allowed, ascending.
    slips: tuple[tuple[int, int], ...] = ()
    longest: int = 0


@dataclass(frozen=True)
class Found:
    """A place that a search found."""

    place: SearchPlace
    # From 100 for an exact spelling down.
    score: float
    why: Why
    # The spelling that hit, as words: "ujung pandang".
    spelling: str


def read_search_table(folder: Path = paths.PRODUCT) -> SearchTable:
    """Read the table of the product.

    Raises
    ------
    DataError
        When the file is missing or is not one of ours.
    """
    return _read(folder / "search.json", to_search_table)


def read_whole_table(folder: Path = paths.PRODUCT) -> SearchTable:
    """Read the table of the product with the kecamatan added; DataError as for `read_search_table`."""
    table = read_search_table(folder)
    return _read(folder / "search_districts.json", lambda data: add_districts(table, data))


def _read(path: Path, make: Callable[[Mapping[str, Any]], SearchTable]) -> SearchTable:
    try:
        table = make(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise DataError([Fault(path.name, f"the file is missing; {REBUILD}")]) from None
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise DataError([Fault(path.name, f"not readable: {error}; {REBUILD}")]) from error
    refuse_replaced(path.parent)
    return table


def to_search_table(data: Mapping[str, Any]) -> SearchTable:
    """Return the table that plain data stand for, as `names/spellings.py` writes them."""
    return SearchTable(
        places=tuple(SearchPlace(*place) for place in data["places"]),
        spellings=tuple(
            Spelling(words.replace(" ", ""), tuple(words.split()), place, rank)
            for words, place, rank in data["spellings"]
        ),
        provinces=data["provinces"],
        noise=frozenset(data["noise"]),
        kinds=data["kinds"],
        expansions=data["expansions"],
        slips=tuple((letters, edits) for letters, edits in data["slips"]),
        longest=data["longest"],
    )


def add_districts(table: SearchTable, data: Mapping[str, Any]) -> SearchTable:
    """Return a table with the kecamatan that plain data name, as `names/spellings.py` writes them."""
    regions = {place.code: place for place in table.places if place.level == "region"}
    places, spellings = list(table.places), list(table.spellings)
    for code, names in data["names"].items():
        region = regions[code]
        within = f"{region.name}, {region.within}"
        for number, name in names.items():
            words = split_words(name, table.expansions)
            spellings.append(Spelling("".join(words), tuple(words), len(places), data["rank"]))
            places.append(SearchPlace(f"{code}.{number}", "district", name, data["kind"], region.province_code, within))
    return replace(table, places=tuple(places), spellings=tuple(spellings))


def split_words(text: str, expansions: Mapping[str, str]) -> list[str]:
    """Return a text as lower-case words: no diacritics, apostrophes, hyphens or punctuation; short forms in full."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"['’`]", "", plain)
    return [expansions.get(word, word) for word in _NOT_WORDS.sub(" ", plain).split()]


def search(table: SearchTable, typed: str, limit: int | None = 10) -> list[Found]:
    """Return the places that a typed text may mean, the best first.

    Parameters
    ----------
    table : SearchTable
        All names.
    typed : str
        What somebody typed: "bogor kab", "solo", "ujung pand", "riau", "slman".
    limit : int, optional
        How many to return at most.
    """
    every = split_words(typed, table.expansions) if len(typed) <= table.longest else []
    words = [word for word in every if word not in table.noise]
    hits = _find(table, words) + (_find_literal(table, "".join(every)) if len(words) < len(every) else [])
    if not hits:
        hits = _find_in_area(table, words)
    if not hits:
        hits = _find_likeness(table, words)
    best: dict[int, _Hit] = {}
    for hit in hits:
        if hit.place not in best or hit < best[hit.place]:
            best[hit.place] = hit
    return [_tell(table, hit) for hit in sorted(best.values())[:limit]]


@lru_cache(maxsize=64)
def find_meant(table: SearchTable, typed: str) -> frozenset[str]:
    """Return the codes of the regions that a typed text means, where all that it may mean are wanted.

    Those of all hits of the best kind: where something hits exactly, nothing that only begins alike. A province or an
    island group stands for all its regions, once four letters of it are typed; a kecamatan stands for its region.
    """
    found = search(table, typed, None)
    meant = [one.place for one in found if one.why == found[0].why]
    is_begun = bool(found) and found[0].why != "exact" and len("".join(typed.split())) < _SHORTEST_AREA
    areas = () if is_begun else [place for place in meant if place.level in ("province", "island")]
    provinces = {place.code for place in areas if place.level == "province"}
    groups = {place.code for place in areas if place.level == "island"}
    provinces |= {place.code for place in table.places if place.level == "province" and place.within in groups}
    inside = {place.code for place in table.places if place.level == "region" and place.province_code in provinces}
    return frozenset(inside | {shape_code(place.code) for place in meant if place.level in ("region", "district")})


class _Hit(NamedTuple):
    """A spelling that hits; hits are in order as tuples."""

    why: int
    edits: int
    rank: int
    letters: int
    place: int
    # Where the spelling stands in the table; of two that are else alike the first counts.
    spelling: int


def _tell(table: SearchTable, hit: _Hit) -> Found:
    why = _WHYS[hit.why]
    score = _SCORES[why] - round(70 * hit.edits / max(hit.letters, 1), 1)
    return Found(table.places[hit.place], score, why, " ".join(table.spellings[hit.spelling].words))


def _readings(table: SearchTable, words: Sequence[str]) -> list[tuple[list[str], str]]:
    """Return the ways to read words: without each word of a kind, which is then wanted, and as they are."""
    readings = [
        ([*words[:at], *words[at + 1 :]], table.kinds[word]) for at, word in enumerate(words) if word in table.kinds
    ]
    return [(left, kind) for left, kind in [*readings, (list(words), "")] if left]


def _is_kind(place: SearchPlace, kind: str) -> bool:
    return not kind or (place.level == "province" if kind == "provinsi" else place.kind == kind)


def _find(table: SearchTable, words: Sequence[str], area: str = "") -> list[_Hit]:
    """Return exact, prefix and word hits, only those in an area where its code is given."""
    hits = []
    for left, kind in _readings(table, words):
        hits += _find_spelled(table, left, kind, area)
    return hits


def _find_literal(table: SearchTable, key: str) -> list[_Hit]:
    """Return the exact hits of all words that were typed; they come before every other."""
    return [
        _Hit(0, 0, -1, len(key), spelling.place, at)
        for at, spelling in enumerate(table.spellings)
        if spelling.key == key
    ]


def _find_spelled(table: SearchTable, words: Sequence[str], kind: str, area: str) -> list[_Hit]:
    query = "".join(words)
    hits = []
    for at, spelling in enumerate(table.spellings):
        if spelling.key.startswith(query):
            why = 0 if len(spelling.key) == len(query) else 1
        elif len(words) <= len(spelling.words) and _begin_words(words, spelling.words):
            why = 2
        else:
            continue
        place = table.places[spelling.place]
        if _is_kind(place, kind) and (not area or place.code.startswith(f"{area}.")):
            hits.append(_Hit(why, 0, spelling.rank, len(spelling.key), spelling.place, at))
    return hits


def _begin_words(typed: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether every typed word begins a word of the spelling, each another one."""
    free = list(words)
    # The longest first: a short one must not take the word that only the longer begins.
    for word in sorted(typed, key=len, reverse=True):
        at = next((at for at, other in enumerate(free) if other.startswith(word)), None)
        if at is None:
            return False
        del free[at]
    return True


def _find_in_area(table: SearchTable, words: Sequence[str]) -> list[_Hit]:
    """Return the hits of "bima ntb": words before the name of a province or region, only in it."""
    for cut in range(len(words) - 1, max(0, len(words) - 1 - _LONGEST_AREA), -1):
        key = "".join(word for word in words[cut:] if word not in table.kinds)
        hits = [hit for area in _find_areas(table, key) for hit in _find(table, words[:cut], area)]
        if hits:
            return hits
    return []


def _find_areas(table: SearchTable, key: str) -> Iterable[str]:
    """Return the code of the province, or the codes of the regions, that a key names."""
    if key in table.provinces:
        return (table.provinces[key],)
    named = (table.places[spelling.place] for spelling in table.spellings if spelling.key == key)
    return dict.fromkeys(place.code for place in named if place.level == "region")


def _find_likeness(table: SearchTable, words: Sequence[str]) -> list[_Hit]:
    """Return the hits that are a slip away: of whole keys, then of their beginnings."""
    for is_part in (False, True):
        hits: list[_Hit] = []
        for left, kind in _readings(table, words):
            hits += _find_near(table, "".join(left), kind, is_part=is_part)
        if hits:
            least = min(hit.edits for hit in hits)
            return [hit for hit in hits if hit.edits == least]
    return []


def _find_near(table: SearchTable, query: str, kind: str, *, is_part: bool) -> list[_Hit]:
    """Return the spellings that a query is some edits away from, or of which the beginning is."""
    # Most searches end before a likeness is tried, and most commands search nothing.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    allowed = max((edits for letters, edits in table.slips if letters <= len(query)), default=0)
    if not allowed:
        return []
    keys = [spelling.key[: len(query)] if is_part else spelling.key for spelling in table.spellings]
    hits = []
    for _, edits, at in process.extract(query, keys, scorer=OSA.distance, score_cutoff=allowed, limit=None):
        spelling = table.spellings[at]
        if len(spelling.key) >= _SHORTEST_LIKENESS and _is_kind(table.places[spelling.place], kind):
            hits.append(_Hit(3, int(edits), spelling.rank, len(spelling.key), spelling.place, at))
    return hits
