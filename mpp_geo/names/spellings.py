"""Every place and every spelling of it, written by the build as the one table that all searches read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mpp_geo.core.search import Level, SearchPlace
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

# Words that say nothing about the place; "the" and the words of a public-service mall.
_NOISE = frozenset({"mpp", "mal", "mall", "malls", "pelayanan", "publik", "digital", "the", "of", "di", "pemerintah",
                   "administrasi"})  # fmt: skip
_KIND_WORDS = {
    "kab": "kabupaten", "kabupaten": "kabupaten", "pemkab": "kabupaten", "regency": "kabupaten",
    "kota": "kota", "kotamadya": "kota", "kodya": "kota", "pemkot": "kota", "city": "kota", "municipality": "kota",
    "kec": "kecamatan", "kecamatan": "kecamatan", "distrik": "kecamatan", "district": "kecamatan",
    "subdistrict": "kecamatan",
    "prov": "provinsi", "provinsi": "provinsi", "propinsi": "provinsi", "pemprov": "provinsi", "province": "provinsi",
}  # fmt: skip
# Other names of island groups.
_ISLAND_ALIASES = {
    "Sumatera": ("sumatra",), "Jawa": ("java",), "Bali-Nusa Tenggara": ("bali nusra", "nusa tenggara", "nusra"),
    "Kalimantan": ("borneo",), "Sulawesi": ("celebes",), "Maluku": ("moluccas",),
}  # fmt: skip
# Rank of a spelling: of two that hit alike the lower comes first.
_RANKS: dict[tuple[Level, bool], int] = {
    ("province", True): 0, ("island", True): 1, ("region", True): 2, ("region", False): 3, ("province", False): 3,
    ("island", False): 4,
}  # fmt: skip
_DISTRICT, _DISTRICT_RANK = "kecamatan", 5
# From how many letters on how many edits are still a likeness: none in short words, where every other word is near.
_SLIPS = ((4, 1), (8, 2))


def write_spellings(index: NameIndex) -> dict[str, Any]:
    """Return the table of an index as plain lists and dicts: provinces, island groups, then regions by code.

    Returns
    -------
    dict
        `places`: [code, level, name, kind, province code, within] each, in their order; `spellings`: [words, place,
        rank] each, the words joined by spaces and the place a number into `places`; `provinces`: squashed name → code;
        `noise`; `kinds`: word → kind; `expansions`: word → word; `slips`: [letters, edits] in ascending
        order, of which the last whose letters the query has counts; `longest`. `core/search.py` says what is done with
        them.
    """
    places = _list_places(index)
    spellings: dict[tuple[str, int], tuple[str, int, int]] = {}
    for at, place in enumerate(places):
        for words, is_official in _spell(place):
            spellings.setdefault((squash(words), at), (words, at, _RANKS[place.level, is_official]))
    at_code = {place.code: at for at, place in enumerate(places) if place.level == "region"}
    for alias, code in index.alias_table:
        at = at_code[code]
        kind, bare = split_kind(to_words(alias))
        words = bare if kind in (None, places[at].kind) else to_words(alias)
        spellings.setdefault((squash(words), at), (words, at, _RANKS["region", False]))
    return {
        "places": [list(place) for place in places],
        "spellings": [list(spelling) for spelling in spellings.values()],
        "provinces": dict(index.provinces),
        "noise": sorted(_NOISE),
        "kinds": _KIND_WORDS,
        "expansions": WORD_EXPANSIONS,
        "slips": [list(slip) for slip in _SLIPS],
        "longest": MAX_LENGTH,
    }


def write_district_names(districts: Iterable[Mapping[str, str]]) -> dict[str, Any]:
    """Return what a search for kecamatan knows beside the table, as plain dicts.

    Parameters
    ----------
    districts : records
        `district_code`, `district_name`, `region_code`, all text, in order of code.

    Returns
    -------
    dict
        `kind` and `rank` of all; `names`: region code → the last two digits of the kecamatan's code → its name.
    """
    names: dict[str, dict[str, str]] = {}
    for row in districts:
        number = row["district_code"].rpartition(".")[2]
        names.setdefault(row["region_code"], {})[number] = row["district_name"]
    return {"kind": _DISTRICT, "rank": _DISTRICT_RANK, "names": names}


def _list_places(index: NameIndex) -> list[SearchPlace]:
    provinces = index.province_table
    places = [
        SearchPlace(province.code, "province", province.name, "", province.code, province.island_group)
        for province in provinces.values()
    ]
    groups = dict.fromkeys(province.island_group for province in provinces.values())
    places += [SearchPlace(group, "island", group, "", "", "") for group in groups]
    places += [
        SearchPlace(
            region.code, "region", region.name, region.kind, region.province_code, provinces[region.province_code].name
        )
        for region in index.regions
    ]
    return places


def _spell(place: SearchPlace) -> Iterable[tuple[str, bool]]:
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
