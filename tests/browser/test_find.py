"""Where a pointer is: the map's search, on toy squares, without Leaflet or the page."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent.parent
SCRIPT = ROOT / "mpp_geo" / "map" / "find.js"

# A large square with a hole, a tiny one in the hole's place, and an islet far out at sea; degrees.
SHAPES = """[
    [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]], [[5, 5], [5, 5.2], [5.2, 5.2], [5.2, 5], [5, 5]]],
    [[[5, 5], [5.2, 5], [5.2, 5.2], [5, 5.2], [5, 5]]],
    [[[20, 20], [20.1, 20], [20.1, 20.1], [20, 20.1], [20, 20]]],
].map((coordinates) => choroplethFind.toShape({geometry: {type: "Polygon", coordinates}}))"""


@pytest.fixture(scope="module")
def script(browser):
    """A page with the search and nothing else."""
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    yield page
    page.close()


@pytest.fixture
def find(script):
    return lambda x, y, degrees_per_pixel: script.evaluate(
        f"choroplethFind.findShape({SHAPES}, {x}, {y}, {degrees_per_pixel})"
    )


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


@pytest.fixture
def walk(script):
    squares = "[[0, 0], [4, 1], [9, 0], [4, 6], [-3, 3.5]]"
    shapes = f"""{squares}.map(([x, y]) => choroplethFind.toShape({{geometry: {{type: "Polygon", coordinates:
        [[[x - 1, y - 1], [x + 1, y - 1], [x + 1, y + 1], [x - 1, y + 1], [x - 1, y - 1]]]}}}}))"""
    return lambda start, direction, closed=(): script.evaluate(
        f"choroplethFind.findNext({shapes}, {start}, {direction}, (index) => !{list(closed)}.includes(index))"
    )


@pytest.mark.parametrize(
    ("start", "direction", "closed", "found"),
    [
        (0, [1, 0], [], 1),  # the nearest to the right, a little higher
        (0, [1, 0], [1], 2),  # which is closed
        (1, [0, 1], [], 3),
        (0, [0, 1], [], 4),  # three to the left and three and a half up is still up
        (0, [-1, 0], [], -1),  # and not left
        (2, [1, 0], [], -1),  # the end
    ],
)
def test_what_lies_next_in_a_direction(walk, start, direction, closed, found):
    assert walk(start, direction, closed) == found


@pytest.mark.parametrize("layer", ["regions", "provinces"])
def test_arrow_keys_reach_every_shape_of_the_map(script, layer):
    script.add_script_tag(path=SCRIPT.parent / "vendor" / "topojson-client.min.js")
    document = (ROOT / "data" / "product" / "map.json").read_text()
    reached, shapes = script.evaluate(
        """([text, layer]) => {
            const topology = JSON.parse(text);
            const shapes = topojson.feature(topology, topology.objects[layer]).features.map(choroplethFind.toShape);
            const waiting = [choroplethFind.findNearest(shapes, [118, -2], () => true)];
            const reached = new Set(waiting);
            while (waiting.length) {
                const from = waiting.pop();
                for (const direction of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
                    const next = choroplethFind.findNext(shapes, from, direction, () => true);
                    if (next >= 0 && !reached.has(next)) { reached.add(next); waiting.push(next); }
                }
            }
            return [reached.size, shapes.length];
        }""",
        [document, layer],
    )
    assert reached == shapes == {"regions": 514, "provinces": 38}[layer]


def shape_of(parts):
    """Return the JavaScript that makes a shape of a MultiPolygon's coordinates."""
    return f"choroplethFind.toShape({{geometry: {{type: 'MultiPolygon', coordinates: {parts}}}}})"


def test_a_shapes_middle_is_that_of_its_largest_part(script):
    parts = "[[[[0, 0], [4, 0], [4, 2], [0, 0]]], [[[50, 0], [51, 0], [51, 1], [50, 0]]]]"
    assert script.evaluate(f"{shape_of(parts)}.middle") == [2, 1]


def test_a_shape_knows_its_box_over_all_its_parts(script):
    parts = "[[[[0, 0], [1, 0], [1, 1], [0, 0]]], [[[5, -3], [6, -3], [6, 2], [5, -3]]]]"
    assert script.evaluate(f"{shape_of(parts)}.box") == [0, -3, 6, 2]
