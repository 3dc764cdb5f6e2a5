"""The timeline over HTTP: what the map asks for, and what it does not depend on."""

import gzip
import json

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.product import read_records
from mpp_geo.core.texts import texts_in
from mpp_geo.views.announced import make_announced
from mpp_geo.views.map_state import make_map_state
from mpp_geo.views.timeline import make_timeline
from mpp_geo.web.endpoints import place_sources, read_assets
from mpp_geo.web.timelines import TIMELINE_ROUTES, address_plans, address_timeline


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=TIMELINE_ROUTES))


def test_the_address_leads_to_the_timeline_of_the_selection(client, select, records):
    selection = select(provinces=("73",), measure="services", language="en")
    address = address_timeline(selection)
    assert address == "../../map/timeline.json?ukuran=layanan&provinsi=73&bahasa=en"
    answer = client.get(address.removeprefix("../.."))
    assert answer.json() == json.loads(json.dumps(make_timeline(Coverage(records, selection), texts_in("en"))))


@pytest.mark.parametrize("looks", [{"day": "2019-12-31"}, {"place": "73.71"}, {"view": "table"}, {"form": "circles"}])
def test_the_address_does_not_change_with_what_the_timeline_does_not_depend_on(select, looks):
    assert address_timeline(select(provinces=("73",), **looks)) == address_timeline(select(provinces=("73",)))


def test_the_address_of_plans_leads_to_those_of_the_units_and_tells_neither_day_nor_measure(client, select, records):
    selection = select(provinces=("13",), day="2019-12-31", measure="services", plans="shown", language="en")
    address = address_plans(selection)
    assert address == "../../map/plans.json?provinsi=13&bahasa=en"
    answer = client.get(address.removeprefix("../.."))
    assert answer.json() == make_announced(Coverage(records, selection), texts_in("en"))
    assert len(answer.content) < 10_000


def test_all_kecamatan_have_at_most_150_kb(client, select):
    selection = select(form="districts")
    answer = client.get(address_timeline(selection).removeprefix("../.."), headers={"Accept-Encoding": "gzip"})
    sizes = {"timeline": int(answer.headers["content-length"])}
    for address in place_sources():
        name = address.rsplit("/", 1)[1]
        sizes[name] = len(gzip.compress(read_assets()[name].content, 9))
    assert len(sizes) == 3
    # What the page itself sends: a class for each.
    sizes["state"] = len(json.dumps(make_map_state(Coverage(read_records(), selection), texts_in("id"))))
    assert sum(sizes.values()) <= 150_000, sizes


def test_a_range_is_of_its_day(select):
    assert "tahun=2019" in address_timeline(select(day="2019-12-31", measure="services", low=10))


@pytest.mark.parametrize("query", ["provinsi=99", "tahun=x", "a=" + "b" * 5000, "%ff=1", "sejak=2031&ukuran="])
def test_what_cannot_be_followed_is_refused_with_a_reason(client, query):
    answer = client.get(f"/map/timeline.json?{query}")
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]


def test_who_has_it_is_not_sent_it_again(client):
    first = client.get("/map/timeline.json")
    again = client.get("/map/timeline.json", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
