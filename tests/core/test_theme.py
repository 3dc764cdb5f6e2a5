"""The theme: a colour of every name in both themes."""

import re

import pytest

from mpp_geo.core import theme


def test_both_themes_name_the_same_colours():
    light, dark = (theme._VALUES[name] for name in theme.THEMES)
    assert set(light) == set(dark)
    for name, value in light.items():
        assert isinstance(value, list) == isinstance(dark[name], list)


@pytest.mark.parametrize("name", theme.THEMES)
def test_every_colour_is_written_alike(name):
    for value in theme._VALUES[name].values():
        for colour in value if isinstance(value, list) else [value]:
            assert re.fullmatch("#[0-9A-F]{6}", colour)


def test_a_fill_is_a_colour_or_stripes_on_a_ground():
    assert theme.Fill("covered").paint("light") == theme.colour("covered")
    assert theme.Fill("ramp", 4).paint("dark") == theme.colour("ramp", "dark", 4)
    striped = theme.Fill("none", stripe="covered").paint("light")
    assert striped == {"ground": theme.colour("none"), "stripe": theme.colour("covered")}


def test_an_unknown_name_is_refused():
    with pytest.raises(KeyError):
        theme.colour("no such colour")
