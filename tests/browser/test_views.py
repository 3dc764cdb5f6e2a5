"""What the views below the map show, and where a click in them leads."""

from urllib.parse import urlsplit

import pytest

from mpp_geo.core.theme import TYPEFACE

pytestmark = [pytest.mark.browser]


def test_a_row_opens_its_place_and_brings_it_into_sight(visit):
    visit.open("?tampilan=tabel&susun=-layanan")
    name = visit.page.locator("table.brief tbody th a").nth(30)
    words = name.inner_text()
    name.click()
    card = visit.page.locator(".card[aria-live]", has_text=words)
    card.wait_for()
    visit.page.wait_for_function(
        "() => { const { top } = document.querySelector('.card[aria-live]').getBoundingClientRect();"
        " return top >= 0 && top < innerHeight; }"
    )


# Whether a page writes in a typeface, and has its file.
_WRITES_IN = """async (name) => getComputedStyle(document.body).fontFamily.includes(name)
    && (await document.fonts.load(`1em "${name}"`))[0]?.status === 'loaded'"""


def test_the_story_is_drawn_beside_the_headline_in_the_typeface_of_the_map(visit):
    visit.open()
    assert [frame.evaluate(_WRITES_IN, TYPEFACE) for frame in (visit.page, visit.map_frame)] == [True, True]
    drawings = visit.page.locator(".st-key-story .lines svg")
    drawings.nth(1).wait_for()
    # A line each for Java and beyond.
    assert drawings.locator("polyline, path").count() >= 4
    assert all(drawings.nth(rank).bounding_box()["height"] > 60 for rank in (0, 1))


def test_a_first_visit_loads_neither_typefaces_of_the_host_nor_its_parser_of_html_in_markdown(new_visit):
    visit, asked = new_visit(360), []
    visit.page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    visit.open()
    fonts = {path.rpartition("/")[2] for path in asked if path.endswith(".woff2")}
    assert "typeface.woff2" in fonts
    assert not [path for path in asked if "rehype-raw" in path]
    assert not [font for font in fonts if font.startswith("SourceSans")]
