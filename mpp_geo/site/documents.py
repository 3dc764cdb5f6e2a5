"""What the site shows of an area, folded over its days: the views, as the app shows them at the same address."""

from __future__ import annotations

import json
from typing import Any

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.measures import MEASURES
from mpp_geo.core.records import Records
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Language, Texts, texts_in
from mpp_geo.core.vocabulary import LEVELS, Basis
from mpp_geo.site.folding import fold
from mpp_geo.site.scope import COUNTRY, Area, list_year_days
from mpp_geo.site.serialiser import Plain, Serialiser, write_state
from mpp_geo.views.compare import show_days
from mpp_geo.views.finding import say_finding
from mpp_geo.views.gaps import show_gaps
from mpp_geo.views.listing import show_table
from mpp_geo.views.map_state import make_focus, make_measure_state
from mpp_geo.views.overview import chart_coverage, show_overview
from mpp_geo.views.spread import show_spread

# The parts of an area's document, each a file: what is seen at once, and each other view when it is opened.
Parts = dict[str, Any]
FIRST = "first"


def to_json(document: object) -> bytes:
    """Return a document as JSON without blanks."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def make_parts(
    records: Records, area: Area, basis: Basis, language: Language, days: tuple[str, ...], serialiser: Serialiser
) -> Parts:
    """Return the parts of an area's document by name, folded over days."""
    t = texts_in(language)
    steps = []
    for day in days:
        selection = area.select(records, day=day, basis=basis, language=language)
        steps.append(_make_step(records, selection, t, serialiser, is_country=area.key == COUNTRY))
    return {name: {"days": list(days), "folded": fold([step[name] for step in steps])} for name in steps[0]}


def _make_step(
    records: Records, selection: Selection, t: Texts, serialiser: Serialiser, *, is_country: bool
) -> dict[str, Any]:
    """Return what is shown on a day, by part; a view by its variants, the usual one under an empty name."""
    coverage = Coverage(records, selection)
    return {
        FIRST: {
            "picture": _make_picture(coverage, t, serialiser),
            "overview": {"": serialiser.write_all(show_overview(coverage, t))},
        },
        "spread": {"": serialiser.write_all(show_spread(coverage, t))},
        "compare": _compare(coverage, t, serialiser, is_country=is_country),
        "table": _list_levels(coverage, t, serialiser),
        "gaps": {"": serialiser.write_all(show_gaps(coverage, t))},
    }


def _make_picture(coverage: Coverage, t: Texts, serialiser: Serialiser) -> Plain:
    """Return the finding, the state of the map for every measure, and the chart."""
    said = say_finding(coverage, t)
    measures = {}
    for measure in MEASURES.values():
        measures[measure.name] = {
            "sentence": measure.sentence(coverage, t),
            "state": write_state(make_measure_state(coverage, measure, t)),
        }
    return {
        "sentence": said.sentence,
        "detail": said.detail,
        "focus": make_focus(coverage.records, coverage.selection),
        "measures": measures,
        "chart": serialiser.write(chart_coverage(coverage, t)),
    }


def _compare(coverage: Coverage, t: Texts, serialiser: Serialiser, *, is_country: bool) -> Plain:
    """Return the comparison with the year before; of the country's years, that with each other year too."""
    made = {"": serialiser.write_all(show_days(coverage, t))}
    selection = coverage.selection
    if is_country and selection.day in list_year_days(coverage.records):
        for year in selection.choices.years:
            if year != selection.year:
                other = Coverage(coverage.records, selection.but(against=str(year)))
                made[str(year)] = serialiser.write_all(show_days(other, t))
    return made


def _list_levels(coverage: Coverage, t: Texts, serialiser: Serialiser) -> Plain:
    """Return the rows by the level of the map that they are shown with."""
    made: Plain = {}
    for level in LEVELS:
        other = Coverage(coverage.records, coverage.selection.moved(level=level))
        made[level] = serialiser.write_all(show_table(other, t))
    return made
