"""The circles of reach: around the MPP of a chosen region, from its day on, as far as the reader asks."""

import pytest

from mpp_geo.core.texts import texts_in
from mpp_geo.views.map_state import make_map_state

ID, EN = texts_in("id"), texts_in("en")


def test_a_circle_of_25_km_stands_around_the_mpp_of_a_chosen_region(cover, records):
    (ring,) = make_map_state(cover(place="14.71"), ID)["rings"]
    assert ring == {
        "step": "2019-03-06",
        "point": list(records.sites["14.71"].point),
        "radius": 25,
        "label": "25 km",
        "text": "25 km garis lurus dari MPP Kota Pekanbaru",
    }


@pytest.mark.parametrize(("reach", "radii"), [(10, [10, 25]), (25, [25]), (200, [25, 200])])
def test_the_distance_that_the_reader_chose_has_a_circle_of_its_own(cover, reach, radii):
    rings = make_map_state(cover(place="14.71", form="districts", reach=reach), EN)["rings"]
    assert [ring["radius"] for ring in rings] == radii
    assert rings[-1]["text"] == f"{radii[-1]} km in a straight line from the MPP of Kota Pekanbaru"


def test_the_areas_of_dki_jakarta_share_the_circle_of_their_mpp(cover):
    first, other = (make_map_state(cover(place=place), ID)["rings"] for place in ("31.71", "31.01"))
    assert first == other
    assert first[0]["text"].endswith("MPP DKI Jakarta")


@pytest.mark.parametrize(
    ("place", "changes"),
    # No MPP; one that the ministry does not count; too weak a source; a province; a kecamatan; nothing.
    [("93.01", {}), ("64.03", {}), ("12.72", {"confidence": "high"}), ("14", {}), ("14.71.01", {}), (None, {})],
)
def test_no_circle_without_a_counted_mpp_that_was_chosen(cover, place, changes):
    assert "rings" not in make_map_state(cover(place=place, **changes), ID)
