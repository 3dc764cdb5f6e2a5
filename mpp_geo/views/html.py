"""Blocks of text as HTML, for every face that writes pages; all words are escaped.

The end tags of cells, rows, terms and items are left out, as HTML allows: tables are what most of a change's bytes are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from html import escape

from mpp_geo.views.blocks import (
    Block,
    Card,
    Cell,
    Chart,
    Columns,
    Control,
    Download,
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
    Pager,
    Quote,
    Source,
    Sources,
    Table,
    Valued,
    read_text,
)
from mpp_geo.views.line_drawing import draw_lines, write_element

_STATUS = ' role="status"'
_NEW_TAB = 'target="_blank" rel="noopener noreferrer"'


def render(block: Block) -> str:
    """Return a block of text as HTML.

    Raises
    ------
    TypeError
        For a block that is more than text, or holds one: charts, maps, controls and downloads are the face's own.
    """
    match block:
        case Heading():
            line = _render_line(block.detail, is_status=block.is_status) if block.detail else ""
            name = f" {escape(block.name)}" if block.name else ""
            return f'<h2 class="part{name}">{escape(block.text)}</h2>{line}'
        case Note():
            return _render_line(block.text, is_status=block.is_status)
        case Lines():
            return _render_lines(block)
        case Card():
            live = ' aria-live="polite"' if block.is_status else ""
            return f'<section class="card"{live}><h2>{escape(block.title)}</h2>{_render_inside(block.blocks)}</section>'
        case Facts():
            return _render_facts(block)
        case Items():
            items = "".join(f"<li>{escape(item)}" for item in block.items)
            return _render_part(block.title, f"<ul>{items}</ul>")
        case Sources():
            return _render_part(block.title, f"<ol>{''.join(map(_render_source, block.items))}</ol>")
        case Columns():
            weights = " ".join(f"{weight}fr" for weight in block.weights)
            columns = "".join(f"<div>{''.join(map(render, own))}</div>" for own in block.columns)
            return f'<div class="columns" style="--weights:{weights}">{columns}</div>'
        case Quote():
            return f'<p class="detail">{escape(block.label)}</p><pre class="quote">{escape(block.text)}</pre>'
        case Table():
            return _render_table(block)
        case Pager():
            return _render_pager(block)
        case Moves():
            return f'<p class="moves">{" ".join(map(_render_move, block.moves))}</p>'
    raise TypeError(f"{type(block).__name__} is no block of text")


def is_text(block: Block) -> bool:
    """Return whether a block is text, so that `render` takes it."""
    if isinstance(block, Columns):
        return all(is_text(one) for own in block.columns for one in own)
    return not isinstance(block, Chart | MapPicture | Control | Download)


def render_parts(blocks: Iterable[Block]) -> str:
    """Return blocks of text as the parts of one card without a heading of its own; empty for no blocks."""
    parts = "".join(_render_within(one) if isinstance(one, Card) else render(one) for one in blocks)
    return f'<section class="card more">{parts}</section>' if parts else ""


def _render_inside(blocks: Iterable[Block]) -> str:
    """Return the blocks of a card, whose lines are plain paragraphs and whose own cards are parts."""
    return "".join(map(_render_within, blocks))


def _render_within(block: Block) -> str:
    if isinstance(block, Note):
        return _render_note(block)
    return _render_part(block.title, _render_inside(block.blocks)) if isinstance(block, Card) else render(block)


def _render_note(note: Note) -> str:
    words = f"<strong>{escape(note.text)}</strong>" if note.is_strong else escape(note.text)
    return f"<p>{words}</p>"


def _render_lines(lines: Lines) -> str:
    caption = f"<figcaption><b>{escape(lines.title)}</b> {escape(lines.unit)}</figcaption>"
    return f'<figure class="lines">{caption}{write_element(draw_lines(lines))}</figure>'


def _render_line(text: str, *, is_status: bool) -> str:
    return f'<p class="detail"{_STATUS if is_status else ""}>{escape(text)}</p>'


def _render_part(title: str, body: str) -> str:
    """Return a part under its title, if it has one; `body` is HTML."""
    return f"<div><h3>{escape(title)}</h3>{body}</div>" if title else body


def _render_facts(facts: Facts) -> str:
    return "<dl>" + "".join(f"<dt>{escape(term)}<dd>{escape(words)}" for term, words in facts.pairs) + "</dl>"


def _render_source(source: Source) -> str:
    title = _render_cell(Link(source.title, source.address))
    rest = f" <small>{escape(source.rest)}</small>" if source.rest else ""
    return f"<li>{escape(source.stated)}: {title}. {escape(source.publisher)}{rest}"


def _render_table(table: Table) -> str:
    title = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    head = "".join(map(_render_head, table.heads))
    rows = "".join(map(_render_row, table.rows))
    # A long table has no box to scroll in, in which its heads would stay behind.
    box = '<div class="tables long">' if table.is_long else '<div class="tables" tabindex=0>'
    named = _name_columns(table) + (f' data-shows="{escape(table.shows)}"' if table.shows else "")
    return f'{box}<table class="{list_classes(table)}"{named}>{title}<thead><tr>{head}<tbody>{rows}</table></div>'


def _name_columns(table: Table) -> str:
    """Return the heads of the columns that say nothing without them in a second line, for the style sheet."""
    names = [f"--h{column}:{json.dumps(read_text(table.heads[column - 1]) + ': ')}" for column in table.named]
    # In single quotation marks: the double ones would be six characters each on their way.
    words = escape(";".join(names), quote=False).replace("'", "&#39;")
    return f" style='{words}'" if names else ""


def list_classes(table: Table) -> str:
    """Return what the style sheets know a table by: its kind, and its columns by what they are.

    `n3` is a column of numbers, `b3` one of the second line, `s3` the one that the rows are ordered by.
    """
    classes = ["numbers", table.kind, *(f"n{column}" for column in table.right)]
    if table.brief:
        classes += ["brief", *(f"b{column}" for column in table.brief)]
    if table.sorted_by:
        classes.append(f"s{table.sorted_by}")
    return " ".join(dict.fromkeys(classes))


def _render_head(head: str | Head) -> str:
    if isinstance(head, str):
        return f"<th scope=col>{escape(head)}"
    # Its name finds it again after the rows were ordered, for the keyboard.
    column = dict(head.move.changes)["sort"].removeprefix("-")
    return f'<th scope=col aria-sort={head.order}><a id="sort-{column}" href="{escape(head.move.address)}">' + (
        f"{escape(head.text)}</a>"
    )


def _render_pager(pager: Pager) -> str:
    links = []
    for number, move in enumerate(pager.pages, start=1):
        here = ' aria-current="page"' if number == pager.here else ""
        links.append(f'<a id="page-{number}" href="{escape(move.address)}"{here}>{escape(move.text)}</a>')
    return (
        f'<nav class="pager" aria-label="{escape(pager.label)}">{"".join(links)}'
        f"<span{_STATUS}>{escape(pager.text)}</span></nav>"
    )


def _render_move(move: Move) -> str:
    return f'<a href="{escape(move.address)}">{escape(move.text)}</a>'


def _render_row(row: Sequence[Cell]) -> str:
    first, *rest = row
    return f"<tr><th scope=row>{_render_cell(first)}" + "".join([f"<td>{_render_cell(cell)}" for cell in rest])


def _render_cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return escape(cell)
    if isinstance(cell, Move):
        return _render_move(cell)
    text = escape(cell.text)
    if isinstance(cell, Valued):
        return text
    address = escape(cell.address)
    # Whatever the data say, nothing else is followed.
    if cell.address.startswith(("http://", "https://")):
        return f'<a href="{address}" {_NEW_TAB}>{text}</a>'
    if cell.address.startswith("geo:"):
        # The page's host removes this kind of address; `web/moves.js` puts it back from the other one.
        return f'<a href="{address}" data-geo="{address}" role="link" tabindex="0">{text}</a>'
    return text
