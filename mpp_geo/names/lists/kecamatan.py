"""Kecamatan by name: several have the same, so a name counts within a region or province, or alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from mpp_geo.core.records import District, Records
from mpp_geo.names.forms import squash, to_words
from mpp_geo.names.provinces import lies_in

_WORD = re.compile(r"^(?:kecamatan|kec|distrik|district of|subdistrict of|kemantren|kapanewon)\s+|\s+(?:sub)?district$")


class Kecamatan:
    """All kecamatan by the form in which names are compared; equal to itself alone."""

    def __init__(self, districts: Iterable[District]) -> None:
        self._regions: dict[str, set[str]] = defaultdict(set)
        for district in districts:
            self._regions[squash(to_words(district.name))].add(district.region_code)

    def knows(self, text: str) -> bool:
        """Return whether there is a kecamatan of that name."""
        return _key(text) in self._regions

    def find_regions(self, text: str, province: str | None, among: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return the codes of the regions that have a kecamatan of that name.

        Those in a province, now or before it was divided, where one is given; those among some regions likewise.
        """
        found = sorted(self._regions.get(_key(text), ()))
        return tuple(
            code for code in found if (not among or code in among) and (province is None or lies_in(code[:2], province))
        )


def _key(text: str) -> str:
    return squash(_WORD.sub("", to_words(text)))


def call_kecamatan(text: str) -> str:
    """Return a name that says of itself that it is one of a kecamatan, the same for all ways to write it."""
    return f"Kecamatan {_WORD.sub('', to_words(text)).title()}"


@lru_cache(maxsize=2)
def index_kecamatan(records: Records) -> Kecamatan:
    """Return the kecamatan of the records, by name; made once."""
    return Kecamatan(records.districts)
