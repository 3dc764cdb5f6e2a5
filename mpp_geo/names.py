"""What people write → region codes. A name that fits two regions is refused: a wrong answer is worse than none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from mpp_geo.core import paths
from mpp_geo.core.texts import Language, texts_in
from mpp_geo.name_forms import (
    MAX_LENGTH,
    PROVINCE_ALIASES,
    directions_in,
    move_islands,
    split_kind,
    squash,
    to_indonesian,
    to_words,
)

if TYPE_CHECKING:
    import pandas as pd

# exact      the official name, in any spelling of case, spaces and hyphens, in Indonesian or English
# alias      a former name, abbreviation or other known spelling
# fuzzy      a small slip of the pen, and only one name is that near
# ambiguous  fits several regions; kind or province would settle it
# unknown    no such region
Status = Literal["exact", "alias", "fuzzy", "ambiguous", "unknown"]

_SUGGESTIONS = 3
# A suggestion must share at least this much with what was written.
_SUGGESTION_SIMILARITY = 0.5


@dataclass(frozen=True)
class Region:
    """A kabupaten or kota, as the resolver knows it."""

    code: str
    name: str
    kind: str
    province_code: str
    # Official name without its kind, as words.
    bare: str


@dataclass(frozen=True)
class Match:
    """What became of a name."""

    text: str
    status: Status
    # None when refused.
    region: Region | None
    # 100 for what is surely meant; less by the share of letters that differ; of the nearest name when refused.
    score: float
    # The regions that it fits when ambiguous; the nearest ones when unknown.
    candidates: tuple[Region, ...] = ()


@dataclass(frozen=True)
class NameIndex:
    """All names of all regions, by squashed key."""

    # Official names, Indonesian and English.
    official: Mapping[str, tuple[Region, ...]]
    aliases: Mapping[str, tuple[Region, ...]]
    # Squashed names of provinces and their codes.
    provinces: Mapping[str, str]
    # Bare official names by squashed key, for slips.
    bare: tuple[str, ...]
    # Squashed key of every official bare name → the directions in it.
    directions: Mapping[str, tuple[str, ...]]


def build_name_index(regions: pd.DataFrame, aliases: pd.DataFrame) -> NameIndex:
    """Return the index of all names.

    Parameters
    ----------
    regions : DataFrame
        `code`, `name`, `kind`, `province_code`, `province`, all text.
    aliases : DataFrame
        `alias`, `region_code`.
    """
    known = [
        Region(code, name, kind, province, split_kind(to_words(name))[1])
        for code, name, kind, province in zip(
            regions["code"], regions["name"], regions["kind"], regions["province_code"], strict=True
        )
    ]
    by_code = {region.code: region for region in known}
    official: dict[str, tuple[Region, ...]] = {}
    for region in known:
        key = squash(region.bare)
        official[key] = (*official.get(key, ()), region)
    other: dict[str, tuple[Region, ...]] = {}
    for alias, code in zip(aliases["alias"], aliases["region_code"], strict=True):
        for key in {squash(to_words(alias)), squash(split_kind(to_words(alias))[1])}:
            if by_code[code] not in other.get(key, ()):
                other[key] = (*other.get(key, ()), by_code[code])
    provinces = {
        squash(to_words(name)): code for name, code in zip(regions["province"], regions["province_code"], strict=True)
    }
    provinces |= {squash(alias): code for code, names in PROVINCE_ALIASES.items() for alias in names}
    directions = {squash(region.bare): directions_in(region.bare) for region in known}
    return NameIndex(official, other, provinces, tuple(official), directions)


@lru_cache(maxsize=1)
def read_name_index(folder: Path = paths.PRODUCT) -> NameIndex:
    """Return the index of the product's regions and their other names, read once."""
    import pandas as pd

    regions, aliases = (
        pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False) for name in ("regions", "region_aliases")
    )
    named = regions.rename(columns={"region_code": "code", "region_name": "name", "province_name": "province"})
    # To names, an administrative kota is a kota.
    return build_name_index(named.assign(kind=named["kind"].str.split().str[0]), aliases)


def resolve(index: NameIndex, text: str, *, province: str | None = None, kind: str | None = None) -> Match:
    """Return the region that a text means, or why none.

    Parameters
    ----------
    index : NameIndex
        All names.
    text : str
        What somebody wrote: "Kab. Bogor", "North Halmahera Regency", "Bima (NTB)".
    province : str, optional
        Code of the province that the region must lie in.
    kind : str, optional
        `kabupaten` or `kota`, where the text around the name tells it.
    """
    words = to_words(text) if len(text) <= MAX_LENGTH else ""
    if not words or _is_province(index, words):
        return Match(text, "unknown", None, 0.0)
    best = Match(text, "unknown", None, 0.0)
    for name, stated in _readings(index, text):
        if province is not None and stated is not None and stated != province:
            continue
        match = _resolve_name(index, name, stated or province, kind)
        if match.region is not None:
            return Match(text, match.status, match.region, match.score)
        if match.status == "ambiguous" and best.status == "unknown":
            best = Match(text, "ambiguous", None, match.score, match.candidates)
    if best.status == "ambiguous":
        return best
    before, bracket, inside = text.partition("(")
    if bracket and before.strip():
        # "Surakarta (Solo)", "Sukabumi (Kota)": both names must mean one region, or the bracket says the kind.
        wanted = split_kind(f"{to_words(inside)} x")[0]
        outer = resolve(index, before, province=province, kind=wanted or kind)
        inner = outer if wanted else resolve(index, inside, province=province, kind=kind)
        if outer.region is not None and outer.region == inner.region:
            return Match(text, outer.status, outer.region, outer.score)
    return _refuse(index, text, split_kind(words)[1])


def _is_province(index: NameIndex, words: str) -> bool:
    """Return whether words name a province and no region: "DI Yogyakarta" is not Kota Yogyakarta."""
    key = squash(words.removeprefix("provinsi ").removesuffix(" province"))
    return key in index.provinces and key not in index.official


def _readings(index: NameIndex, text: str) -> Iterable[tuple[str, str | None]]:
    """Yield the ways to read a text: as a name alone, and as a name with a province behind it.

    Behind a comma, a dash or in brackets must stand a province: otherwise the text is about something else.
    """
    for separator in (",", "(", " - ", " – ", " di "):
        first, found, rest = text.partition(separator)
        if found and first.strip():
            stated = to_words(rest)
            for prefix in ("provinsi ", "province of ", "propinsi "):
                stated = stated.removeprefix(prefix)
            code = index.provinces.get(squash(stated.removesuffix(" province")))
            if code is not None:
                yield to_words(first), code
                return
    yield to_words(text), None
    parts = to_words(text).split()
    for cut in range(len(parts) - 1, max(0, len(parts) - 4), -1):
        code = index.provinces.get("".join(parts[cut:]))
        if code is not None:
            yield " ".join(parts[:cut]), code


def _resolve_name(index: NameIndex, words: str, province: str | None, kind: str | None) -> Match:
    """Resolve a name without a province behind it."""
    stated, bare = split_kind(words)
    for names, status in ((index.official, "exact"), (index.aliases, "alias")):
        # "Kota Baru" is a spelling of Kotabaru, not a kota called Baru: the whole is looked up too.
        forms = (bare, to_indonesian(bare), move_islands(to_indonesian(bare)))
        tried = [*((form, stated or kind) for form in forms), (words, kind), (to_indonesian(words), kind)]
        for key, wanted in tried:
            fitting = _filter(names.get(squash(key), ()), province, wanted)
            if len(fitting) == 1:
                return Match(words, status, fitting[0], 100.0)  # type: ignore[arg-type]
            if fitting:
                return Match(words, "ambiguous", None, 100.0, fitting)
    return _resolve_slip(index, to_indonesian(bare), province, stated or kind)


def _filter(regions: tuple[Region, ...], province: str | None, kind: str | None) -> tuple[Region, ...]:
    return tuple(
        region
        for region in regions
        if (province is None or region.province_code == province) and (kind is None or region.kind == kind)
    )


def _resolve_slip(index: NameIndex, bare: str, province: str | None, kind: str | None) -> Match:
    """Resolve a small slip of the pen, when one name alone is near and has the same directions."""
    key = squash(bare)
    allowed = _slips_allowed(len(key))
    unknown = Match(bare, "unknown", None, 0.0)
    # "K ota Batu" is nearer to Kotabaru than to anything else, and yet it is Kota Batu.
    hides_kind = any(
        key.startswith(word) and key.removeprefix(word) in index.official for word in ("kota", "kabupaten")
    )
    if not allowed or hides_kind:
        return unknown
    near = process.extract(key, index.bare, scorer=OSA.distance, score_cutoff=allowed + 2, limit=4)
    if not near or near[0][1] > allowed:
        return unknown
    name, distance, _ = near[0]
    # The next name must be farther by more than chance: by one letter for one slip, by two for more.
    runner_up = near[1][1] if len(near) > 1 else allowed + 3
    if runner_up - distance < min(distance, 2) or index.directions[name] != directions_in(bare):
        return unknown
    fitting = _filter(index.official[name], province, kind)
    score = round(100 * (1 - distance / max(len(key), len(name))), 1)
    if len(fitting) == 1:
        return Match(bare, "fuzzy", fitting[0], score)
    return Match(bare, "ambiguous", None, score, fitting) if fitting else unknown


def _slips_allowed(letters: int) -> int:
    """Return how many letters may differ: none in very short names, where every other name is near."""
    return 0 if letters < 5 else 1 if letters < 12 else 2


def _refuse(index: NameIndex, text: str, bare: str) -> Match:
    """Return an unknown name with the nearest regions."""
    key = squash(to_indonesian(bare))
    near = process.extract(
        key, index.bare, scorer=OSA.normalized_similarity, score_cutoff=_SUGGESTION_SIMILARITY, limit=_SUGGESTIONS
    )
    candidates = tuple(region for name, _, _ in near for region in index.official[name])[:_SUGGESTIONS]
    return Match(text, "unknown", None, round(100 * near[0][1], 1) if near else 0.0, candidates)


def describe(match: Match, language: Language = "en") -> str:
    """Return one sentence on why a name was refused."""
    t = texts_in(language)
    text = match.text if len(match.text) <= 60 else match.text[:57] + "..."
    near = t.join([f"{region.name} ({region.code})" for region in match.candidates])
    key = "ambiguous" if match.status == "ambiguous" else "unknown.near" if near else "unknown"
    return t(f"refused.name.{key}", text=text, near=near)


def match_table(index: NameIndex, lines: Iterable[str]) -> pd.DataFrame:
    """Return `input`, `region_code`, `region_name`, `score`, `status` for each line; codes are empty where refused."""
    import pandas as pd

    cached = lru_cache(maxsize=100_000)(lambda line: resolve(index, line))
    rows = []
    for line in lines:
        match = cached(line)
        code, name = (match.region.code, match.region.name) if match.region else ("", "")
        rows.append((line, code, name, match.score, match.status))
    return pd.DataFrame(rows, columns=["input", "region_code", "region_name", "score", "status"])
