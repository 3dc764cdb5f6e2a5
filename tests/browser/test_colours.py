"""Colours as they arrive on the screen: on pixels of screenshots, in both themes, for every eye and in grey print."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import texts_in
from mpp_geo.core.theme import THEMES, colour
from mpp_geo.views.html import render
from mpp_geo.views.story import show_story
from mpp_geo.web.stylesheet import read_stylesheet
from tests.browser.map_page import make_state, serve_map
from tests.eyes import APART, EYES, FROM_SEA, HOLLOW, IN_GREY, VISIBLE, contrast, difference

pytestmark = pytest.mark.browser

# Between Jawa and Kalimantan, and in the Banda Sea.
SEA = [(-5.0, 110.5), (-5.6, 128.0)]
# The south coast of Jawa and the west coast of Sumatera, which scan lines cross once each: west, east, north, south.
COASTS = (106.6, 110.4, -7.0, -9.0)
# Names are written over the land.
_PLAIN = "chart.map.getPane('names').hidden = true"
_SPOTS = """
key => chart.names.groups.regions.points
  .filter((place, index) => chart.state.classes[index] === key)
  .sort((one, other) => other[2] - one[2]).slice(0, 12)
  .map(([longitude, latitude]) => chart.map.latLngToContainerPoint([latitude, longitude]))
"""


def find_shade(pixels, spots):
    """Return the colour that most pixels around some spots have."""
    around = [pixels[int(y) - 2 : int(y) + 3, int(x) - 2 : int(x) + 3].reshape(-1, 3) for x, y in spots]
    shades, counts = np.unique(np.concatenate(around), axis=0, return_counts=True)
    return to_hex(shades[counts.argmax()])


def to_hex(pixel):
    return "#" + "".join(f"{value:02X}" for value in pixel)


def take(locator):
    return np.array(Image.open(BytesIO(locator.screenshot())).convert("RGB"))


@pytest.fixture(scope="module")
def map_address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("colours")
    with serve_map(folder, day="2024-12-31") as address:
        yield address, make_state(folder, day="2017-10-06"), make_state(folder, day="2024-12-31", provinces=("73",))


@pytest.fixture(scope="module", params=THEMES)
def shades(request, browser, map_address):
    """The colours of the map's fields on a screenshot, by name."""
    address, first, narrowed = map_address
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=request.param)
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("window.chart && chart.time.bar.film")
    page.evaluate(_PLAIN)

    def look(**keys):
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        pixels = take(page.locator("#map"))
        spots = {name: [(spot["x"], spot["y"]) for spot in page.evaluate(_SPOTS, key)] for name, key in keys.items()}
        return pixels, {name: find_shade(pixels, own) for name, own in spots.items()}

    def to_spot(place):
        spot = page.evaluate("place => chart.map.latLngToContainerPoint(place)", list(place))
        return spot["x"], spot["y"]

    _, found = look(none="0", covered="2", new="3")
    # On the first day hardly any land has an MPP.
    page.evaluate("state => chart.show(state)", first)
    pixels, _ = look(none="0")
    found["sea"] = find_shade(pixels, [to_spot(place) for place in SEA])
    west, east, north, south = COASTS
    (left, top), (right, bottom) = to_spot((north, west)), to_spot((south, east))
    found["coast"] = find_coast(pixels[int(top) : int(bottom), int(left) : int(right)], found["sea"])
    page.evaluate("state => chart.show(state)", narrowed)
    _, others = look(outside=".")
    context.close()
    return found | others


def find_coast(pixels, sea):
    """Return the middle one of the lines that scans from the sea to the land meet first, by their contrast."""
    met = []
    for column in pixels.transpose(1, 0, 2)[::4]:
        line = [to_hex(pixel) for pixel in column[::-1]]
        first = next((index for index, shade in enumerate(line) if contrast(shade, sea) > 1.2), None)
        if first is not None and first > 3:
            met.append(max(line[first : first + 3], key=lambda shade: contrast(shade, sea)))
    return sorted(met, key=lambda shade: contrast(shade, sea))[len(met) // 2]


FIELDS = [
    ("none", "sea", FROM_SEA),
    ("coast", "sea", VISIBLE),
    ("new", "covered", IN_GREY),
    ("new", "none", IN_GREY),
    ("covered", "none", IN_GREY),
    # What the filter leaves out is hollow.
    ("outside", "none", HOLLOW),
]


@pytest.mark.parametrize(("one", "other", "least"), FIELDS)
def test_fields_of_the_map_differ_in_grey_print(shades, one, other, least):
    assert contrast(shades[one], shades[other]) >= least, (shades[one], shades[other])


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize(("one", "other"), [pair[:2] for pair in FIELDS])
def test_every_eye_tells_fields_of_the_map_apart(shades, one, other, eye):
    assert difference(shades[one], shades[other], eye) >= APART, (shades[one], shades[other])


@pytest.fixture(scope="module", params=THEMES)
def lines(request, browser, records):
    """The two colours that lines of the story have on a screenshot, and that of the page."""
    scheme = request.param
    context = browser.new_context(color_scheme=scheme, device_scale_factor=3)
    page = context.new_page()
    html = "".join(map(render, show_story(Coverage(records, Selection(records.choices)), texts_in("id"))))
    look = f"color-scheme: {scheme}; background: {colour('page', scheme)}; color: {colour('text', scheme)}"
    page.set_content(f"{read_stylesheet()}<body style='{look}; width: 640px'>{html}")
    pixels = take(page.locator(".lines svg").first).reshape(-1, 3)
    context.close()
    shades, counts = np.unique(pixels, axis=0, return_counts=True)
    common = [to_hex(shades[rank]) for rank in counts.argsort()[::-1][:40]]
    # Words, axes and what lies between are grey.
    coloured = [shade for shade in common if max(to_rgb(shade)) - min(to_rgb(shade)) > 60]
    return coloured[0], next(shade for shade in coloured if difference(shade, coloured[0], "all cones") > 20), common[0]


def to_rgb(shade):
    return [int(shade[start : start + 2], 16) for start in (1, 3, 5)]


def test_java_and_beyond_differ_on_the_screen_in_grey_print_and_for_every_eye(lines):
    one, other, ground = lines
    assert contrast(one, other) >= IN_GREY
    assert min(contrast(one, ground), contrast(other, ground)) >= VISIBLE
    assert min(difference(one, other, eye) for eye in EYES) >= APART
