"""Colours: apart for every eye, in order where classes have one, and visible on the page."""

from itertools import combinations

import numpy as np
import pytest

from mpp_geo.measures import ALL_MEASURES, MEASURES
from mpp_geo.styles import THEMES
from mpp_geo.web.charts import ACCENT_COLOUR, BEYOND_COLOUR, JAVA_COLOUR

PAGES = {"light": "#FFFFFF", "dark": "#11161A"}
# Linear RGB as seen without one kind of cones (Machado, Oliveira and Fernandes 2009, severity 1).
EYES = {
    "all cones": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def to_linear(colour):
    values = np.array([int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def luminance(colour):
    return float(to_linear(colour) @ [0.2126, 0.7152, 0.0722])


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def to_lab(colour, eye):
    """Return a colour in CIELAB (D65) as an eye sees it."""
    seen = np.clip(np.array(EYES[eye]) @ to_linear(colour), 0, 1)
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    x, y, z = np.cbrt(np.maximum(np.array(to_xyz) @ seen / [0.9505, 1, 1.089], 0.008856))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def main_colour(fill):
    """Return a fill's colour, of a hatch the stripe's, which carries its meaning."""
    return fill if isinstance(fill, str) else fill["stripe"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("measure", ALL_MEASURES, ids=lambda measure: measure.name)
def test_every_eye_can_tell_the_classes_apart(measure, eye, theme):
    fills = {entry.key: getattr(entry, theme) for entry in measure.classes}
    plain = {key: fill for key, fill in fills.items() if isinstance(fill, str)}
    distances = {
        pair: float(np.linalg.norm(to_lab(plain[pair[0]], eye) - to_lab(plain[pair[1]], eye)))
        for pair in combinations(plain, 2)
    }
    # About 2.3 is the least difference that is seen; neighbours of a ramp must be told apart at a glance.
    assert {pair: distance for pair, distance in distances.items() if distance < 8} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["agencies", "services", "services_per_100k", "distance", "share", "population_share"])
def test_more_is_always_farther_from_the_page(name, theme):
    ramp = [entry for entry in MEASURES[name].classes if entry.key in "12345" and isinstance(entry.light, str)]
    steps = [contrast(getattr(entry, theme), PAGES[theme]) for entry in sorted(ramp, key=lambda entry: entry.key)]
    assert len(steps) == 5
    assert steps == sorted(steps)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_has_an_mpp_stands_out_from_what_has_none(theme):
    status = {entry.text: main_colour(getattr(entry, theme)) for entry in MEASURES["status"].classes}
    for name in ("status.new", "status.earlier", "status.serving"):
        assert contrast(status[name], status["status.none"]) >= 3, name


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_outlines_and_charts_can_be_seen(theme):
    assert contrast(THEMES[theme]["outline"], THEMES[theme]["sea"]) >= 3
    for colour in (JAVA_COLOUR, BEYOND_COLOUR, ACCENT_COLOUR):
        assert contrast(colour, PAGES[theme]) >= 3
    assert min(np.linalg.norm(to_lab(JAVA_COLOUR, eye) - to_lab(BEYOND_COLOUR, eye)) for eye in EYES) >= 8
