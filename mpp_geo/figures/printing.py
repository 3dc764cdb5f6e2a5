"""A figure as a file. Matplotlib is imported when the first figure is asked for, and not before."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, get_args

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.errors import MapError, SelectionError
from mpp_geo.core.field_kinds import QUOTED
from mpp_geo.core.fields import SHOWN_PLANS
from mpp_geo.core.measures import MEASURES
from mpp_geo.core.product import read_records
from mpp_geo.core.selection import Selection
from mpp_geo.figures.content import FigureContent, make_content
from mpp_geo.files.citation import ATTRIBUTION, LICENCE, SHAPES_ATTRIBUTION

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Format = Literal["png", "svg", "pdf", "gif"]
Shape = Literal["wide", "square"]

FORMATS: tuple[Format, ...] = get_args(Format)
SHAPES: tuple[Shape, ...] = get_args(Shape)
MEDIA_TYPES: dict[Format, str] = {
    "png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf", "gif": "image/gif",
}  # fmt: skip
STILL_FORMATS: tuple[Format, ...] = ("png", "svg", "pdf")

AUTHOR = "MPP Geo"
_RIGHTS = f"{LICENCE}; {ATTRIBUTION}; {SHAPES_ATTRIBUTION}"
# Twice the CSS pixels of a page.
_PNG_DPI = 192

# Drawing costs matplotlib half a second. A stranger can ask for any selection: few are kept, and few may wait.
_KEPT = 32
_PATIENCE_SECONDS = 20

# Matplotlib is not safe to be used by two threads at once, and its settings belong to the whole process: one figure is
# drawn at a time, which also bounds the memory.
_DRAWING = Lock()
_SETTINGS: dict[Any, Any] = {
    # TrueType in the PDF, so that text can be searched, copied and edited.
    "pdf.fonttype": 42,
    # Text as paths in the SVG: it looks the same where the font is not installed, and needs no font in the file. Its
    # words are in the file's title and description.
    "svg.fonttype": "path",
    # Hinted letters are up to 5% wider at a low resolution, and would not fit where the measured ones do.
    "text.hinting": "no_hinting",
    # The names of clips and stripes are hashes, the same in every run.
    "svg.hashsalt": AUTHOR,
}


def make_figure(selection: Selection, file_format: str = "png", shape: str = "wide") -> bytes:
    """Return the figure of a selection: the same bytes for the same selection.

    `png` has two pixels for each CSS pixel of the page (2400×1350 or 2160×2160), `gif` is a film of all years.

    Raises
    ------
    SelectionError
        When the format or the shape does not exist.
    MapError
        When too many other figures are being drawn.
    """
    _check("format", file_format, FORMATS)
    _check("shape", shape, SHAPES)
    return _make_once(_keep_shown(selection), file_format, shape)


def _keep_shown(selection: Selection) -> Selection:
    """Return the selection without what no figure shows, so that one figure is drawn for all of them."""
    return selection.without_looks().but(
        level=selection.level, measure=selection.measure, place=selection.place, plans=selection.plans
    )


@lru_cache(maxsize=_KEPT)
def _make_once(selection: Selection, file_format: str, shape: str) -> bytes:
    if file_format == "gif":
        with _drawing():
            return _make_film(selection, shape)
    content = make_content(Coverage(read_records(), selection))
    with _drawing():
        return _save(content, shape, file_format)


def draw_content(content: FigureContent, file_format: str = "png", shape: str = "wide") -> bytes:
    """Return the figure of any content, drawn each time: nothing of it is kept.

    Raises
    ------
    SelectionError
        When the format or the shape does not exist, or it is the film's.
    MapError
        When too many other figures are being drawn.
    """
    _check("format", file_format, STILL_FORMATS)
    _check("shape", shape, SHAPES)
    with _drawing():
        return _save(content, shape, file_format)


def draw_film(contents: list[FigureContent], shape: str = "wide") -> bytes:
    """Return the film of any contents, one frame each, drawn each time: nothing of it is kept.

    Raises
    ------
    SelectionError
        When the shape does not exist.
    MapError
        When too many other figures are being drawn.
    """
    _check("shape", shape, SHAPES)
    with _drawing():
        return _save_film(contents, shape)


def _check(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise SelectionError(f"{name} {value[:QUOTED]!r} does not exist; allowed: {', '.join(allowed)}")


@contextmanager
def _drawing() -> Iterator[None]:
    """Draw alone, with our settings on top of matplotlib's own: a file of settings on the machine changes nothing."""
    import matplotlib

    if not _DRAWING.acquire(timeout=_PATIENCE_SECONDS):
        raise MapError("too many figures are being drawn; ask again in a minute")
    try:
        with matplotlib.rc_context():
            matplotlib.rcdefaults()
            matplotlib.rcParams.update(_SETTINGS)
            yield
    finally:
        _DRAWING.release()


def _draw(contents: list[FigureContent], shape: str) -> Iterator[Figure]:
    """Yield the figures of contents, laid out together, one by one; each is emptied when the next is asked for."""
    from mpp_geo.figures.canvas import draw_figure
    from mpp_geo.figures.layout import PAGES, lay_out

    for content, sheet in zip(contents, lay_out(contents, PAGES[shape]), strict=True):
        figure = draw_figure(content, sheet)
        yield figure
        # A figure's parts refer to each other, so its memory would wait for the collector.
        figure.clear()


def _save(content: FigureContent, shape: str, file_format: str) -> bytes:
    buffer = io.BytesIO()
    for figure in _draw([content], shape):
        figure.savefig(buffer, format=file_format, dpi=_PNG_DPI, metadata=_describe(content, file_format))
    return buffer.getvalue()


def _describe(content: FigureContent, file_format: str) -> dict[str, Any]:
    """Return the metadata of a file, in the words of its format; no date, so that the bytes stay the same."""
    said = " ".join(filter(None, (content.detail, content.heading)))
    if file_format == "pdf":
        return {"Title": content.title, "Author": AUTHOR, "Subject": said, "Keywords": _RIGHTS, "CreationDate": None}
    if file_format == "svg":
        return {"Title": content.title, "Creator": AUTHOR, "Description": said, "Rights": _RIGHTS, "Date": None}
    return {"Title": content.title, "Author": AUTHOR, "Description": said, "Copyright": _RIGHTS}


def _save_film(contents: list[FigureContent], shape: str) -> bytes:
    from mpp_geo.figures.film import to_gif

    return to_gif(_draw(contents, shape), f"{AUTHOR}: {contents[-1].title} {_RIGHTS}")


def _make_film(selection: Selection, shape: str) -> bytes:
    records = read_records()
    contents = []
    for year in records.choices.years:
        as_of = selection.but(day=records.choices.end_of(year), since=None)
        contents.append(make_content(Coverage(records, as_of)))
    return _save_film(contents, shape)


def name_figure(selection: Selection, file_format: Format, shape: Shape = "wide") -> str:
    """Return the name of a figure's file: what it shows, and of which selection."""
    word = MEASURES[selection.measure].word
    form = f"{'-persegi' if shape == 'square' else ''}.{file_format}"
    if file_format == "gif":
        choices = selection.choices
        all_years = selection.but(day=choices.newest_day, since=f"{choices.years[0]}-01-01")
        return all_years.to_file_stem(f"film-{word}") + form
    place = f"-{selection.outlined}" if selection.outlined else ""
    plans = f"-{SHOWN_PLANS.parameter}" if SHOWN_PLANS.is_set(selection) else ""
    return selection.to_file_stem(f"peta-{word}") + place + plans + form
