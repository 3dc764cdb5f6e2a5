"""The cards of all places of a province, folded over days: fetched when one of them is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.profiles import ProvinceProfile, RegionProfile, describe_province, describe_region
from mpp_geo.core.texts import LANGUAGES, Language, Texts, texts_in
from mpp_geo.core.vocabulary import Basis
from mpp_geo.site.folding import fold
from mpp_geo.site.serialiser import Plain, Serialiser
from mpp_geo.views.card import show_profile, surround_profile

Profile = RegionProfile | ProvinceProfile


class CardMaker:
    """Makes cards from the country, counted on each basis on every day."""

    def __init__(self, coverages: Mapping[Basis, Sequence[Coverage]], serialiser: Serialiser) -> None:
        self._coverages, self._serialiser = coverages, serialiser

    def make(self, province: str) -> dict[Language, dict[str, Any]]:
        """Return the document of a province by language: by basis and place, a card and what stands below it."""
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

    def _describe(self, coverage: Coverage, code: str) -> Profile:
        is_region = code in coverage.records.region_by_code
        return describe_region(coverage, code) if is_region else describe_province(coverage, code)

    def _show(self, coverage: Coverage, profile: Profile, t: Texts) -> Plain:
        return {
            "card": self._serialiser.write(show_profile(coverage, profile, t)),
            "more": self._serialiser.write_all(surround_profile(coverage, profile, t)),
        }
