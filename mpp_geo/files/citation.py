"""Whom to name, under which licence, and what was taken: the same words in every file."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from mpp_geo import __version__
from mpp_geo.core import dates
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.fields import DAY, YEAR
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import texts_in
from mpp_geo.files.package import read_package
from mpp_geo.views.finding import say_selection

LICENCE = "CC-BY-4.0"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
# Whom to name when a single row is used: it travels with every row, whatever was selected.
ATTRIBUTION = (
    f"MPP Geo {__version__}, from the pages named in the row; "
    "codes and population: Kemendagri (Kepmendagri 300.2.2-2138/2025), Dukcapil"
)
SHAPES_ATTRIBUTION = "boundaries: geoBoundaries (Runfola et al. 2020), BPS and OCHA, CC BY 3.0 IGO"


@dataclass(frozen=True)
class Citation:
    """How a file of a selection is cited, in the selection's language."""

    title: str
    # Of the data: the version of the data package, and the newest day of which the records speak, in words.
    version: str
    reach: str
    # The selection in words, and as the page's address writes it; its day is always in it, for the newest one of today
    # is not that of tomorrow.
    words: str
    address: str
    # One sentence that names all of these and the licence.
    text: str
    # SPDX identifier, and where the licence is published.
    licence: str = LICENCE
    licence_address: str = LICENCE_ADDRESS

    def list_fields(self, *, with_shapes: bool = False) -> dict[str, str]:
        """Return what a file says of itself, by the names that files use."""
        return {
            "title": self.title,
            "citation": self.text,
            "attribution": f"{ATTRIBUTION}; {SHAPES_ATTRIBUTION}" if with_shapes else ATTRIBUTION,
            "licence": self.licence,
            "version": self.version,
            "selection": self.address,
            "words": self.words,
        }


def cite(coverage: Coverage) -> Citation:
    """Return the citation of a file of a selection."""
    selection = coverage.selection
    t = texts_in(selection.language)
    title, version, reach = t("page.title"), str(read_package()["version"]), t.date(selection.choices.newest_day)
    words, address = say_selection(coverage, t), write_address(selection)
    return Citation(
        title=title,
        version=version,
        reach=reach,
        words=words,
        address=address,
        text=t("files.citation", title=title, version=version, reach=reach, words=words, address=address),
    )


def write_address(selection: Selection) -> str:
    """Return the query that reopens what a file counts: the day or year, and all that differs from the default."""
    day = selection.day
    time = {YEAR.parameter: day[:4]} if dates.is_last_of_year(day) else {DAY.parameter: day}
    return urlencode({**time, **selection.without_looks().to_query()}, safe=",")
