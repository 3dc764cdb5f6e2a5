"""The pages of the site, two in each language: complete to read without a script."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.decisions import read_totals
from mpp_geo.core.measures import MEASURES, measures_of
from mpp_geo.core.records import Records
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import LANGUAGES, Language, Texts, texts_in
from mpp_geo.core.vocabulary import BASES, FORMS, LEVELS, PLANS, STORY
from mpp_geo.files.dataset_markup import describe_dataset
from mpp_geo.site.files import FOLDER, SiteDownload, SiteFile
from mpp_geo.site.manifest import write_download
from mpp_geo.site.scope import SITE_VIEWS, Area
from mpp_geo.site.syndication import FEEDS, SiteAddress
from mpp_geo.views.announced import show_plans
from mpp_geo.views.blocks import Block, Card
from mpp_geo.views.fact_check import show_fact_check
from mpp_geo.views.finding import say_finding, say_reach
from mpp_geo.views.html import render
from mpp_geo.views.listing import table_regions
from mpp_geo.views.outline import SHARED_HEIGHT, SHARED_WIDTH
from mpp_geo.views.overview import table_groups, table_years
from mpp_geo.views.sources import list_statements
from mpp_geo.views.spread import table_islands
from mpp_geo.views.story import show_story

# The page of each language; the default language's stands at the top. Beside it a page of all sources.
PAGES: dict[Language, str] = {"id": "index.html", "en": "en/index.html"}
SOURCE_PAGES: dict[Language, str] = {"id": "sumber.html", "en": "en/sources.html"}
# Nothing but the site's own files; no code within the page. A host may send the same as a header.
SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
# Texts of the page itself.
_WORDS = (
    "page.title", "page.lead", "page.lead.more", "footer.text", "control.measure", "control.form", "control.plans",
    "control.basis", "control.basis.help", "control.place", "control.place.placeholder", "files.licence",
    "share.title", "share.link", "share.embed", "share.sentence", "share.native",
    "site.area", "site.more", "site.skip", "site.tools", "site.failed", "map.failed", "site.other", "site.noscript",
    "site.controls", "site.copy", "site.downloads", "site.sources", "site.views", "control.provinces",
)  # fmt: skip


def read_template(name: str) -> Template:
    """Return a template of a page; what it is filled with is escaped."""
    environment = Environment(
        loader=PackageLoader("mpp_geo.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


def write_pages(
    records: Records,
    areas: Sequence[Area],
    files: Mapping[Language, Mapping[str, SiteFile]],
    downloads: Sequence[SiteDownload],
    address: SiteAddress | None = None,
    pictures: Mapping[Language, SiteFile] | None = None,
) -> dict[str, bytes]:
    """Return the pages by their path below the site; `files` are what each language's pages load, by name.

    Where the site's `address` is known, they name it, with the `pictures` of links to them.
    """
    pages = {}
    for language in LANGUAGES:
        filled = _fill_page(records, areas, language, files[language], downloads)
        filled["shared"] = _list_shared(records, language, downloads, address, pictures or {})
        pages[PAGES[language]] = read_template("page.html").render(**filled).encode()
        filled["provinces"] = _list_sources(records, texts_in(language))
        pages[SOURCE_PAGES[language]] = read_template("sources.html").render(**filled).encode()
    return pages


def _fill_page(
    records: Records,
    areas: Sequence[Area],
    language: Language,
    files: Mapping[str, SiteFile],
    downloads: Sequence[SiteDownload],
) -> dict[str, object]:
    """Return what the templates are filled with."""
    t = texts_in(language)
    coverage = Coverage(records, Selection(records.choices, language=language))
    here = posixpath.dirname(PAGES[language]) or "."
    return {
        "language": language,
        "words": {key: t(key) for key in _WORDS},
        "policy": SECURITY_POLICY,
        "finding": say_finding(coverage, t),
        "reach": say_reach(records, t),
        "addresses": {name: posixpath.relpath(file.path, here) for name, file in files.items()},
        "assets": posixpath.relpath(FOLDER, here),
        "pages": {
            other: posixpath.relpath(posixpath.dirname(path) or ".", here) + "/" for other, path in PAGES.items()
        },
        "source_pages": {other: posixpath.relpath(path, here) for other, path in SOURCE_PAGES.items()},
        "measures": _list_measures(t),
        "bases": [(basis, t(f"basis.{basis}")) for basis in BASES],
        "forms": [(form, t(f"form.{form}")) for form in FORMS],
        "plans": [(one, t(f"plans.{one}")) for one in PLANS],
        "areas": _group_areas(records, areas, t),
        "views": [(view, t(f"tab.{view}")) for view in SITE_VIEWS],
        "story": Markup("".join(map(render, show_story(coverage, t)))),
        "story_view": STORY,
        "fact_check": Markup(render(show_fact_check(records, read_totals(), t))),
        "blocks": Markup("".join(map(render, _list_plain(coverage, t)))),
        "downloads": [write_download(one, t) for one in downloads],
    }


def _list_shared(
    records: Records,
    language: Language,
    downloads: Sequence[SiteDownload],
    address: SiteAddress | None,
    pictures: Mapping[Language, SiteFile],
) -> dict[str, object]:
    """Return what those who pass a link on and search engines read; whole addresses only where they are known."""
    base = address.base if address else ""
    files = [("text/csv", f"{base}{one.file.path}") for one in downloads]
    dataset = describe_dataset(records, base or "./", files, texts_in(language))
    shared: dict[str, object] = {"dataset": Markup(htmlsafe_json_dumps(dataset)), "link": "", "links": {}}
    if address:
        shared |= {
            "link": address.link(PAGES[language]),
            "links": {other: address.link(page) for other, page in PAGES.items()},
            "picture": address.link(pictures[language].path),
            "feed": address.link(FEEDS[language]),
            "width": SHARED_WIDTH,
            "height": SHARED_HEIGHT,
        }
    return shared


def _list_measures(t: Texts) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the measures with their titles, grouped by level under its name."""
    groups = []
    for level in LEVELS:
        groups.append((t(f"level.{level}"), [(name, MEASURES[name].title(t)) for name in measures_of(level)]))
    return groups


def _group_areas(records: Records, areas: Iterable[Area], t: Texts) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return keys and names of the areas in groups: the country and its halves first, provinces under their island."""
    islands = {province.code: t(f"island.{province.island_group}") for province in records.provinces}
    groups: dict[str, list[tuple[str, str]]] = {"": []}
    for area in areas:
        groups.setdefault(islands.get(area.key, ""), []).append((area.key, area.title(t)))
    return list(groups.items())


def _list_plain(coverage: Coverage, t: Texts) -> Iterator[Block]:
    """Return what a page holds for those who have no script: groups, years, and all rows."""
    yield table_groups(coverage, t)
    yield table_years(coverage, t)
    yield table_islands(coverage, t)
    yield table_regions(coverage, t).as_text(-1)


def _list_sources(records: Records, t: Texts) -> list[dict[str, object]]:
    """Return the provinces that have an MPP, with the sources of each under its name; DKI Jakarta's once."""
    coverage = Coverage(records, Selection(records.choices))
    cards: dict[str, list[str]] = defaultdict(list)
    for unit in records.units:
        if unit.mpp is not None:
            sources = (*show_plans(coverage, unit.code, t), *list_statements(unit.mpp, t))
            cards[unit.province_code].append(render(Card(unit.name, sources)))
    return [
        {"code": code, "name": records.names[code], "count": t.number(len(own)), "cards": Markup("".join(own))}
        for code, own in cards.items()
    ]
