"""What Ctrl+P puts on paper, from the app and from the static site."""

import re
import zlib

import numpy as np
import pytest

from mpp_geo.core.theme import colour

pytestmark = pytest.mark.browser
# What can be pressed or typed into, but for the legend, whose entries are buttons.
CONTROLS = (
    "button:not(.choropleth-class), input, select, textarea, [role=radio], [role=slider], [role=combobox],"
    " .pager a, .moves a, .choropleth-jumps, .choropleth-time, summary"
)


def find_seen(frame, selector):
    """Return the words of the elements that are printed."""
    return frame.locator(selector).evaluate_all(
        "all => all.filter((one) => one.checkVisibility({visibilityProperty: true}))"
        ".map((one) => one.outerHTML.slice(0, 200))"
    )


def count_pixels(pdf, shade):
    """Return how many pixels of a PDF's pictures have a colour."""
    count = 0
    wanted = [int(shade[start : start + 2], 16) for start in (1, 3, 5)]
    for head, body in re.findall(rb"<<([^>]*/Subtype /Image.*?)>>\s*stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        if b"/DeviceRGB" in head and b"/FlateDecode" in head:
            pixels = np.frombuffer(zlib.decompressobj().decompress(body), np.uint8).reshape(-1, 3)
            count += int((pixels == wanted).all(axis=1).sum())
    return count


def test_paper_has_headline_map_legend_facts_and_source_without_controls(new_visit):
    visit = new_visit(scheme="dark")
    visit.open("?tanggal=2024-06-24&tempat=14.01&tampilan=tabel")
    visit.wait_for_rest()
    pdf = visit.page.pdf(format="A4", print_background=True)
    visit.page.emulate_media(media="print")
    for frame in (visit.page, visit.map_frame):
        assert find_seen(frame, CONTROLS) == []
    for words in (".finding", ".card dl", ".numbers tbody th", ".foot"):
        assert find_seen(visit.page, words), words
    swatches = visit.frame.locator(".choropleth-legend .choropleth-swatch")
    assert swatches.evaluate_all("all => all.map((one) => getComputedStyle(one).printColorAdjust)") == ["exact"] * 5
    # One wide map, in the colours of the light theme although the reader's is dark.
    assert count_pixels(pdf, colour("covered")) > 1_000
    assert count_pixels(pdf, colour("covered", "dark")) == 0
    # Afterwards the screen has its own again.
    visit.page.emulate_media(media="screen")
    visit.wait_for_map("chart.theme === 'dark'")
