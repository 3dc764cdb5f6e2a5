"""The blocks that views are made of: plain data in the words of one language, which every face can render."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, overload

# numbers  all but the first column set to the right
# words    all columns set to the left
# rows     likewise, one line a row
TableKind = Literal["numbers", "words", "rows"]


@dataclass(frozen=True)
class Heading:
    """The heading of a part, with a line below it that may be announced when it changes."""

    text: str
    detail: str = ""
    is_status: bool = False
    # Class by which a table says that the answer to a click stands here.
    name: str = ""


@dataclass(frozen=True)
class Note:
    """A line of text; announced when it changes, if it is a status; set in bold, if it is what counts in a card."""

    text: str
    is_status: bool = False
    is_strong: bool = False


@dataclass(frozen=True)
class Facts:
    """Terms, each with its words."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Source:
    """A statement and the page that makes it: what is stated, the page's title, its address, and what follows it."""

    stated: str
    title: str
    # Empty unless it is one of http, https or geo.
    address: str
    publisher: str
    rest: str


@dataclass(frozen=True)
class Sources:
    """The statements behind something, under a heading."""

    title: str
    items: tuple[Source, ...]


@dataclass(frozen=True)
class Quote:
    """A text to be copied as it is, below the words that say what it is."""

    label: str
    text: str


@dataclass(frozen=True)
class Items:
    """A list under a heading, which may be empty where the list is all that a card holds."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Link:
    """Words that lead to an address; words alone unless that is one of http, https or geo."""

    text: str
    address: str


@dataclass(frozen=True)
class Move:
    """Words that lead to another selection on the same page."""

    text: str
    # The fields that change, each with its new value.
    changes: tuple[tuple[str, str], ...]
    # What it changes of the page's address, from the question mark on: the rest of the address stays.
    address: str


@dataclass(frozen=True)
class Valued:
    """Words that are not ordered by their letters, with what they are ordered by."""

    text: str
    value: str | float


Cell = str | Link | Move | Valued


Order = Literal["none", "ascending", "descending"]


@dataclass(frozen=True)
class Head:
    """The head of a column that rows can be ordered by: it leads to that order, or to the opposite one."""

    move: Move
    order: Order = "none"

    @property
    def text(self) -> str:
        """The name of the column."""
        return self.move.text


class LazyRows(Sequence[Sequence[Cell]]):
    """Rows that are made when they are read: a page shows few of many."""

    def __init__(self, entries: Sequence[Any], make: Callable[[Any], Sequence[Cell]]) -> None:
        self._entries, self._make = entries, make

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, index: int) -> Sequence[Cell]: ...
    @overload
    def __getitem__(self, index: slice) -> LazyRows: ...
    def __getitem__(self, index: int | slice) -> Sequence[Cell] | LazyRows:
        """Return a row, or some of the rows."""
        if isinstance(index, slice):
            return LazyRows(self._entries[index], self._make)
        return self._make(self._entries[index])

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        for entry in self._entries:
            yield self._make(entry)


@dataclass(frozen=True)
class Table:
    """A table whose first column names the row."""

    heads: tuple[str | Head, ...]
    rows: Sequence[Sequence[Cell]]
    caption: str = ""
    kind: TableKind = "numbers"
    # In a table of words, the columns of numbers, the first being 1.
    right: tuple[int, ...] = ()
    # Rows of a page, for a table that is shown a page at a time; 0 shows all. Its key names it in a visitor's session.
    page: int = 0
    key: str = ""
    # Whether it runs over more than a screen, so that its heads stay in sight.
    is_long: bool = False
    # Where there is no room for its columns, those that follow in a second line, the first column being 1; beside the
    # name stands the column that the rows are ordered by.
    brief: tuple[int, ...] = ()
    # Of those, the columns of words that say nothing without their heads; numbers never do.
    labelled: tuple[int, ...] = ()
    # The column that the rows are ordered by, where its head does not say so; 0 for none.
    ranked_by: int = 0
    # Where the answer to a click on a row stands, as a style sheet names it.
    shows: str = ""
    # Rows of a page where a face shows all rows a page at a time by itself; 0 for all at once.
    page_rows: int = 0

    @property
    def named(self) -> tuple[int, ...]:
        """The columns of the second line that say nothing without their heads."""
        told = {*self.right, *self.labelled}
        return tuple(column for column in self.brief if column in told or self.kind == "numbers")

    @property
    def sorted_by(self) -> int:
        """The column that the rows are ordered by, the first being 1; 0 for none."""
        if self.ranked_by:
            return self.ranked_by
        orders = [one.order if isinstance(one, Head) else "none" for one in self.heads]
        return next((number for number, order in enumerate(orders, start=1) if order != "none"), 0)

    def as_text(self, end: int | None = None) -> Table:
        """Return its columns up to `end` as words alone, for a page that cannot follow what they lead to."""
        rows = [[read_text(cell) for cell in row[:end]] for row in self.rows]
        return replace(self, heads=tuple(map(read_text, self.heads[:end])), rows=rows)


def read_text(part: Cell | Head) -> str:
    """Return the words of a cell or of a head."""
    return part if isinstance(part, str) else part.text


@dataclass(frozen=True)
class Pager:
    """The way through the pages of the table before it."""

    # Which rows are shown, and what the pages are.
    text: str
    label: str
    pages: tuple[Move, ...]
    # The page that is shown, the first being 1.
    here: int


@dataclass(frozen=True)
class Moves:
    """Ways to other selections on the same page, side by side."""

    moves: tuple[Move, ...]


@dataclass(frozen=True)
class Chart:
    """A chart as a Vega-Lite specification, without the configuration of a theme; its numbers stand in a table too."""

    key: str
    specification: dict[str, Any] = field(repr=False)
    # Whether it keeps its own width instead of taking that of the page.
    is_narrow: bool = False
    # Whether it shows classes of figures in the map's colours, which the theme decides.
    has_ramp: bool = False

    @property
    def description(self) -> str:
        """What it shows, for those who do not see it."""
        return str(self.specification.get("description", ""))


@dataclass(frozen=True)
class ShareLine:
    """A line of a small picture, with its name and newest value at its end."""

    # Of the theme.
    colour: str
    label: str
    # Along the picture and up it, each from 0 to 1.
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Lines:
    """A few lines of shares from 0 to 100%, drawn without a library; its numbers stand in a table too."""

    title: str
    # What 100% is.
    unit: str
    description: str
    lines: tuple[ShareLine, ...]
    # The words at both ends of the time, and what happened between, with its place from 0 to 1.
    ends: tuple[str, str]
    mark: tuple[float, str]


@dataclass(frozen=True)
class MapPicture:
    """A map in a state, as `map/state.js` describes it; made when it is shown."""

    key: str
    make: Callable[[], dict[str, Any]] = field(repr=False)
    # Words of the switch that shows it on a page that would fetch it at once; empty where it is shown without.
    switch: str = ""

    @property
    def state(self) -> dict[str, Any]:
        """The state of the map."""
        return self.make()


@dataclass(frozen=True)
class Control:
    """Where a field of the selection is chosen among its values, in the view that it changes."""

    target: str
    label: str
    # Value and words.
    options: tuple[tuple[Any, str], ...]
    value: Any


@dataclass(frozen=True)
class Download:
    """A file of rows as CSV that a view offers, made when it is asked for."""

    label: str
    name: str
    make: Callable[[], bytes] = field(repr=False)


@dataclass(frozen=True)
class Card:
    """Blocks that belong together, under a heading; announced when they change, if they are a status."""

    title: str
    blocks: tuple[Block, ...]
    is_status: bool = False


@dataclass(frozen=True)
class Columns:
    """Blocks side by side where there is room; `weights` say how wide each column is."""

    weights: tuple[int, ...]
    columns: tuple[tuple[Block, ...], ...]


Block = (
    Heading
    | Note
    | Facts
    | Sources
    | Quote
    | Items
    | Table
    | Pager
    | Moves
    | Chart
    | Lines
    | MapPicture
    | Control
    | Download
    | Card
    | Columns
)
