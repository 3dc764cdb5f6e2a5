"""Drawings within the page's text travel in attributes, for the host removes SVG."""

from html.parser import HTMLParser

from mpp_geo.web.drawings import pack_drawings, unpack_drawings

DRAWING = '<svg role="img" aria-label="Jawa &amp; luar"><text>&lt;94%&gt;</text></svg>'


def read_drawings(html):
    """Return the attributes of all elements that hold a drawing, as a browser reads them."""
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.extend(value for name, value in attrs if name == "data-drawing")

    Reader().feed(html)
    return found


def test_each_drawing_is_in_an_attribute_of_its_place_as_it_was():
    html = pack_drawings(f"<figure>{DRAWING}</figure><p>Kata</p><figure>{DRAWING}</figure>")
    assert read_drawings(html) == [DRAWING, DRAWING]
    assert "<svg" not in html
    assert html.count("<figure><div data-drawing=") == 2
    assert "<p>Kata</p>" in html
    assert html.endswith(unpack_drawings())
