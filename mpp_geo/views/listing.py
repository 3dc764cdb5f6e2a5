"""The view "Table": a row for each shape of the map, with what the map says of it."""

from __future__ import annotations

from dataclasses import replace

from mpp_geo.core.coverage import CountedUnit, Counts, Coverage, tell_date
from mpp_geo.core.look_fields import count_pages, sorts_level
from mpp_geo.core.orders import RegionRow, order_provinces, order_regions
from mpp_geo.core.query import Problem, tell_no_column, tell_past_end
from mpp_geo.core.records import Region
from mpp_geo.core.texts import Texts
from mpp_geo.core.vocabulary import PAGE_ROWS, PROVINCE_COLUMNS, REGION_COLUMNS, STATUSES, Status
from mpp_geo.views.blocks import Block, Cell, LazyRows, Link, Table, Valued
from mpp_geo.views.finding import say_span
from mpp_geo.views.moves import PLACE_CARD, make_head, move_to_place, show_pager

# Columns of numbers, and those of the second line of a narrow row, the first column being 1.
_RIGHT, _BRIEF = (5, 6, 7, 8, 9), (2, 3, 4)
_PROVINCE_RIGHT, _PROVINCE_BRIEF = (2, 3, 4, 5, 6, 7), (5,)


def show_table(coverage: Coverage, t: Texts) -> tuple[Block, ...]:
    """Return a page of the selection's rows: kabupaten and kota, or provinces where the map shows these."""
    if coverage.selection.level == "province":
        return (table_provinces(coverage, t),)
    table = table_regions(coverage, t)
    count = len(table.rows)
    pager = show_pager(count, coverage.selection, t)
    if pager is None:
        return (table,)
    first = (pager.here - 1) * PAGE_ROWS
    return (replace(table, rows=table.rows[first : first + PAGE_ROWS]), pager)


def find_problems(coverage: Coverage) -> tuple[Problem, ...]:
    """Return what the open table cannot follow of the selection: an order by no column of it, a page past its end."""
    selection = coverage.selection
    problems: list[Problem] = []
    if selection.view != "table":
        return ()
    if selection.sort and not sorts_level(selection.sort, selection.level):
        problems.append(tell_no_column(selection))
    is_paged = selection.level == "region"
    last = count_pages(sum(len(counted.unit.regions) for counted in coverage.units) if is_paged else 0)
    if selection.page > last:
        problems.append(tell_past_end(selection.page, last))
    return tuple(problems)


def table_regions(coverage: Coverage, t: Texts) -> Table:
    """Return a row for each kabupaten/kota in the selection's order; what is not known comes last."""
    selection = coverage.selection
    rows = order_regions(coverage)
    words: dict[Status, Valued] = {}
    for rank, status in enumerate(STATUSES):
        words[status] = Valued(
            t(f"status.{status}", span=say_span(selection, t), since=t.start(selection.first_day)), rank
        )
    names = coverage.records.names

    def write(row: RegionRow) -> list[Cell]:
        region, counted = row
        return [
            move_to_place(region.name, region.code),
            names[region.province_code],
            words[counted.status],
            *_write_values(coverage, region, counted, t),
            _write_source(coverage, counted, t),
        ]

    heads = tuple(make_head(t(f"table.{name}"), name, selection) for name in REGION_COLUMNS)
    caption = _say_areas(coverage, len(rows), t)
    return Table(
        (*heads, t("table.source")), LazyRows(rows, write), caption, "rows", _RIGHT,
        is_long=True, brief=_BRIEF, shows=PLACE_CARD,
        page_rows=PAGE_ROWS,
    )  # fmt: skip


def _say_areas(coverage: Coverage, count: int, t: Texts) -> str:
    """Return how many kabupaten and kota are listed, and why they are more than the local governments counted."""
    units = len(coverage.units)
    key = "table.caption.region" if count == units else "table.caption.areas"
    return t(key, count=t.number(count), units=t.number(units), areas=t.number(coverage.records.jakarta_areas))


def _write_values(coverage: Coverage, region: Region, counted: CountedUnit, t: Texts) -> list[Cell]:
    distance = coverage.nearest(counted).distance
    date = tell_date(counted.date, coverage.selection.day)
    return [
        Valued(t.date(date), date) if date else "",
        _write(coverage.figure(counted, "agencies"), t),
        _write(coverage.figure(counted, "services"), t),
        _write(coverage.services_per_100k(counted), t, 1),
        t.number(region.population),
        _write(distance, t),
    ]


def _write_source(coverage: Coverage, counted: CountedUnit, t: Texts) -> Cell:
    """Return the page that dates a unit's MPP, by its publisher; empty while none counts.

    And whether that is a weak source, or sources of this MPP conflict.
    """
    mpp, date = counted.unit.mpp, counted.date or counted.serving
    if mpp is None or tell_date(date, coverage.selection.day) is None or date is None:
        return ""
    statement = mpp.find_source(date)
    doubts = [t("confidence.low")] if date.confidence == "low" else []
    if counted.unit.code in coverage.records.conflicts:
        doubts.append(t("table.disputed"))
    doubt = f" ({'; '.join(doubts)})" if doubts else ""
    return Link(f"{statement.source_publisher}{doubt}", statement.source_url)


def _write(number: float | None, t: Texts, digits: int = 0) -> str:
    """Return a number in words, empty where it is not known."""
    return "" if number is None else t.number(number, digits)


def table_provinces(coverage: Coverage, t: Texts) -> Table:
    """Return a row for each province of the selection in its order."""
    selection = coverage.selection
    names = coverage.records.names
    rows = [[move_to_place(names[code], code), *_write_counts(counts, t)] for code, counts in order_provinces(coverage)]
    heads = tuple(make_head(t(f"table.{name}"), name, selection) for name in PROVINCE_COLUMNS)
    caption = t("table.caption.province", count=t.number(len(rows)))
    return Table(heads, rows, caption, right=_PROVINCE_RIGHT, is_long=True, brief=_PROVINCE_BRIEF, shows=PLACE_CARD)


def _write_counts(counts: Counts, t: Texts) -> list[Cell]:
    return [
        t.number(counts.units),
        t.number(counts.covered),
        t.number(counts.new),
        Valued(t.percent(counts.share), round(counts.share, 4)),
        t.number(counts.population),
        Valued(t.percent(counts.population_share), round(counts.population_share, 4)),
    ]
