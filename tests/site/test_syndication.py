"""The feed and the map of pages: whole addresses, every batch once, the newest first."""

from xml.etree import ElementTree

import pytest

from mpp_geo.core.errors import SiteError
from mpp_geo.core.product import read_records
from mpp_geo.site.files import SiteFile
from mpp_geo.site.pages import PAGES, write_pages
from mpp_geo.site.scope import SMALL, choose_scope
from mpp_geo.site.syndication import SiteAddress, read_site_address, write_feeds, write_sitemap

ADDRESS = SiteAddress("https://example.go.id/mpp/")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def records():
    return read_records()


@pytest.mark.parametrize("text", ["https://example.go.id/mpp", "https://example.go.id/mpp/"])
def test_an_address_ends_with_a_slash(text):
    assert read_site_address(text) == ADDRESS
    assert ADDRESS.link("en/index.html") == "https://example.go.id/mpp/en/"


def test_none_is_none():
    assert read_site_address("") is None


@pytest.mark.parametrize(
    "text", ["example.go.id", "javascript:alert(1)", "https://", "https://a.id/?b=1", "https://a.id#x"]
)
def test_what_is_no_place_of_a_site_is_refused(text):
    with pytest.raises(SiteError, match="is not where a site stands; allowed: https"):
        read_site_address(text)


def test_the_feed_has_an_entry_for_each_batch_the_newest_first(records):
    feed = ElementTree.fromstring(write_feeds(records, ADDRESS, PAGES)["en/batches.atom"])
    entries = feed.findall(f"{ATOM}entry")
    days = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert days == sorted(days, reverse=True)
    assert len(set(days)) == len(days) == len(records.batches)
    (claim,) = [entry for entry in entries if entry.findtext(f"{ATOM}updated") == "2024-06-24T00:00:00Z"]
    assert claim.findtext(f"{ATOM}title").startswith("Inaugurated on 24 June 2024: ")
    assert "15" in claim.findtext(f"{ATOM}title")
    assert len(claim.findtext(f"{ATOM}summary").split(", ")) == 15
    link = claim.find(f"{ATOM}link").get("href")
    assert link.startswith("https://example.go.id/mpp/en/?")
    assert "angkatan=2024-06-24" in link


def test_the_map_of_pages_names_each_page(records):
    root = ElementTree.fromstring(write_sitemap(records, ADDRESS, PAGES))
    assert [entry[0].text for entry in root] == ["https://example.go.id/mpp/", "https://example.go.id/mpp/en/"]
    assert {entry[1].text for entry in root} == {records.choices.newest_day}


@pytest.mark.parametrize("address", [ADDRESS, None])
def test_pages_name_whole_addresses_only_where_they_are_known(records, address):
    names = ("typeface", "start", "script", "stylesheet", "manifest", "country", "shapes", "styles")
    files = {language: dict.fromkeys(names, SiteFile("x", "js", b"")) for language in PAGES}
    pictures = {language: SiteFile("share", "png", b"") for language in PAGES}
    text = write_pages(records, SMALL.areas(records), files, [], address, pictures)["en/index.html"].decode()
    tags = ('<link rel="canonical" href="https://example.go.id/mpp/en/">', "https://example.go.id/mpp/en/batches.atom",
            'property="og:image" content="https://example.go.id/mpp/assets/share.',
            '<link rel="alternate" hreflang="en" href="https://example.go.id/mpp/en/">',
            '<link rel="alternate" hreflang="id" href="https://example.go.id/mpp/">',
            '<link rel="alternate" hreflang="x-default" href="https://example.go.id/mpp/">')  # fmt: skip
    assert [tag in text for tag in tags] == [address is not None] * len(tags)
    assert '"@type": "Dataset"' in text
    assert 'property="og:title" content="By ' in text


def test_an_area_that_is_none_is_refused(records):
    assert choose_scope(records, ["73"]).only == {"73"}
    with pytest.raises(SiteError, match="there is no area '99'; allowed: indonesia, luar-jawa"):
        choose_scope(records, ["73", "99"])
