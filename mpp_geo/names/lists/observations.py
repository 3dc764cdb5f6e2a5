"""What is said of a placed list as a whole: what was found out, and cells that could not be read or are in doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from mpp_geo.core.places import INDONESIA
from mpp_geo.names.index import NameIndex
from mpp_geo.names.lists.cells import Cell, is_doubtful_date, is_nothing, read_date, read_number
from mpp_geo.names.lists.grid import Point
from mpp_geo.names.lists.placed_list import PlacedList
from mpp_geo.names.lists.progress import unhurried
from mpp_geo.names.lists.proposal import find_mixed
from mpp_geo.names.lists.remarks import Remark, make_remark

# Regions with several rows that are named.
_NAMED = 5


def observe(
    placed: PlacedList, index: NameIndex, points: Sequence[Point | None], *, filled_down: bool, has_bare_names: bool
) -> Iterator[Remark]:
    """Yield what is said of the whole list.

    Parameters
    ----------
    placed : PlacedList
    index : NameIndex
    points : sequence
        Where each row says that it is, None where it does not.
    filled_down : bool
        Whether provinces that stand above their regions were taken for each of them.
    has_bare_names : bool
        Whether names without a kind were taken for kabupaten.
    """
    if filled_down:
        yield make_remark("filled_down", column=str(placed.roles.province))
    if placed.scheme is not None and placed.counts["bps_code" if placed.scheme == "bps" else "code"]:
        yield make_remark(f"scheme.{placed.scheme}", column=str(placed.roles.code))
    if has_bare_names:
        yield make_remark("bare_names", column=str(placed.roles.name))
    known = [point for point in points if point is not None]
    west, south, east, north = INDONESIA
    swapped = sum(west <= y <= east and south <= x <= north for x, y in known)
    if swapped and swapped > len(known) / 2:
        yield make_remark("swapped", count=swapped)
    if placed.roles.is_swapped and known:
        yield make_remark("exchanged", count=len(known))
    yield from _say_unread(placed)
    if several := placed.several:
        names = {region.code: region.name for region in index.regions}
        shown = ", ".join(names[code] for code in several[:_NAMED])
        # Names of ours are not shortened.
        named = ("names", f"{shown}, …" if several[_NAMED:] else shown)
        yield Remark("several_rows", (("count", len(several)), named))


def _say_unread(placed: PlacedList) -> Iterator[Remark]:
    """Yield what is said of cells that are no date in the column of dates, and no number in one of figures."""
    own, roles = placed.own, placed.roles
    columns: list[tuple[str, str, Callable[[Cell], object]]] = []
    if roles.date is not None:
        columns.append(("unread_date", roles.date, read_date))
    columns += [("strange", head, partial(read_number, decimal=own.decimal)) for head in roles.figures]
    for key, head, read in columns:
        cells = own.column(head)
        unread = {cell for cell in unhurried(set(cells)) if not is_nothing(cell) and read(cell) is None}
        if unread:
            ranks = [rank for rank, cell in enumerate(cells) if cell in unread]
            row, value = own.numbers[ranks[0]], str(cells[ranks[0]])
            yield make_remark(key, column=head, row=row, value=value, count=len(ranks))
    for head, word in find_mixed(own, roles):
        yield make_remark("mixed", column=head, row=own.numbers[own.column(head).index(word)], value=str(word))
    if roles.date is not None:
        cells = own.column(roles.date)
        doubtful = {cell for cell in unhurried(set(cells)) if is_doubtful_date(cell)}
        rank = next((rank for rank, cell in enumerate(cells) if cell in doubtful), None)
        if rank is not None:
            date = read_date(cells[rank]) or ""
            yield make_remark("read_date", column=roles.date, row=own.numbers[rank], value=str(cells[rank]), date=date)
