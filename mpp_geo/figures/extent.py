"""What part of the Earth a figure shows, as pure numbers: plain longitude and latitude, one scale for both.

Indonesia lies on the equator: no place of it is farther than 11° away, where a degree of longitude is 2% shorter.
"""

from __future__ import annotations

from math import floor, log10

from mpp_geo.core.records import Box

# West, south, east, north of the sea in which the neighbours' land is known.
KNOWN: Box = (86.0, -20.0, 152.0, 16.0)
# Empty sea around the box that is looked at, as a share of its longer side, and the least extent, in degrees.
_MARGIN = 0.03
_LEAST = 1.5
# Length of a degree on the equator of a sphere with the mean radius of the Earth.
_KM_PER_DEGREE = 111.195


def fit_view(box: Box, ratio: float) -> Box:
    """Return the box to show so that `box` fits into a frame whose width is `ratio` times its height.

    `ratio` must be at least that of Indonesia's surroundings, about 1.35 for the whole country.
    """
    west, south, east, north = box
    margin = _MARGIN * max(east - west, north - south)
    width = max(east - west + 2 * margin, _LEAST)
    height = max(north - south + 2 * margin, _LEAST)
    width, height = max(width, height * ratio), max(height, width / ratio)
    west = _place((west + east) / 2, width, KNOWN[0], KNOWN[2])
    south = _place((south + north) / 2, height, KNOWN[1], KNOWN[3])
    return west, south, west + width, south + height


def _place(middle: float, length: float, least: float, most: float) -> float:
    """Return where a stretch around `middle` begins, moved between its limits."""
    return max(min(middle - length / 2, most - length), least)


def choose_scale(view: Box, width: float, longest: float) -> tuple[int, float]:
    """Return a round distance in kilometres, and how long it is in a view that is `width` long; at most `longest`."""
    per_km = width / (view[2] - view[0]) / _KM_PER_DEGREE
    most = longest / per_km
    power = 10 ** floor(log10(most))
    distance = next(step * power for step in (5, 2, 1) if step * power <= most)
    return int(distance), distance * per_km
