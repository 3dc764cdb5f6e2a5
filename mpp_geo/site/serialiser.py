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
    Cell,
    Chart,
    Columns,
    Control,
    Facts,
    Head,
    Heading,
    Items,
    Lines,
    Link,
    MapPicture,
    Move,
    Moves,
    Note,
    Sources,
    Table,
    Valued,
    read_text,
)
from mpp_geo.views.html import list_classes
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
            case Moves():
                return {**kind, "moves": [_write_cell(move) for move in block.moves]}
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
    rows = [[_write_cell(cell) for cell in row] for row in table.rows]
    # A rank changes with every row before it; without it a row stays what it is.
    names = [read_text(row[0]) for row in table.rows]
    is_ranked = bool(names) and all(name.startswith(f"{rank}. ") for rank, name in enumerate(names, start=1))
    if is_ranked:
        rows = [[_drop_rank(first), *rest] for first, *rest in rows]
    return {
        "heads": [_write_head(head) for head in table.heads],
        "rows": rows,
        "caption": table.caption,
        "classes": list_classes(table),
        "named": list(table.named),
        "ranked": is_ranked,
        "long": table.is_long,
        "pages": table.page_rows,
        "turns": table.page,
        "shows": table.shows,
    }


def _drop_rank(cell: Any) -> Any:
    """Return a cell as written, without the number before its words."""
    if isinstance(cell, str):
        return cell.split(" ", 1)[1]
    return {**cell, "text": _drop_rank(cell["text"])}


def _write_cell(cell: Cell) -> Any:
    """Return a cell as its words; with an address, what it changes, or its value, where it has one."""
    match cell:
        case Link():
            return {"text": cell.text, "address": cell.address}
        case Move():
            return {"text": cell.text, "changes": dict(cell.changes)}
        case Valued():
            return {"text": cell.text, "value": cell.value}
    return cell


def _write_head(head: str | Head) -> Any:
    """Return a head as its words, with the order that it leads to where it has one."""
    return head if isinstance(head, str) else {"text": read_text(head), "sort": dict(head.move.changes)["sort"]}


def write_state(state: Mapping[str, Any]) -> Plain:
    """Return a state of the map with a list in place of each text that holds something for every shape."""
    written = {**state, "classes": list(state["classes"])}
    if "values" in state:
        written["values"] = state["values"].split("|")
    if "figures" in state:
        figures = iter(state["figures"].split(","))
        written["figures"] = [next(figures) if key in FIGURE_KEYS else "" for key in state["classes"]]
    return written
