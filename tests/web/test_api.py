"""The data API's routes: what it gives, what it refuses, and how it says so."""

import asyncio
import csv
import gzip
import io
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from typer.testing import CliRunner

from mpp_geo import cli, coverage
from mpp_geo.core import paths
from mpp_geo.core.texts import LANGUAGES
from mpp_geo.query import PARAMETERS, WORDS, list_words, to_query_string
from mpp_geo.web.api.answers import accepts_gzip, pack
from mpp_geo.web.api.kept import BusyError, Kept
from mpp_geo.web.api.parameters import MAX_FIELDS, MAX_QUERY_BYTES, allowed_words
from mpp_geo.web.api.resources import data_address
from mpp_geo.web.api.routes import DataApi, make_routes

JSON = "application/json"
NAMES = ["mpp.csv", "mpp.json", "mpp.geojson", "coverage.csv", "coverage.json", "coverage.geojson", "evidence.csv",
         "evidence.json", "summary.json",
         "datapackage.json", "openapi.json", ""]  # fmt: skip
# Every parameter, none at its default.
EVERYTHING = (
    "tahun=2023&sejak=2021&dasar=layanan&tingkat=kabkota&ukuran=jarak&pulau=jawa,sulawesi&provinsi=32,73&jenis=kota"
    "&keyakinan=sedang&cari=a&min=0&maks=90&tempat=73.71&banding=2019&jangkauan=100&urut=jarak&tampilan=kekosongan"
    "&bahasa=en"
)
GRID = [
    {},
    {"year": 2017},
    {"year": 2021, "since": 2019, "basis": "serving"},
    {"provinces": ("31", "73")},
    {"islands": ("Jawa",), "kind": "kota", "year": 2022},
    {"confidence": "high"},
    {"text": "bogor"},
    {"text": "nowhere at all"},
    {"measure": "services", "low": 100},
    {"measure": "distance", "low": 10, "high": 80, "islands": ("Maluku", "Papua")},
    {"place": "73.71", "against": "2018", "view": "table", "reach": 25, "order": "distance", "language": "en"},
]


def run_alone(coroutine):
    """Run a coroutine in a thread of its own: browser tests leave a loop that runs in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=make_routes()), follow_redirects=False)


def refused(answer):
    """Return the problems of a refusal as code and parameter, after a look at its form."""
    assert answer.headers["content-type"] == JSON
    assert answer.headers["access-control-allow-origin"] == "*"
    document = answer.json()
    assert document["error"] == document["errors"][0]
    assert all(set(one) == {"code", "message", "parameter", "value", "allowed"} for one in document["errors"])
    return [(one["code"], one["parameter"]) for one in document["errors"]]


@pytest.mark.parametrize("changes", GRID, ids=str)
def test_rows_are_those_of_the_page(client, tables, newest, changes):
    selection = newest.but(**changes)
    query = to_query_string(selection)
    for table, make, key in (
        ("mpp", coverage.list_mpp, "unit_code"),
        ("coverage", coverage.list_regions, "region_code"),
    ):
        rows = make(tables, selection)
        sent = list(csv.DictReader(io.StringIO(client.get(f"/api/v1/{table}.csv?{query}").text)))
        document = client.get(f"/api/v1/{table}.json?{query}").json()
        features = client.get(f"/api/v1/{table}.geojson?{query}").json()["features"]
        assert [row[key] for row in sent] == rows[key].tolist()
        assert [feature["id"] for feature in features] == rows[key].tolist()
        for column in rows.columns:
            assert [row[column] for row in document["rows"]] == [
                None if pd.isna(value) or value == "" else value for value in rows[column]
            ]
            known = rows[column].notna()
            assert [row[column] == "" for row in sent] == (~known | (rows[column].astype(str) == "")).tolist()


@pytest.mark.parametrize("changes", GRID, ids=str)
def test_the_summary_is_that_of_the_command_line(client, newest, changes):
    selection = newest.but(**changes)
    names = {"islands": "--island", "provinces": "--province", "low": "--min", "high": "--max"}
    flags = []
    for name, value in changes.items():
        if name in ("place", "against", "view", "reach", "order"):
            continue
        for one in value if isinstance(value, tuple) else (value,):
            flags += [names.get(name, f"--{name}"), str(one)]
    printed = CliRunner().invoke(cli.app, ["summary", "--json", *flags])
    assert printed.exit_code == 0, printed.output
    assert client.get(f"/api/v1/summary.json?{to_query_string(selection)}").json() == json.loads(printed.stdout)


def test_a_pages_own_address_can_be_pasted_whole(client):
    assert {part.split("=")[0] for part in EVERYTHING.split("&")} == set(PARAMETERS.values())
    for name in NAMES[:7]:
        assert client.get(f"/api/v1/{name}?{EVERYTHING}").status_code == 200


def test_what_only_changes_the_look_changes_no_byte(client):
    plain = client.get("/api/v1/mpp.json?tahun=2020")
    looks = "tempat=73.71&banding=2019&jangkauan=100&urut=jarak&tampilan=tabel&tingkat=provinsi"
    assert client.get(f"/api/v1/mpp.json?tahun=2020&{looks}").content == plain.content


@pytest.mark.parametrize(
    ("query", "problems"),
    [
        ("tahun=1990", [("value", "tahun")]),
        ("tahun=02024", [("value", "tahun")]),
        ("sejak=1990&tahun=2017", [("value", "sejak")]),
        ("sejak=2025", [("value", "sejak")]),
        ("tahun=2020&sejak=2020", [("conflict", "sejak")]),
        ("year=2024", [("unknown", "year")]),
        ("tahun[]=2024", [("unknown", "tahun[]")]),
        ("tahun=2024&tahun=2024", [("repeated", "tahun")]),
        ("jenis=", [("empty", "jenis")]),
        ("provinsi=73,,11", [("empty", "provinsi")]),
        ("provinsi=73,99,98", [("value", "provinsi")]),
        ("pulau=Jawa", [("value", "pulau")]),
        ("cari=" + "x" * 61, [("value", "cari")]),
        ("cari=a%00b", [("value", "cari")]),
        ("cari=%20", [("value", "cari")]),
        ("min=5", [("conflict", "min")]),
        ("ukuran=jarak&min=x", [("value", "min")]),
        ("ukuran=jarak&min=9&maks=5", [("conflict", "maks")]),
        ("ukuran=jarak&tingkat=provinsi", [("conflict", "ukuran")]),
        ("tempat=99.99", [("value", "tempat")]),
        ("bahasa=fr", [("value", "bahasa")]),
        ("cari=%ff", [("query", None)]),
        ("cari=%c0%af", [("query", None)]),
        ("cari=" + "x" * MAX_QUERY_BYTES, [("query", None)]),
        ("&".join(["a=1"] * (MAX_FIELDS + 1)), [("query", None)]),
        (
            "x=1&tahun=1990&tahun=1991&dasar=&min=5",
            [("unknown", "x"), ("repeated", "tahun"), ("empty", "dasar"), ("value", "tahun"), ("conflict", "min")],
        ),
    ],
)
def test_what_cannot_be_followed_exactly_is_refused_with_every_reason(client, query, problems):
    for name in ("mpp.csv", "summary.json"):
        answer = client.get(f"/api/v1/{name}?{query}")
        assert answer.status_code == 400
        assert refused(answer) == problems


def test_a_problem_names_what_was_given_and_what_is_allowed(client):
    (error,) = client.get("/api/v1/mpp.csv?dasar=peresmianx").json()["errors"]
    assert error["value"] == "peresmianx"
    assert error["allowed"] == ["peresmian", "layanan"]
    assert error["message"] == "dasar 'peresmianx' does not exist; allowed: peresmian, layanan"
    assert client.get(f"/api/v1/mpp.csv?jenis={'x' * 500}").json()["error"]["value"] == "x" * 40
    assert client.get(f"/api/v1/mpp.csv?{'x' * 500}=1").json()["error"]["parameter"] == "x" * 40


def test_every_word_of_every_parameter_is_understood(client, tables):
    # A word that needs company.
    beside = {"level": "", "since": "", "measure": "&tingkat=kabkota"}
    for name, parameter in PARAMETERS.items():
        for word in allowed_words(name, tables.choices):
            more = beside.get(name, "")
            if name == "measure" and word in (WORDS["measure"]["share"], WORDS["measure"]["population_share"]):
                more = "&tingkat=provinsi"
            answer = client.get(f"/api/v1/summary.json?{parameter}={word}{more}")
            assert answer.status_code == 200, (parameter, word)


def test_addresses_without_a_selection_take_no_parameters(client):
    assert refused(client.get("/api/v1/openapi.json?tahun=2024")) == [("unknown", "tahun")]
    assert refused(client.get("/api/v1/?tahun=2024")) == [("unknown", "tahun")]
    assert client.get("/api/v1/?bahasa=en").status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_who_has_it_is_not_sent_it_again(client, name):
    url = f"/api/v1/{name}"
    for accepted in ("gzip", "identity"):
        headers = {"Accept-Encoding": accepted}
        answer = client.get(url, headers=headers)
        tag = answer.headers["etag"]
        assert answer.headers["vary"] == "Accept-Encoding"
        assert "max-age=300" in answer.headers["cache-control"] or name == ""
        for stated in (tag, f"W/{tag}", f'"x", {tag}', "*"):
            again = client.get(url, headers={**headers, "If-None-Match": stated})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == tag
            assert again.headers["access-control-allow-origin"] == "*"
        for stated in ('"x"', tag.strip('"'), ""):
            assert client.get(url, headers={**headers, "If-None-Match": stated}).status_code == 200
    assert client.get(url, headers={"Accept-Encoding": "gzip"}).headers["etag"] != tag or len(answer.content) < 1000


def test_a_refusal_is_no_match(client):
    assert client.get("/api/v1/mpp.csv?x=1", headers={"If-None-Match": "*"}).status_code == 400


@pytest.mark.parametrize(
    ("header", "accepted"),
    [("gzip", True), ("br, GZIP;q=0.5", True), ("*", True), ("x-gzip", True), ("", False), ("br", False),
     ("gzip;q=0", False), ("gzip;q=0.000, *", False), ("*;q=0", False), ("gzip;q=x", False)],
)  # fmt: skip
def test_gzip_is_sent_to_those_who_accept_it(client, header, accepted):
    assert accepts_gzip(header) == accepted
    answer = client.get("/api/v1/mpp.csv", headers={"Accept-Encoding": header})
    assert (answer.headers.get("content-encoding") == "gzip") == accepted
    assert answer.text.startswith("unit_code,")


def test_compressed_bytes_are_always_the_same():
    content = pack(b"row\n" * 1000)
    assert gzip.decompress(content.compressed) == content.plain
    assert pack(content.plain) == content
    assert pack(b"short").compressed is None


def test_media_types_and_file_names(client):
    types = {name: client.get(f"/api/v1/{name}").headers["content-type"] for name in NAMES}
    assert types == {
        **dict.fromkeys(NAMES, JSON),
        **dict.fromkeys(["mpp.csv", "coverage.csv", "evidence.csv"], "text/csv; charset=utf-8; header=present"),
        **dict.fromkeys(["mpp.geojson", "coverage.geojson"], "application/geo+json"),
        "": "text/html; charset=utf-8",
    }
    named = client.get("/api/v1/coverage.csv?tahun=2024&provinsi=73&cari=kota")
    assert named.headers["content-disposition"] == 'attachment; filename="coverage-2024-provinsi-73-cari.csv"'
    assert "content-disposition" not in client.get("/api/v1/mpp.json").headers


def test_another_origin_may_read_but_nothing_else(client):
    preflight = client.options("/api/v1/mpp.csv", headers={"Origin": "https://x.example"})
    assert (preflight.status_code, preflight.content) == (204, b"")
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert preflight.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert preflight.headers["access-control-allow-headers"] == "If-None-Match"
    assert "access-control-allow-credentials" not in preflight.headers
    assert "ETag" in client.get("/api/v1/mpp.csv").headers["access-control-expose-headers"]
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE"):
        answer = client.request(method, "/api/v1/mpp.csv")
        assert answer.status_code == 405
        assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
        assert refused(answer) == [("method", None)]


@pytest.mark.parametrize(
    "path", ["/api/x", "/api/v1/mpp.xml", "/api/v1/mpp.csv/", "/api/v2/mpp.csv", "/api/v1/MPP.csv"]
)
def test_any_other_address_below_is_not_found_in_json(client, path):
    for method in ("GET", "POST", "OPTIONS"):
        answer = client.request(method, f"/api/{path}")
        assert answer.status_code == 404
        assert refused(answer) == [("path", None)]


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1"])
def test_who_looks_for_the_documentation_is_sent_there(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["location"]) == (308, "/api/v1/")


def test_the_description_lists_what_the_code_knows(client, tables):
    document = client.get("/api/v1/openapi.json").json()
    assert set(document["paths"]) == {f"/{name}" for name in NAMES}
    parameters = document["components"]["parameters"]
    assert set(parameters) == set(PARAMETERS.values())
    assert parameters["tahun"]["schema"]["enum"] == list(tables.choices.years)
    assert parameters["provinsi"]["schema"]["items"]["enum"] == sorted(tables.choices.provinces)
    assert (parameters["pulau"]["style"], parameters["pulau"]["explode"]) == ("form", False)
    assert parameters["ukuran"]["schema"]["enum"] == list(list_words("measure", tables.choices))
    codes = {operation for methods in document["paths"].values() for operation in methods["get"]["responses"]}
    assert codes == {"200", "304", "400", "404", "405", "503"}


def test_the_datapackage_is_the_products(client):
    assert client.get("/api/v1/datapackage.json").content == (paths.PRODUCT / "datapackage.json").read_bytes()


def test_the_address_of_a_selections_data(client, newest):
    selection = newest.but(year=2024, provinces=("73",), view="download", place="73.71")
    assert data_address("mpp.csv", selection) == "api/v1/mpp.csv?tahun=2024&provinsi=73"
    assert data_address("mpp.csv", newest) == "api/v1/mpp.csv"
    assert client.get(f"/{data_address('mpp.csv', selection)}").status_code == 200


class Page(HTMLParser):
    """What is checked of the page: its elements, and the addresses that it links."""

    def __init__(self):
        super().__init__()
        self.tags, self.links, self.language = [], [], None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.tags.append(tag)
        self.links += [given["href"]] if "href" in given else []
        self.language = given.get("lang") if tag == "html" else self.language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_needs_no_script_and_its_links_lead_somewhere(client, language):
    answer = client.get(f"/api/v1/?bahasa={language}")
    page = Page()
    page.feed(answer.text)
    assert page.language == language
    assert not {"script", "img", "link", "iframe", "form"} & set(page.tags)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert page.links[:2] == [f"../../?bahasa={language}", f"?bahasa={'en' if language == 'id' else 'id'}"]
    assert page.links[2:] == NAMES[:-1]
    for parameter in ("tahun", "provinsi", "keyakinan", "maks"):
        assert f"<code>{parameter}</code>" in answer.text


@pytest.mark.parametrize(
    ("host", "base"),
    [
        ("data.example.go.id", "http://data.example.go.id/api/v1/"),
        ("[::1]:8501", "http://[::1]:8501/api/v1/"),
        ('x"; rm -rf ~', "http://127.0.0.1:8501/api/v1/"),
        ("<b>x</b>", "http://127.0.0.1:8501/api/v1/"),
        ("x@evil.example", "http://127.0.0.1:8501/api/v1/"),
        ("", "http://127.0.0.1:8501/api/v1/"),
    ],
)
def test_examples_name_the_host_only_where_it_is_one(client, host, base):
    text = client.get("/api/v1/?bahasa=en", headers={"Host": host}).text
    assert f"{base}mpp.csv" in text
    assert base.startswith("http://127.0.0.1") is (host not in text or host == "")


def test_what_was_made_is_made_once():
    made = []

    async def ask():
        kept = Kept(max_kept=2)
        contents = await asyncio.gather(*(kept.find_or_make("a", lambda: made.append(1) or b"a") for _ in range(5)))
        assert {content.plain for content in contents} == {b"a"}
        for key in "bca":
            await kept.find_or_make(key, lambda: made.append(1) or b"x")
        return len(kept)

    assert run_alone(ask()) == 2
    # a, b, c, and a again, which was the oldest.
    assert len(made) == 4


def test_what_is_kept_is_bounded_by_bytes():
    async def fill():
        kept = Kept(max_bytes=1000)
        for key in range(50):
            await kept.find_or_make(key, lambda: b"x" * 300)
        assert kept.find(0) is None
        await kept.find_or_make("large", lambda: bytes(range(256)) * 100)
        return kept.size

    assert run_alone(fill()) <= 1000


def test_a_failure_is_not_kept():
    async def ask():
        kept = Kept()
        with pytest.raises(ZeroDivisionError):
            await kept.find_or_make("a", lambda: bytes(1 // 0))
        return (await kept.find_or_make("a", lambda: b"a")).plain

    assert run_alone(ask()) == b"a"


def test_who_comes_when_too_much_is_being_made_is_asked_to_come_again():
    gate = threading.Event()
    kept = Kept(max_waiting=1)

    async def ask():
        first = asyncio.ensure_future(kept.find_or_make("slow", lambda: gate.wait(30) and b"made"))
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            await kept.find_or_make("other", lambda: b"x")
        sent = []

        async def send(message):
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": "/api/v1/mpp.csv", "path_params": {"path": "v1/mpp.csv"},
                 "query_string": b"tahun=2019", "headers": []}  # fmt: skip
        await DataApi(kept)(scope, None, send)
        gate.set()
        assert (await first).plain == b"made"
        return sent

    start, body = run_alone(ask())
    assert start["status"] == 503
    assert dict(start["headers"])[b"retry-after"] == b"2"
    assert json.loads(body["body"])["error"]["code"] == "busy"
