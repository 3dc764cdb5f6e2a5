"""The cards of all places of a province, folded over days: fetched when one of them is opened."""

from __future__ import annotations

from typing import Any

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.profiles import ProvinceProfile, RegionProfile, describe_province, describe_region
from mpp_geo.core.records import Records
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import LANGUAGES, Language, Texts, texts_in
from mpp_geo.core.vocabulary import BASES, Basis
from mpp_geo.site.folding import fold
from mpp_geo.site.serialiser import Plain, Serialiser
from mpp_geo.views.card import show_profile, surround_profile

Profile = RegionProfile | ProvinceProfile


class CardMaker:
    """Makes cards; the country is counted once for each basis and day, whichever places are asked for."""

    def __init__(self, records: Records, days: tuple[str, ...], serialiser: Serialiser) -> None:
        self._records, self._days, self._serialiser = records, days, serialiser
        self._coverages: dict[Basis, list[Coverage]] = {}
        for basis in BASES:
            selections = [Selection(records.choices, day=day, basis=basis) for day in days]
            self._coverages[basis] = [Coverage(records, selection) for selection in selections]

    def make(self, province: str) -> dict[Language, dict[str, Any]]:
        """Return the document of a province by language: by basis and place, a card and what stands below it."""
        codes = [province, *(region.code for region in self._records.regions if region.province_code == province)]
        made: dict[Language, dict[str, Any]] = {}
        for language in LANGUAGES:
            made[language] = {"days": list(self._days), "folded": {basis: {} for basis in BASES}}
        for basis, coverages in self._coverages.items():
            for code in codes:
                profiles = [(coverage, self._describe(coverage, code)) for coverage in coverages]
                for language in LANGUAGES:
                    t = texts_in(language)
                    cards = [self._show(coverage, profile, t) for coverage, profile in profiles]
                    made[language]["folded"][basis][code] = fold(cards)
        return made

    def _describe(self, coverage: Coverage, code: str) -> Profile:
        is_region = code in self._records.region_by_code
        return describe_region(coverage, code) if is_region else describe_province(coverage, code)

    def _show(self, coverage: Coverage, profile: Profile, t: Texts) -> Plain:
        return {
            "card": self._serialiser.write(show_profile(coverage, profile, t)),
            "more": self._serialiser.write_all(surround_profile(coverage, profile, t)),
        }
