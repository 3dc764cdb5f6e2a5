"""What arrives first: the language, the finding and a picture of the map for the address that is asked for."""

import json
import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from mpp_geo.core.texts import texts_in
from mpp_geo.web.first_answer import _HOSTS_LOADS, _HOSTS_SCRIPT, _ROOT, FirstAnswer, complete_shell
from mpp_geo.web.settings import settings
from mpp_geo.web.streamlit_private import read_shell

SHELL = '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head><body><div id="root"></div></body></html>'


def test_it_says_the_finding_of_the_address():
    page = complete_shell(SHELL, b"tanggal=2024-06-24&bahasa=en")
    assert page.startswith('<!DOCTYPE html><html lang="en">')
    sentence = re.search(r"<h1>(.*?)</h1>", page)[1]
    assert sentence.startswith(
        "By 24 June 2024, 204 of 509 local governments had an MPP (40%); 55% of them are outside"
    )
    assert f'<meta property="og:title" content="{sentence}">' in page
    assert "<title>Streamlit</title>" not in page
    # A dot for each MPP.
    assert len(re.findall(r"h0", page)) == 204


def test_the_map_is_on_its_way_before_the_host_asks_for_it():
    page = complete_shell(
        SHELL.replace("<title>", '<link\n rel="preload" href="./a.woff2" as="font" crossorigin /><title>'), b""
    )
    (typeface,) = re.findall(r'<link rel="preload"[^>]* href="([^"]+)"', page)
    assert typeface.endswith("typeface.woff2")
    fetched = re.findall(r'<link rel="prefetch" href="([^"]+)"', read_start(page)["loads"])
    names = [address.rpartition("/")[2] for address in fetched]
    assert names[-4:] == ["map.js", "map.css", "shapes.json", "styles.json"]
    # The page shows nothing in the host's own typeface.
    assert "a.woff2" not in page


def test_the_first_picture_waits_for_no_style_sheet_of_the_host():
    styles = '<link rel="stylesheet" crossorigin href="./static/css/index.css">'
    page = complete_shell(SHELL.replace("</head>", f"{styles}</head>"), b"")
    assert page.count(styles) == 1
    # No script of ours waits for it; behind it stands our typeface alone, which takes the place of the host's.
    behind = page.split(f"</script>{styles}")[1]
    assert re.fullmatch(r'<style>@font-face\{[^<]*</style><div id="root"></div></body></html>', behind)


def read_start(page):
    """Return what the page begins once its first picture is on the screen."""
    return json.loads(re.search(r"\{script:\w+,loads:\w+\}=(\{.*?\})[;,]", page)[1])


def test_the_hosts_scripts_begin_behind_the_first_picture():
    script = '<script type="module" crossorigin src="./static/js/index.abc.js"></script>'
    load = '<link rel="modulepreload" crossorigin href="./static/js/part.js">'
    page = complete_shell(SHELL.replace("</head>", f"{script}\n    {load}</head>"), b"")
    assert script not in page
    assert "modulepreload" not in page.partition('<div id="first">')[0]
    begun = read_start(page)
    assert begun["script"] == "./static/js/index.abc.js"
    assert begun["loads"].startswith(load)
    assert page.index('<div id="first">') < page.index("{script:") < page.index(_ROOT)


def test_the_hosts_shell_has_a_style_sheet_and_one_script_in_its_head():
    head = read_shell().partition("</head>")[0]
    assert '<link rel="stylesheet"' in head
    assert len(_HOSTS_SCRIPT.findall(head)) == head.count('type="module"') == 1
    assert len(_HOSTS_LOADS.findall(head)) == head.count("modulepreload") > 20


def test_the_page_is_not_seen_before_its_map():
    assert "#first~#root,#first~#root *{visibility:hidden!important}" in complete_shell(SHELL, b"")
    assert '"map painted"' in complete_shell(SHELL, b"")


def test_the_default_language_is_the_pages():
    assert '<html lang="id">' in complete_shell(SHELL, b"")


@pytest.mark.parametrize(
    "query", [b"cari=%3Cscript%3Ealert(1)%3C/script%3E", b"tahun=%00&provinsi=\xff\xfe", b"a=" + b"b" * 9000, b"&&&=="]
)
def test_what_an_address_brings_is_text_or_nothing(query):
    page = complete_shell(SHELL, query)
    assert "<script>alert" not in page
    assert "<h1>" in page


@pytest.fixture
def decide(monkeypatch):
    def set_variable(variable, value):
        monkeypatch.setenv(variable, value)
        settings.cache_clear()

    yield set_variable
    settings.cache_clear()


def test_addresses_are_told_only_when_they_are_known(decide):
    decide("MPP_GEO_ADDRESS", "")
    assert "canonical" not in complete_shell(SHELL, b"")
    decide("MPP_GEO_ADDRESS", "https://example.go.id/mpp/")
    page = complete_shell(SHELL, b"tahun=2024")
    assert '<link rel="canonical" href="https://example.go.id/mpp/?tahun=2024">' in page
    assert '<link rel="alternate" hreflang="en" href="https://example.go.id/mpp/?tahun=2024&amp;bahasa=en">' in page


@pytest.mark.parametrize("site", ["https://example.go.id/ringan/", "/situs/"])
def test_the_light_version_is_a_link_when_it_is_known(decide, site):
    decide("MPP_GEO_SITE", site)
    assert f'<a href="{site}">' in complete_shell(SHELL, b"")
    decide("MPP_GEO_SITE", "")
    assert texts_in("id")("first.site") not in complete_shell(SHELL, b"")


@pytest.fixture
def client():
    routes = [Route("/", lambda _: HTMLResponse(SHELL)), Route("/other", lambda _: HTMLResponse(SHELL)),
              Route("/broken", lambda _: PlainTextResponse("no", 500))]  # fmt: skip
    return TestClient(Starlette(routes=routes, middleware=[Middleware(FirstAnswer)]))


def test_only_the_page_itself_is_completed(client):
    assert '<div id="first">' in client.get("/").text
    assert client.get("/other").text == SHELL
    assert client.get("/broken").text == "no"


@pytest.mark.parametrize(("accepted", "encoding"), [("gzip, br", "gzip"), ("identity", None)])
def test_it_is_compressed_where_the_client_allows(client, accepted, encoding):
    answer = client.get("/", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("content-encoding") == encoding
    assert "<h1>" in answer.text


def test_a_link_that_is_passed_on_shows_the_finding_and_its_map(decide):
    decide("MPP_GEO_ADDRESS", "https://example.go.id/mpp")
    page = complete_shell(SHELL, b"tanggal=2024-06-24&bahasa=en&tampilan=tabel")
    assert (
        '<meta property="og:image" content="https://example.go.id/mpp/share.png?tanggal=2024-06-24&amp;bahasa=en">'
        in page
    )
    assert '<meta name="twitter:card" content="summary_large_image">' in page
    decide("MPP_GEO_ADDRESS", "")
    assert "og:image" not in complete_shell(SHELL, b"")


def test_search_engines_for_data_read_what_it_is(decide):
    decide("MPP_GEO_ADDRESS", "https://example.go.id")
    text = re.search(r'<script type="application/ld\+json">(.*?)</script>', complete_shell(SHELL, b""))[1]
    dataset = json.loads(text)
    assert (dataset["@type"], dataset["license"]) == ("Dataset", "https://creativecommons.org/licenses/by/4.0/")
    assert dataset["distribution"][0]["contentUrl"] == "https://example.go.id/api/v1/mpp.csv"
    assert dataset["temporalCoverage"].startswith("2017-02-28/")
