"""HTTP beside the page."""

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from mpp_geo.core import paths
from mpp_geo.web.compressed_files import CompressedFiles
from mpp_geo.web.endpoints import ROUTES, map_sources, read_assets


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=ROUTES, middleware=[Middleware(CompressedFiles)]))


@pytest.mark.parametrize(
    "name",
    [
        "map.js",
        "map.css",
        "shapes.json",
        "styles.json",
        "place_search.js",
        "place_search.json",
        "search.json",
        "search_districts.json",
        "district_points.json",
    ],
)
def test_an_asset_comes_compressed_and_for_good(client, name):
    asset = read_assets()[name]
    with client.stream("GET", f"/map/{asset.path}", headers={"Accept-Encoding": "gzip, br"}) as answer:
        sent = b"".join(answer.iter_raw())
    assert answer.status_code == 200
    assert brotli.decompress(sent) == asset.content
    assert answer.headers["content-encoding"] == "br"
    assert "immutable" in answer.headers["cache-control"]
    plain = client.get(f"/map/{asset.path}", headers={"Accept-Encoding": "identity"})
    assert plain.content == asset.content
    assert "content-encoding" not in plain.headers


def test_a_client_that_has_it_gets_304(client):
    asset = read_assets()["shapes.json"]
    tag = client.get(f"/map/{asset.path}").headers["etag"]
    answer = client.get(f"/map/{asset.path}", headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize("path", ["/map/0000000000000000/map.js", "/map/x/y", "/map/..%2f..%2fapp.py/map.js"])
def test_any_other_address_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_the_frame_finds_the_files_from_where_it_is_served():
    sources = map_sources()
    digest = read_assets()["shapes.json"].digest
    assert sources.document == f"../../map/{digest}/shapes.json"
    assert read_assets()["shapes.json"].content == (paths.PRODUCT / "map.json").read_bytes()
