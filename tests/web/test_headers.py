"""The headers of answers, by what was asked for."""

import base64
import hashlib
import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from mpp_geo.core.texts import LANGUAGES
from mpp_geo.web.drawings import unpack_drawings
from mpp_geo.web.first_answer import complete_shell
from mpp_geo.web.headers import COMMON, DATA_POLICY, FRAME_POLICY, SecurityHeaders, hash_scripts, is_embedded
from mpp_geo.web.streamlit_private import follow_moves, read_shell, tell_language


@pytest.fixture(scope="module")
def client():
    routes = [
        Route("/", lambda _: HTMLResponse("<p>page</p>")),
        Route("/component/folium/index.html", lambda _: HTMLResponse("<p>map</p>")),
        Route("/api/v1/mpp.csv", lambda _: PlainTextResponse("rows")),
        Route("/api/own", lambda _: PlainTextResponse("rows", headers={"Content-Security-Policy": "own"})),
        Route("/media/a.csv", lambda _: PlainTextResponse("rows", headers={"Access-Control-Allow-Origin": "*"})),
    ]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(SecurityHeaders)]))


def read_policy(answer):
    """Return a policy by directive."""
    parts = [part.split() for part in answer.headers["content-security-policy"].split(";")]
    return {part[0]: part[1:] for part in parts}


@pytest.mark.parametrize("path", ["/", "/?embed=true", "/component/folium/index.html", "/media/a.csv", "/none"])
def test_what_every_answer_has(client, path):
    headers = client.get(path).headers
    assert {name: headers[name] for name in COMMON} == COMMON
    assert headers["x-content-type-options"] == "nosniff"
    assert "geolocation=(self)" in headers["permissions-policy"]
    assert "camera=()" in headers["permissions-policy"]


def test_the_page_runs_its_own_scripts_alone(client):
    policy = read_policy(client.get("/", headers={"Host": "example.go.id:8501"}))
    assert policy["default-src"] == ["'none'"]
    # Vega and the search's blob; inline scripts by hash.
    assert policy["script-src"] == ["'self'", "blob:", "'unsafe-eval'", *hash_scripts()]
    assert policy["connect-src"] == ["'self'", "ws://example.go.id:8501", "wss://example.go.id:8501"]
    assert (policy["object-src"], policy["base-uri"], policy["form-action"]) == (["'none'"], ["'self'"], ["'none'"])
    assert not [source for sources in policy.values() for source in sources if source in ("*", "https:", "http:")]


@pytest.mark.parametrize("host", ["evil.example;script-src *", "a b", "'unsafe-inline'"])
def test_a_host_that_is_none_adds_nothing(client, host):
    assert read_policy(client.get("/", headers={"Host": host}))["connect-src"] == ["'self'"]


def test_every_script_that_stands_in_the_page_has_its_hash():
    # As many as docs/security.md names.
    assert len(set(hash_scripts())) == 10
    page = complete_shell(read_shell(), b"tahun=2024&cari=%3Cscript%3Ealert(1)%3C/script%3E")
    html = page + "".join(map(tell_language, LANGUAGES)) + follow_moves() + unpack_drawings()
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    assert len(scripts) == 9
    for text in scripts:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in hash_scripts()
    # And no other way of writing one: what else there is is data.
    others = re.findall(r'<script type="application/(?:ld\+)?json"', html)
    assert len(others) == 2
    assert html.count("<script") == len(scripts) + len(others)
    assert not re.search(r"\son\w+=|javascript:", html)


@pytest.mark.parametrize(
    ("query", "allowed"),
    [("", False), ("embed=true", True), ("tahun=2024&embed=TRUE", True), ("embed=false", False), ("embed=1", False),
     ("embed", False), ("x=embed=true", False)],
)  # fmt: skip
def test_only_the_map_made_for_it_stands_in_pages_of_others(client, query, allowed):
    assert is_embedded(query.encode()) == allowed
    answer = client.get(f"/?{query}")
    assert read_policy(answer)["frame-ancestors"] == (["*"] if allowed else ["'self'"])
    assert answer.headers.get("x-frame-options") == (None if allowed else "SAMEORIGIN")


def test_the_maps_frame_has_a_policy_of_its_own(client):
    answer = client.get("/component/folium/index.html")
    assert answer.headers["content-security-policy"] == FRAME_POLICY
    policy = read_policy(answer)
    assert policy["connect-src"] == ["'self'"]
    # Base maps come from one host, for readers who turn them on.
    assert [source for source in policy["img-src"] if ":" in source] == [
        "data:",
        "blob:",
        "https://tile.openstreetmap.org",
    ]


def test_files_load_nothing_and_stand_in_no_frame(client):
    assert client.get("/media/a.csv").headers["content-security-policy"] == DATA_POLICY
    assert client.get("/none").headers["content-security-policy"] == DATA_POLICY


def test_nothing_else_is_open_to_other_origins(client):
    assert "access-control-allow-origin" not in client.get("/media/a.csv").headers


def test_the_data_api_is_open_to_all_origins_and_keeps_its_own_policy(client):
    assert client.get("/api/v1/mpp.csv").headers["cross-origin-resource-policy"] == "cross-origin"
    assert client.get("/api/own").headers["content-security-policy"] == "own"
