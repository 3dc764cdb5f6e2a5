"""The pages of the site, one in each language: complete to read without a script."""

from __future__ import annotations

import posixpath

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined

from mpp_geo import coverage
from mpp_geo.core.places import ISLAND_GROUPS
from mpp_geo.core.texts import LANGUAGES, Language, Texts, texts_in
from mpp_geo.finding import say_finding
from mpp_geo.rows import each_row
from mpp_geo.selection import BASES, LEVELS, Selection, measures_of
from mpp_geo.site.files import SiteFile
from mpp_geo.site.words import list_page_words, name_choices
from mpp_geo.tables import Tables
from mpp_geo.web.overview import list_years

# The page of each language; the default language's stands at the top.
PAGES: dict[Language, str] = {"id": "index.html", "en": "en/index.html"}
# Nothing but the site's own files; no code within the page. A host may send the same as a header.
SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
Downloads = list[tuple[str, SiteFile, int]]


def write_pages(tables: Tables, files: dict[str, SiteFile], downloads: Downloads) -> dict[str, bytes]:
    """Return the pages by their path below the site."""
    environment = Environment(
        loader=PackageLoader("mpp_geo.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("page.html")
    return {
        PAGES[language]: template.render(**_fill_page(tables, language, files, downloads)).encode()
        for language in LANGUAGES
    }


def _fill_page(
    tables: Tables, language: Language, files: dict[str, SiteFile], downloads: Downloads
) -> dict[str, object]:
    """Return what the template of a page is filled with."""
    t = texts_in(language)
    newest = Selection(tables.choices, language=language)
    sentence, detail = say_finding(tables, newest, coverage.summarise_selection(tables, newest), t)
    here = posixpath.dirname(PAGES[language])
    return {
        "language": language,
        "words": list_page_words(language),
        "policy": SECURITY_POLICY,
        "sentence": sentence,
        "detail": detail,
        "reach": t("page.reach", date=t.date(tables.newest_inauguration)),
        "years": tables.choices.years,
        "addresses": {name: posixpath.relpath(file.path, here or ".") for name, file in files.items()},
        "pages": {
            other: posixpath.relpath(posixpath.dirname(path) or ".", here or ".") + "/" for other, path in PAGES.items()
        },
        "groups": _list_measures(language),
        "bases": [(basis, name_choices(language)["bases"][basis]) for basis in BASES],
        "islands": _group_provinces(tables, language),
        "year_rows": list_years(tables, newest, t),
        "rows": _list_rows(tables, newest, t),
        "caption": t("table.caption.region", count=t.number(len(tables.regions))),
        "downloads": [
            {
                "href": posixpath.relpath(file.path, here or "."),
                "name": file.plain_name,
                "label": t(f"site.download.{table}", count=t.number(count)),
            }
            for table, file, count in downloads
        ],
    }


def _list_measures(language: Language) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the measures with their titles, grouped by level; the key of the group's title first."""
    titles = name_choices(language)["measures"]
    return [(f"level.{level}", [(name, titles[name]) for name in measures_of(level)]) for level in LEVELS]


def _group_provinces(tables: Tables, language: Language) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return codes and names of the provinces, grouped by island group from west to east."""
    titles = name_choices(language)["islands"]
    by_island: dict[str, list[tuple[str, str]]] = {island: [] for island in ISLAND_GROUPS}
    for row in each_row(tables.provinces):
        by_island[row.island_group].append((row.province_code, row.province_name))
    return [(titles[island], provinces) for island, provinces in by_island.items() if provinces]


def _list_rows(tables: Tables, newest: Selection, t: Texts) -> list[list[str]]:
    """Return a row for each kabupaten/kota in order of code: names, date, agencies, services, people."""
    return [
        [
            row.region_name,
            row.province_name,
            t.date(row.date),
            *("" if pd.isna(number) else t.number(number) for number in (row.agencies, row.services)),
            t.number(row.population),
        ]
        for row in each_row(coverage.list_regions(tables, newest))
    ]
