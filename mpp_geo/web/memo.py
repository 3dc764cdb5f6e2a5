"""What the page shows for a selection, made once per process and shared by all visitors.

Keys are selections (small frozen values), brought to the form that the result depends on; results are text or plain
values, which each caller gets as a copy of its own: nothing here can be changed by one visitor under another's eyes.
Bounded, because a stranger can ask for any combination of provinces.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from mpp_geo import coverage, measures
from mpp_geo.core.texts import LANGUAGES, Texts, texts_in
from mpp_geo.finding import say_finding
from mpp_geo.map_states import make_measure_state
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables, read_tables
from mpp_geo.web import comparison, spread_parts
from mpp_geo.web.card import write_card
from mpp_geo.web.charts import chart_years
from mpp_geo.web.overview import table_groups, table_years

_SELECTIONS = 1024

Made = TypeVar("Made")
Maker = Callable[[Tables, Selection, Texts], Made]
Form = Callable[[Selection], Selection]


def _remember(make: Maker[Made], form: Form) -> Callable[[Selection], Made]:
    """Return a function of a selection that makes each result once; `form` keeps what the result depends on."""

    @lru_cache(maxsize=_SELECTIONS)
    def made(selection: Selection) -> Made:
        return make(read_tables(), selection, texts_in(selection.language))

    return lambda selection: made(form(selection))


def _remember_document(make: Maker[dict[str, Any]], form: Form) -> Callable[[Selection], dict[str, Any]]:
    """Return the same for a document of plain values, kept as text: the caller's copy may be changed."""
    text = _remember(lambda tables, selection, t: json.dumps(make(tables, selection, t)), form)

    def document(selection: Selection) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(text(selection))
        return read

    return document


def _shown(selection: Selection) -> Selection:
    """Return what is counted, and the measure that the map shows of it."""
    return selection.without_looks().but(level=selection.level, measure=selection.measure)


def _all_years(selection: Selection) -> Selection:
    """Return what is counted, for what shows every year alike; a range needs the year of its values."""
    counted = selection.without_looks().but(since=None)
    return counted if selection.has_range else counted.but(year=selection.choices.years[-1])


def _at_place(selection: Selection) -> Selection:
    """Return the place and what it is compared with, in the whole country."""
    return selection.everywhere().without_looks().but(place=selection.place, against=selection.against)


def _place_alone(selection: Selection) -> Selection:
    return _at_place(selection).but(against=None)


def _place_all_years(selection: Selection) -> Selection:
    return _at_place(selection).but(year=selection.choices.years[-1], since=None)


def _curve_alone(selection: Selection) -> Selection:
    return _place_all_years(selection).but(against=None)


def _compared(selection: Selection) -> Selection:
    """Return what is counted, and the other year."""
    return selection.without_looks().but(against=str(comparison.other_year(selection)), since=None)


def _say_finding(tables: Tables, selection: Selection, t: Texts) -> tuple[str, str]:
    return say_finding(tables, selection, coverage.summarise_selection(tables, selection), t)


def _say_measure(tables: Tables, selection: Selection, t: Texts) -> str:
    units = coverage.classify_units(tables, selection)
    return measures.MEASURES[selection.measure].describe(tables, units, selection, t) if len(units) else ""


def _chart_years(tables: Tables, selection: Selection, t: Texts) -> dict[str, Any]:
    return chart_years(coverage.summarise_years(tables, selection), selection.year, t)


def _write_overview(tables: Tables, selection: Selection, t: Texts) -> tuple[str, str]:
    return table_groups(tables, selection, t), table_years(tables, selection, t)


def _make_map_state(tables: Tables, selection: Selection, _: Texts) -> dict[str, Any]:
    units = coverage.classify_units(tables, selection)
    return make_measure_state(tables, units, selection, measures.MEASURES[selection.measure])


# The sentence, and the line below it; what the measure says beside it, empty where the sentence says it all.
finding = _remember(_say_finding, Selection.without_looks)
measure_sentence = _remember(_say_measure, _shown)
# How many units meet the filters.
count_units = _remember(lambda tables, selection, _: len(coverage.classify_units(tables, selection)), _shown)
chart = _remember_document(_chart_years, Selection.without_looks)
# The groups in the year, and all years, as HTML tables.
overview = _remember(_write_overview, Selection.without_looks)
place_card = _remember(write_card, _place_alone)
place_curve = _remember_document(comparison.chart_curves, _curve_alone)
place_curve_table = _remember(comparison.write_curves, _curve_alone)

spread_verdict = _remember(spread_parts.say_verdict, Selection.without_looks)
spread_charts = _remember_document(spread_parts.make_charts, _all_years)
spread_tables = _remember(spread_parts.write_tables, _all_years)
spread_map = _remember_document(spread_parts.make_map_state, _all_years)
centre_sentence = _remember(spread_parts.say_centre, Selection.without_looks)

change_sentence = _remember(comparison.say_change, _compared)
change_map = _remember_document(comparison.make_map_state, _compared)
change_table = _remember(comparison.write_years, _compared)
places_table = _remember(comparison.write_places, _at_place)
places_chart = _remember_document(comparison.chart_curves, _place_all_years)
places_chart_table = _remember(comparison.write_curves, _place_all_years)

_map_state = _remember_document(_make_map_state, _shown)


def map_state(selection: Selection) -> dict[str, Any]:
    """Return the map's state, checked."""
    focus = measures.make_focus(read_tables(), selection)
    return {**_map_state(selection), "selected": selection.place, "focus": focus}


def warm_up() -> None:
    """Make what the first visitors ask for: every year in both languages, all of Indonesia."""
    choices = read_tables().choices
    for language in LANGUAGES:
        for year in choices.years:
            selection = Selection(choices, year=year, language=language)
            for make in (finding, chart, overview, map_state):
                make(selection)
