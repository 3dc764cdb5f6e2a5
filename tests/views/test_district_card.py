"""The card of a kecamatan: the nearest MPP of the day first, and what the estimate rests on."""

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.reach import measure_distance
from mpp_geo.core.texts import texts_in
from mpp_geo.views.blocks import Card, Moves, Note, Sources
from mpp_geo.views.card import show_place, show_surroundings
from tests.toy_records import make_toy, select_toy
from tests.views.test_card import lines_of

ID, EN = texts_in("id"), texts_in("en")


def show(**changes):
    toy = make_toy(
        ("73.01", 1, 0, 0, "2020"), ("73.02", 1, 1, 0, "2021"), ("73.03", 1, 2, 0),
        districts=[("73.03.01", 7, 1.9, 0), ("73.03.02", 0, 2, 0)],
    )  # fmt: skip
    return Coverage(toy, select_toy(toy, **{"place": "73.03.01", **changes}))


def test_the_nearest_of_the_day_comes_first():
    coverage = show()
    card = show_place(coverage, EN)
    assert card.title == "Kecamatan 73.03.01"
    assert card.is_status
    first, nearest, own, *_ = card.blocks
    assert first == Note("Kecamatan in Kabupaten 73.03, Provinsi 73")
    assert nearest == Note(
        "Nearest MPP as of the end of 2025: Kabupaten 73.02, 100 km in a straight line.", is_strong=True
    )
    assert own.text.startswith("Kabupaten 73.03 itself has no MPP that counts")
    assert isinstance(card.blocks[-1], Moves)
    assert card.blocks[-1].moves[0].address == "?&tempat=73.03"
    assert lines_of(show_surroundings(coverage, EN))[0] == "Neighbours"


def test_another_day_has_another_nearest():
    said = lines_of([show_place(show(day="2020-12-31"), EN)])
    assert "Nearest MPP as of the end of 2020: Kabupaten 73.01, 211 km in a straight line." in said
    assert "As of the end of 2018 there is no MPP in Indonesia." in lines_of([show_place(show(day="2018-12-31"), EN)])


def test_the_nearest_has_its_sources_beside_it_and_the_others_in_their_own_cards():
    first, second = [one for one in show_place(show(), EN).blocks if isinstance(one, Card)]
    assert lines_of([first])[0] == "1. Kabupaten 73.02, 100 km"
    sources = first.blocks[-1]
    assert isinstance(sources, Sources)
    assert [one.stated for one in sources.items] == ["inaugurated 2021"]
    assert not [one for one in second.blocks if isinstance(one, Sources) and one.title]


def test_people_who_are_counted_elsewhere_are_not_known():
    assert "Population: 7" in lines_of([show_place(show(), EN)])
    assert "Population: not known" in lines_of([show_place(show(place="73.03.02"), EN)])


def test_tambang_in_kampar(cover, records):
    """Counted here once more, from the points."""
    sites = {code: site.point for code, site in records.sites.items()}
    point = records.district_by_code["14.01.03"].point
    (card,) = (show_place(cover(place="14.01.03"), ID),)
    said = lines_of([card])
    assert "1. Kota Pekanbaru, 21 km" in said
    assert round(measure_distance(point, sites["14.71"])) == 21
    assert "2. Kabupaten Kampar, 32 km" in said
    assert round(measure_distance(point, sites["14.01"])) == 32
    assert "Belum ditemukan halaman yang menyebut alamat MPP ini." in said
    assert any(line.startswith("kompleks kantor Wali Kota Pekanbaru") for line in said)
