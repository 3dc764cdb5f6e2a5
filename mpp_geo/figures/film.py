"""Figures as the frames of an animated GIF."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

Pixels = np.ndarray[Any, np.dtype[np.uint32]]

# 1000×562 for a page of 1200×675 CSS pixels.
_DPI = 80
# How long a frame is shown, in milliseconds; the last one longer, for it is what stays in mind.
FRAME_MS, LAST_MS = 1000, 3000
# A GIF has 256 colours; one is left for "as before".
_COLOURS = 255


def to_gif(figures: Iterable[Figure], comment: str) -> bytes:
    """Return figures as a film that repeats: the same bytes for the same figures.

    All frames share one palette of the commonest colours, so that the fills of the classes stay exactly what they are;
    the rest, edges of letters and lines, get the nearest of them.
    """
    frames = [_rasterise(figure) for figure in figures]
    colours, counts = _count_colours(frames)
    # A stable order, also among colours that are equally common.
    palette = np.sort(colours[np.lexsort((colours, -counts))[:_COLOURS]])
    nearest = _find_nearest(colours, palette)
    images = [_index(frame, colours, nearest, palette) for frame in frames]
    buffer = io.BytesIO()
    images[0].save(
        buffer,
        format="GIF",
        save_all=True,
        append_images=images[1:],
        duration=[FRAME_MS] * (len(images) - 1) + [LAST_MS],
        loop=0,
        comment=comment.encode("utf-8"),
    )
    return buffer.getvalue()


def _rasterise(figure: Figure) -> Pixels:
    """Return a figure's pixels, each as one number 0xRRGGBB; shape (height, width)."""
    figure.set_dpi(_DPI)
    # Matplotlib has no type hints for its canvas.
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    bands = np.asarray(canvas.buffer_rgba())[..., :3].astype(np.uint32)
    pixels: Pixels = bands @ np.array([1 << 16, 1 << 8, 1], dtype=np.uint32)
    return pixels


def _count_colours(frames: list[Pixels]) -> tuple[Pixels, np.ndarray[Any, np.dtype[np.int64]]]:
    """Return the distinct colours of all frames in ascending order, and how many pixels have each."""
    found = [np.unique(frame, return_counts=True) for frame in frames]
    colours, places = np.unique(np.concatenate([one for one, _ in found]), return_inverse=True)
    counts = np.bincount(places, weights=np.concatenate([count for _, count in found]))
    return colours, counts.astype(np.int64)


def _find_nearest(colours: Pixels, palette: Pixels) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Return, for each colour, the place of the nearest one of the palette."""
    wanted = _split(palette)
    places = [np.abs(wanted - colour).sum(axis=1).argmin() for colour in _split(colours)]
    return np.array(places, dtype=np.uint8)


def _split(colours: Pixels) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Return colours as red, green, blue; shape (colours, 3)."""
    return np.stack([(colours >> shift) & 0xFF for shift in (16, 8, 0)], axis=1).astype(np.int64)


def _index(
    frame: Pixels, colours: Pixels, nearest: np.ndarray[Any, np.dtype[np.uint8]], palette: Pixels
) -> Image.Image:
    """Return a frame as an image with the palette."""
    image = Image.fromarray(nearest[np.searchsorted(colours, frame)])
    image.putpalette(_split(palette).astype(np.uint8).tobytes())
    return image
