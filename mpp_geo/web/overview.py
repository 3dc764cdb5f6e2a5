"""The overview below the map: the numbers of the picture as tables, for those who read rather than look."""

from __future__ import annotations

from html import escape

from mpp_geo import coverage
from mpp_geo.regions import ISLAND_GROUPS
from mpp_geo.rows import each_row
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables
from mpp_geo.texts import Texts


def table_groups(tables: Tables, selection: Selection, t: Texts) -> str:
    """Return the island groups, Java, beyond Java and the whole in numbers, as an HTML table."""
    units = coverage.classify_units(tables, selection)
    islands = {row.island_group: row for row in each_row(coverage.summarise_groups(units, "island_group"))}
    named = [(t(f"island.{group}"), islands[group]) for group in ISLAND_GROUPS if group in islands]
    both = {bool(row.is_java): row for row in each_row(coverage.summarise_groups(units, "is_java"))}
    named += [(t(name), both[key]) for name, key in (("table.java", True), ("table.beyond", False)) if key in both]
    whole = coverage.summarise_groups(units.assign(is_java=True), "is_java")
    named += [(t("table.total"), row) for row in each_row(whole)]
    body = [
        [name, *map(t.number, (row.units, row.covered, row.new)), t.percent(row.share), t.percent(row.population_share)]
        for name, row in named
    ]
    heads = ["table.island", "table.units", "table.covered", "table.new", "table.share", "table.people"]
    return html_table([t(head) for head in heads], body)


def table_years(tables: Tables, selection: Selection, t: Texts) -> str:
    """Return the numbers behind the chart, all years, as an HTML table; it does not depend on the selected year."""
    years: dict[int, list[int]] = {}
    for row in each_row(coverage.summarise_years(tables, selection)):
        # Rows of Java come first, those beyond it second.
        years.setdefault(row.year, []).append(row.covered)
    body = [[str(year), *map(t.number, (*counts, sum(counts)))] for year, counts in years.items()]
    heads = ["table.year", "table.java", "table.beyond", "table.total"]
    return html_table([t(head) for head in heads], body, t("table.years"))


def html_table(heads: list[str], body: list[list[str]], caption: str = "", *, kind: str = "numbers") -> str:
    """Return a table whose first column names the row; `kind` is numbers (set to the right) or words.

    The end tags of cells and rows are left out, as HTML allows: tables are what most of a change's bytes are.
    """
    head = "".join(f"<th scope=col>{escape(text)}" for text in heads)
    rows = "".join(
        f"<tr><th scope=row>{escape(first)}" + "".join(f"<td>{escape(text)}" for text in rest) for first, *rest in body
    )
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f'<div class="tables"><table class="numbers {kind}">{title}<thead><tr>{head}<tbody>{rows}</table></div>'
