"""What others show of the page: the picture of a link that is passed on, icons, the manifest, the word to robots."""

from __future__ import annotations

import threading
from functools import lru_cache
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.product import read_records
from mpp_geo.core.query import read_query
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import texts_in
from mpp_geo.core.theme import colour
from mpp_geo.web.settings import settings
from mpp_geo.web.share import make_link

SHARE_PICTURE = "share.png"
MANIFEST = "app.webmanifest"
_ICON_SIZES = (192, 512)
# Longer queries are no address of ours.
_MOST_QUERY_BYTES = 4000
_HOUR = {"Cache-Control": "public, max-age=3600"}
# Drawing takes a quarter of a second of a processor; who asks for more at once than can be drawn comes again.
_DRAWING = threading.Lock()
_PATIENCE_SECONDS = 3


def read_asked(raw_query: bytes) -> Selection:
    """Return the selection of a query as sent; what cannot be followed is left out, as on the page."""
    query = parse_qs(raw_query[:_MOST_QUERY_BYTES].decode("utf-8", "replace"), keep_blank_values=True)
    return read_query(query, read_records().choices).selection


def link_selection(selection: Selection) -> str:
    """Return the whole address of a selection; the page's address must be known."""
    return make_link(f"{settings().address}/", selection)


def link_picture(selection: Selection) -> str:
    """Return the whole address of the picture of a selection; the page's address must be known."""
    return make_link(f"{settings().address}/{SHARE_PICTURE}", selection.without("view"))


def serve_picture(request: Request) -> Response:
    """Serve the picture of the selection of a query; what cannot be followed is left out, as on the page."""
    selection = read_asked(request.scope["query_string"]).without("view")
    if not _DRAWING.acquire(timeout=_PATIENCE_SECONDS):
        return PlainTextResponse("busy", status_code=503, headers={"Retry-After": "5"})
    try:
        content = _draw(selection)
    finally:
        _DRAWING.release()
    return Response(content, media_type="image/png", headers=_HOUR)


@lru_cache(maxsize=128)
def _draw(selection: Selection) -> bytes:
    # Loads the libraries of figures, which most processes never need.
    from mpp_geo.figures.share_picture import draw_share_picture

    return draw_share_picture(Coverage(read_records(), selection), texts_in(selection.language))


@lru_cache(maxsize=len(_ICON_SIZES))
def _draw_icon(size: int) -> bytes:
    from mpp_geo.figures.share_picture import draw_icon

    return draw_icon(size)


def serve_icon(request: Request) -> Response:
    """Serve the icon in one of its sizes; under the host's name for its own, in the smallest."""
    size = int(request.path_params.get("size", _ICON_SIZES[0]))
    if size not in _ICON_SIZES:
        return PlainTextResponse("not found", status_code=404)
    return Response(_draw_icon(size), media_type="image/png", headers=_HOUR)


async def serve_manifest(_: Request) -> Response:
    """Serve what a phone needs to put the page on its first screen."""
    t = texts_in("id")
    document = {
        "name": t("page.title"),
        "short_name": "MPP Geo",
        "description": t("page.lead"),
        "lang": "id",
        "start_url": "./",
        "display": "minimal-ui",
        "background_color": colour("page"),
        "theme_color": colour("primary"),
        "icons": [{"src": f"icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"} for size in _ICON_SIZES],
    }
    return JSONResponse(document, media_type="application/manifest+json", headers=_HOUR)


async def serve_robots(_: Request) -> Response:
    """Serve the word to robots: the page may be read, what belongs to its workings need not be."""
    return PlainTextResponse("User-agent: *\nDisallow: /_stcore/\nDisallow: /component/\nAllow: /\n", headers=_HOUR)


PICTURE_ROUTES = [
    Route(f"/{SHARE_PICTURE}", serve_picture, methods=["GET"]),
    Route("/icon-{size:int}.png", serve_icon, methods=["GET"]),
    Route("/favicon.png", serve_icon, methods=["GET"]),
    Route(f"/{MANIFEST}", serve_manifest, methods=["GET"]),
    Route("/robots.txt", serve_robots, methods=["GET"]),
]
