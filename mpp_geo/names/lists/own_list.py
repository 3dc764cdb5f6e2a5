"""Somebody's list: heads, rows, and what was found out of how it stands in its file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from mpp_geo.names.index import NameIndex
from mpp_geo.names.lists.cells import YEARS, Cell, Decimal, find_decimal, is_no_result, read_each, read_number
from mpp_geo.names.lists.grid import MAX_COLUMNS, MAX_ROWS, Grid, Layout, Point
from mpp_geo.names.lists.progress import unhurried
from mpp_geo.names.lists.remarks import ListError, Remark, make_remark
from mpp_geo.names.match import resolve

# Heads are looked for in so many rows.
_SEARCHED = 40
# What a row below the list says: totals, sources, notes.
_TOTAL = re.compile(
    r"(?:sub\s*|grand\s*)?(?:total|jumlah|rata[- ]?rata|average|mean|sum)\b.*|indonesia|nasional|national",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\W*(?:sumber|source|catatan|keterangan|notes?|ket|updated?|data per|per tanggal)\b.*", re.IGNORECASE
)
_SPAN = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")
_COUNTER = re.compile(r"\(?(\d{1,3})\)?")


# Compared and hashed by identity.
@dataclass(frozen=True, eq=False)
class OwnList:
    """A list with unique heads; every row has a cell for each."""

    name: str
    heads: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    # The number of each row in the file, the first row of the file being 1.
    numbers: Sequence[int]
    # A point for each row, where the format has geometry.
    points: Sequence[Point | None] | None
    layout: Layout
    sheets: tuple[str, ...]
    remarks: tuple[Remark, ...]

    def column(self, head: str) -> list[Cell]:
        """Return the cells of a column; raises ListError when there is none of that head."""
        if head not in self.heads:
            raise ListError("no_column", name=head, allowed=", ".join(self.heads[:30]))
        place = self.heads.index(head)
        return [row[place] for row in unhurried(self.rows)]

    @cached_property
    def decimal(self) -> Decimal | None:
        """The decimal sign of its texts, as stated or as the first column that tells it."""
        if self.layout.decimal in (",", "."):
            return "," if self.layout.decimal == "," else "."
        for place in range(len(self.heads)):
            found = find_decimal(row[place] for row in unhurried(self.rows))
            if found is not None:
                return found
        return None

    def figures(self, head: str) -> list[float | int | None]:
        """Return a column as numbers, None where a cell is none."""
        decimal = self.decimal
        return read_each(self.column(head), lambda cell: read_number(cell, decimal))


def find_list(grid: Grid, name: str, index: NameIndex, layout: Layout) -> OwnList:
    """Return the list that stands in a grid: without titles above, numbering below the heads, totals and notes below.

    Raises
    ------
    ListError
        When there is nothing in it, nothing but heads, or too much.
    """
    remarks = list(grid.remarks)
    filled = [
        (number, row)
        for number, row in enumerate(unhurried(grid.rows), start=1)
        if row and (row[0] is not None or any(cell is not None for cell in row))
    ]
    if not filled and grid.points is None:
        raise ListError("empty")
    if grid.heads is not None:
        heads: list[str | None] = list(grid.heads)
        body = list(enumerate(grid.rows, start=1))
        header = 0
        left_out: list[int] = []
    else:
        header, heads, body = _split(filled, layout.header, index, remarks)
        left_out = _find_ends(body, remarks) if layout.left_out is None else []
    if layout.left_out is not None:
        left_out = _list_numbers(layout.left_out, body)
        if left_out:
            remarks.append(make_remark("left_out", count=len(left_out), rows=_join_numbers(left_out)))
    if left_out:
        gone = set(left_out)
        body = [pair for pair in unhurried(body) if pair[0] not in gone]
    if not body:
        raise ListError("only_header")
    if len(body) > MAX_ROWS:
        raise ListError("rows", most=MAX_ROWS)
    width = max(len(heads), *(len(row) for _, row in body))
    if width > MAX_COLUMNS:
        raise ListError("columns", most=MAX_COLUMNS, row=body[0][0], count=width)
    heads += [None] * (width - len(heads))
    padded = [row if len(row) == width else (*row, *[None] * (width - len(row))) for _, row in unhurried(body)]
    used = [place for place in range(width) if heads[place] or any(row[place] is not None for row in padded)]
    names = _name_heads([heads[place] for place in used], remarks)
    rows = [tuple(row[place] for place in used) for row in unhurried(padded)] if len(used) < width else padded
    found = Layout(
        grid.encoding, grid.delimiter, grid.sheet, header if grid.heads is None else None, layout.decimal,
        ", ".join(map(str, left_out)),
    )  # fmt: skip
    points = None if grid.points is None else [grid.points[number - 1] for number, _ in body]
    made = OwnList(name, names, rows, [number for number, _ in body], points, found, grid.sheets, tuple(remarks))
    return replace(made, remarks=(*remarks, *_say_strange(made)))


_Rows = list[tuple[int, Sequence[Cell]]]


def _split(
    filled: _Rows, stated: int | None, index: NameIndex, remarks: list[Remark]
) -> tuple[int, list[str | None], _Rows]:
    """Return the number of the row with the heads (0 for none), the heads, and the rows below."""
    at, has_heads = _find_header(filled, index) if stated is None else _take_header(filled, stated)
    if not has_heads:
        remarks.append(make_remark("no_heads"))
        return 0, [], filled[at:]
    number, row = filled[at]
    if at:
        remarks.append(make_remark("titles", row=number, count=at))
    heads = [None if cell is None else str(cell) for cell in row]
    below = filled[at + 1 :]
    if below and _continues(row, below[0][1]):
        heads = _join_heads(heads, below[0][1])
        below = below[1:]
    if below and _counts_columns(below[0][1]):
        below = below[1:]
    return number, heads, below


def _take_header(filled: _Rows, stated: int) -> tuple[int, bool]:
    """Return where the stated row stands, and whether there is one: 0 says that there are no heads."""
    if stated == 0:
        return 0, False
    for at, (number, _) in enumerate(filled):
        if number == stated:
            return at, True
    raise ListError("no_header_row", row=stated)


def _find_header(filled: _Rows, index: NameIndex) -> tuple[int, bool]:
    """Return where the first row stands that is as wide as the others, and whether it holds the heads."""
    counts = sorted(sum(cell is not None for cell in row) for _, row in filled[:200])
    typical = counts[len(counts) // 2]
    least = 1 if typical == 1 else max(2, -(-typical * 3 // 5))
    for at, (_, row) in enumerate(filled[:_SEARCHED]):
        cells = [cell for cell in row if cell is not None]
        if len(cells) >= least:
            return at, _is_head(cells, index)
    return 0, False


def _is_head(cells: Sequence[Cell], index: NameIndex) -> bool:
    """Return whether cells are heads: words, or years, and no name of a region among them."""
    words = [cell for cell in cells if isinstance(cell, str) and read_number(cell) is None]
    others = [read_number(cell) for cell in cells if not (isinstance(cell, str) and read_number(cell) is None)]
    if not words or any(value not in YEARS for value in others) or any(isinstance(cell, bool) for cell in cells):
        return False
    found = [resolve(index, word) for word in words if len(word) < 60]
    return not any(one.status in ("exact", "alias") or (one.status == "ambiguous" and one.candidates) for one in found)


def _continues(row: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Return whether the row below has the second part of heads: words or years, and only where the first has gaps."""
    gaps = {place for place in range(max(len(row), len(below))) if place >= len(row) or row[place] is None}
    filled = [place for place, cell in enumerate(below) if cell is not None]
    if below[0] is not None or not gaps.intersection(filled):
        return False
    # The head above a group stands over its first column.
    fits = all(place in gaps or place + 1 in gaps for place in filled)
    return fits and all(read_number(below[place]) is None or read_number(below[place]) in YEARS for place in filled)


def _join_heads(heads: list[str | None], below: Sequence[Cell]) -> list[str | None]:
    joined: list[str | None] = []
    group: str | None = None
    for place in range(max(len(heads), len(below))):
        above = heads[place] if place < len(heads) else None
        part = below[place] if place < len(below) else None
        group = above or (group if part is not None else None)
        joined.append(group if part is None else f"{group} {part}" if group else str(part))
    return joined


def _counts_columns(row: Sequence[Cell]) -> bool:
    """Return whether a row below the heads numbers the columns: (1), (2), (3)."""
    found = [_COUNTER.fullmatch(str(cell)) for cell in row if cell is not None]
    if len(found) < 3 or not all(found):
        return False
    numbers = [int(one[1]) for one in found if one]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] in (0, 1)


def _find_ends(body: _Rows, remarks: list[Remark]) -> list[int]:
    """Return the numbers of the rows of totals, and of the notes below the last row that is none."""
    kept: _Rows = []
    totals = []
    for number, row in unhurried(body):
        # Most rows begin with it.
        first = row[0] if isinstance(row[0], str) else next((cell for cell in row if isinstance(cell, str)), None)
        is_total = (
            first is not None and _TOTAL.fullmatch(first) is not None and sum(cell is not None for cell in row) > 1
        )
        if is_total:
            totals.append(number)
        else:
            kept.append((number, row))
    if len(totals) > max(3, len(body) // 10):
        # So many are a kind of rows: "total" beside "male" and "female".
        kept, totals = list(body), []
    notes = []
    while kept:
        cells = [cell for cell in kept[-1][1] if cell is not None]
        is_note = isinstance(cells[0], str) and _NOTE.fullmatch(cells[0]) is not None
        is_alone = len(cells) == 1 and isinstance(cells[0], str) and (len(cells[0]) > 40 or _TOTAL.fullmatch(cells[0]))
        if not (is_note or is_alone):
            break
        notes.append(kept.pop()[0])
    notes.reverse()
    if totals:
        remarks.append(make_remark("totals", rows=_join_numbers(totals), count=len(totals)))
    if notes:
        remarks.append(make_remark("notes", rows=_join_numbers(notes), count=len(notes)))
    return sorted(totals + notes)


def _list_numbers(stated: str, body: _Rows) -> list[int]:
    """Return the numbers of the rows that are stated, as "14, 20-22", among those that there are."""
    spans = []
    for part in filter(None, map(str.strip, stated.split(","))):
        found = _SPAN.fullmatch(part)
        if found is None:
            raise ListError("no_rows", value=part)
        spans.append(range(int(found[1]), int(found[2] or found[1]) + 1))
    # Rows are in order, and so are spans: each is passed once.
    spans.sort(key=lambda span: span.start)
    numbers = []
    at = 0
    for number, _ in unhurried(body):
        while at < len(spans) and spans[at].stop <= number:
            at += 1
        if at < len(spans) and number in spans[at]:
            numbers.append(number)
    return numbers


def _join_numbers(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:5]))
    return f"{shown}, …" if len(numbers) > 5 else shown


def _name_heads(heads: Sequence[str | None], remarks: list[Remark]) -> tuple[str, ...]:
    """Return unique heads: one that is missing is called by its place, one that comes again gets a number."""
    # As keys, in their order; and the number that a head which comes again gets next.
    names: dict[str, None] = {}
    ranks: dict[str, int] = {}
    missing, again = [], []
    for place, head in enumerate(heads, start=1):
        name = " ".join(head.split())[:80] if head else f"column_{place}"
        if not head:
            missing.append(name)
        if name in names:
            again.append(name)
            rank = ranks.get(name, 2)
            while f"{name} ({rank})" in names:
                rank += 1
            ranks[name] = rank + 1
            name = f"{name} ({rank})"
        names[name] = None
    if missing and len(missing) < len(names):
        remarks.append(make_remark("missing_heads", names=", ".join(missing), count=len(missing)))
    if again:
        remarks.append(make_remark("double_heads", names=", ".join(dict.fromkeys(again))))
    return tuple(names)


def _say_strange(own: OwnList) -> list[Remark]:
    """Return what is said of cells that look like figures and are none: NaN, Infinity, errors of formulas."""
    said = []
    for place, head in enumerate(own.heads):
        cells = [row[place] for row in unhurried(own.rows)]
        known = {cell for cell in unhurried(set(cells)) if is_no_result(cell)}
        strange = [rank for rank, cell in enumerate(cells) if cell in known] if known else []
        if strange:
            number, cell = own.numbers[strange[0]], str(cells[strange[0]])
            said.append(make_remark("strange", column=head, row=number, value=cell, count=len(strange)))
    return said
