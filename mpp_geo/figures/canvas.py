"""Draw a sheet: the map by GeoPandas, words and legend by matplotlib, all on a figure of its own.

Nothing here knows pyplot, whose current figure is shared by all threads. Text is never read as mathematics: what a
visitor typed may hold dollar signs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import shapely
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from mpp_geo.core.theme import Paint, colour
from mpp_geo.core.vocabulary import Level
from mpp_geo.figures.content import COLOURS, FigureContent, Line
from mpp_geo.figures.geography import is_close, read_land, read_layer
from mpp_geo.figures.layout import MapName, Sheet, Swatch, TextLine
from mpp_geo.figures.lettering import POINTS, font, to_drawable
from mpp_geo.files.geofiles import DRAW_CRS

# CSS pixels an inch.
DPI = 96
# Stripes as close as on the map: about five CSS pixels.
HATCH, _HATCH_WIDTH = "//////", 1.0
# Widths of lines in points; those of the borders far away and close by.
_BORDER_WIDTHS: dict[Level, tuple[float, float]] = {"region": (0.4, 0.7), "province": (0.7, 0.9)}
_OUTLINE = 1.6
_COAST = 0.45
# Around what is chosen, where an MPP is announced, and where it is overdue; in widths of the line.
_PLANNED = 1.2
_BROKEN: dict[Line, Any] = {"selected": "solid", "planned": (0, (4, 2.5)), "overdue": (0, (1, 2))}
# The pale edge around a name, as a share of its size.
_HALO = 0.22
# Outside of the selection the borders show through this much of its colour.
_VEIL = 0.75
# Islets of the outlined place that are smaller than this share of the view would be nothing but outline.
_ISLET = 0.008
_SWATCH_EDGE = colour("edge")


def draw_figure(content: FigureContent, sheet: Sheet) -> Figure:
    """Return the figure of a sheet."""
    page = sheet.page
    figure = Figure(figsize=(page.width / DPI, page.height / DPI), dpi=DPI, facecolor=colour("page"))
    _draw_map(figure, content, sheet)
    paper = _add_axes(figure, (0, 0, page.width, page.height), sheet)
    # In CSS pixels from the upper left corner.
    paper.set(xlim=(0, page.width), ylim=(page.height, 0))
    for swatch in sheet.swatches:
        _draw_swatch(paper, swatch)
    for line in sheet.lines:
        _write(paper, line)
    _draw_scale(paper, sheet.scale)
    return figure


def _add_axes(figure: Figure, frame: tuple[float, float, float, float], sheet: Sheet) -> Axes:
    """Return axes without marks in a frame (left, top, width, height)."""
    left, top, width, height = frame
    page = sheet.page
    axes = figure.add_axes(
        (left / page.width, 1 - (top + height) / page.height, width / page.width, height / page.height)
    )
    axes.set_axis_off()
    return axes


def _draw_map(figure: Figure, content: FigureContent, sheet: Sheet) -> None:
    axes = _add_axes(figure, sheet.frame, sheet)
    axes.set(xlim=(sheet.view[0], sheet.view[2]), ylim=(sheet.view[1], sheet.view[3]), gid="map")
    axes.add_patch(Rectangle((0, 0), 1, 1, transform=axes.transAxes, facecolor=COLOURS["sea"], zorder=0))
    _plot(read_land().clip_by_rect(*sheet.view), axes, facecolor=COLOURS["land"], zorder=1)
    _draw_shapes(axes, content, sheet)
    _draw_borders(axes, "province", COLOURS["border"], sheet)
    if content.level == "region":
        _draw_borders(axes, "region", COLOURS["line"], sheet)
    _draw_lines(axes, read_layer(content.level, sheet.view).coast, COLOURS["coast"], sheet, _COAST, 3.2)
    for line, codes in content.plans.items():
        _draw_plans(axes, codes, line, sheet)
    if content.place:
        _draw_outline(axes, content.place, sheet)
    for name in sheet.names:
        _write_name(axes, name, sheet)


def _draw_shapes(axes: Axes, content: FigureContent, sheet: Sheet) -> None:
    """Draw the shapes that the view touches, those of one fill together; those outside of the selection are quieter."""
    shapes = read_layer(content.level, sheet.view).shapes
    fills = dict(zip(shapes["code"], content.fills, strict=True))
    seen = shapes[shapes.intersects(shapely.box(*sheet.view))]
    by_fill: dict[str, list[str]] = {}
    for code in seen["code"]:
        by_fill.setdefault(repr(fills[code]), []).append(code)
    for codes in by_fill.values():
        fill, members = fills[codes[0]], seen.geometry[seen["code"].isin(codes)]
        _plot(members, axes, **_paint(fill), zorder=2, gid="class")
        if fill == COLOURS["outside"]:
            _plot(members, axes, **_paint(fill), zorder=4, alpha=_VEIL)


def _draw_borders(axes: Axes, level: Level, ink: str, sheet: Sheet) -> None:
    """Draw the borders of a level, those of provinces above those of regions."""
    far, close = _BORDER_WIDTHS[level]
    width = close if is_close(sheet.view) else far
    order = 3.5 if level == "province" else 3
    _draw_lines(axes, read_layer(level, sheet.view).borders, ink, sheet, width, order)


def _draw_lines(axes: Axes, lines: shapely.Geometry, ink: str, sheet: Sheet, width: float, order: float) -> None:
    seen = shapely.intersection(lines, shapely.box(*sheet.view))
    _plot(gpd.GeoSeries([seen], crs=DRAW_CRS), axes, color=ink, linewidth=width, zorder=order)


def _paint(fill: Paint) -> dict[str, Any]:
    """Return matplotlib's words for a fill; stripes have the colour of the edge, which is not drawn."""
    if isinstance(fill, str):
        return {"facecolor": fill, "linewidth": 0}
    return {"facecolor": fill["ground"], "edgecolor": fill["stripe"], "hatch": HATCH, "linewidth": 0}


def _plot(shapes: gpd.GeoSeries, axes: Axes, **look: Any) -> None:
    """Draw shapes with GeoPandas, without moving the view; nothing where there are none."""
    shapes = shapes[~shapes.is_empty]
    if len(shapes):
        view = axes.viewLim.frozen()
        shapes.plot(ax=axes, aspect=None, **look)
        axes.set(xlim=view.intervalx, ylim=view.intervaly)
        if "hatch" in look:
            axes.collections[-1].set_hatch_linewidth(_HATCH_WIDTH)


def _draw_outline(axes: Axes, code: str, sheet: Sheet) -> None:
    level: Level = "region" if "." in code else "province"
    shapes = read_layer(level, sheet.view).shapes
    parts = shapes.geometry[shapes["code"] == code].explode(ignore_index=True)
    sizes = (parts.bounds["maxx"] - parts.bounds["minx"]) / (sheet.view[2] - sheet.view[0])
    edge = parts[(sizes >= _ISLET) | (sizes == sizes.max())].boundary
    for ink, width, order in ((COLOURS["line"], 2.4 * _OUTLINE, 5), (COLOURS["outline"], _OUTLINE, 6)):
        _plot(edge, axes, color=ink, linewidth=width, zorder=order)


def _draw_plans(axes: Axes, codes: Sequence[str], line: Line, sheet: Sheet) -> None:
    """Draw a broken line around each region, a pale one below it so that it stands out on every fill."""
    shapes = read_layer("region", sheet.view).shapes
    edge = shapes.geometry[shapes["code"].isin(codes) & shapes.intersects(shapely.box(*sheet.view))].boundary
    _plot(edge, axes, color=COLOURS["line"], linewidth=1.6 * _PLANNED, zorder=4.5)
    _plot(edge, axes, color=COLOURS["outline"], linewidth=_PLANNED, linestyle=_BROKEN[line], zorder=4.6)


def _write_name(axes: Axes, name: MapName, sheet: Sheet) -> None:
    left, top, width, height = sheet.frame
    halo = [withStroke(linewidth=name.size * _HALO, foreground=COLOURS["line"])]
    axes.text(
        (name.x - left) / width, 1 - (name.y - top) / height, name.text, transform=axes.transAxes, color=name.colour,
        fontproperties=font(name.size, name.weight), parse_math=False, ha="center", va="center_baseline",
        path_effects=halo, zorder=7,
    )  # fmt: skip


def _draw_swatch(paper: Axes, swatch: Swatch) -> None:
    edge: dict[str, Any] = {"facecolor": "none", "edgecolor": _SWATCH_EDGE, "linewidth": 0.5}
    if swatch.fill is None:
        width = _OUTLINE if swatch.line == "selected" else _PLANNED
        looks = [edge | {"edgecolor": COLOURS["outline"], "linewidth": width, "linestyle": _BROKEN[swatch.line]}]
    else:
        looks = [_paint(swatch.fill), edge]
    for look in looks:
        field = Rectangle((swatch.x, swatch.y), swatch.width, swatch.height, **look)
        field.set_hatch_linewidth(_HATCH_WIDTH)
        paper.add_patch(field)


def _write(paper: Axes, line: TextLine) -> None:
    paper.text(
        line.x, line.y, to_drawable(line.text, line.weight), color=line.colour,
        fontproperties=font(line.size, line.weight), parse_math=False, ha="left", va="baseline",
    )  # fmt: skip


def _draw_scale(paper: Axes, scale: tuple[float, float, float]) -> None:
    """Draw the bar of the scale with its two ends."""
    left, y, length = scale
    tick = 3
    xs = (left, left, left + length, left + length)
    ys = (y - tick, y, y, y - tick)
    paper.add_line(Line2D(xs, ys, color=_SWATCH_EDGE, linewidth=1 * POINTS, solid_joinstyle="miter"))
