"""Every spelling of every name as words that follow each other, so that a text is read once from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mpp_geo.names.forms import WORD_EXPANSIONS, move_islands, squash, to_english_forms
from mpp_geo.names.index import NamedRegion, NameIndex

# A name has no more words than this.
LONGEST = 7


@dataclass(frozen=True)
class Lexicon:
    """Names by squashed key, and every beginning of a key."""

    regions: dict[str, tuple[NamedRegion, ...]]
    provinces: dict[str, str]
    region_starts: frozenset[str]
    province_starts: frozenset[str]

    def longest_region(self, words: Sequence[str], at: int, end: int) -> int:
        """Return how many words between two places are the longest name of a region from the first on; 0 for none."""
        return _longest(words[at : min(end, at + LONGEST)], self.regions, self.region_starts)

    def longest_province(self, words: Sequence[str], at: int, end: int) -> int:
        """Return how many words between two places are the longest name of a province from the first on."""
        return _longest(words[at : min(end, at + LONGEST)], self.provinces, self.province_starts)

    def key(self, words: Sequence[str]) -> str:
        """Return the key of words that follow each other."""
        return "".join(WORD_EXPANSIONS.get(word, word) for word in words)


def _longest(words: Sequence[str], names: Mapping[str, object], starts: frozenset[str]) -> int:
    key, best = "", 0
    for count, word in enumerate(words, start=1):
        key += WORD_EXPANSIONS.get(word, word)
        if key not in starts:
            break
        if key in names:
            best = count
    return best


@lru_cache(maxsize=2)
def build_lexicon(index: NameIndex) -> Lexicon:
    """Return the spellings of an index: official, English, with "kepulauan" on either side, and other names."""
    regions: dict[str, tuple[NamedRegion, ...]] = dict(index.aliases)
    for region in index.regions:
        for form in (region.bare, move_islands(region.bare), *to_english_forms(region.bare)):
            key = squash(form)
            known = index.official.get(key) or regions.get(key, ())
            regions[key] = known if region in known else (*known, region)
    return Lexicon(regions, dict(index.provinces), _starts(regions), _starts(index.provinces))


def _starts(keys: Iterable[str]) -> frozenset[str]:
    starts: set[str] = set()
    for key in keys:
        starts |= {key[:end] for end in range(1, len(key) + 1)}
    return frozenset(starts)
