"""What people write → region codes. A name that fits two regions is refused: a wrong answer is worse than none."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from mpp_geo.core.texts import Language, texts_in
from mpp_geo.names.forms import (
    MAX_LENGTH,
    directions_in,
    join_letters,
    move_islands,
    split_glued_kind,
    split_kind,
    squash,
    to_indonesian,
    to_words,
)
from mpp_geo.names.index import NamedRegion, NameIndex
from mpp_geo.names.provinces import lies_in, strip_province_word

# exact      the official name, in any spelling of case, spaces and hyphens, in Indonesian or English
# alias      a former name, abbreviation or other known spelling
# fuzzy      a small slip of the pen, and only one name is that near
# ambiguous  fits several regions, or is the bare name of a province; kind or province would settle it
# unknown    no such region
Status = Literal["exact", "alias", "fuzzy", "ambiguous", "unknown"]

COLUMNS = ("input", "region_code", "region_name", "score", "status")

_SUGGESTIONS = 3
# A suggestion must share at least this much with what was written.
_SUGGESTION_SIMILARITY = 0.5


@dataclass(frozen=True)
class Match:
    """What became of a name."""

    text: str
    status: Status
    # None when refused.
    region: NamedRegion | None
    # 100 for what is surely meant; less by the share of letters that differ; of the nearest name when refused.
    score: float
    # The regions that it fits when ambiguous; the nearest ones when unknown.
    candidates: tuple[NamedRegion, ...] = ()


def resolve(index: NameIndex, text: str, *, province: str | None = None, kind: str | None = None) -> Match:
    """Return the region that a text means, or why none.

    Parameters
    ----------
    index : NameIndex
        All names.
    text : str
        What somebody wrote: "Kab. Bogor", "North Halmahera Regency", "Bima (NTB)".
    province : str, optional
        Code of the province that the region must lie in, or lay in before that province was divided.
    kind : str, optional
        `kabupaten` or `kota`, where the text around the name tells it.
    """
    words = to_words(text) if len(text) <= MAX_LENGTH else ""
    if not words:
        return Match(text, "unknown", None, 0.0)
    if province is None and kind is None and is_province(index, words):
        namesakes = index.official.get(squash(split_kind(words)[1]), ())
        return Match(text, "ambiguous", None, 0.0, namesakes if len(namesakes) > 1 else ())
    best = Match(text, "unknown", None, 0.0)
    for name, stated in _readings(index, text):
        if province is not None and stated is not None and not _agree(stated, province):
            continue
        found = resolve_words(index, name, stated or province, kind)
        if found.region is not None:
            return Match(text, found.status, found.region, found.score)
        if found.status == "ambiguous" and best.status == "unknown":
            best = Match(text, "ambiguous", None, found.score, found.candidates)
    if best.status == "ambiguous":
        return best
    return _resolve_bracket(index, text, province, kind) or _refuse(index, text, split_kind(words)[1])


def _agree(one: str, other: str) -> bool:
    """Return whether two provinces are one, now or before a division."""
    return lies_in(one, other) or lies_in(other, one)


def _resolve_bracket(index: NameIndex, text: str, province: str | None, kind: str | None) -> Match | None:
    """Resolve "Surakarta (Solo)", "Sukabumi (Kota)": both names mean one region, or the bracket says the kind."""
    before, bracket, inside = text.partition("(")
    if not bracket or not before.strip() or "(" in inside:
        return None
    wanted = split_kind(f"{to_words(inside)} x")[0]
    outer = resolve(index, before, province=province, kind=wanted or kind)
    inner = outer if wanted else resolve(index, inside, province=province, kind=kind)
    if outer.region is None or outer.region != inner.region:
        return None
    return Match(text, outer.status, outer.region, outer.score)


def is_province(index: NameIndex, words: str) -> bool:
    """Return whether words are a province's name without a kind: "Jambi" alone may be the province or its kota."""
    kind, bare = split_kind(words)
    return kind is None and squash(strip_province_word(bare)) in index.provinces


def _readings(index: NameIndex, text: str) -> Iterator[tuple[str, str | None]]:
    """Yield the ways to read a text: as a name alone, and as a name with a province behind it.

    Behind a comma, a dash or in brackets must stand a province: otherwise the text is about something else.
    """
    for separator in (",", "(", " - ", " – ", " di "):
        first, found, rest = text.partition(separator)
        if found and first.strip():
            code = index.provinces.get(squash(strip_province_word(to_words(rest))))
            if code is not None:
                yield join_letters(to_words(first)), code
                return
    words = join_letters(to_words(text))
    yield words, None
    parts = words.split()
    for cut in range(len(parts) - 1, max(0, len(parts) - 4), -1):
        code = index.provinces.get("".join(parts[cut:]))
        if code is not None:
            yield " ".join(parts[:cut]), code


def resolve_words(index: NameIndex, words: str, province: str | None = None, kind: str | None = None) -> Match:
    """Resolve the words of a name without a province behind it."""
    stated, bare = split_kind(words)
    # "Kota Baru" is a spelling of Kotabaru, not a kota called Baru: the whole is looked up too.
    indonesian = to_indonesian(bare)
    forms = dict.fromkeys((bare, indonesian, move_islands(indonesian)))
    tried = [*((form, stated or kind) for form in forms), (words, kind), (to_indonesian(words), kind)]
    if stated is None:
        glued, rest = split_glued_kind(squash(words))
        tried += [(rest, glued)] if glued else []
    statuses: tuple[Status, Status] = ("exact", "alias")
    for names, status in zip((index.official, index.aliases), statuses, strict=True):
        for key, wanted in tried:
            known = names.get(squash(key))
            fitting = _filter(known, province, wanted) if known else ()
            if len(fitting) == 1:
                return Match(words, status, fitting[0], 100.0)
            if fitting:
                return Match(words, "ambiguous", None, 100.0, fitting)
    return _resolve_slip(index, indonesian, province, stated or kind)


def _filter(regions: tuple[NamedRegion, ...], province: str | None, kind: str | None) -> tuple[NamedRegion, ...]:
    """Return the regions of a kind and province; those that lie there now before those that once did."""
    fitting = tuple(region for region in regions if kind is None or region.kind == kind)
    if province is None:
        return fitting
    now = tuple(region for region in fitting if region.province_code == province)
    return now or tuple(region for region in fitting if lies_in(region.province_code, province))


def _resolve_slip(index: NameIndex, bare: str, province: str | None, kind: str | None) -> Match:
    """Resolve a small slip of the pen, when one name alone is near and has the same directions."""
    key = squash(bare)
    allowed = slips_allowed(len(key))
    unknown = Match(bare, "unknown", None, 0.0)
    # "K ota Batu" is nearer to Kotabaru than to anything else, and yet it is Kota Batu.
    hides_kind = split_glued_kind(key)[1] in index.official
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


def slips_allowed(letters: int) -> int:
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
    if match.status == "ambiguous":
        key = "ambiguous" if near else "province"
    else:
        key = "unknown.near" if near else "unknown"
    return t(f"refused.name.{key}", text=text, near=near)


def match_lines(
    index: NameIndex, lines: Iterable[str], *, with_province: bool = False
) -> list[tuple[str, str, str, float, str]]:
    """Return a row of `COLUMNS` for each line; codes and names are empty where refused.

    Parameters
    ----------
    index : NameIndex
        All names.
    lines : iterable of str
        A name each; `with_province` the name, a tab or comma, and its province, which may be empty.
    with_province : bool
        Whether the lines have the column with the province. One that is no province refuses the name.
    """
    cached = lru_cache(maxsize=100_000)(lambda name, province: _match_row(index, name, province))
    return [cached(*(_split_columns(line) if with_province else (line, ""))) for line in lines]


def _split_columns(line: str) -> tuple[str, str]:
    """Return name and province of a line; a comma inside a name needs quotes, as in any CSV."""
    cells = next(csv.reader([line.replace("\0", " ")], delimiter="\t" if "\t" in line else ","), [])
    return cells[0] if cells else "", cells[1].strip() if len(cells) > 1 else ""


def _match_row(index: NameIndex, name: str, province: str) -> tuple[str, str, str, float, str]:
    code = index.provinces.get(squash(strip_province_word(to_words(province)))) if province else None
    if province and code is None:
        return name, "", "", 0.0, "unknown"
    found = resolve(index, name, province=code)
    if found.region is None:
        return name, "", "", found.score, found.status
    return name, found.region.code, found.region.name, found.score, found.status
