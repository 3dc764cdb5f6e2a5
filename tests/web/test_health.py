"""Whether the server lives and can answer."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from mpp_geo.core.errors import DataError, Fault
from mpp_geo.core.product_files import check_product
from mpp_geo.web import health
from mpp_geo.web.health import HEALTH_ROUTES


@pytest.fixture
def client():
    return TestClient(Starlette(routes=HEALTH_ROUTES))


def test_it_lives_and_is_not_kept(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text, answer.headers["cache-control"]) == (200, "ok", "no-store")


def test_it_is_ready_and_says_from_which_data(client, records):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    said = answer.json()
    assert said["data"] == {
        "version": "0.1.0",
        "digest": check_product().digest,
        "newest_day": records.choices.newest_day,
        "searched_until": "2026-03",
    }
    assert said["counted"]["units"] == 509
    assert said["counted"]["covered"] >= 300
    assert (said["status"], said["replaced"]) == ("ready", False)


def test_data_that_cannot_be_read_make_it_unready_without_details(client, monkeypatch):
    def fail():
        raise DataError([Fault("secret.csv", "the file is missing")])

    monkeypatch.setattr(health, "read_records", fail)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "secret" not in answer.text
    # It need not be started again for that: it would be as unready.
    assert client.get("/healthz").status_code == 200


def test_it_is_unready_when_nothing_comes_of_the_data(client, monkeypatch):
    monkeypatch.setattr(health.Coverage, "summary", lambda self: {"units": 509, "covered": 0})
    assert client.get("/readyz").status_code == 503


def test_other_data_on_the_disk_are_said_and_leave_it_ready(client, monkeypatch):
    monkeypatch.setattr(health, "is_replaced", lambda: True)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["replaced"]) == (200, True)
