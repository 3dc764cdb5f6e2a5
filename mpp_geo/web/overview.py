"""The overview below the map: the numbers of the picture as tables, for those who read rather than look."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from mpp_geo import coverage
from mpp_geo.core.places import ISLAND_GROUPS, JAVA
from mpp_geo.core.texts import Texts
from mpp_geo.rows import each_row
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables


def table_groups(tables: Tables, selection: Selection, t: Texts) -> str:
    """Return the whole, Java, beyond Java and its island groups in numbers, as an HTML table."""
    units = coverage.classify_units(tables, selection)
    whole = coverage.summarise_groups(units.assign(is_java=True), "is_java")
    named = [(t("table.total"), row) for row in each_row(whole)]
    both = {bool(row.is_java): row for row in each_row(coverage.summarise_groups(units, "is_java"))}
    named += [(t(name), both[key]) for name, key in (("table.java", True), ("table.beyond", False)) if key in both]
    # Java is an island group of its own and stands above already.
    islands = {row.island_group: row for row in each_row(coverage.summarise_groups(units, "island_group"))}
    named += [(t(f"island.{group}"), islands[group]) for group in ISLAND_GROUPS if group in islands and group != JAVA]
    body = [
        [name, *map(t.number, (row.units, row.covered, row.new)), t.percent(row.share), t.percent(row.population_share)]
        for name, row in named
    ]
    heads = ["table.island", "table.units", "table.covered", "table.new", "table.share", "table.people"]
    return html_table([t(head) for head in heads], body, t("table.groups", year=selection.year))


def table_years(tables: Tables, selection: Selection, t: Texts) -> str:
    """Return the numbers behind the chart, all years, as an HTML table; it does not depend on the selected year."""
    heads = ["table.year", "table.java", "table.beyond", "table.total"]
    return html_table([t(head) for head in heads], list_years(tables, selection, t), t("table.years"))


def list_years(tables: Tables, selection: Selection, t: Texts) -> list[list[str]]:
    """Return, for every year, the year and the covered units in Java, beyond it and together, as text."""
    years: dict[int, list[int]] = {}
    for row in each_row(coverage.summarise_years(tables, selection)):
        # Rows of Java come first, those beyond it second.
        years.setdefault(row.year, []).append(row.covered)
    return [[str(year), *map(t.number, (*counts, sum(counts)))] for year, counts in years.items()]


def html_table(
    heads: list[str], body: list[list[str]], caption: str = "", *, kind: str = "numbers", right: Sequence[int] = ()
) -> str:
    """Return a table whose first column names the row.

    Parameters
    ----------
    heads, body : lists of str
        The columns' names and the rows, as text.
    caption : str
        What the table shows.
    kind : str
        numbers (all but the first column set to the right), words (set to the left) or rows (words, one line a row).
    right : sequence of int
        In a table of words, the columns of numbers, the first being 1.

    The end tags of cells and rows are left out, as HTML allows: tables are what most of a change's bytes are.
    """
    head = "".join(f"<th scope=col>{escape(text)}" for text in heads)
    rows = "".join(
        f"<tr><th scope=row>{escape(first)}" + "".join(f"<td>{escape(text)}" for text in rest) for first, *rest in body
    )
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    kinds = " ".join(("numbers", kind, *(f"n{column}" for column in right)))
    return f'<div class="tables"><table class="{kinds}">{title}<thead><tr>{head}<tbody>{rows}</table></div>'
