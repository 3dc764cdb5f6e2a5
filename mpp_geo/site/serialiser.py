"""Blocks as plain data, which the site's script shows: each is a mapping whose `kind` says what it is.

Maps and charts are written so that what stays the same from day to day stays the same in the data: a class vector as a
list, one class a shape, and a chart as a drawn tree of elements.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mpp_geo.core.map_classes import FIGURE_KEYS
from mpp_geo.site.drawing import Drawer
from mpp_geo.views.blocks import (
    Block,
    Card,
    Chart,
    Columns,
    Control,
    Facts,
    Heading,
    Items,
    Lines,
    MapPicture,
    Note,
    Sources,
    Table,
)
from mpp_geo.views.line_drawing import draw_lines

Plain = dict[str, Any]


class Serialiser:
    """Writes blocks as plain data."""

    def __init__(self, drawer: Drawer) -> None:
        self._drawer = drawer

    def write_all(self, blocks: Iterable[Block]) -> list[Plain]:
        """Return blocks as plain data, without controls: what they change is not made beforehand."""
        return [self.write(block) for block in blocks if not isinstance(block, Control)]

    def write(self, block: Block) -> Plain:
        """Return a block as plain data; raises TypeError for one that a file cannot show."""
        kind = {"kind": type(block).__name__.lower()}
        match block:
            case Heading() | Note():
                return {**kind, **vars(block)}
            case Facts():
                return {**kind, "pairs": [list(pair) for pair in block.pairs]}
            case Items():
                return {**kind, "title": block.title, "items": list(block.items)}
            case Sources():
                return {**kind, "title": block.title, "items": [dict(vars(source)) for source in block.items]}
            case Table():
                return {**kind, **_write_table(block)}
            case Chart():
                return {**kind, "description": block.description, "picture": self._drawer.draw(block)}
            case Lines():
                drawn = draw_lines(block)
                return {**kind, "title": block.title, "unit": block.unit, "picture": drawn}
            case MapPicture():
                return {**kind, "key": block.key, "state": write_state(block.state)}
            case Card():
                return {**kind, "title": block.title, "blocks": self.write_all(block.blocks)}
            case Columns():
                return {**kind, "weights": list(block.weights), "columns": [*map(self.write_all, block.columns)]}
        raise TypeError(f"{type(block).__name__} cannot be shown by a file")


def _write_table(table: Table) -> Plain:
    # Tables with links are the app's own.
    rows = [[cell if isinstance(cell, str) else cell.text for cell in row] for row in table.rows]
    # A rank changes with every row before it; without it a row stays what it is.
    is_ranked = bool(rows) and all(row[0].startswith(f"{rank}. ") for rank, row in enumerate(rows, start=1))
    if is_ranked:
        rows = [[row[0].split(" ", 1)[1], *row[1:]] for row in rows]
    classes = ["numbers", table.kind, *(f"n{column}" for column in table.right)]
    return {
        "heads": list(table.heads),
        "rows": rows,
        "caption": table.caption,
        "classes": " ".join(dict.fromkeys(classes)),
        "ranked": is_ranked,
    }


def write_state(state: Mapping[str, Any]) -> Plain:
    """Return a state of the map with a list in place of each text that holds something for every shape."""
    written = {**state, "classes": list(state["classes"])}
    if "values" in state:
        written["values"] = state["values"].split("|")
    if "figures" in state:
        figures = iter(state["figures"].split(","))
        written["figures"] = [next(figures) if key in FIGURE_KEYS else "" for key in state["classes"]]
    return written
