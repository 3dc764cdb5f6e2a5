"""Page, static site, command line and data API say the same of one selection, each in its own output."""

import json
import re
from html import unescape

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from typer.testing import CliRunner

from mpp_geo.cli import app
from mpp_geo.site.folding import unfold
from mpp_geo.web.api.routes import make_routes

DAYS = ["tanggal=2024-06-24", "tahun=2019", "tahun=2022", "tahun=2025", ""]
FILTERS = ["", "dasar=layanan", "provinsi=73", "provinsi=31", "pulau=sulawesi", "jenis=kota", "keyakinan=tinggi",
           "ukuran=jarak&min=100", "cari=tidak-ada-nama-ini"]  # fmt: skip
# What the static site has of them.
AREAS = {"": "indonesia", "provinsi=73": "73", "pulau=sulawesi": "sulawesi"}
OPTIONS = {"tanggal": "day", "tahun": "year", "dasar": "basis", "provinsi": "province", "pulau": "island",
           "jenis": "kind", "keyakinan": "confidence", "ukuran": "measure", "min": "min", "cari": "text"}  # fmt: skip
VALUES = {"layanan": "serving", "sulawesi": "Sulawesi", "tinggi": "high", "jarak": "distance"}


@pytest.fixture(scope="module")
def api():
    return TestClient(Starlette(routes=make_routes()))


def summarise(query):
    """Return what the command line says."""
    arguments = []
    for pair in filter(None, query.split("&")):
        name, value = pair.split("=")
        arguments += [f"--{OPTIONS[name]}", VALUES.get(value, value)]
    done = CliRunner().invoke(app, ["summary", "--json", *arguments])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def read_finding(html):
    """Return the sentence above the map, and its line below."""
    return unescape(re.search(r'<h1 class="finding">(.*?)</h1>', html)[1])


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("filters", FILTERS)
def test_all_faces_say_the_same(day, filters, api, small_site, open_page):
    query = "&".join(filter(None, (day, filters)))
    counts = summarise(query)
    assert api.get(f"/api/v1/summary.json?{query}").json() == counts
    rows = api.get(f"/api/v1/mpp.csv?{query}").text.splitlines()
    assert len(rows) - 1 == counts["covered"]
    page = open_page(**dict(pair.split("=") for pair in filter(None, query.split("&"))))
    sentence = read_finding(page.html)
    if counts["covered"]:
        assert f" {counts['covered']} dari {counts['units']} " in sentence
    else:
        assert re.search(rf"belum ada MPP yang tercatat di {counts['units']} |Tidak ada ", sentence)
    if filters in AREAS and day != "tanggal=2024-06-24":
        pattern = rf"assets/{AREAS[filters]}-inaugurated-first-id\.\w+\.json"
        (path,) = [path for path in small_site if re.fullmatch(pattern, path)]
        document = json.loads(small_site[path])
        said = unfold(document["folded"], document["days"].index(counts["day"]))["picture"]
        assert said["sentence"] == sentence


def test_a_place_has_the_services_of_the_day_everywhere(api, open_page):
    page = open_page(tahun="2019", tempat="32.75")
    assert "96 (per" in page.html
    rows = api.get("/api/v1/coverage.json?tahun=2019&provinsi=32").json()["rows"]
    assert next(row["services"] for row in rows if row["region_code"] == "32.75") == 96
