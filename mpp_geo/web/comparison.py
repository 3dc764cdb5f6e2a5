"""The parts of the view "Compare": what changed between two years, and two places in numbers."""

from __future__ import annotations

from typing import Any

import pandas as pd

from mpp_geo import coverage, measures
from mpp_geo.core import dates
from mpp_geo.core.texts import Texts
from mpp_geo.map_states import make_measure_state
from mpp_geo.places import describe_province, describe_region, trace_share
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables
from mpp_geo.web.charts import chart_places
from mpp_geo.web.overview import html_table

_NOT_APPLICABLE = "–"


def other_year(selection: Selection) -> int:
    """Return the year that the selection's is compared with: the one asked for, else the year before (or after)."""
    years = selection.choices.years
    if selection.against in {str(year) for year in years} and selection.against != str(selection.year):
        return int(str(selection.against))
    return selection.year - 1 if selection.year > years[0] else years[1]


def between(selection: Selection) -> Selection:
    """Return the selection at the later of the two years, with what came after the earlier one as new."""
    earlier, later = sorted((selection.year, other_year(selection)))
    since = earlier + 1
    return selection.but(year=later, since=since if since < later else None)


def _classify_change(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Return the selection's units as they were in the later year; a range stays one of the selection's own year."""
    wide = between(selection)
    return coverage.classify_at(coverage.select_units(tables, selection), wide.year, wide.first_year)


def say_change(tables: Tables, selection: Selection, t: Texts) -> str:
    """Return what changed between the years in words."""
    earlier, later = sorted((selection.year, other_year(selection)))
    counts = coverage.summarise_halves(_classify_change(tables, selection))
    values = {"earlier": earlier, "later": later, "new": t.number(counts["new"])}
    if not counts["new"]:
        return t("compare.change.none", **values)
    if not 0 < counts["java"]["units"] < counts["units"]:
        return t("compare.change.part", **values)
    part = t.percent(counts["beyond_java"]["new"] / counts["new"])
    return t("compare.change", **values, part=part)


def make_map_state(tables: Tables, selection: Selection, _: Texts) -> dict[str, Any]:
    """Return the state of the map of what changed."""
    wide = between(selection)
    state = make_measure_state(tables, _classify_change(tables, selection), wide, measures.CHANGE)
    return {**state, "selected": None, "focus": measures.make_focus(tables, selection)}


def write_years(tables: Tables, selection: Selection, t: Texts) -> str:
    """Return Java, beyond and the whole at both years as an HTML table."""
    earlier, later = sorted((selection.year, other_year(selection)))
    units = coverage.select_units(tables, selection)
    before, after = (coverage.summarise_halves(coverage.classify_at(units, year)) for year in (earlier, later))
    rows = [
        ("table.java", before["java"], after["java"]),
        ("table.beyond", before["beyond_java"], after["beyond_java"]),
        ("table.total", before, after),
    ]
    body = [
        [
            t(name),
            t.number(old["covered"]),
            t.number(new["covered"]),
            f"+{t.number(new['covered'] - old['covered'])}",
            t.percent(old["covered"] / old["units"]),
            t.percent(new["covered"] / new["units"]),
        ]
        for name, old, new in rows
        if old["units"]
    ]
    heads = [
        t("table.group"),
        *map(str, (earlier, later)),
        t("compare.more"),
        *(f"{t('table.share')} {year}" for year in (earlier, later)),
    ]
    return html_table(heads, body)


def write_places(tables: Tables, selection: Selection, t: Texts) -> str:
    """Return the place and the one beside it in numbers, as an HTML table."""
    columns = [_list_figures(tables, selection, str(code), t) for code in (selection.place, selection.against)]
    heads, bodies = zip(*columns, strict=True)
    body = [[t(key), *(figures.get(key, _NOT_APPLICABLE) for figures in bodies)] for key in _ROWS]
    shown = [row for row in body if set(row[1:]) != {_NOT_APPLICABLE}]
    return html_table([t("compare.figure", year=selection.year), *heads], shown)


_ROWS = ("table.population", "table.units", "table.covered", "table.share", "table.people", "table.status",
         "place.inaugurated", "place.serving", "table.agencies", "table.services", "table.rate", "table.nearest",
         "table.distance")  # fmt: skip


def _list_figures(tables: Tables, selection: Selection, code: str, t: Texts) -> tuple[str, dict[str, str]]:
    """Return the name of a place and its figures by their key; what no source states is said to be not known."""
    if code in selection.choices.provinces:
        counts = describe_province(tables, selection, code)
        numbers = counts.counts
        return t("place.province", name=counts.name), {
            "table.population": t.number(numbers["population"]),
            "table.units": t.number(numbers["units"]),
            "table.covered": t.number(numbers["covered"]),
            "table.share": t.percent(numbers["covered"] / numbers["units"]),
            "table.people": t.percent(numbers["population_covered"] / numbers["population"]),
        }
    profile = describe_region(tables, selection, code)
    span = measures.say_span(selection)
    figures = {
        "table.population": t.number(profile.population),
        "table.status": t(f"status.{profile.status}", span=span, since=selection.first_year),
    }
    if profile.mpp is not None and profile.status != "none":
        mpp = profile.mpp
        figures["place.inaugurated"] = _write_date(mpp.inaugurated_date if mpp.counted else "", selection.year, t)
        figures["place.serving"] = _write_date(mpp.serving_date, selection.year, t)
        figures["table.agencies"] = _write(profile.agencies, t)
        figures["table.services"] = _write(profile.services, t)
        figures["table.rate"] = _write(profile.services_per_100k, t, 1)
    if profile.distance is not None:
        figures["table.nearest"] = str(profile.nearest_name)
        figures["table.distance"] = t.number(profile.distance)
    return profile.name, figures


def _write_date(text: str, year: int, t: Texts) -> str:
    """Return a date in words, but for one that lies ahead of the year."""
    return t.date(text) if text and dates.year(text) <= year else _NOT_APPLICABLE


def _write(number: float | None, t: Texts, digits: int = 0) -> str:
    return t("place.unknown") if number is None else t.number(number, digits)


def chart_curves(tables: Tables, selection: Selection, t: Texts) -> dict[str, Any]:
    """Return the chart of coverage by year of the provinces of the selection's places, against the country's."""
    return chart_places(_trace_curves(tables, selection), t)


def write_curves(tables: Tables, selection: Selection, t: Texts) -> str:
    """Return the numbers behind `chart_curves` as an HTML table."""
    curves = _trace_curves(tables, selection)
    shares = curves.pivot(index="year", columns="group", values="share")[list(dict.fromkeys(curves["group"]))]
    body = [[str(year), *map(t.percent, row)] for year, row in zip(shares.index, shares.to_numpy(), strict=True)]
    return html_table([t("table.year"), *shares.columns], body, t("spread.table"))


def _trace_curves(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Return `places.trace_share` of each province and of the country, named by `group`."""
    places = (selection.place, selection.against)
    codes = list(dict.fromkeys(str(code)[:2] for code in places if code is not None and str(code)[:2] in tables.names))
    frames = [trace_share(tables, selection, code).assign(group=tables.names[code]) for code in codes]
    frames.append(trace_share(tables, selection, None).assign(group="Indonesia"))
    return pd.concat(frames, ignore_index=True)
