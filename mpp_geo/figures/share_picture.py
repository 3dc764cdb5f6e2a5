"""The picture that stands for a link where people pass it on: the finding, and a dot for each MPP; and the icon."""

from __future__ import annotations

import io
import re

from PIL import Image, ImageDraw, ImageFont

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.texts import Texts
from mpp_geo.core.theme import colour, find_typeface
from mpp_geo.figures.lettering import wrap
from mpp_geo.views.finding import say_finding
from mpp_geo.views.outline import SHARED_HEIGHT, SHARED_WIDTH, list_dots, read_sketch

# Drawn larger and made smaller: Pillow draws edges without smoothing.
_SCALE = 2
_MARGIN = 48
_TITLE, _SMALL = 44, 22
_LINE = 1.25
_MOST_LINES = 3
_DOT = 5


def draw_share_picture(coverage: Coverage, t: Texts) -> bytes:
    """Return the picture as PNG, 1200 by 630 pixels, in the light theme."""
    picture = Image.new("RGB", (SHARED_WIDTH * _SCALE, SHARED_HEIGHT * _SCALE), colour("page"))
    canvas = ImageDraw.Draw(picture)
    sketch = read_sketch()
    size = (SHARED_WIDTH - 2 * _MARGIN) * _SCALE / sketch["width"]
    left, top = _MARGIN * _SCALE, (SHARED_HEIGHT - 12) * _SCALE - round(size * sketch["height"])
    for part in re.findall(r"M([^Z]+)Z", sketch["path"]):
        corners = [tuple(map(int, corner.split())) for corner in part.split("L")]
        canvas.polygon([(left + x * size, top + y * size) for x, y in corners], fill=colour("none"))
    radius = _DOT * _SCALE
    for name, points in list_dots(coverage).items():
        for x, y in points:
            across, down = left + x * size, top + y * size
            canvas.ellipse((across - radius, down - radius, across + radius, down + radius), fill=colour(name))
    words = wrap(say_finding(coverage, t).sentence, _TITLE, SHARED_WIDTH - 2 * _MARGIN, "bold")
    large = ImageFont.truetype(find_typeface("bold"), _TITLE * _SCALE)
    for rank, line in enumerate(words[:_MOST_LINES]):
        place = (left, round((_MARGIN * 0.6 + rank * _TITLE * _LINE) * _SCALE))
        canvas.text(place, line, colour("text"), large)
    small = ImageFont.truetype(find_typeface("normal"), _SMALL * _SCALE)
    below = (left, (SHARED_HEIGHT - _MARGIN * 1.2) * _SCALE)
    canvas.text(below, f"{t('page.title')} · MPP Geo", colour("quiet"), small)
    smaller = picture.resize((SHARED_WIDTH, SHARED_HEIGHT), Image.Resampling.LANCZOS)
    return _write(smaller.quantize(64, dither=Image.Dither.NONE))


def draw_icon(size: int) -> bytes:
    """Return the icon as PNG, `size` pixels wide: a dot as on the map."""
    large = Image.new("RGBA", (size * 4, size * 4), (0, 0, 0, 0))
    edge = size // 4
    ImageDraw.Draw(large).ellipse((edge, edge, size * 4 - edge, size * 4 - edge), fill=colour("primary"))
    return _write(large.resize((size, size), Image.Resampling.LANCZOS))


def _write(picture: Image.Image) -> bytes:
    made = io.BytesIO()
    picture.save(made, "PNG", optimize=True)
    return made.getvalue()
