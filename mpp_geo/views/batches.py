"""The view "Batches": every day on which the ministry inaugurated MPP, and those of one day with their figures."""

from __future__ import annotations

from collections.abc import Callable

from mpp_geo.core.acts import Act, choose_act, count_undated, find_source, list_acts, read_figure
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.evidence import StatedFigure
from mpp_geo.core.records import Unit
from mpp_geo.core.texts import Texts
from mpp_geo.views.blocks import Block, Cell, Columns, Download, Heading, LazyRows, Link, Moves, Note, Table
from mpp_geo.views.moves import PLACE_CARD, move_to, move_to_place

_HEADS = ("unit", "province", "agencies", "services", "source")


def show_batches(coverage: Coverage, t: Texts, download: Callable[[Act], Download] | None = None) -> tuple[Block, ...]:
    """Return the MPP of the chosen day, at first the newest, and beside them all days with their numbers.

    `download` makes what a face offers of that day's MPP as a file.
    """
    acts = list_acts(coverage)
    if not acts:
        return (Note(t("batches.none"), is_status=True),)
    chosen = choose_act(coverage, acts)
    left = show_missing(coverage, t) if chosen is None else show_act(coverage, chosen, t)
    files = () if chosen is None or download is None else (download(chosen),)
    return (Columns((3, 2), ((*left, *files), show_days(coverage, acts, t))),)


def show_days(coverage: Coverage, acts: list[Act], t: Texts) -> tuple[Block, ...]:
    """Return all days of acts with their numbers; a click on one chooses it."""
    selection = coverage.selection

    def write(act: Act) -> list[Cell]:
        day = move_to(t.date(act.day), selection, batch=act.day)
        return [day, *(t.number(count) for count in (len(act.units), act.java, act.beyond))]

    heads = tuple(t(f"table.{name}") for name in ("day", "inaugurated", "java", "beyond"))
    total = sum(len(act.units) for act in acts)
    rest = count_undated(coverage, acts)
    key = "batches.text.rest" if rest else "batches.text"
    detail = t(key, days=t.number(len(acts)), count=t.number(total), rest=t.number(rest))
    return (Heading(t("batches.title"), detail), Table(heads, LazyRows(acts, write), shows=".acts"))


def show_missing(coverage: Coverage, t: Texts) -> tuple[Block, ...]:
    """Return that the selection has no part in the batch that it names."""
    return (Note(t("batches.elsewhere", date=t.date(coverage.selection.batch or "")), is_status=True),)


def show_act(coverage: Coverage, act: Act, t: Texts) -> tuple[Block, ...]:
    """Return the MPP of a day with their figures and sources."""
    words = t("batches.chosen", count=t.number(len(act.units)), java=t.number(act.java), beyond=t.number(act.beyond))
    return (
        Heading(t("batches.day", date=t.date(act.day)), words, is_status=True, name="acts"),
        Moves((move_to(t("batches.map"), coverage.selection, day=act.day, batch=act.day),)),
        table_act(coverage, act, t),
        Note(t("batches.known")),
    )


def table_act(coverage: Coverage, act: Act, t: Texts) -> Table:
    """Return a row for each MPP of a batch; empty where a figure is not known."""
    names = coverage.records.names

    def write_figure(unit: Unit, figure: StatedFigure) -> str:
        number = read_figure(coverage, act, unit, figure)
        return "" if number is None else t.number(number)

    def write(unit: Unit) -> list[Cell]:
        source = find_source(unit)
        return [
            move_to_place(unit.name, unit.code),
            names[unit.province_code],
            write_figure(unit, "agencies"),
            write_figure(unit, "services"),
            Link(source.source_publisher, source.source_url),
        ]

    heads = tuple(t(f"table.{name}") for name in _HEADS)
    return Table(heads, LazyRows(act.units, write), kind="rows", right=(3, 4), brief=(2, 3, 4, 5), shows=PLACE_CARD)
