"""The data API's routes: what it gives, what it refuses, and how it says so."""

import asyncio
import csv
import gzip
import io
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from html.parser import HTMLParser

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from typer.testing import CliRunner

from mpp_geo import cli
from mpp_geo.core import paths
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.errors import DataError, Fault
from mpp_geo.core.fields import BY_PARAMETER, FIELDS
from mpp_geo.core.product import read_records
from mpp_geo.core.query import list_allowed
from mpp_geo.core.rows import list_rows
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import LANGUAGES
from mpp_geo.web.api import routes
from mpp_geo.web.api.answers import accepts_gzip, pack
from mpp_geo.web.api.requests import MAX_FIELDS, MAX_QUERY_BYTES
from mpp_geo.web.api.resources import data_address
from mpp_geo.web.api.routes import make_routes

JSON = "application/json"
NAMES = ["mpp.csv", "mpp.json", "mpp.geojson", "coverage.csv", "coverage.json", "coverage.geojson", "evidence.csv",
         "evidence.json", "plans.csv", "plans.json", "addresses.csv", "addresses.json", "districts.csv",
         "districts.json", "summary.json",
         "datapackage.json", "openapi.json", ""]  # fmt: skip
# Every parameter, none at its default.
EVERYTHING = (
    "tahun=2023&tanggal=2023-09-26&sejak=2021&dasar=layanan&tingkat=kabkota&ukuran=jarak&pulau=jawa,sulawesi&provinsi=32,73&jenis=kota"
    "&keyakinan=sedang&cari=a&min=0&maks=90&tempat=73.71&banding=2019&jangkauan=100&urut=jarak&bentuk=lingkaran&rencana=ya&tampilan=kekosongan"
    "&angkatan=2023-09-26&susun=-layanan&halaman=2"
    "&bahasa=en"
)
GRID = [
    {},
    {"day": "2017-12-31"},
    {"day": "2024-06-24"},
    {"day": "2021-12-31", "since": "2019-01-01", "basis": "serving"},
    {"day": "2024-06-24", "since": "2024-06-24"},
    {"provinces": ("31", "73")},
    {"islands": ("Jawa",), "kind": "kota", "day": "2022-12-31"},
    {"confidence": "high"},
    {"text": "bogor"},
    {"text": "nowhere at all"},
    {"measure": "services", "low": 100},
    {"measure": "distance", "low": 10, "high": 80, "islands": ("Maluku", "Papua")},
    {"place": "73.71", "against": "2018", "view": "table", "reach": 25, "order": "distance", "language": "en"},
]


@pytest.fixture(scope="module")
def records():
    return read_records()


@pytest.fixture(scope="module")
def newest(records):
    return Selection(records.choices)


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
def test_rows_are_those_of_the_core(client, records, newest, changes):
    selection = newest.but(**changes)
    query = selection.to_query_string()
    coverage = Coverage(records, selection)
    for table, key in (("mpp", "unit_code"), ("coverage", "region_code")):
        rows = list_rows(coverage, table)
        sent = list(csv.DictReader(io.StringIO(client.get(f"/api/v1/{table}.csv?{query}").text)))
        document = client.get(f"/api/v1/{table}.json?{query}").json()
        features = client.get(f"/api/v1/{table}.geojson?{query}").json()["features"]
        assert [row[key] for row in sent] == [row[key] for row in rows]
        assert [feature["id"] for feature in features] == [row[key] for row in rows]
        for got, written, row in zip(document["rows"], sent, rows, strict=True):
            assert {**got, **row} == got
            assert {column for column in row if written[column] == ""} == {
                column for column, value in row.items() if value is None
            }


# What stands behind the columns of every table: who is to be named, and on which terms.
NOTICE = "attribution,licence"


@pytest.mark.parametrize(
    ("address", "count", "columns", "identifier", "literal"),
    [
        (
            "districts.csv?provinsi=14&tahun=2025",
            172,
            "district_code,district_name,region_code,region_name,province_code,province_name,island_group,unit_code,"
            "population,point_longitude,point_latitude,status,nearest_mpp,distance_km",
            "14.01.03",
            {"district_name": "Tambang", "population": "94870", "nearest_mpp": "14.71", "distance_km": "20.6"},
        ),
        (
            "addresses.csv?provinsi=14",
            6,
            "address_id,region_code,region_name,mpp_name,address,building,place,latitude,longitude,point,status,hours,"
            "website,source_publisher,source_title,source_url,source_date,note,unit_code,stands",
            "A0029",
            {"unit_code": "14.08", "place": "Mempura", "latitude": "", "status": "in service", "stands": "true"},
        ),
        (
            "plans.csv?provinsi=81&tanggal=2026-02-03",
            2,
            "evidence_id,unit_code,unit_name,province_code,province_name,island_group,target,agencies,services,counters,"
            "source_publisher,source_title,source_url,source_date,confidence,note,fulfilled_by,plan_status",
            "E0737",
            {"unit_name": "Kota Ambon", "target": "2026-01", "plan_status": "overdue", "fulfilled_by": ""},
        ),
    ],
)
def test_the_rows_of_kecamatan_addresses_and_plans(client, address, count, columns, identifier, literal):
    lines = client.get(f"/api/v1/{address}").text.splitlines()
    assert lines[0] == f"{columns},{NOTICE}"
    rows = list(csv.DictReader(lines))
    (row,) = [row for row in rows if next(iter(row.values())) == identifier]
    assert (len(rows), {**row, **literal}) == (count, row)


@pytest.mark.parametrize(
    ("day", "nearest", "distance"),
    # Nobody has one; that of Padang is nearest until Pekanbaru's on 6 March 2019, Kampar's own on 24 June 2024.
    [
        ("2017-09-30", "", ""),
        ("2019-03-05", "13.71", "160.3"),
        ("2019-03-06", "14.71", "50.2"),
        ("2024-12-31", "14.01", "2.2"),
    ],
)
def test_the_day_moves_the_distance_of_a_kecamatan(client, day, nearest, distance):
    rows = csv.DictReader(client.get(f"/api/v1/districts.csv?provinsi=14&tanggal={day}").text.splitlines())
    (row,) = [row for row in rows if row["district_code"] == "14.01.01"]
    assert (row["nearest_mpp"], row["distance_km"]) == (nearest, distance)


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
    assert client.get(f"/api/v1/summary.json?{selection.to_query_string()}").json() == json.loads(printed.stdout)


def test_a_pages_own_address_can_be_pasted_whole(client):
    assert {part.split("=")[0] for part in EVERYTHING.split("&")} == set(BY_PARAMETER)
    for name in NAMES[:7]:
        assert client.get(f"/api/v1/{name}?{EVERYTHING}").status_code == 200


def test_what_only_changes_the_look_changes_no_byte(client):
    plain = client.get("/api/v1/mpp.json?tahun=2020")
    looks = "tempat=73.71&banding=2019&jangkauan=100&urut=jarak&bentuk=lingkaran&tampilan=tabel&tingkat=provinsi"
    assert client.get(f"/api/v1/mpp.json?tahun=2020&{looks}").content == plain.content


@pytest.mark.parametrize(
    ("query", "problems"),
    [
        ("tahun=1990", [("value", "tahun")]),
        ("tahun=02024", [("value", "tahun")]),
        ("tahun=2024&tanggal=2023-06-24", [("conflict", "tahun")]),
        ("tanggal=2024-02-30", [("value", "tanggal")]),
        ("tanggal=2017-01-01", [("value", "tanggal")]),
        ("tanggal=2026-02-13", [("value", "tanggal")]),
        ("tanggal=24-06-2024", [("value", "tanggal")]),
        ("tanggal=2024", [("value", "tanggal")]),
        ("sejak=1990&tahun=2018", [("value", "sejak")]),
        ("sejak=1990&tahun=2017", [("conflict", "sejak")]),
        ("sejak=2026", [("conflict", "sejak")]),
        ("sejak=2024-07-01&tanggal=2024-06-24", [("conflict", "sejak")]),
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


def test_every_word_of_every_parameter_is_understood(client, records):
    newest = str(records.choices.years[-1])
    for one in FIELDS:
        for word in list_allowed(one, records.choices):
            # The first day of the default's own year is what counts as new anyway.
            if one.name != "since" or word != newest:
                answer = client.get(f"/api/v1/summary.json?{one.parameter}={word}")
                assert answer.status_code == 200, (one.parameter, word)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("tanggal=2024-02-30", "tanggal '2024-02-30' does not exist"),
        ("tanggal=2024-02-30", "; the nearest is 2024-02-29"),
        (
            "tanggal=2017-01-01",
            "allowed: a day from 2017-02-28 to 2026-02-12, written 2024-06-24",
        ),
        ("tanggal=2030-01-01", "; the nearest is 2026-02-12"),
        ("tahun=1990", "tahun '1990' does not exist; allowed: 2017, 2018"),
    ],
)
def test_an_unknown_day_is_refused_with_the_nearest(client, query, says):
    assert says in client.get(f"/api/v1/mpp.csv?{query}").json()["error"]["message"]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        # Links of the first edition keep their meaning.
        ("tahun=2025", 304),
        ("tahun=2024", 271),
        ("tahun=2023", 173),
        ("tahun=2019&dasar=layanan&tempat=32.75", 30),
        ("tahun=2024&sejak=2023&ukuran=layanan&tampilan=banding&banding=2019", 271),
        ("", 304),
        ("tanggal=2024-06-24", 204),
        ("tanggal=2024-06-24&sejak=2024-06-24", 204),
        ("tanggal=2022-12-05", 103),
        ("tanggal=2023-09-26", 151),
        ("tanggal=2025-06-11", 284),
        ("tahun=2024&tanggal=2024-06-24", 204),
    ],
)
def test_known_answers(client, query, rows):
    assert len(list(csv.DictReader(io.StringIO(client.get(f"/api/v1/mpp.csv?{query}").text)))) == rows


def test_the_day_of_the_claim(client):
    counts = client.get("/api/v1/summary.json?tanggal=2024-06-24&sejak=2024-06-24").json()
    assert (counts["covered"], counts["new"]) == (204, 15)
    assert (counts["java"]["covered"], counts["java"]["units"]) == (91, 114)
    assert (counts["beyond_java"]["covered"], counts["beyond_java"]["units"]) == (113, 395)
    assert counts["beyond_java"]["new"] == 11
    after = client.get("/api/v1/summary.json?tahun=2024&sejak=2024-06-25").json()
    assert (after["new"], client.get("/api/v1/summary.json?tahun=2024").json()["new"]) == (67, 98)


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
        **dict.fromkeys([name for name in NAMES if name.endswith(".csv")], "text/csv; charset=utf-8; header=present"),
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


def test_data_that_cannot_be_read_are_said_without_details(client, monkeypatch):
    def fail(*_):
        raise DataError([Fault("secret.parquet", "the product was replaced")])

    monkeypatch.setattr(routes, "_make_content", fail)
    # One that nobody has asked for yet.
    answer = client.get("/api/v1/coverage.geojson?tanggal=2019-03-21")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    assert answer.json()["error"]["code"] == "data"
    assert "secret" not in answer.text
    assert answer.headers["access-control-allow-origin"] == "*"


def test_what_failed_is_tried_again_and_what_was_made_is_kept(client, monkeypatch):
    make, asked = routes._make_content, []

    def fail_once(resource, selection):
        asked.append(selection.year)
        if len(asked) == 1:
            raise DataError([Fault("evidence.csv", "the product was replaced")])
        return make(resource, selection)

    monkeypatch.setattr(routes, "_make_content", fail_once)
    statuses = [client.get(f"/api/v1/coverage.csv?tahun={year}").status_code for year in (2024, 2024, 2024, 2023)]
    assert statuses == [503, 200, 200, 200]
    assert asked == [2024, 2024, 2023]


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1"])
def test_who_looks_for_the_documentation_is_sent_there(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["location"]) == (308, "/api/v1/")


def test_the_description_lists_what_the_code_knows(client, records):
    document = client.get("/api/v1/openapi.json").json()
    assert set(document["paths"]) == {f"/{name}" for name in NAMES}
    parameters = document["components"]["parameters"]
    assert set(parameters) == set(BY_PARAMETER)
    assert parameters["tahun"]["schema"]["enum"] == list(records.choices.years)
    assert parameters["provinsi"]["schema"]["items"]["enum"] == sorted(records.choices.provinces)
    assert (parameters["pulau"]["style"], parameters["pulau"]["explode"]) == ("form", False)
    assert parameters["ukuran"]["schema"]["enum"] == list(BY_PARAMETER["ukuran"].words(records.choices))
    codes = {operation for methods in document["paths"].values() for operation in methods["get"]["responses"]}
    assert codes == {"200", "304", "400", "404", "405", "503"}


def walk(part):
    """Yield every object of a document."""
    if isinstance(part, dict):
        yield part
        part = list(part.values())
    for one in part if isinstance(part, list) else ():
        yield from walk(one)


def test_makers_of_clients_can_use_the_description(client):
    document = client.get("/api/v1/openapi.json").json()
    parts = list(walk(document))
    assert [part for part in parts if part.get("type") == "array" and "items" not in part] == []
    titles = [part["title"] for part in parts if "enum" in part and "title" in part]
    assert len(titles) == len(set(titles))
    names = [one["operationId"] for methods in document["paths"].values() for one in methods.values()]
    assert len(names) == len(set(names)) == 3 * len(NAMES)


def test_the_datapackage_is_the_products(client):
    assert client.get("/api/v1/datapackage.json").content == (paths.PRODUCT / "datapackage.json").read_bytes()


def test_the_address_of_a_selections_data(client, newest):
    selection = newest.but(day="2024-12-31", provinces=("73",), view="download", place="73.71")
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


def test_two_hundred_selections_at_once_are_all_answered():
    app = Starlette(routes=make_routes())

    async def ask(client, days):
        answers = []
        for start in range(0, len(days), 50):
            asked = [client.get(f"/api/v1/summary.json?tanggal={day}") for day in days[start : start + 50]]
            answers += await asyncio.gather(*asked)
        return answers

    async def ask_all():
        first = date(2024, 1, 1)
        days = [(first + timedelta(days=number)).isoformat() for number in range(200)]
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
            return days, await ask(client, days)

    # Browser tests leave a loop that runs in this thread.
    with ThreadPoolExecutor(1) as thread:
        days, answers = thread.submit(asyncio.run, ask_all()).result()
    assert {answer.status_code for answer in answers} == {200}
    assert [answer.json()["day"] for answer in answers] == days
