"""What part of the Earth a figure shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpp_geo.figures.extent import KNOWN, choose_scale, fit_view
from mpp_geo.views.place_names import surround

places = st.tuples(st.floats(95, 140), st.floats(-10.9, 5), st.floats(0.01, 46), st.floats(0.01, 16)).map(
    lambda box: (box[0], box[1], min(box[0] + box[2], 141), min(box[1] + box[3], 6))
)


@given(places, st.floats(1.4, 3.2))
def test_a_view_holds_the_box_in_the_asked_ratio_within_what_is_known(box, ratio):
    west, south, east, north = view = fit_view(box, ratio)
    assert (east - west) / (north - south) == pytest.approx(ratio)
    assert west <= box[0] < box[2] <= east
    assert south <= box[1] < box[3] <= north
    assert KNOWN[0] <= view[0] <= view[2] <= KNOWN[2] + 1e-9
    assert KNOWN[1] <= view[1] <= view[3] <= KNOWN[3] + 1e-9


@pytest.mark.parametrize("ratio", [1.4, 2.4, 3.2])
def test_the_whole_country_fits_every_page(records, ratio):
    west, south, east, north = surround(region.box for region in records.regions)
    view = fit_view((west, south, east, north), ratio)
    assert view[0] < west < east < view[2]
    assert view[1] < south < north < view[3]


def test_a_tiny_place_is_shown_with_its_surroundings():
    view = fit_view((106.8, -6.2, 106.81, -6.19), 2.0)
    assert view == pytest.approx((105.305, -6.945, 108.305, -5.445))


@pytest.mark.parametrize(("degrees", "distance"), [(48.0, 500), (12.0, 100), (3.0, 20), (0.9, 10)])
def test_the_scale_is_round_and_as_long_as_it_says(degrees, distance):
    view = (100.0, -5.0, 100.0 + degrees, 5.0)
    stated, length = choose_scale(view, 1120, 120)
    assert stated == distance
    assert length <= 120
    assert length / 1120 * degrees * 111.195 == pytest.approx(stated)
