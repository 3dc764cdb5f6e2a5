"""The view "Story": the numbers of the picture by island group and by year, amid how MPP spread."""

from __future__ import annotations

from mpp_geo.core.coverage import Counts, Coverage
from mpp_geo.core.places import ISLAND_GROUPS, JAVA
from mpp_geo.core.texts import Texts
from mpp_geo.views.blocks import Block, Columns, Table
from mpp_geo.views.charts import chart_years
from mpp_geo.views.nearness import show_nearness
from mpp_geo.views.spread import chart_spread, show_trail, table_islands
from mpp_geo.views.years import label_years


def show_whole_story(coverage: Coverage, t: Texts) -> tuple[Block, ...]:
    """Return how MPP spread, with the numbers of the day by island group and those of every year."""
    return (*show_history(coverage, t), *show_moment(coverage, t))


def show_history(coverage: Coverage, t: Texts) -> tuple[Block, ...]:
    """Return how MPP spread over all years: the same on every day, unless a range of values chooses the units."""
    years = chart_years(label_years(coverage, t), t)
    return (
        chart_spread(coverage, t),
        table_islands(coverage, t),
        Columns((3, 2), ((years,), (table_years(coverage, t),))),
        *show_trail(coverage, t),
    )


def show_moment(coverage: Coverage, t: Texts) -> tuple[Block, ...]:
    """Return the numbers of the day by island group, and how far people lived from an MPP."""
    return (table_groups(coverage, t), *show_nearness(coverage, t))


def table_groups(coverage: Coverage, t: Texts) -> Table:
    """Return the whole, Java, beyond Java and its island groups in numbers."""
    halves = coverage.halves
    named = [(t("table.total"), halves.whole), (t("table.java"), halves.java), (t("table.beyond"), halves.beyond)]
    groups = coverage.groups("island_group")
    # Java is an island group of its own and is there already.
    named += [(t(f"island.{group}"), groups[group]) for group in ISLAND_GROUPS if group in groups and group != JAVA]
    heads = ("table.island", "table.units", "table.covered", "table.new", "table.share", "table.people")
    rows = [_write_counts(name, counts, t) for name, counts in named if counts.units]
    return Table(tuple(t(head) for head in heads), rows, t("table.groups", time=t.moment(coverage.selection.day)))


def _write_counts(name: str, counts: Counts, t: Texts) -> list[str]:
    return [
        name,
        t.number(counts.units),
        t.number(counts.covered),
        t.number(counts.new),
        t.percent(counts.share),
        t.percent(counts.population_share),
    ]


def table_years(coverage: Coverage, t: Texts) -> Table:
    """Return the numbers behind the chart, all years; they do not depend on the selected day."""
    rows = []
    for year, halves in label_years(coverage, t):
        parts = (halves.java, halves.beyond, halves.whole)
        rows.append([year, *(t.number(counts.covered) for counts in parts)])
    heads = ("table.year", "table.java", "table.beyond", "table.total")
    return Table(tuple(t(head) for head in heads), rows, t("table.years"))
