"""Colours: apart for every eye, in order where classes have one, visible on the page, and written in one file."""

import re
import tomllib
from itertools import combinations

import pytest
from fontTools.ttLib import TTFont

from mpp_geo.core import paths
from mpp_geo.core.measures import ALL_MEASURES, MEASURES, STATUS, NumericMeasure
from mpp_geo.core.product import read_records
from mpp_geo.core.texts import texts_in
from mpp_geo.core.theme import THEMES, TYPEFACE, Fill, colour, find_typeface, map_colours, write_variables
from tests.eyes import APART, EYES, FROM_SEA, HOLLOW, IN_GREY, READABLE, VISIBLE, contrast, difference

THEME_FILE = paths.ROOT / "mpp_geo" / "core" / "theme.toml"


def main_colour(paint):
    """Return the colour of a fill, of stripes that of the stripe, which carries its meaning."""
    return paint if isinstance(paint, str) else paint["stripe"]


def paints_of(measure, theme):
    """Return how the classes of a measure are filled, by key."""
    return {one.key: one.fill.paint(theme) for one in measure.list_classes(read_records().choices)}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("measure", ALL_MEASURES, ids=lambda measure: measure.name)
def test_every_eye_can_tell_the_classes_apart(measure, eye, theme):
    plain = {key: paint for key, paint in paints_of(measure, theme).items() if isinstance(paint, str)}
    close = [pair for pair in combinations(plain, 2) if difference(plain[pair[0]], plain[pair[1]], eye) < APART]
    assert close == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "measure",
    [one for one in MEASURES.values() if isinstance(one, NumericMeasure) or one.level == "province"],
    ids=lambda measure: measure.name,
)
def test_more_is_always_farther_from_the_page(measure, theme):
    paints = paints_of(measure, theme)
    steps = [contrast(paints[key], colour("page", theme)) for key in "12345"]
    assert steps == sorted(steps)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("key", ["1", "2", "3"])
def test_what_has_an_mpp_stands_out_from_what_has_none(key, theme):
    paints = paints_of(STATUS, theme)
    assert contrast(main_colour(paints[key]), paints["0"]) >= VISIBLE


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("none", "sea", FROM_SEA),
        ("coast", "sea", VISIBLE),
        ("coast", "none", VISIBLE),
        ("new", "covered", IN_GREY),
        ("new", "none", IN_GREY),
        ("covered", "none", IN_GREY),
        ("new", "before", IN_GREY),
        ("before", "none", IN_GREY),
        ("java", "beyond", IN_GREY),
        ("outside", "none", HOLLOW),
        ("coast", "outside", VISIBLE),
    ],
)
def test_fields_of_the_map_differ_in_grey_print(one, other, least, theme):
    assert contrast(colour(one, theme), colour(other, theme)) >= least


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("half", ["java", "beyond"])
@pytest.mark.parametrize("name", ["covered", "new", "before", "none"])
def test_java_and_beyond_never_look_like_a_class_of_the_map(name, half, eye, theme):
    assert difference(colour(half), colour(name, theme), eye) >= APART


@pytest.mark.parametrize("name", ["java", "beyond", "accent", "other"])
def test_charts_have_the_same_colours_in_both_themes(name):
    assert colour(name, "light") == colour(name, "dark")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("name", "ground", "least"),
    [
        ("text", "page", READABLE),
        ("text", "panel", READABLE),
        ("quiet", "page", READABLE),
        ("quiet", "panel", READABLE),
        ("link", "page", READABLE),
        ("link", "panel", READABLE),
        ("java", "page", VISIBLE),
        ("beyond", "page", VISIBLE),
        ("accent", "page", VISIBLE),
        ("other", "page", VISIBLE),
        ("primary", "page", VISIBLE),
        ("edge", "page", VISIBLE),
        ("edge", "panel", VISIBLE),
        ("focus", "page", VISIBLE),
        ("focus", "panel", VISIBLE),
        ("on_primary", "primary", READABLE),
        ("outline", "sea", VISIBLE),
        ("outline", "land", VISIBLE),
        ("border", "none", VISIBLE),
    ],
)
def test_names_can_be_seen_on_their_ground(name, ground, least, theme):
    assert contrast(colour(name, theme), colour(ground, theme)) >= least


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eye", EYES)
def test_java_and_beyond_can_be_told_apart(eye, theme):
    assert difference(colour("java", theme), colour("beyond", theme), eye) >= APART


def test_both_themes_name_the_same_colours_in_one_form():
    themes = tomllib.loads(THEME_FILE.read_text(encoding="utf-8"))
    assert themes.pop("typeface")["family"] == TYPEFACE
    assert tuple(themes) == THEMES
    light, dark = themes.values()
    assert {name: type(value) for name, value in light.items()} == {name: type(value) for name, value in dark.items()}
    for values in (light, dark):
        for value in values.values():
            for shade in [value] if isinstance(value, str) else value:
                assert re.fullmatch("#[0-9A-F]{6}", shade)


def test_a_fill_is_a_colour_or_stripes_on_one():
    assert Fill("covered").paint("dark") == colour("covered", "dark")
    assert Fill("ramp", 2).paint("light") == colour("ramp", "light", 2)
    assert Fill("none", stripe="stripe").paint("light") == {"ground": colour("none"), "stripe": colour("stripe")}


def test_an_unknown_name_is_refused():
    with pytest.raises(KeyError):
        colour("beige")


def test_the_map_gets_what_its_classes_do_not_fill():
    assert map_colours("dark")["sea"] == colour("sea", "dark")
    assert set(map_colours("light")) == set(map_colours("dark"))


def test_style_sheets_get_colours_as_variables_of_both_themes():
    assert write_variables(["page", "on_primary"], "#first") == (
        f"#first{{--page:{colour('page', 'light')};--on-primary:{colour('on_primary', 'light')}}}"
        "@media(prefers-color-scheme:dark)"
        f"{{#first{{--page:{colour('page', 'dark')};--on-primary:{colour('on_primary', 'dark')}}}}}"
    )
    with pytest.raises(KeyError):
        write_variables(["beige"])


# Files in which colours are written out, each with the reason.
WRITTEN_OUT = {
    "map/scripts/choropleth.css": "built into the map's own bundle, without the variables of a page",
    "map/scripts/frame.css": "built into the map's own bundle, without the variables of a page",
    "site/scripts/layout.css": "built into the site's own bundle",
}
# What others wrote, and what is built from our own scripts.
NOT_OURS = {"vendor", "dist"}


def find_colours(path):
    """Return the colours that a file writes out: `#fff`, `#0B6E69`; an HTML entity such as `&#8211;` is none."""
    return re.findall(
        r"(?<![&\w])#(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3,4})\b", path.read_text(encoding="utf-8")
    )


def test_colours_are_written_out_in_one_file_only():
    package = paths.ROOT / "mpp_geo"
    found = set()
    for path in package.rglob("*"):
        if path.suffix in (".py", ".js", ".css", ".html") and not NOT_OURS & set(path.parts) and find_colours(path):
            found.add(path.relative_to(package).as_posix())
    # An entry that is no longer needed fails as well.
    assert found == set(WRITTEN_OUT)


def test_the_typeface_has_every_letter_of_our_texts_and_names():
    texts = [text for language in ("id", "en") for text in texts_in(language).messages.values()]
    texts += [path.read_text(encoding="utf-8") for path in paths.PRODUCT.glob("*.csv")]
    letters = {letter for text in texts for letter in text if letter.isprintable()}
    for name in ("browser", "normal", "bold"):
        with TTFont(find_typeface(name)) as face:
            assert {letter for letter in letters if ord(letter) not in face.getBestCmap()} == set(), name
            # The licence forbids a changed copy to keep the reserved name.
            assert face["name"].getBestFamilyName().startswith(TYPEFACE)
