"""What the page shows for a selection, made once per process and shared by all visitors.

Keys are selections (small frozen values) and results are text or plain immutable values: nothing here can be changed by
one visitor under another's eyes. Bounded, because a stranger can ask for any combination of provinces.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from mpp_geo import coverage, measures
from mpp_geo.map.layer import make_state
from mpp_geo.selection import LANGUAGES, Selection
from mpp_geo.tables import read_tables
from mpp_geo.texts import texts_in
from mpp_geo.web.charts import chart_years
from mpp_geo.web.finding import say_finding
from mpp_geo.web.overview import table_groups, table_years

_SELECTIONS = 1024


def warm_up() -> None:
    """Make what the first visitors ask for: every year in both languages, all of Indonesia."""
    choices = read_tables().choices
    for language in LANGUAGES:
        for year in choices.years:
            selection = Selection(choices, year=year, language=language)
            for make in (finding, chart, overview, map_state):
                make(selection)


def finding(selection: Selection) -> tuple[str, str]:
    """Return the sentence and the line below it."""
    return _finding(selection.but(place=None, level="region"))


@lru_cache(maxsize=_SELECTIONS)
def _finding(selection: Selection) -> tuple[str, str]:
    tables = read_tables()
    return say_finding(tables, selection, coverage.summarise_selection(tables, selection), texts_in(selection.language))


def chart(selection: Selection) -> dict[str, Any]:
    """Return the chart's Vega-Lite specification, the caller's own copy."""
    specification: dict[str, Any] = json.loads(_chart(selection.but(place=None, level="region")))
    return specification


@lru_cache(maxsize=_SELECTIONS)
def _chart(selection: Selection) -> str:
    years = coverage.summarise_years(read_tables(), selection)
    return json.dumps(chart_years(years, selection.year, texts_in(selection.language)))


def overview(selection: Selection) -> tuple[str, str]:
    """Return the overview's tables as HTML: the groups in the year, and all years."""
    return _overview(selection.but(place=None, level="region"))


@lru_cache(maxsize=_SELECTIONS)
def _overview(selection: Selection) -> tuple[str, str]:
    tables, t = read_tables(), texts_in(selection.language)
    return table_groups(tables, selection, t), table_years(tables, selection, t)


def map_state(selection: Selection) -> dict[str, Any]:
    """Return the map's state, checked, the caller's own copy."""
    tables = read_tables()
    state: dict[str, Any] = json.loads(_map_state(selection.but(place=None)))
    return {**state, "selected": selection.place, "focus": measures.make_focus(tables, selection)}


@lru_cache(maxsize=_SELECTIONS)
def _map_state(selection: Selection) -> str:
    tables, measure = read_tables(), measures.MEASURES[selection.level]
    units = coverage.classify_units(tables, selection)
    by_region = selection.level == "region"
    state = make_state(
        measure.name,
        measures.LAYERS[selection.level],
        measures.classify_status(tables, units) if by_region else measures.classify_shares(tables, units),
        shapes=len(tables.regions if by_region else tables.provinces),
        keys=[entry.key for entry in measure.classes],
        step=selection.year,
        language=selection.language,
        **({} if by_region else {"values": measures.say_shares(tables, units, texts_in(selection.language))}),
    )
    return json.dumps(state)
