"""Files that never change in the best encoding that a client accepts, made once each."""

import gzip

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from mpp_geo.web.compressed_files import CompressedFiles, choose_encoding

SCRIPT = b"console.log('a long script');\n" * 100


@pytest.fixture
def asked():
    return []


@pytest.fixture
def client(asked):
    def script(request):
        asked.append(request.headers.get("accept-encoding"))
        return Response(SCRIPT, media_type="text/javascript", headers={"Cache-Control": "immutable"})

    routes = [
        Route("/static/js/index.a1.js", script),
        Route("/static/js/small.js", lambda _: Response(b"1", media_type="text/javascript")),
        Route("/static/js/broken.js", lambda _: PlainTextResponse("broken " * 200, 500)),
        Route("/component/map/main.0a1b2c3d.js", script),
        Route("/component/map/index.js", script),
        Route("/map/0123456789abcdef/shapes.json", script),
        Route("/api/rows.js", script),
    ]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(CompressedFiles)]))


def raw(client, path, accepted, **headers):
    with client.stream("GET", path, headers={"Accept-Encoding": accepted, **headers}) as answer:
        return answer, b"".join(answer.iter_raw())


@pytest.mark.parametrize(
    ("name", "kept"), [("main.0a1b2c3d", "public, max-age=31536000, immutable"), ("index", "immutable")]
)
def test_a_components_script_that_bears_its_hash_is_kept_for_ever(client, name, kept):
    answer, _ = raw(client, f"/component/map/{name}.js", "br")
    assert answer.headers["cache-control"] == kept


@pytest.mark.parametrize(
    ("accepted", "encoding", "decode"),
    [("gzip, deflate, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress), ("identity", None, bytes),
     ("br;q=0, gzip", "gzip", gzip.decompress), ("", None, bytes)],
)  # fmt: skip
def test_a_file_comes_in_the_best_encoding(client, accepted, encoding, decode):
    answer, body = raw(client, "/static/js/index.a1.js", accepted)
    assert answer.headers.get("content-encoding") == encoding
    assert decode(body) == SCRIPT
    assert int(answer.headers["content-length"]) == len(body)
    assert answer.headers["cache-control"] == "immutable"


def test_the_maps_files_are_among_them(client):
    answer, body = raw(client, "/map/0123456789abcdef/shapes.json", "br")
    assert brotli.decompress(body) == SCRIPT
    assert answer.headers["content-encoding"] == "br"


def test_who_asks_for_the_head_alone_or_a_part_is_told_of_the_whole(client, asked):
    head = client.head("/static/js/index.a1.js", headers={"Accept-Encoding": "br"})
    part, body = raw(client, "/static/js/index.a1.js", "br", Range="bytes=0-9")
    assert (head.status_code, part.status_code, len(asked)) == (200, 200, 1)
    assert head.content == b""
    assert brotli.decompress(body) == SCRIPT
    for name in ("etag", "content-length", "content-encoding"):
        assert head.headers[name] == part.headers[name]


def test_it_is_made_once(client, asked):
    for _ in range(3):
        raw(client, "/static/js/index.a1.js", "br")
    assert len(asked) == 1


def test_who_has_it_is_not_sent_it_again(client):
    answer, _ = raw(client, "/static/js/index.a1.js", "br")
    again, body = raw(client, "/static/js/index.a1.js", "br", **{"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, body) == (304, b"")


@pytest.mark.parametrize("path", ["/static/js/small.js", "/static/js/broken.js", "/static/js/none.js", "/api/rows.js"])
def test_what_is_small_broken_missing_or_another_answer_passes_unchanged(client, path):
    answer, _ = raw(client, path, "br")
    assert "content-encoding" not in answer.headers
    assert (
        answer.status_code == {"small.js": 200, "broken.js": 500, "none.js": 404, "rows.js": 200}[path.split("/")[-1]]
    )


@pytest.mark.parametrize(
    ("header", "chosen"), [("*", None), ("gzip;q=0", None), ("GZIP", "gzip"), ("br;q=0.0, gzip;q=0.5", "gzip")]
)
def test_what_a_client_accepts(header, chosen):
    assert choose_encoding(header) == chosen
