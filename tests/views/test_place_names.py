"""What the map's styles say of names, circles and jumps, on the real product."""

import pytest

from mpp_geo.core.errors import DataError
from mpp_geo.core.product import read_records
from mpp_geo.core.texts import LANGUAGES
from mpp_geo.views.place_names import find_main_box, make_jumps, make_names, read_labels

RECORDS = read_records()
NAMES = make_names(RECORDS)


def test_every_shape_of_the_map_has_a_point_inside_of_its_box_with_its_people():
    assert len(NAMES["regions"]["points"]) == len(RECORDS.regions)
    for region, (longitude, latitude, width, people) in zip(RECORDS.regions, NAMES["regions"]["points"], strict=True):
        west, south, east, north = region.box
        assert west <= longitude <= east, region.code
        assert south <= latitude <= north, region.code
        assert 0 < width <= east - west + 0.01
        assert people == round(region.population / 1000)


@pytest.mark.parametrize("name", ["provinces", "islands"])
def test_the_people_of_all_places_are_those_of_the_country(name):
    people = sum(people for *_, people in NAMES[name]["points"])
    assert people == pytest.approx(sum(region.population for region in RECORDS.regions) / 1000, abs=20)


@pytest.mark.parametrize("name", ["islands", "countries"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_places_that_the_document_does_not_name_have_words(name, language):
    assert len(NAMES[name]["words"][language]) == len(NAMES[name]["points"])


def test_the_jumps_lead_to_java_first_then_to_jakarta_and_the_other_islands():
    jumps = make_jumps()
    assert [jump["text"]["id"] for jump in jumps] == [
        "Jawa", "Jabodetabek", "Sumatera", "Bali–Nusa Tenggara", "Kalimantan", "Sulawesi", "Maluku", "Papua",
    ]  # fmt: skip
    west, south, east, north = jumps[1]["box"]
    # From Tangerang's coast to the south of Bogor, without Kepulauan Seribu.
    assert 106.2 < west < 106.7
    assert -7 < south < -6.6
    assert 107 < east < 107.5
    assert -6.1 < north < -5.8


@pytest.mark.parametrize(("code", "north"), [("33", -6.3), ("31", -6.05), ("71.71", 1.7)])
def test_a_main_box_leaves_far_islets_out(code, north):
    assert find_main_box(code)[3] < north


def test_a_missing_table_is_said(tmp_path):
    with pytest.raises(DataError, match=r"labels\.csv"):
        read_labels(tmp_path)
