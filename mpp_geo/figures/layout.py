"""Where everything stands on a figure's page, in CSS pixels from its upper left corner.

From top to bottom: the finding, what is said below it, the measure with its legend, the map, the notes. Text is wrapped
by its measured width and the map takes what is left. The pages of a film are laid out together, so that nothing jumps
from year to year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from mpp_geo.core.records import Box
from mpp_geo.core.theme import Paint, colour
from mpp_geo.figures.content import Entry, FigureContent, Line
from mpp_geo.figures.extent import choose_scale, fit_view
from mpp_geo.figures.lettering import Weight, balance, measure_text, narrow, settle, to_drawable, wrap
from mpp_geo.views.place_names import Kind, PlaceName

_INK, _QUIET = colour("text"), colour("quiet")
# Height of a line of text as a share of its size.
_LEADING = 1.38
# Rows of the legend stand a little farther apart than lines of text.
_ROW = 1.2
# Size of names on the map as a share of the notes' size, weight and colour, by what is named.
_NAMES: dict[Kind, tuple[float, Weight, str]] = {
    "country": (1.05, "normal", _QUIET),
    "island_group": (1.25, "bold", _INK),
    "province": (1.15, "bold", _INK),
    "region": (1.1, "normal", _INK),
}
# A name may be so many times as wide as its land.
_OVERHANG = 1.6
# The map is never flatter or taller than this.
_RATIOS = (1.4, 3.2)


@dataclass(frozen=True)
class PageFormat:
    """A kind of page: its size, its margin, and its sizes of text."""

    width: int
    height: int
    margin: int
    # Sizes of the finding with the most lines that it may have in each, from the best on; the last takes any length.
    titles: tuple[tuple[int, int], ...]
    text: float
    legend: float
    notes: float

    @property
    def inner(self) -> int:
        """The width between the margins."""
        return self.width - 2 * self.margin


PAGES = {
    "wide": PageFormat(
        1200, 675, 40, ((28, 1), (26, 1), (24, 1), (22, 1), (24, 2), (22, 2), (20, 2), (18, 3), (16, 4)), 14, 13, 10.5
    ),
    # Seen on a phone at a third of its size.
    "square": PageFormat(
        1080, 1080, 48, ((44, 2), (44, 3), (40, 3), (36, 3), (36, 4), (32, 4), (28, 5), (24, 6)), 22, 19.5, 14
    ),
}


class _Style(NamedTuple):
    """How a text looks; its size in CSS pixels."""

    size: float
    weight: Weight = "normal"
    colour: str = _INK


@dataclass(frozen=True)
class TextLine:
    """A line of text and where its baseline begins."""

    text: str
    x: float
    y: float
    size: float
    weight: Weight = "normal"
    colour: str = _INK


@dataclass(frozen=True)
class Swatch:
    """A legend's field of colour, from its upper left corner; without a fill it shows an outline."""

    x: float
    y: float
    width: float
    height: float
    fill: Paint | None
    line: Line = "selected"


@dataclass(frozen=True)
class MapName:
    """A name on the map: its middle and its size in CSS pixels."""

    text: str
    x: float
    y: float
    width: float
    size: float
    weight: Weight
    colour: str


@dataclass(frozen=True)
class Sheet:
    """A page with everything in its place."""

    page: PageFormat
    lines: tuple[TextLine, ...]
    swatches: tuple[Swatch, ...]
    # Left, top, width, height of the map, and the degrees that it shows.
    frame: tuple[float, float, float, float]
    view: Box
    # Where the bar of the scale begins, and its length.
    scale: tuple[float, float, float]
    # The names that have room on the map.
    names: tuple[MapName, ...]


@dataclass(frozen=True)
class _Texts:
    """The wrapped texts of a page."""

    title: tuple[str, ...]
    detail: tuple[str, ...]
    heading: tuple[str, ...]
    legend: tuple[tuple[Entry, ...], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Tops:
    """Where the parts begin, from above."""

    detail: float
    heading: float
    legend: float
    map: float
    notes: float


def lay_out(contents: Sequence[FigureContent], page: PageFormat) -> list[Sheet]:
    """Return the sheets of contents, with the same parts at the same places on all of them."""
    size = _choose_title_size([content.title for content in contents], page)
    texts = [_wrap_texts(content, page, size) for content in contents]
    tops = _find_tops(texts, page, size)
    return [_make_sheet(content, one, tops, page, size) for content, one in zip(contents, texts, strict=True)]


def _choose_title_size(titles: Sequence[str], page: PageFormat) -> int:
    """Return the best size in which every title has few enough lines."""
    for size, most in page.titles:
        if all(len(wrap(title, size, page.inner, "bold")) <= most for title in titles):
            return size
    return page.titles[-1][0]


def _wrap_texts(content: FigureContent, page: PageFormat, title_size: int) -> _Texts:
    notes: list[str] = []
    for note in content.notes:
        notes += settle(note, page.notes, _notes_width(page))
    return _Texts(
        balance(content.title, title_size, page.inner, "bold"),
        settle(content.detail, page.text, page.inner),
        wrap(content.heading, page.text, page.inner, "bold"),
        narrow(lambda width: _wrap_legend(content.legend, page, width), page.inner),
        tuple(notes),
    )


def _notes_width(page: PageFormat) -> float:
    """Return the width of the notes, which leaves room for the scale."""
    return page.inner - _scale_room(page)


def _scale_room(page: PageFormat) -> float:
    return 13 * page.notes


def _wrap_legend(entries: Sequence[Entry], page: PageFormat, most: float) -> tuple[tuple[Entry, ...], ...]:
    """Return the entries of a legend in rows that are at most so wide."""
    rows: list[list[Entry]] = [[]]
    used = 0.0
    for entry in entries:
        width = _entry_width(entry, page)
        if rows[-1] and used + width > most:
            rows.append([])
            used = 0.0
        rows[-1].append(replace(entry, words=to_drawable(entry.words)))
        used += width + _entry_gap(page)
    return tuple(tuple(row) for row in rows)


def _entry_width(entry: Entry, page: PageFormat) -> float:
    return _swatch_room(page) + measure_text(to_drawable(entry.words), page.legend)


def _entry_gap(page: PageFormat) -> float:
    return 1.4 * page.legend


def _swatch_room(page: PageFormat) -> float:
    """Return the width of a field of colour and of the gap after it."""
    return 2.1 * page.legend


def _find_tops(texts: Sequence[_Texts], page: PageFormat, title_size: int) -> _Tops:
    """Return where the parts begin, with room for the longest of each."""

    def height(part: str, size: float) -> float:
        return max(len(getattr(one, part)) for one in texts) * size * _LEADING

    detail = page.margin + height("title", title_size) + 0.5 * page.text
    heading = detail + height("detail", page.text) + 1.1 * page.text
    legend = heading + height("heading", page.text) + 0.35 * page.text
    top = legend + height("legend", page.legend * _ROW) + 0.7 * page.text
    notes = page.height - 0.8 * page.margin - height("notes", page.notes)
    return _Tops(detail, heading, legend, top, notes)


def _make_sheet(content: FigureContent, texts: _Texts, tops: _Tops, page: PageFormat, title_size: int) -> Sheet:
    bottom = tops.notes - 1.2 * page.notes
    height = min(max(bottom - tops.map, page.inner / _RATIOS[1]), page.inner / _RATIOS[0])
    frame = (float(page.margin), bottom - height, float(page.inner), height)
    view = fit_view(content.box, page.inner / height)
    lines = [
        *_set_lines(texts.title, page.margin, page.margin, _Style(title_size, "bold")),
        *_set_lines(texts.detail, page.margin, tops.detail, _Style(page.text, colour=_QUIET)),
        *_set_lines(texts.heading, page.margin, tops.heading, _Style(page.text, "bold")),
        *_set_lines(texts.notes, page.margin, tops.notes, _Style(page.notes, colour=_QUIET)),
    ]
    words, swatches = _set_legend(texts.legend, page, tops.legend)
    scale_words, scale = _set_scale(view, page, tops.notes)
    return Sheet(
        page, (*lines, *words, scale_words), swatches, frame, view, scale, place_names(content.names, frame, view, page)
    )


def place_names(
    names: Sequence[PlaceName], frame: tuple[float, float, float, float], view: Box, page: PageFormat
) -> tuple[MapName, ...]:
    """Return the names that can be written in a frame without touching its edge or one before them."""
    left, top, width, height = frame
    scale = width / (view[2] - view[0])
    placed: list[MapName] = []
    for name in names:
        longitude, latitude = name.label.point
        share, weight, ink = _NAMES[name.kind]
        size = share * page.notes
        text = to_drawable(name.text, weight)
        long = measure_text(text, size, weight)
        x, y = left + (longitude - view[0]) * scale, top + (view[3] - latitude) * scale
        one = MapName(text, x, y, long, size, weight, ink)
        has_land = name.kind in ("country", "island_group") or long <= _OVERHANG * name.label.width * scale
        is_inside = left + long / 2 <= x <= left + width - long / 2 and top + size <= y <= top + height - size
        if has_land and is_inside and not any(_meet(one, other) for other in placed):
            placed.append(one)
    return tuple(placed)


def _meet(one: MapName, other: MapName) -> bool:
    gap = one.size / 3
    is_beside = abs(one.x - other.x) > (one.width + other.width) / 2 + gap
    return not is_beside and abs(one.y - other.y) <= (one.size + other.size) / 2 * _LEADING


def _set_lines(texts: Sequence[str], x: float, top: float, style: _Style) -> list[TextLine]:
    """Return lines of text below each other from `top`."""
    return [
        TextLine(text, x, top + (rank * _LEADING + 1) * style.size, style.size, style.weight, style.colour)
        for rank, text in enumerate(texts)
    ]


def _set_legend(
    rows: Sequence[Sequence[Entry]], page: PageFormat, top: float
) -> tuple[tuple[TextLine, ...], tuple[Swatch, ...]]:
    lines, swatches = [], []
    size = page.legend
    for rank, row in enumerate(rows):
        x, baseline = float(page.margin), top + (rank * _ROW * _LEADING + 1.1) * size
        for entry in row:
            # As high as a capital letter and a little more.
            swatches.append(Swatch(x, baseline - 0.84 * size, 1.55 * size, 0.95 * size, entry.fill, entry.line))
            lines.append(TextLine(entry.words, x + _swatch_room(page), baseline, size))
            x += _entry_width(entry, page) + _entry_gap(page)
    return tuple(lines), tuple(swatches)


def _set_scale(view: Box, page: PageFormat, top: float) -> tuple[TextLine, tuple[float, float, float]]:
    """Return the words of the scale and its bar, at the right below the map."""
    distance, length = choose_scale(view, page.inner, _scale_room(page) - 2 * page.notes)
    right = page.width - page.margin
    words = f"{distance} km"
    width = measure_text(words, page.notes)
    line = TextLine(words, right - width, top + page.notes + 1.1 * page.notes, page.notes, colour=_QUIET)
    return line, (right - length, top + 0.55 * page.notes, length)
