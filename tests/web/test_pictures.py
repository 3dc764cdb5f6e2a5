"""What others show of the page: real pictures of the selection that is asked for, and nothing for what is not ours."""

import io

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from mpp_geo.core.theme import colour
from mpp_geo.web import pictures
from mpp_geo.web.pictures import PICTURE_ROUTES


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=PICTURE_ROUTES))


def read(answer):
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    return Image.open(io.BytesIO(answer.content))


def shades(picture):
    """Return how many pixels have the colour of an MPP that is new, and of one that was there before."""
    colours = {pixel: count for count, pixel in picture.convert("RGB").getcolors(maxcolors=1_000_000)}

    def near(name):
        wanted = tuple(int(colour(name)[start : start + 2], 16) for start in (1, 3, 5))
        return sum(n for one, n in colours.items() if max(abs(a - b) for a, b in zip(one, wanted, strict=True)) < 12)

    return near("new"), near("covered")


def test_the_picture_of_a_link_shows_its_selection(client):
    newest, claim = read(client.get("/share.png")), read(client.get("/share.png?tanggal=2024-06-24"))
    assert newest.size == claim.size == (1200, 630)
    # Nothing is new on the newest day; 31 were on that of the claim, when fewer were there before.
    assert shades(newest)[0] == 0
    new, before = shades(claim)
    assert new > 1_000
    assert before < shades(newest)[1]


@pytest.mark.parametrize("query", ["cari=%3Cscript%3E%E6%BC%A2%00", "tahun=abc&provinsi=99", "x=1&x=2"])
def test_what_an_address_brings_is_drawn_as_text_or_left_out(client, query):
    assert read(client.get(f"/share.png?{query}")).size == (1200, 630)


def test_who_cannot_be_served_is_asked_to_come_again(client, monkeypatch):
    monkeypatch.setattr(pictures, "_PATIENCE_SECONDS", 0)
    with pictures._DRAWING:
        answer = client.get("/share.png")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


@pytest.mark.parametrize(("path", "size"), [("icon-192.png", 192), ("icon-512.png", 512), ("favicon.png", 192)])
def test_the_icon_has_the_size_that_is_asked_for(client, path, size):
    assert read(client.get(f"/{path}")).size == (size, size)


def test_no_other_size_is_drawn(client):
    assert client.get("/icon-100000.png").status_code == 404


def test_every_icon_of_the_manifest_is_there(client):
    manifest = client.get("/app.webmanifest").json()
    assert [read(client.get(f"/{icon['src']}")).size[0] for icon in manifest["icons"]] == [192, 512]


def test_robots_may_read_the_page(client):
    assert "Allow: /" in client.get("/robots.txt").text
