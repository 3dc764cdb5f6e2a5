"""What somebody types → places, the best first: regions, provinces, island groups. One table for page, site and API.

The procedure, the same in Python (`search`) and in any script that reads the data of `to_search_data`:

1. Typed text becomes words: lower case, NFKD without combining marks, apostrophes removed, every other sign but letters
   and digits a space, `expansions` applied to each word. More than `longest` characters find nothing. Words of `noise`
   are taken out.
2. The readings of the words: each word of `kinds` (kabupaten, kota, provinsi) in turn is taken out and gives the wanted
   kind, "bogor kab"; and all words as they are, with no wanted kind, "kota baru". A reading without words is none. The
   query of a reading is its words, joined without spaces.
3. Every spelling has a key (its words joined), its words, a place and a rank. It hits when its place is of the wanted
   kind and, in this order,
   - exact: the key is the query;
   - prefix: the key begins with the query;
   - words: every word of the reading, the longest first, begins a word of the spelling, each another one.
   Where words of `noise` were taken out, all words joined are tried for exact hits as well: "DI Yogyakarta". Their rank
   is -1.
4. When there is no hit and the last one to three words joined (the fewest first) are a province's name, the words
   before them are searched alone, and only regions of that province hit: "bima ntb".
5. When there still is no hit: a likeness hits when its place is of the wanted kind and its key, of four letters or
   more, is no more edits away from the query than `slips` allows for the query's length (an edit adds, drops or
   replaces a letter, or swaps two neighbours that nothing else changes). When no key does, the beginning of each key as
   long as the query is tried likewise. Only the nearest of all readings stay.
6. A place counts once, by its best hit. Hits are ordered by how they hit (exact, prefix, words, likeness), by edits, by
   the rank of the spelling, by the length of the key, by the order of the places.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from mpp_geo.names.forms import (
    MAX_LENGTH,
    WORD_EXPANSIONS,
    move_islands,
    split_kind,
    squash,
    to_english_forms,
    to_words,
)
from mpp_geo.names.index import NameIndex
from mpp_geo.names.provinces import ALIASES

Level = Literal["region", "province", "island"]
Why = Literal["exact", "prefix", "words", "likeness"]

_WHYS: tuple[Why, ...] = ("exact", "prefix", "words", "likeness")
# Score of a way to hit; a likeness loses by the share of letters that differ.
_SCORES: dict[Why, float] = {"exact": 100.0, "prefix": 90.0, "words": 80.0, "likeness": 70.0}

# Words that say nothing about the place; "the" and the words of a public-service mall.
NOISE = frozenset({"mpp", "mal", "mall", "malls", "pelayanan", "publik", "digital", "the", "of", "di", "pemerintah",
                   "administrasi"})  # fmt: skip
_KIND_WORDS = {
    "kab": "kabupaten", "kabupaten": "kabupaten", "pemkab": "kabupaten", "regency": "kabupaten",
    "kota": "kota", "kotamadya": "kota", "kodya": "kota", "pemkot": "kota", "city": "kota", "municipality": "kota",
    "prov": "provinsi", "provinsi": "provinsi", "propinsi": "provinsi", "pemprov": "provinsi", "province": "provinsi",
}  # fmt: skip
# Other names of island groups.
_ISLAND_ALIASES = {
    "Sumatera": ("sumatra",), "Jawa": ("java",), "Bali-Nusa Tenggara": ("bali nusra", "nusa tenggara", "nusra"),
    "Kalimantan": ("borneo",), "Sulawesi": ("celebes",), "Maluku": ("moluccas",),
}  # fmt: skip
# Rank of a spelling: of two that hit alike the lower comes first.
_RANKS = {("province", True): 0, ("island", True): 1, ("region", True): 2, ("region", False): 3, ("province", False): 3,
          ("island", False): 4}  # fmt: skip
_SHORTEST_LIKENESS = 4


@dataclass(frozen=True)
class Found:
    """A place that a search found."""

    # Code of a region or province; the name of an island group.
    code: str
    level: Level
    name: str
    # Kabupaten or kota of a region, else empty; name of its province or, of a province, its island group.
    kind: str
    within: str
    # From 100 for an exact spelling down.
    score: float
    why: Why
    # The spelling that hit, as words: "ujung pandang".
    spelling: str


@dataclass(frozen=True)
class _Spelling:
    key: str
    words: tuple[str, ...]
    # Where the place stands in the table.
    place: int
    rank: int


@dataclass(frozen=True)
class _Place:
    code: str
    level: Level
    name: str
    kind: str
    province_code: str
    within: str


@dataclass(frozen=True, eq=False)
class SearchTable:
    """All places and all their spellings."""

    places: tuple[_Place, ...]
    spellings: tuple[_Spelling, ...]
    # Keys in the order of the spellings, for likeness.
    keys: tuple[str, ...]


@lru_cache(maxsize=2)
def build_search_table(index: NameIndex) -> SearchTable:
    """Return the table of an index: provinces, island groups, then regions by code."""
    places = [
        _Place(province.code, "province", province.name, "", province.code, province.island_group)
        for province in index.province_table.values()
    ]
    groups = dict.fromkeys(province.island_group for province in index.province_table.values())
    places += [_Place(group, "island", group, "", "", "") for group in groups]
    places += [
        _Place(region.code, "region", region.name, region.kind, region.province_code,
               index.province_table[region.province_code].name)
        for region in index.regions
    ]  # fmt: skip
    spellings: dict[tuple[str, int], _Spelling] = {}
    at_code = {(place.level, place.code): at for at, place in enumerate(places)}
    for at, place in enumerate(places):
        for words, is_official in _spell(place):
            _add(spellings, words, at, _RANKS[place.level, is_official])
    kinds = {region.code: region.kind for region in index.regions}
    for alias, code in index.alias_table:
        kind, bare = split_kind(to_words(alias))
        words = bare if kind in (None, kinds[code]) else to_words(alias)
        _add(spellings, words, at_code["region", code], _RANKS["region", False])
    table = tuple(spellings.values())
    return SearchTable(tuple(places), table, tuple(spelling.key for spelling in table))


def _add(spellings: dict[tuple[str, int], _Spelling], words: str, place: int, rank: int) -> None:
    key = squash(words)
    spellings.setdefault((key, place), _Spelling(key, tuple(words.split()), place, rank))


def _spell(place: _Place) -> Iterable[tuple[str, bool]]:
    """Yield the spellings of a place that follow from its name, and whether each is the official one."""
    words = to_words(place.name)
    if place.level == "region":
        bare = split_kind(words)[1]
        yield bare, True
        for form in (move_islands(bare), *to_english_forms(bare)):
            yield form, False
        return
    yield words, True
    others = ALIASES.get(place.code, ()) if place.level == "province" else _ISLAND_ALIASES.get(place.code, ())
    for form in (*others, *to_english_forms(words)):
        yield form, False


def search(index: NameIndex, typed: str, limit: int = 10) -> list[Found]:
    """Return the places that a typed text may mean, the best first.

    Parameters
    ----------
    index : NameIndex
        All names.
    typed : str
        What somebody typed: "bogor kab", "solo", "ujung pand", "riau", "slman".
    limit : int
        How many to return at most.
    """
    table = build_search_table(index)
    every = to_words(typed).split() if len(typed) <= MAX_LENGTH else []
    words = [word for word in every if word not in NOISE]
    hits = _find(table, words) + (_find_literal(table, "".join(every)) if len(words) < len(every) else [])
    if not hits:
        hits = _find_in_province(index, table, words)
    if not hits:
        hits = _find_likeness(table, words)
    best: dict[int, tuple[tuple[float, ...], Found]] = {}
    for order, found, place in hits:
        if place not in best or order < best[place][0]:
            best[place] = (order, found)
    return [found for _, found in sorted(best.values(), key=lambda pair: pair[0])][:limit]


_Hit = tuple[tuple[float, ...], Found, int]


def _readings(words: Sequence[str]) -> list[tuple[list[str], str]]:
    """Return the ways to read words: without each word of a kind, which is then wanted, and as they are."""
    readings = [
        ([*words[:at], *words[at + 1 :]], _KIND_WORDS[word]) for at, word in enumerate(words) if word in _KIND_WORDS
    ]
    return [(left, kind) for left, kind in [*readings, (list(words), "")] if left]


def _is_kind(place: _Place, kind: str) -> bool:
    return not kind or (place.level == "province" if kind == "provinsi" else place.kind == kind)


def _find(table: SearchTable, words: Sequence[str], province: str = "") -> list[_Hit]:
    """Return exact, prefix and word hits."""
    hits = []
    for left, kind in _readings(words):
        hits += _find_spelled(table, left, kind, province)
    return hits


def _find_literal(table: SearchTable, key: str) -> list[_Hit]:
    """Return the exact hits of all words that were typed; they come before every other."""
    return [_hit(table, spelling, "exact", 0, rank=-1) for spelling in table.spellings if spelling.key == key]


def _find_spelled(table: SearchTable, words: Sequence[str], kind: str, province: str) -> list[_Hit]:
    query = "".join(words)
    hits = []
    for spelling in table.spellings:
        why: Why | None = None
        if spelling.key.startswith(query):
            why = "exact" if len(spelling.key) == len(query) else "prefix"
        elif len(words) <= len(spelling.words) and _begin_words(words, spelling.words):
            why = "words"
        if why is None:
            continue
        place = table.places[spelling.place]
        if _is_kind(place, kind) and (not province or (place.province_code == province and place.level == "region")):
            hits.append(_hit(table, spelling, why, 0))
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


def _hit(table: SearchTable, spelling: _Spelling, why: Why, edits: int, *, rank: int | None = None) -> _Hit:
    place = table.places[spelling.place]
    score = _SCORES[why] - round(70 * edits / max(len(spelling.key), 1), 1)
    by_rank = spelling.rank if rank is None else rank
    order = (_WHYS.index(why), edits, by_rank, len(spelling.key), spelling.place)
    found = Found(place.code, place.level, place.name, place.kind, place.within, score, why, " ".join(spelling.words))
    return order, found, spelling.place


def _find_in_province(index: NameIndex, table: SearchTable, words: Sequence[str]) -> list[_Hit]:
    """Return the hits of "bima ntb": words before the name of a province, only in it."""
    for cut in range(len(words) - 1, max(0, len(words) - 4), -1):
        code = index.provinces.get("".join(words[cut:]))
        if code is not None:
            return _find(table, words[:cut], code)
    return []


def _find_likeness(table: SearchTable, words: Sequence[str]) -> list[_Hit]:
    """Return the hits that are a slip away: of whole keys, then of their beginnings."""
    for is_part in (False, True):
        hits: list[_Hit] = []
        for left, kind in _readings(words):
            hits += _find_near(table, "".join(left), kind, is_part=is_part)
        if hits:
            least = min(order[1] for order, _, _ in hits)
            return [hit for hit in hits if hit[0][1] == least]
    return []


def _find_near(table: SearchTable, query: str, kind: str, *, is_part: bool) -> list[_Hit]:
    """Return the spellings that a query is some edits away from, or of which the beginning is."""
    allowed = search_slips(len(query))
    if not allowed:
        return []
    keys = [key[: len(query)] for key in table.keys] if is_part else table.keys
    near = process.extract(query, keys, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    return [
        _hit(table, table.spellings[at], "likeness", int(edits))
        for _, edits, at in near
        if len(table.keys[at]) >= _SHORTEST_LIKENESS and _is_kind(table.places[table.spellings[at].place], kind)
    ]


def search_slips(letters: int) -> int:
    """Return how many edits a likeness may be away: none in short words, where every other word is near."""
    return 0 if letters < _SHORTEST_LIKENESS else 1 if letters < 8 else 2


def to_search_data(index: NameIndex) -> dict[str, Any]:
    """Return the table as plain lists and dicts, for a script that searches by the procedure above.

    Returns
    -------
    dict
        `places`: [code, level, name, kind, province code, within] each, in their order; `spellings`: [words, place,
        rank] each, the words joined by spaces and the place a number into `places`; `provinces`: squashed name → code;
        `noise`; `kinds`: word → kind; `expansions`: word → word; `slips`: [letters, edits] in ascending
        order, of which the last whose letters the query has counts; `longest`.
    """
    table = build_search_table(index)
    return {
        "places": [
            [place.code, place.level, place.name, place.kind, place.province_code, place.within]
            for place in table.places
        ],
        "spellings": [[" ".join(spelling.words), spelling.place, spelling.rank] for spelling in table.spellings],
        "provinces": dict(index.provinces),
        "noise": sorted(NOISE),
        "kinds": dict(_KIND_WORDS),
        "expansions": dict(WORD_EXPANSIONS),
        "slips": [[letters, search_slips(letters)] for letters in (_SHORTEST_LIKENESS, 8)],
        "longest": MAX_LENGTH,
    }
