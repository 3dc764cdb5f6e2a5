"""Whom to name, under which licence, and what was taken: the same words in every file."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from mpp_geo import __version__
from mpp_geo.core.texts import texts_in
from mpp_geo.export.package import read_package
from mpp_geo.finding import say_selection
from mpp_geo.query import PARAMETERS, to_query
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables

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
    # Of the data: the version of the data package, and the date in words up to which the records reach.
    version: str
    reach: str
    # The selection in words, and as the page's address writes it; the year always stands there, for the newest one of
    # today is not that of tomorrow.
    words: str
    address: str
    # One sentence that names all of these and the licence.
    text: str
    # SPDX identifier, and where the licence stands.
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


def cite(tables: Tables, selection: Selection) -> Citation:
    """Return the citation of a file of the selection."""
    t = texts_in(selection.language)
    title, version, reach = t("page.title"), str(read_package()["version"]), t.date(tables.newest_inauguration)
    words, address = say_selection(tables, selection, t), write_address(selection)
    return Citation(
        title=title,
        version=version,
        reach=reach,
        words=words,
        address=address,
        text=t("files.citation", title=title, version=version, reach=reach, words=words, address=address),
    )


def write_address(selection: Selection) -> str:
    """Return the query that reopens what a file counts: the year and all that differs from the default."""
    counted = to_query(selection.without_looks())
    return urlencode({PARAMETERS["year"]: str(selection.year), **counted}, safe=",")
