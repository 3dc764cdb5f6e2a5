"""The HTML that arrives first: the page's language, title, finding and a light picture of the map, before any script.

The host sends the same shell to everybody. A visitor on a slow line reads the finding while the host's scripts arrive;
who passes a link on shows what it leads to. What is put in is taken away by one line of script when the page is there.
"""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from html import escape
from pathlib import Path

from jinja2.utils import htmlsafe_json_dumps
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.product import read_records
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import LANGUAGES, Texts, texts_in
from mpp_geo.core.theme import THEMES, colour
from mpp_geo.files.dataset_markup import describe_dataset
from mpp_geo.views.finding import Finding, say_finding
from mpp_geo.views.outline import SHARED_HEIGHT, SHARED_WIDTH, list_dots, read_sketch
from mpp_geo.web.api.answers import accepts_gzip
from mpp_geo.web.api.resources import API_ADDRESS
from mpp_geo.web.endpoints import locate_asset
from mpp_geo.web.host_words import exchange_words
from mpp_geo.web.pictures import MANIFEST, link_picture, link_selection, read_asked
from mpp_geo.web.settings import settings
from mpp_geo.web.streamlit_folium_private import list_frame_files
from mpp_geo.web.streamlit_private import list_scripts, replace_typeface, spare_icons

_TITLE = "<title>Streamlit</title>"
_ROOT = '<div id="root">'
# The typeface of the host, of which the page shows nothing.
_HOSTS_TYPEFACE = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*>')
# The style sheet of the host, of which the first picture needs nothing: in the head it would hold that back.
_HOSTS_STYLES = re.compile(r'<link\s+rel="stylesheet"[^>]*>')
# The script of the host, and what it fetches for it: begun before the first picture is painted, they hold that back.
_HOSTS_SCRIPT = re.compile(r'<script type="module" crossorigin src="([^"]+)"></script>')
_HOSTS_LOADS = re.compile(r'\s*<link rel="modulepreload"[^>]*>')
# What the map's frame loads, in the order in which it asks.
_MAP_FILES = ("map.js", "map.css", "shapes.json", "styles.json")


class FirstAnswer:
    """ASGI middleware that completes the host's shell for the address that is asked for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and complete an answer that is the host's shell."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["path"] not in ("", "/"):
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = b""

        async def complete(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            is_shell = start["status"] == 200 and Headers(raw=start["headers"]).get("content-type", "").startswith(
                "text/html"
            )
            headers = MutableHeaders(raw=list(start["headers"]))
            whole = _fill(body, headers, scope) if is_shell and body else body
            await send({**start, "headers": headers.raw})
            await send({"type": "http.response.body", "body": whole})

        # The shell is completed before it is compressed.
        plain = [(name, value) for name, value in scope["headers"] if name not in (b"accept-encoding", b"if-none-match",
                                                                                   b"if-modified-since")]  # fmt: skip
        await self.app({**scope, "headers": plain}, receive, complete)


def _fill(shell: bytes, headers: MutableHeaders, scope: Scope) -> bytes:
    """Return the completed shell as the client wants it; `headers` are changed to fit."""
    whole = complete_shell(shell.decode(), scope["query_string"]).encode()
    headers.add_vary_header("Accept-Encoding")
    if accepts_gzip(Headers(scope=scope).get("accept-encoding", "")):
        whole = gzip.compress(whole, 6, mtime=0)
        headers["content-encoding"] = "gzip"
    headers["content-length"] = str(len(whole))
    # The host's tags are those of its own file.
    del headers["etag"]
    del headers["last-modified"]
    return whole


def complete_shell(shell: str, raw_query: bytes) -> str:
    """Return the host's shell with what is said of the address that a query stands for."""
    records = read_records()
    selection = read_asked(raw_query)
    coverage = Coverage(records, selection)
    t = texts_in(selection.language)
    finding = say_finding(coverage, t)
    head = _write_head(selection, finding, t)
    first = f"{_write_looks()}{_write_first(coverage, finding, t)}{_write_start(shell)}"
    return (
        _strip(shell)
        .replace('<html lang="en">', f'<html lang="{selection.language}">', 1)
        .replace(_TITLE, head, 1)
        .replace(_ROOT, f"{first}{_ROOT}", 1)
    )


def _write_head(selection: Selection, finding: Finding, t: Texts) -> str:
    """Return the title, what search engines and those who pass links on read, and the page's other language."""
    sentence = escape(finding.sentence)
    parts = [
        f"<title>{escape(t('page.title'))}</title>",
        f'<meta name="description" content="{sentence}">',
        f'<meta property="og:title" content="{sentence}">',
        f'<meta property="og:description" content="{escape(finding.detail)}">',
        '<meta property="og:type" content="website">',
        f'<meta property="og:site_name" content="{escape(t("page.title"))}">',
        f'<meta property="og:locale" content="{"id_ID" if selection.language == "id" else "en_GB"}">',
        f'<meta name="twitter:card" content="{"summary_large_image" if settings().address else "summary"}">',
        f'<link rel="manifest" href="{MANIFEST}">',
    ]
    if settings().address:
        link, picture = escape(link_selection(selection)), escape(link_picture(selection))
        parts.append(f'<link rel="canonical" href="{link}"><meta property="og:url" content="{link}">')
        for language in LANGUAGES:
            other = escape(link_selection(selection.but(language=language)))
            parts.append(f'<link rel="alternate" hreflang="{language}" href="{other}">')
        shown = {"": picture, ":width": SHARED_WIDTH, ":height": SHARED_HEIGHT, ":alt": sentence}
        parts += [f'<meta property="og:image{name}" content="{value}">' for name, value in shown.items()]
    parts.append(_describe_data(t))
    return "".join(parts)


def _describe_data(t: Texts) -> str:
    """Return what search engines for data read; addresses are whole where the page's own is known."""
    page = f"{settings().address}/" if settings().address else "./"
    files = [("text/csv", f"{page}{API_ADDRESS}mpp.csv"), ("application/json", f"{page}{API_ADDRESS}summary")]
    document = describe_dataset(read_records(), page, files, t)
    return f'<script type="application/ld+json">{htmlsafe_json_dumps(document)}</script>'


@lru_cache(maxsize=2)
def _strip(shell: str) -> str:
    """Return the host's shell without what its first picture would wait for."""
    for part in (_HOSTS_TYPEFACE, _HOSTS_STYLES, _HOSTS_SCRIPT, _HOSTS_LOADS):
        shell = part.sub("", shell)
    return shell


@lru_cache(maxsize=1)
def _write_looks() -> str:
    """Return the typeface of the page, and what spares the host's icons and exchanges its words for ours."""
    typeface = locate_asset("typeface.woff2")
    face = f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{typeface}">'
    return f"{face}{spare_icons()}{exchange_words()}"


@lru_cache(maxsize=2)
def _write_start(shell: str) -> str:
    """Return the script that begins the host's own, and fetches what will be asked for: scripts, then the map's files.

    The map's frame is another document, so what is kept for it is no preload. The host's style sheet comes last: no
    script of ours waits for it, and what is to be taken in place of its typeface stands behind it.
    """
    scripts = "".join(f'<link rel="modulepreload" href="{file}">' for file in list_scripts())
    files = (*list_frame_files(), *map(locate_asset, _MAP_FILES))
    later = "".join(f'<link rel="prefetch" href="{file}">' for file in files)
    loads = "".join((*map(str.strip, _HOSTS_LOADS.findall(shell)), scripts, later))
    words = {"script": "".join(_HOSTS_SCRIPT.findall(shell)), "loads": loads}
    script = _read_script("dist/start.js").replace("WORDS", htmlsafe_json_dumps(words))
    styles = "".join(_HOSTS_STYLES.findall(shell))
    return f"<script>{script}</script>{styles}{replace_typeface(locate_asset('typeface.woff2'))}"


@lru_cache(maxsize=2)
def _read_script(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _write_first(coverage: Coverage, finding: Finding, t: Texts) -> str:
    """Return the headline and the picture that stand until the page is there."""
    styles = []
    for theme in THEMES:
        names = ("page", "text", "sea", "land", "new", "covered")
        colours = "".join(f"--{name}:{colour(name, theme)};" for name in names)
        rule = f"#first{{{colours}}}"
        styles.append(rule if theme == "light" else f"@media(prefers-color-scheme:dark){{{rule}}}")
    site = settings().site
    slow = f'<p><a href="{escape(site)}">{escape(t("first.site"))}</a></p>' if site else ""
    return (
        f"<style>{''.join(styles)}"
        "#first~#root,#first~#root *{visibility:hidden!important}"
        "#first{position:fixed;inset:0;z-index:9;overflow:hidden;padding:4.6rem max(1rem,calc(50% - 640px)) 1rem;"
        "background:var(--page);color:var(--text);font-family:system-ui,sans-serif}"
        "#first h1{font-size:clamp(1.25rem,2.6vw,1.9rem);line-height:1.25;font-weight:600;margin:0}"
        "#first svg{display:block;width:100%;max-height:70vh;margin-top:1rem;background:var(--sea)}</style>"
        f'<div id="first"><h1>{escape(finding.sentence)}</h1><p>{escape(finding.detail)}</p>{slow}'
        f"{draw_sketch(coverage)}<noscript><p>{escape(t('first.noscript'))}</p></noscript></div>"
        f"<script>{_read_script('first.js')}</script>"
    )


def draw_sketch(coverage: Coverage) -> str:
    """Return a picture of the selection as SVG: the land, and a dot for each MPP, the new ones in their colour."""
    sketch = read_sketch()
    dots = ""
    for name, points in list_dots(coverage).items():
        if points:
            # A line of no length with round ends is a dot, and shorter than a circle.
            path = "".join(f"M{x} {y}h0" for x, y in points)
            dots += f'<path d="{path}" stroke="var(--{name})" stroke-width="4" stroke-linecap="round"/>'
    return (
        f'<svg viewBox="0 0 {sketch["width"]} {sketch["height"]}" aria-hidden="true">'
        f'<path d="{sketch["path"]}" fill="var(--land)"/>{dots}</svg>'
    )
