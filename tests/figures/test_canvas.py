"""What is on the figure, read back from the figure itself."""

import io
from functools import cache
from itertools import product

import geopandas as gpd
import numpy as np
import pytest
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from PIL import Image

from mpp_geo.core import paths
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.measures import MEASURES, OUTSIDE
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.core.theme import colour
from mpp_geo.figures import canvas, printing
from mpp_geo.figures.content import make_content
from mpp_geo.figures.layout import PAGES, lay_out
from mpp_geo.views.map_state import make_measure_state

HOSTILE = "<script>alert('$x^2$')</script> \\frac{1}{2} 漢字 😀"
LONG = {
    "day": "2024-06-24", "since": "2019-03-01", "basis": "serving", "provinces": ("51", "52", "53"),
    "kind": "kabupaten", "islands": ("Bali-Nusa Tenggara", "Jawa"), "confidence": "medium", "measure": "distance",
    "low": 1, "high": 9999,
}  # fmt: skip
SELECTIONS = {
    "early": {"day": "2019-12-31", "basis": "serving"},
    "provinces": {"day": "2023-09-26", "provinces": ("73", "74"), "since": "2021-01-01"},
    "kind": {"day": "2022-12-31", "kind": "kota", "confidence": "medium"},
}

PLAIN = [
    {}, *SELECTIONS.values(), {"text": HOSTILE}, {"text": "W" * 60, "place": "53.20"},
    *({"measure": name, "level": measure.level} for name, measure in MEASURES.items()),
]  # fmt: skip


@pytest.fixture
def _bare(monkeypatch):
    """Leave the map empty: where words are looked at it would only cost time."""

    def draw_map(figure, content, sheet):
        canvas._add_axes(figure, sheet.frame, sheet).set_gid("map")

    monkeypatch.setattr(canvas, "_draw_map", draw_map)


def map_of(figure):
    return next(axes for axes in figure.axes if axes.get_gid() == "map")


def paper_of(figure):
    return next(axes for axes in figure.axes if axes.get_gid() != "map")


def look_of(artist):
    """Return what an artist is filled with: one colour, or ground and stripe."""
    face = to_hex(np.atleast_2d(artist.get_facecolor())[0])
    return (face, to_hex(np.atleast_2d(artist.get_edgecolor())[0]) if artist.get_hatch() else None)


def look_in_style(fill):
    if isinstance(fill, str):
        return (fill.lower(), None)
    return (fill["ground"].lower(), fill["stripe"].lower())


def fills_at(axes, points):
    """Return, for each point, the fills of the shapes drawn there."""
    found = [[] for _ in points]
    for collection in axes.collections:
        if collection.get_gid() != "class":
            continue
        for path in collection.get_paths():
            low, high = path.vertices.min(axis=0), path.vertices.max(axis=0)
            for index in np.flatnonzero(((points >= low) & (points <= high)).all(axis=1)):
                # Within an odd number of rings: a hole is outside. Matplotlib's own test would be true in a hole.
                if sum(Path(ring).contains_point(points[index]) for ring in path.to_polygons()) % 2:
                    found[index].append(look_of(collection))
    return found


@cache
def largest_parts(level):
    """Return the largest part of each full shape of the product, in order of code."""
    shapes = gpd.read_parquet(paths.PRODUCT / f"{level}s.parquet").sort_values(f"{level}_code")
    return [max(getattr(shape, "geoms", [shape]), key=lambda part: part.area) for shape in shapes.geometry]


def inner_points(level):
    """Return a point inside of each shape, in order of code."""
    return np.array([part.representative_point().coords[0] for part in largest_parts(level)])


def class_styles(selection):
    """Return how each class of the map looks, by its key."""
    classes = MEASURES[selection.measure].list_classes(selection.choices)
    styles = {entry.key: look_in_style(entry.fill.paint("light")) for entry in classes}
    return {**styles, OUTSIDE: look_in_style(colour("outside"))}


def classify(records, selection):
    """Return the class of every shape on the map."""
    coverage = Coverage(records, selection)
    return make_measure_state(coverage, MEASURES[selection.measure], texts_in(selection.language))["classes"]


@pytest.mark.parametrize(
    ("measure", "changes"),
    [*((measure, {}) for measure in MEASURES), *product(("status", "share"), SELECTIONS.values())],
    ids=str,
)
def test_every_shape_has_the_fill_of_its_class_on_the_map(draw, newest, records, measure, changes):
    selection = newest.moved(measure=measure).but(**changes)
    axes = map_of(draw(selection))
    classes, styles = classify(records, selection), class_styles(selection)
    points = inner_points(selection.level)
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    seen = ((points > (west, south)) & (points < (east, north))).all(axis=1)
    found = fills_at(axes, points)
    wanted = [[styles[key]] for key in classes]
    assert [one for one, is_seen in zip(found, seen, strict=True) if is_seen] == [
        one for one, is_seen in zip(wanted, seen, strict=True) if is_seen
    ]
    # Of a selection all is seen, and of the country everything.
    assert all(is_seen for is_seen, key in zip(seen, classes, strict=True) if key != OUTSIDE)
    assert seen.all() or selection.provinces


@pytest.mark.parametrize("measure", ["first", "share"])
def test_the_picture_has_the_colour_of_the_class_at_every_shape(newest, records, measure):
    selection = newest.moved(measure=measure)
    figure = Image.open(io.BytesIO(printing.make_figure(selection))).convert("RGB")
    frame = lay_out([make_content(Coverage(records, selection))], PAGES["wide"])[0]
    left, top, width, _ = (2 * edge for edge in frame.frame)
    west, _, east, north = frame.view
    scale = width / (east - west)
    styles = class_styles(selection)
    compared = 0
    for key, part in zip(classify(records, selection), largest_parts(selection.level), strict=True):
        # The middle of the largest circle inside; where a border may run through it the colour is a mixture.
        circle = shapely.maximum_inscribed_circle(part, tolerance=0.01)
        x, y = circle.coords[0]
        spot = left + (x - west) * scale, top + (north - y) * scale
        if circle.length * scale > 4 and not any(is_under(spot, name) for name in frame.names):
            pixel = figure.getpixel(tuple(map(int, spot)))
            assert to_hex([band / 255 for band in pixel]) == styles[key][0]
            compared += 1
    assert compared > {"region": 290, "province": 29}[selection.level]


def is_under(spot, name):
    """Whether a pixel of a PNG lies under a name with its pale edge."""
    return abs(spot[0] / 2 - name.x) < name.width / 2 + 3 and abs(spot[1] / 2 - name.y) < name.size


ISLANDS = {"Sumatra", "Java", "Bali–Nusa Tenggara", "Kalimantan", "Sulawesi", "Maluku", "Papua"}
NEIGHBOURS = {"Malaysia", "Timor-Leste"}


@pytest.mark.parametrize("shape", printing.SHAPES)
@pytest.mark.parametrize(
    ("changes", "names", "absent"),
    [
        ({}, ISLANDS | NEIGHBOURS, {"Sulawesi Selatan", "Luwu Utara"}),
        ({"islands": ("Jawa",)}, {"Banten", "Jawa Barat", "Jawa Tengah", "Jawa Timur"}, {"Java", "Bali", "Bogor"}),
        ({"provinces": ("73",)}, {"Luwu Utara", "Luwu Timur", "Bone", "Wajo"}, {"Sulawesi Selatan", "Poso", "Kolaka"}),
    ],
    ids=["country", "Java", "Sulawesi Selatan"],
)
def test_names_stand_on_the_map_by_what_is_selected_and_none_touches_another(
    draw, newest, shape, changes, names, absent
):
    axes = map_of(draw(newest.but(language="en", **changes), shape))
    written = {text.get_text() for text in axes.texts}
    assert names <= written, names - written
    assert not absent & written
    with printing._drawing():
        renderer = FigureCanvasAgg(axes.figure).get_renderer()
        boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in axes.texts]
    for rank, (words, box) in enumerate(boxes):
        assert axes.bbox.contains(box.x0, box.y0), words
        assert axes.bbox.contains(box.x1, box.y1), words
        assert [other for other, one in boxes[rank + 1 :] if overlap(box, one) > 0] == [], words


def test_where_an_mpp_is_announced_a_broken_line_says_so_when_asked_for(draw, newest):
    asked = newest.but(provinces=("73",), language="en", plans="shown")
    words = [text.get_text() for text in paper_of(draw(asked)).texts]
    assert words.count("Planned, not counted") == words.count("Planned, target has passed") == 1
    broken = [one for one in map_of(draw(asked)).collections if one.get_linestyle()[0][1]]
    # Luwu Utara is announced, as the page says of this day; Toraja Utara's target has passed.
    west, south, east, north = np.concatenate([broken[0].get_datalim(broken[0].axes.transData).get_points().ravel()])
    assert west < 120.3 < east
    assert south < -2.4 < north
    assert not [one for one in map_of(draw(asked.without("plans"))).collections if one.get_linestyle()[0][1]]


@pytest.mark.usefixtures("_bare")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("measure", MEASURES)
def test_the_legend_has_the_fills_and_the_words_of_the_map(draw, newest, measure, language):
    selection = newest.moved(measure=measure).but(language=language, day="2023-12-31")
    paper = paper_of(draw(selection))
    swatches = [
        patch
        for patch in paper.patches
        if isinstance(patch, Rectangle) and to_hex(patch.get_facecolor(), keep_alpha=True) != "#00000000"
    ]
    classes = MEASURES[measure].list_classes(newest.choices)
    assert [look_of(patch) for patch in swatches if patch.get_linewidth() == 0] == [
        look_in_style(one.fill.paint("light")) for one in classes
    ]
    words = [text.get_text() for text in paper.texts]
    t = texts_in(language)
    labels = [one.label(t, t.within("2023-01-01", "2023-12-31"), "2023") for one in classes]
    assert [word for word in words if word in labels] == labels
    assert texts_in(language)("print.outside") not in words


def test_what_lies_outside_and_the_outlined_place_are_in_the_legend(draw, newest):
    figure = draw(newest.but(provinces=("73",), place="73.71", language="en"))
    words = [text.get_text() for text in paper_of(figure).texts]
    assert words.count("Outside of the selection") == words.count("Kota Makassar") == 1
    outline = map_of(figure).collections[-1]
    assert to_hex(outline.get_edgecolor()[0]) == colour("outline").lower()
    west, south = np.concatenate(outline.get_segments()).min(axis=0)
    assert (west, south) == pytest.approx((119.35, -5.22), abs=0.1)


@pytest.mark.usefixtures("_bare")
def test_a_province_can_be_the_outlined_place(draw, newest):
    figure = draw(newest.moved(level="province").but(place="51"))
    assert "Bali" in [text.get_text() for text in paper_of(figure).texts]


@pytest.mark.usefixtures("_bare")
@pytest.mark.parametrize(
    ("shape", "language", "changes"),
    [
        *product(printing.SHAPES, LANGUAGES, (LONG, {**LONG, "text": "a"})),
        # Pages and languages take turns.
        *((*one, changes) for one, changes in product((("wide", "id"), ("square", "en")), PLAIN)),
    ],
    ids=str,
)
def test_no_text_leaves_the_page_or_meets_another(draw, newest, shape, language, changes):
    figure = draw(newest.but(language=language, **changes), shape)
    paper = paper_of(figure)
    artists = [(text.get_text(), text) for text in paper.texts]
    artists.append(("map", map_of(figure)))
    artists += [("swatch", patch) for patch in paper.patches if patch.get_linewidth() > 0]
    with printing._drawing():
        renderer = FigureCanvasAgg(figure).get_renderer()
        boxes = [(words, artist.get_window_extent(renderer)) for words, artist in artists]
    margin = (40 if shape == "wide" else 48) - 2
    for words, box in boxes:
        assert box.x0 >= margin, words
        assert box.x1 <= figure.bbox.x1 - margin, words
        assert box.y0 >= margin / 2, words
        assert box.y1 <= figure.bbox.y1 - margin / 2, words
    for rank, (words, box) in enumerate(boxes):
        # Letters' boxes of two lines may touch, but not overlap by more than what hangs below a line.
        assert [other for other, one in boxes[rank + 1 :] if overlap(box, one) > 3] == [], words


def overlap(one, other):
    """Return how far two boxes reach into each other, in pixels: the lesser of both directions."""
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    return min(width, height)


@pytest.mark.usefixtures("_bare")
@pytest.mark.parametrize("shape", printing.SHAPES)
def test_the_map_keeps_most_of_the_page_even_under_the_longest_words(draw, newest, shape):
    figure = draw(newest.but(text="W" * 60, **LONG), shape)
    assert map_of(figure).get_position().height > 0.3


@pytest.mark.usefixtures("_bare")
def test_what_a_visitor_typed_is_drawn_as_it_is(draw, newest):
    figure = draw(newest.but(text=HOSTILE, day="2024-12-31"))
    drawn = " ".join(text.get_text() for text in paper_of(figure).texts)
    assert "$x^2$" in drawn
    assert "<script>" in drawn
    # The font cannot draw these.
    assert "漢" not in drawn
    assert not any(text.get_parse_math() for text in paper_of(figure).texts)


@pytest.mark.usefixtures("_bare")
def test_a_selection_without_units_says_so(draw, newest):
    words = " ".join(text.get_text() for text in paper_of(draw(newest.but(text="Atlantis"))).texts)
    assert "Tidak ada daerah yang cocok dengan “Atlantis”." in words
