"""Small lines as SVG: every label readable, every word escaped."""

from mpp_geo.core.theme import colour
from mpp_geo.views.blocks import Lines, ShareLine
from mpp_geo.views.html import render
from mpp_geo.views.line_drawing import draw_lines


def make_lines(*ends, label="A"):
    lines = tuple(ShareLine("java", label, ((0, 0), (1, end))) for end in ends)
    return Lines("Title", "unit", "What it shows", lines, ("2017", "2025"), (0.5, "claim"))


def texts_of(element):
    return [one for one in element[2:] if one[0] == "text"]


def test_a_line_runs_from_edge_to_edge_and_ends_in_its_label():
    drawn = draw_lines(make_lines(1.0))
    (curve,) = (one for one in drawn[2:] if one[0] == "polyline")
    assert curve[1]["points"] == "40.0,104.0 196.0,10.0"
    assert curve[1]["stroke"] == colour("java")
    assert texts_of(drawn)[-1][1]["y"] == "14.0"


def test_labels_of_lines_that_end_together_do_not_lie_on_each_other():
    heights = [float(one[1]["y"]) for one in texts_of(draw_lines(make_lines(0.5, 0.5, 0.52)))[-3:]]
    low, middle, high = sorted(heights)
    assert middle - low > 16.9
    assert high - middle > 16.9


def test_words_are_escaped_and_the_picture_says_what_it_shows():
    html = render(make_lines(0.3, label="<b>&"))
    assert "&lt;b&gt;&amp;" in html
    assert 'role="img" aria-label="What it shows"' in html
