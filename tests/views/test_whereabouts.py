"""Where an MPP is: its address as stated, and the nearest ones; what is not known is said."""

from dataclasses import replace

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.profiles import list_near
from mpp_geo.core.records import Address, MppSite
from mpp_geo.core.texts import texts_in
from mpp_geo.views.blocks import Facts, Items, Note, Sources
from mpp_geo.views.html import render
from mpp_geo.views.whereabouts import list_nearest, say_address, say_figure, show_address, show_near
from tests.toy_records import make_statement, make_toy, select_toy

ID, EN = texts_in("id"), texts_in("en")


def address(**changes):
    texts = dict.fromkeys(Address.__slots__, "")
    known = {
        "address_id": "A0001",
        "unit_code": "73.01",
        "source_publisher": "Us",
        "source_url": "https://example.org/",
    }
    return Address(**(texts | known | {"point": None, "stands": True, "row": {}} | changes))


def toy_with(*addresses):
    places = [("73.01", 1, 0, 0, "2020"), ("73.02", 1, 1, 0, "2021"), ("73.03", 1, 2, 0), ("73.04", 1, 3, 0, "2021")]
    toy = make_toy(*places, addresses={"73.01": addresses})
    return Coverage(toy, select_toy(toy))


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        ({"address": "Jalan A 1", "building": "Gedung B", "place": "Desa C"}, "Jalan A 1, Gedung B, Desa C"),
        ({"address": "lantai 3 Pasar D", "building": "Pasar D"}, "lantai 3 Pasar D"),
        ({"building": "Gedung B"}, "Gedung B"),
    ],
)
def test_an_address_says_nothing_twice(stated, says):
    assert say_address(address(**stated)) == says


def test_an_address_names_its_page_and_leads_to_a_map():
    coverage = toy_with(address(address="Jalan A & B", source_title="Page", source_date="2024-05", status="temporary"))
    sources, note = show_address(coverage, coverage.records.mpp["73.01"], EN)
    page, on_map = sources.items
    assert (page.stated, page.title, page.publisher) == ("Jalan A & B (temporary)", "Page", "Us, May 2024")
    assert on_map.address == ("https://www.openstreetmap.org/search?query=Jalan%20A%20%26%20B%2C%20Kabupaten%2073.01")
    assert "measured to the seat" in note.text


def test_an_address_whose_point_is_known_leads_there_on_a_map_and_in_a_map_program():
    coverage = toy_with(address(address="Jalan A", point=(106.8209, -6.2423)))
    sources, _ = show_address(coverage, coverage.records.mpp["73.01"], EN)
    _, on_map, on_device = sources.items
    assert on_map.address == "https://www.openstreetmap.org/?mlat=-6.2423&mlon=106.8209#map=17/-6.2423/106.8209"
    assert (on_device.title, on_device.address) == ("-6.2423, 106.8209", "geo:-6.2423,106.8209?q=-6.2423,106.8209")
    html = render(sources)
    assert 'href="geo:-6.2423,106.8209?q=-6.2423,106.8209" data-geo="geo:-6.2423' in html
    assert "search?query" not in html


@pytest.mark.parametrize("kind", ["building", "village"])
def test_distances_to_the_point_of_an_address_say_so(kind):
    coverage = toy_with(address(address="Jalan A", point=(0, 0)))
    sites = {**coverage.records.sites, "73.01": MppSite("73.01", (0.0, 0.0), kind)}
    coverage = Coverage(replace(coverage.records, sites=sites), coverage.selection)
    *_, note = show_address(coverage, coverage.records.mpp["73.01"], EN)
    assert note == Note(EN(f"address.point.{kind}"))
    assert "seat" not in note.text
    (first, *_) = show_near(coverage, list_near(coverage, (0.01, 0)), EN)
    (facts,) = [one for one in first.blocks if isinstance(one, Facts)]
    assert facts.pairs[-1] == ("Measured to", EN(f"near.measured.{kind}"))


def test_a_page_of_no_web_address_is_no_link():
    coverage = toy_with(address(address="Jalan A", source_url="javascript:alert(1)"))
    sources, _ = show_address(coverage, coverage.records.mpp["73.01"], ID)
    assert isinstance(sources, Sources)
    assert sources.items[0].address == ""


def test_what_no_page_states_is_said():
    coverage = toy_with(address(address="Jalan A", stands=False))
    assert show_address(coverage, coverage.records.mpp["73.01"], ID) == (
        Note("Belum ditemukan halaman yang menyebut alamat MPP ini."),
    )


def test_the_nearest_three_with_distance_and_address():
    coverage = toy_with(address(address="Jalan A"))
    (items,) = list_nearest(coverage, list_near(coverage, (0.01, 0)), "Nearest", EN)
    assert items == Items(
        "Nearest",
        (
            "Kabupaten 73.01, 1.1 km: Jalan A",
            "Kabupaten 73.02, 110 km: address not known",
            "Kabupaten 73.04, 332 km: address not known",
        ),
    )


def test_without_any_mpp_nothing_is_near():
    toy = make_toy(("73.01", 1, 0, 0))
    coverage = Coverage(toy, select_toy(toy))
    assert list_near(coverage, (0, 0)) == ()
    assert list_nearest(coverage, (), "Nearest", EN) == show_near(coverage, (), EN) == ()


def test_every_kind_of_site_has_its_words(records):
    for site in records.sites.values():
        assert f"address.point.{site.source}" in ID.messages
        assert f"near.measured.{site.source}" in ID.messages


def test_what_is_near_is_told_with_address_figures_and_where_it_is_measured():
    coverage = toy_with(address(address="Jalan A", hours="08.00-15.00"))
    first, second, _ = show_near(coverage, list_near(coverage, (0.01, 0)), EN)
    assert (first.title, second.title) == ("1. Kabupaten 73.01, 1.1 km", "2. Kabupaten 73.02, 110 km")
    page, hours, facts, statements = first.blocks
    assert [one.stated for one in page.items] == ["Jalan A", "On a map"]
    assert hours == Note("Opening hours as that page states them: 08.00-15.00")
    assert facts == Facts(
        (
            ("Agencies", "not known"),
            ("Services", "not known"),
            ("Measured to", "the seat of its local government; the exact point of the MPP is not known"),
        )
    )
    assert statements.title == "Sources (1)"
    assert second.blocks == (Note("No page found states the address of this MPP."), facts)


@pytest.mark.parametrize(
    ("confidence", "words"), [("high", "7 (as of May 2024)"), ("low", "7 (as of May 2024), low confidence")]
)
def test_a_figure_of_a_weak_source_says_so(confidence, words):
    statement = make_statement(1, "73.01", "reported", "2024-05", {"services": 7, "confidence": confidence})
    assert say_figure(statement, "services", EN) == words
