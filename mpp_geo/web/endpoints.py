"""HTTP beside the page: files under hashed addresses, the data API, health and metrics."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from mpp_geo.core import paths
from mpp_geo.core.product import read_records
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.core.theme import find_typeface, write_typeface
from mpp_geo.map.assets import Asset, read_script, read_stylesheet
from mpp_geo.map.layer import MapSources
from mpp_geo.views.search_words import list_search_words
from mpp_geo.views.styles import make_styles
from mpp_geo.web.api.answers import has_tag
from mpp_geo.web.api.routes import make_routes
from mpp_geo.web.health import HEALTH_ROUTES
from mpp_geo.web.metrics import METRICS_ROUTE
from mpp_geo.web.pictures import PICTURE_ROUTES
from mpp_geo.web.timelines import TIMELINE_ROUTES

_FOLDER = "map"
_BUILT = Path(__file__).parent / "dist"
# The component's frame is served two folders below the page.
_TO_ROOT = "../../"
# An address holds its content's hash, so what it gives never changes.
_FOREVER = "public, max-age=31536000, immutable"


@lru_cache(maxsize=1)
def read_assets() -> dict[str, Asset]:
    """Return the files that the map's frame and the search load, by name."""
    typeface = Asset("typeface.woff2", "font/woff2", find_typeface("browser").read_bytes())
    rules = read_stylesheet().content + write_typeface(f"../{typeface.path}").encode()
    tables = [
        Asset(name, "application/json", (paths.PRODUCT / name).read_bytes())
        for name in ("search.json", "search_districts.json", "district_points.json")
    ]
    assets = (
        read_script(),
        Asset("map.css", "text/css", rules),
        typeface,
        Asset("shapes.json", "application/json", (paths.PRODUCT / "map.json").read_bytes()),
        Asset("styles.json", "application/json", make_styles(read_records())),
        Asset("place_search.js", "text/javascript", (_BUILT / "place_search.js").read_bytes()),
        Asset("place_search.json", "application/json", _write_search_settings(*tables)),
        *tables,
    )
    return {asset.name: asset for asset in assets}


def _write_search_settings(table: Asset, districts: Asset, points: Asset) -> bytes:
    """Return what the page's search needs beside its script: styles, addresses of tables, words by language."""
    settings = {
        "styles": (_BUILT / "place_search.css").read_text(encoding="utf-8"),
        "table": f"{_FOLDER}/{table.path}",
        "districts": f"{_FOLDER}/{districts.path}",
        "points": f"{_FOLDER}/{points.path}",
        "words": {language: list_search_words(texts_in(language)) for language in LANGUAGES},
    }
    return json.dumps(settings, ensure_ascii=False).encode()


def locate_asset(name: str) -> str:
    """Return the address of a file relative to the page."""
    return f"{_FOLDER}/{read_assets()[name].path}"


def map_sources() -> MapSources:
    """Return the addresses of the map's files as its frame must ask for them."""
    address = {name: f"{_TO_ROOT}{locate_asset(name)}" for name in read_assets()}
    return MapSources(address["map.js"], address["map.css"], address["shapes.json"], address["styles.json"])


def place_sources() -> tuple[str, str]:
    """Return the addresses of the points and the names of all kecamatan as the map's frame must ask for them."""
    points, names = (f"{_TO_ROOT}{locate_asset(name)}" for name in ("district_points.json", "search_districts.json"))
    return points, names


async def serve_asset(request: Request) -> Response:
    """Serve a file; 404 for any other hash or name."""
    asset = read_assets().get(request.path_params["name"])
    if asset is None or asset.digest != request.path_params["digest"]:
        return PlainTextResponse("not found", status_code=404)
    headers = {"Cache-Control": _FOREVER, "ETag": f'"{asset.digest}"'}
    if has_tag(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(asset.content, media_type=asset.media_type, headers=headers)


ROUTES = [
    *TIMELINE_ROUTES,
    Route(f"/{_FOLDER}/{{digest}}/{{name}}", serve_asset, methods=["GET"]),
    *HEALTH_ROUTES,
    METRICS_ROUTE,
    *PICTURE_ROUTES,
    *make_routes(),
]
