"""The view "Batches": every day on which the ministry inaugurated MPP, and those of one day with their figures."""

from __future__ import annotations

from collections.abc import Callable

from mpp_geo.core.acts import Act, choose_act, find_source, list_acts, read_figure
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.evidence import StatedFigure
from mpp_geo.core.records import Unit
from mpp_geo.core.texts import Texts
from mpp_geo.views.blocks import Block, Cell, Columns, Download, Heading, LazyRows, Link, Moves, Note, Table
from mpp_geo.views.moves import PlaceMover, move_to

_HEADS = ("unit", "province", "agencies", "services", "source")


def show_batches(coverage: Coverage, t: Texts, download: Callable[[Act], Download] | None = None) -> tuple[Block, ...]:
    """Return the days with their numbers, and beside them the MPP of the chosen one, at first the newest.

    `download` makes what a face offers of that day's MPP as a file.
    """
    acts = list_acts(coverage)
    if not acts:
        return (Note(t("batches.none"), is_status=True),)
    return (Columns((2, 3), (_show_days(coverage, acts, t), _show_chosen(coverage, acts, t, download))),)


def _show_days(coverage: Coverage, acts: list[Act], t: Texts) -> tuple[Block, ...]:
    selection = coverage.selection

    def write(act: Act) -> list[Cell]:
        day = move_to(t.date(act.day), selection, batch=act.day)
        return [day, *(t.number(count) for count in (len(act.units), act.java, act.beyond))]

    heads = tuple(t(f"table.{name}") for name in ("day", "inaugurated", "java", "beyond"))
    total = sum(len(act.units) for act in acts)
    detail = t("batches.text", days=t.number(len(acts)), count=t.number(total))
    return (Heading(t("batches.title"), detail), Table(heads, LazyRows(acts, write)))


def _show_chosen(
    coverage: Coverage, acts: list[Act], t: Texts, download: Callable[[Act], Download] | None
) -> tuple[Block, ...]:
    selection = coverage.selection
    act = choose_act(coverage, acts)
    if act is None:
        return (Note(t("batches.elsewhere", date=t.date(selection.batch or "")), is_status=True),)
    words = t("batches.chosen", count=t.number(len(act.units)), java=t.number(act.java), beyond=t.number(act.beyond))
    head = Heading(t("batches.day", date=t.date(act.day)), words, is_status=True)
    moves = Moves((move_to(t("batches.map"), selection, day=act.day, batch=act.day),))
    known = Note(t("batches.known", date=t.date(max(act.day, selection.day))))
    files = () if download is None else (download(act),)
    return (head, moves, table_act(coverage, act, t), known, *files)


def table_act(coverage: Coverage, act: Act, t: Texts) -> Table:
    """Return a row for each MPP of a batch; empty where a figure is not known."""
    names, mover = coverage.records.names, PlaceMover(coverage.selection)

    def write_figure(unit: Unit, figure: StatedFigure) -> str:
        number = read_figure(coverage, act, unit, figure)
        return "" if number is None else t.number(number)

    def write(unit: Unit) -> list[Cell]:
        source = find_source(unit)
        return [
            mover.move(unit.name, unit.code),
            names[unit.province_code],
            write_figure(unit, "agencies"),
            write_figure(unit, "services"),
            Link(source.source_publisher, source.source_url),
        ]

    heads = tuple(t(f"table.{name}") for name in _HEADS)
    return Table(heads, LazyRows(act.units, write), kind="rows", right=(3, 4), brief=(2, 5))
