"""Figures of a selection for print, and a film of the years: the map's own classes and colours on white paper.

Matplotlib and the shapes are read when the first figure is drawn, not when this is imported.
"""

from mpp_geo.figures.printing import FORMATS, SHAPES, Format, Shape, make_figure, name_figure

__all__ = ["FORMATS", "SHAPES", "Format", "Shape", "make_figure", "name_figure"]
