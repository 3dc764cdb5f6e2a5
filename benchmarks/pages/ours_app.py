"""The server of our map alone: the page, and the map's files beside it."""

import gzip
from functools import lru_cache

import streamlit as st
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.cases import current_case
from mpp_geo.core.product import read_records
from mpp_geo.map.assets import Asset, read_script, read_stylesheet
from mpp_geo.map.layer import MapSources
from mpp_geo.views.styles import make_styles


@lru_cache(maxsize=1)
def read_assets():
    """Return the map's files by name."""
    assets = (
        read_script(),
        read_stylesheet(),
        Asset("shapes.json", "application/json", current_case().document.read_bytes()),
        Asset("styles.json", "application/json", make_styles(read_records())),
    )
    return {asset.name: asset for asset in assets}


def sources():
    """Return the addresses of the map's files."""
    address = {name: f"../../map/{asset.path}" for name, asset in read_assets().items()}
    return MapSources(address["map.js"], address["map.css"], address["shapes.json"], address["styles.json"])


@lru_cache(maxsize=4)
def compress(name):
    """Return a file of the map, compressed."""
    return gzip.compress(read_assets()[name].content, 9)


async def serve(request):
    asset = read_assets()[request.path_params["name"]]
    headers = {"Content-Encoding": "gzip", "Cache-Control": "public, max-age=31536000, immutable"}
    return Response(compress(asset.name), media_type=asset.media_type, headers=headers)


app = st.App("ours.py", routes=[Route("/map/{digest}/{name}", serve)])
