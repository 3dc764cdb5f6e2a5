"""The parts of the view "The spread": the verdict, its charts, its tables and its map."""

from __future__ import annotations

from html import escape
from typing import Any

from mpp_geo import coverage, measures, spread
from mpp_geo.core.places import ISLAND_GROUPS
from mpp_geo.core.texts import Texts
from mpp_geo.map_states import make_measure_state
from mpp_geo.rows import each_row
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables
from mpp_geo.web.charts import chart_islands, chart_new_beyond, chart_shares
from mpp_geo.web.overview import html_table

# Degrees of the map around the mean centres.
_AROUND = 2.0


def make_charts(tables: Tables, selection: Selection, t: Texts) -> dict[str, Any]:
    """Return the charts by name: `shares`, `new` and `islands`."""
    halves = spread.share_by_year(tables, selection, "is_java")
    islands = spread.share_by_year(tables, selection, "island_group")
    return {"shares": chart_shares(halves, t), "new": chart_new_beyond(halves, t), "islands": chart_islands(islands, t)}


def write_tables(tables: Tables, selection: Selection, t: Texts) -> str:
    """Return the numbers behind the charts and the map as HTML."""
    return _table_islands(tables, selection, t) + _table_centres(tables, selection, t)


def make_map_state(tables: Tables, selection: Selection, _: Texts) -> dict[str, Any]:
    """Return the state of the map on which the mean centre of all MPP wanders over the years of the first MPP."""
    centres = spread.find_centres(tables, selection)
    points = [[round(row.longitude, 3), round(row.latitude, 3), str(row.year)] for row in each_row(centres)]
    focus = None
    if points:
        longitudes, latitudes, _names = zip(*points, strict=True)
        focus = [
            min(longitudes) - _AROUND,
            min(latitudes) - _AROUND,
            max(longitudes) + _AROUND,
            max(latitudes) + _AROUND,
        ]
    state = make_measure_state(tables, coverage.classify_units(tables, selection), selection, measures.FIRST)
    return {**state, "selected": None, "focus": focus, "points": points}


def _table_islands(tables: Tables, selection: Selection, t: Texts) -> str:
    """Return the share of covered units by island group and year, Java against beyond and all new MPP, as HTML."""
    islands = spread.share_by_year(tables, selection, "island_group")
    halves = spread.share_by_year(tables, selection, "is_java")
    years = selection.choices.years
    shares = {
        (str(getattr(row, group)), row.year): t.percent(row.share)
        for frame, group in ((islands, "island_group"), (halves, "is_java"))
        for row in each_row(frame)
    }
    named = [(t(f"island.{group}"), group) for group in ISLAND_GROUPS]
    named += [(t("table.java"), "True"), (t("table.beyond"), "False")]
    body = [[name, *(shares[group, year] for year in years)] for name, group in named if (group, years[0]) in shares]
    new = {(bool(row.is_java), row.year): row.new for row in each_row(halves)}
    pairs = [(new.get((False, year), 0), new.get((True, year), 0)) for year in years]
    body.append([t("spread.new.row"), *(f"{t.number(beyond)}/{t.number(beyond + java)}" for beyond, java in pairs)])
    return html_table([t("table.island"), *map(str, years)], body, t("spread.table"))


def _table_centres(tables: Tables, selection: Selection, t: Texts) -> str:
    """Return the mean centre of all MPP by year as an HTML table."""
    body = [
        [str(row.year), t.number(row.count), t.number(row.longitude, 2), t.number(row.latitude, 2)]
        for row in each_row(spread.find_centres(tables, selection))
    ]
    heads = ["table.year", "table.covered", "spread.longitude", "spread.latitude"]
    return html_table([t(head) for head in heads], body, t("spread.centre"))


def say_centre(tables: Tables, selection: Selection, t: Texts) -> str:
    """Return in words where the mean centre of all MPP lay at the end of the selection's year."""
    centres = {row.year: row for row in each_row(spread.find_centres(tables, selection))}
    if selection.year not in centres:
        return t("spread.centre.none", year=selection.year)
    first, last = centres[min(centres)], centres[selection.year]
    units = coverage.select_units(tables, selection)
    longitude, latitude = spread.mean_centre(units)
    return t(
        "spread.centre.text" if last is not first else "spread.centre.first",
        first=first.year,
        first_place=_say_point(first.longitude, first.latitude, t),
        year=selection.year,
        place=_say_point(last.longitude, last.latitude, t),
        all_place=_say_point(longitude, latitude, t),
    )


def _say_point(longitude: float, latitude: float, t: Texts) -> str:
    side = "south" if latitude < 0 else "north"
    return t(f"spread.point.{side}", longitude=t.number(longitude, 1), latitude=t.number(abs(latitude), 1))


def say_verdict(tables: Tables, selection: Selection, t: Texts) -> str:
    """Return the claim, what the numbers say of it, and the denominators, as HTML."""
    verdict = spread.judge(tables, selection)
    java, beyond = verdict.java, verdict.beyond
    values: dict[str, object] = {"year": selection.year}
    for name, counts in (("java", java), ("beyond", beyond)):
        values |= {
            f"{name}_covered": t.number(counts["covered"]),
            f"{name}_units": t.number(counts["units"]),
            f"{name}_share": t.percent(counts["covered"] / counts["units"]),
            f"{name}_people": t.percent(counts["population_covered"] / counts["population"]),
            f"{name}_population": t.millions(counts["population"]),
        }
    covered = java["covered"] + beyond["covered"]
    values |= {
        "covered": t.number(covered),
        "units": t.number(java["units"] + beyond["units"]),
        "part": t.percent(beyond["covered"] / covered) if covered else "",
    }
    paragraphs = [
        t("spread.claim"),
        t(f"spread.verdict.{verdict.judgement}", **values),
        t("spread.people", **values),
        t("spread.denominators", **values),
    ]
    return "".join(f"<p>{escape(words)}</p>" for words in paragraphs)
