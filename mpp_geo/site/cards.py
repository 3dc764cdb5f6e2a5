"""The cards of all places of a province, fetched when one of them is opened.

Those of its regions are folded over days and bases. Those of its kecamatan, of which there are many, are of the newest
day on the default basis alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.profiles import (
    ProvinceProfile,
    RegionProfile,
    describe_district,
    describe_province,
    describe_region,
)
from mpp_geo.core.texts import LANGUAGES, Language, Texts, texts_in
from mpp_geo.core.vocabulary import BASES, Basis
from mpp_geo.site.folding import fold
from mpp_geo.site.serialiser import Plain, Serialiser
from mpp_geo.views.card import show_profile, surround_profile
from mpp_geo.views.rings import make_rings

Profile = RegionProfile | ProvinceProfile


def _share_parts(cards: Iterable[Plain]) -> list[Any]:
    """Return the blocks of all parts of cards, each once; in the cards their place stands for them."""
    places: dict[str, int] = {}
    parts: list[Any] = []
    for card in cards:
        for block in card["blocks"]:
            if block["kind"] != "card":
                continue
            key = json.dumps(block["blocks"])
            if key not in places:
                places[key] = len(parts)
                parts.append(block["blocks"])
            block["blocks"] = places[key]
    return parts


class CardMaker:
    """Makes cards from the country, counted on each basis on every day."""

    def __init__(self, coverages: Mapping[Basis, Sequence[Coverage]], serialiser: Serialiser) -> None:
        self._coverages, self._serialiser = coverages, serialiser

    def make(self, province: str) -> dict[Language, dict[str, Any]]:
        """Return the document of a province by language: by basis and place, a card, what is below it, and circles."""
        made: dict[Language, dict[str, Any]] = {}
        for basis, coverages in self._coverages.items():
            for language in LANGUAGES:
                days = [coverage.selection.day for coverage in coverages]
                made.setdefault(language, {"days": days, "folded": {}})["folded"][basis] = {}
            regions = coverages[0].records.regions
            for code in (province, *(region.code for region in regions if region.province_code == province)):
                profiles = [(coverage, self._describe(coverage, code)) for coverage in coverages]
                for language in LANGUAGES:
                    cards = [self._show(coverage, profile, texts_in(language)) for coverage, profile in profiles]
                    made[language]["folded"][basis][code] = fold(cards)
        return made

    def make_districts(self, province: str) -> dict[Language, dict[str, Any]]:
        """Return the document of a province's kecamatan by language, as of the newest day on the default basis.

        `day` and `basis` say what it is of; `cards` has a card by code. What several cards say alike of one MPP
        stands once, in `parts`: a part of a card has its place there for its blocks.
        """
        coverage = self._coverages[BASES[0]][-1]
        codes = [district.code for district in coverage.records.districts if district.code.startswith(f"{province}.")]
        made = {}
        for language in LANGUAGES:
            t = texts_in(language)
            cards = {
                code: self._serialiser.write(show_profile(coverage, describe_district(coverage, code), t))
                for code in codes
            }
            parts = _share_parts(cards.values())
            made[language] = {"day": coverage.selection.day, "basis": BASES[0], "parts": parts, "cards": cards}
        return made

    def _describe(self, coverage: Coverage, code: str) -> Profile:
        is_region = code in coverage.records.region_by_code
        return describe_region(coverage, code) if is_region else describe_province(coverage, code)

    def _show(self, coverage: Coverage, profile: Profile, t: Texts) -> Plain:
        code = profile.region.code if isinstance(profile, RegionProfile) else None
        return {
            "rings": make_rings(coverage, code, t),
            "card": self._serialiser.write(show_profile(coverage, profile, t)),
            "more": self._serialiser.write_all(surround_profile(coverage, profile, t)),
        }
