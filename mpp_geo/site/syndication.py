"""What others read of the site where its address is known: the map of its pages, and the feed of batches."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

from mpp_geo.core.acts import Act, list_acts
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.errors import SiteError
from mpp_geo.core.records import Records
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import LANGUAGES, Language, texts_in
from mpp_geo.core.web_addresses import is_public_address

SITEMAP = "sitemap.xml"
FEEDS: dict[Language, str] = {"id": "angkatan.atom", "en": "en/batches.atom"}
_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
# The ministry inaugurates at no hour that pages state.
_HOUR = "T00:00:00Z"


@dataclass(frozen=True)
class SiteAddress:
    """Where a site will stand."""

    # Ends with a slash.
    base: str

    def link(self, path: str) -> str:
        """Return the whole address of a file of the site."""
        return self.base + path.removesuffix("index.html")


def read_site_address(text: str) -> SiteAddress | None:
    """Return an address as given; None for an empty one.

    Raises
    ------
    SiteError
        When it is not that of a folder on the web.
    """
    if not text:
        return None
    if not is_public_address(text):
        raise SiteError(f"{text[:80]!r} is not where a site stands; allowed: https://… without ? and #")
    return SiteAddress(f"{text.rstrip('/')}/")


def write_sitemap(records: Records, address: SiteAddress, pages: dict[Language, str]) -> bytes:
    """Return the map of the site's pages, each with its other language, as of the newest day of the records."""
    ElementTree.register_namespace("", _SITEMAPS)
    root = ElementTree.Element(f"{{{_SITEMAPS}}}urlset")
    for page in pages.values():
        entry = ElementTree.SubElement(root, f"{{{_SITEMAPS}}}url")
        ElementTree.SubElement(entry, f"{{{_SITEMAPS}}}loc").text = address.link(page)
        ElementTree.SubElement(entry, f"{{{_SITEMAPS}}}lastmod").text = records.choices.newest_day
    return _write(root)


def write_feeds(records: Records, address: SiteAddress, pages: dict[Language, str]) -> dict[str, bytes]:
    """Return a feed in each language by its path: an entry for each batch, the newest first."""
    feeds = {}
    for language in LANGUAGES:
        coverage = Coverage(records, Selection(records.choices, language=language))
        feeds[FEEDS[language]] = _write_feed(coverage, address, address.link(pages[language]))
    return feeds


def _write_feed(coverage: Coverage, address: SiteAddress, page: str) -> bytes:
    language = coverage.selection.language
    t = texts_in(language)
    acts = list_acts(coverage)
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(f"{{{_ATOM}}}feed", {"xml:lang": language})
    _add(root, "title", t("batches.title"))
    _add(root, "id", page)
    _add(root, "updated", f"{acts[0].day}{_HOUR}")
    _add(root, "link", rel="self", href=address.link(FEEDS[language]))
    _add(root, "link", href=page)
    _add(_add(root, "author"), "name", "MPP Geo")
    for act in acts:
        _add_act(root, coverage, act, page)
    return _write(root)


def _add_act(root: ElementTree.Element, coverage: Coverage, act: Act, page: str) -> None:
    t = texts_in(coverage.selection.language)
    query = coverage.selection.moved(view="batches", batch=act.day).to_query_string()
    counts = t("batches.chosen", count=t.number(len(act.units)), java=t.number(act.java), beyond=t.number(act.beyond))
    entry = _add(root, "entry")
    _add(entry, "title", f"{t('batches.day', date=t.date(act.day))}: {counts}")
    _add(entry, "id", f"{page}?{query}")
    _add(entry, "updated", f"{act.day}{_HOUR}")
    _add(entry, "link", href=f"{page}?{query}")
    _add(entry, "summary", ", ".join(unit.name for unit in act.units))


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = text or None
    return child


def _write(root: ElementTree.Element) -> bytes:
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
