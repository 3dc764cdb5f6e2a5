"""Where a pointer is: the map's search, on toy squares, without Leaflet or the page."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
SCRIPT = Path(__file__).parent.parent.parent / "mpp_geo" / "map" / "find.js"

# A large square with a hole, a tiny one in the hole's place, and an islet far out at sea; degrees.
SHAPES = """[
    [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]], [[5, 5], [5, 5.2], [5.2, 5.2], [5.2, 5], [5, 5]]],
    [[[5, 5], [5.2, 5], [5.2, 5.2], [5, 5.2], [5, 5]]],
    [[[20, 20], [20.1, 20], [20.1, 20.1], [20, 20.1], [20, 20]]],
].map((coordinates) => choroplethFind.toShape({geometry: {type: "Polygon", coordinates}}))"""


@pytest.fixture(scope="module")
def find(browser):
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    yield lambda x, y, degrees_per_pixel: page.evaluate(
        f"choroplethFind.findShape({SHAPES}, {x}, {y}, {degrees_per_pixel})"
    )
    page.close()


@pytest.mark.parametrize(
    ("x", "y", "degrees_per_pixel", "found"),
    [
        (2, 2, 0.001, 0),  # inside
        (5.1, 5.1, 0.001, 1),  # in the hole, near: the small one
        (5.3, 5.3, 0.001, 0),  # beside it, near: the large one
        (5.3, 5.3, 0.05, 1),  # beside it, far away: too small to aim at, so it wins
        (8, 8, 0.05, 0),  # farther than the radius
        (20.15, 20.05, 0.01, 2),  # an islet from the sea
        (15, 15, 0.05, -1),  # the sea
        (10.05, 5, 0.01, -1),  # beside a large shape is not in it
    ],
)
def test_what_is_under_the_pointer(find, x, y, degrees_per_pixel, found):
    assert find(x, y, degrees_per_pixel) == found


def test_a_shape_knows_its_box_over_all_its_parts(browser):
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    parts = "[[[[0, 0], [1, 0], [1, 1], [0, 0]]], [[[5, -3], [6, -3], [6, 2], [5, -3]]]]"
    shape = f"choroplethFind.toShape({{geometry: {{type: 'MultiPolygon', coordinates: {parts}}}}})"
    assert page.evaluate(f"{shape}.box") == [0, -3, 6, 2]
    page.close()
