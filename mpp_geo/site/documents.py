"""What the site shows of an area, folded over its days: the views, as the app shows them at the same address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mpp_geo.core.acts import list_acts
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.measures import MEASURES, Measure
from mpp_geo.core.texts import Texts
from mpp_geo.core.vocabulary import LEVELS, Level
from mpp_geo.site.folding import fold
from mpp_geo.site.scope import list_year_days
from mpp_geo.site.serialiser import Plain, Serialiser, write_state
from mpp_geo.views.announced import make_announced
from mpp_geo.views.batches import show_act, show_batches, show_missing
from mpp_geo.views.batches import show_days as show_batch_days
from mpp_geo.views.compare import show_days
from mpp_geo.views.district_map import GROUND
from mpp_geo.views.district_timeline import make_district_timeline
from mpp_geo.views.finding import say_finding
from mpp_geo.views.gaps import show_gaps
from mpp_geo.views.listing import table_provinces, table_regions
from mpp_geo.views.map_state import LAYERS, make_focus, make_measure_state
from mpp_geo.views.overview import show_whole_story
from mpp_geo.views.province_shares import show_provinces
from mpp_geo.views.timeline import say_counts

# The parts of an area's document, each a file: what is seen at once, what the map shows of other measures, of all
# kecamatan and of plans, and each view when it is opened.
Parts = dict[str, Any]
FIRST = "first"
MEASURED = "measures"
DISTRICTS = "districts"
ANNOUNCED = "plans"
# Of a view whose variants are only what changes: the name of what stands beside all of them.
BESIDE = "beside"
_TABLES = {"region": table_regions, "province": table_provinces}
# What of a map's state says the day and the language.
_TIME = ("step", "time", "span", "since", "language")


def make_parts(coverages: Sequence[Coverage], t: Texts, serialiser: Serialiser, *, is_country: bool) -> Parts:
    """Return the parts of an area's document by name, folded over the days on which it is counted."""
    days = [coverage.selection.day for coverage in coverages]
    steps = [_make_step(coverage, t, serialiser, is_country=is_country) for coverage in coverages]
    parts: Parts = {name: {"days": days, "folded": fold([step[name] for step in steps])} for name in steps[0]}
    # These tell of all days by themselves.
    parts[DISTRICTS] = {"ground": GROUND, "timeline": make_district_timeline(coverages[-1], t, days)}
    parts[ANNOUNCED] = make_announced(coverages[-1], t)
    return parts


def _make_step(coverage: Coverage, t: Texts, serialiser: Serialiser, *, is_country: bool) -> dict[str, Any]:
    """Return what is shown on a day, by part; a view by its variants, the usual one under an empty name."""
    return {
        FIRST: make_first(coverage, t),
        # One file: who changes the measure once does so again.
        MEASURED: {
            name: _show_measure(coverage, one, t)
            for name, one in MEASURES.items()
            if name != coverage.selection.measure
        },
        "spread": {"": serialiser.write_all(show_whole_story(coverage, t))},
        "batches": _list_batches(coverage, t, serialiser),
        # They are those of the whole country wherever one looks.
        **({"provinces": {"": serialiser.write_all(show_provinces(coverage, t))}} if is_country else {}),
        "compare": _compare(coverage, t, serialiser, is_country=is_country),
        "table": _list_levels(coverage, t, serialiser),
        "gaps": {"": serialiser.write_all(show_gaps(coverage, t))},
    }


def make_first(coverage: Coverage, t: Texts) -> Plain:
    """Return what is seen at once on a day: the finding, what the timeline says, and the map of the usual measure."""
    finding = say_finding(coverage, t)
    usual = MEASURES[coverage.selection.measure]
    # The words of the time are the same for all measures of a layer.
    times: dict[Level, Plain] = {}
    for measure in MEASURES.values():
        if measure.level not in times:
            state = make_measure_state(coverage, measure, t)
            times[measure.level] = {name: state[name] for name in _TIME if name in state}
    picture = {
        "sentence": finding.sentence,
        "detail": finding.detail,
        "said": say_counts(
            coverage.counts.covered,
            coverage.halves.beyond.covered,
            coverage.counts.units,
            t,
            is_mixed=coverage.halves.is_mixed,
        ),
        "focus": make_focus(coverage.records, coverage.selection),
        "times": {LAYERS[level]: words for level, words in times.items()},
        "measures": {usual.name: _show_measure(coverage, usual, t)},
    }
    return {"picture": picture}


def _show_measure(coverage: Coverage, measure: Measure, t: Texts) -> Plain:
    """Return a measure's sentence, and the map's state without the words of the time."""
    state = write_state(make_measure_state(coverage, measure, t))
    words = {name: one for name, one in state.items() if name not in _TIME}
    return {"sentence": measure.sentence(coverage, t), "state": words}


def _compare(coverage: Coverage, t: Texts, serialiser: Serialiser, *, is_country: bool) -> Plain:
    """Return the comparison with the year before; of the country's years, that with each other year too."""
    made = {"": serialiser.write_all(show_days(coverage, t))}
    selection = coverage.selection
    if is_country and selection.day in list_year_days(coverage.records):
        for year in selection.choices.years:
            if year != selection.year:
                other = coverage.elsewhere(selection.but(against=str(year)))
                made[str(year)] = serialiser.write_all(show_days(other, t))
    return made


def _list_batches(coverage: Coverage, t: Texts, serialiser: Serialiser) -> Plain:
    """Return what was inaugurated by its day, the newest under an empty name, and what stands beside each: all days."""
    acts = list_acts(coverage)
    if not acts:
        return {"": serialiser.write_all(show_batches(coverage, t))}
    by_day = {act.day: act for act in acts}
    made = {"": serialiser.write_all(show_act(coverage, acts[0], t))}
    for day in coverage.selection.choices.batches:
        other = coverage.elsewhere(coverage.selection.but(batch=day))
        blocks = show_act(coverage, by_day[day], t) if day in by_day else show_missing(other, t)
        made[day] = serialiser.write_all(blocks)
    return {**made, BESIDE: serialiser.write_all(show_batch_days(coverage, acts, t))}


def _list_levels(coverage: Coverage, t: Texts, serialiser: Serialiser) -> Plain:
    """Return all rows by the level of the map that they are shown with; the script orders them and turns the pages."""
    made: Plain = {}
    for level in LEVELS:
        other = coverage.elsewhere(coverage.selection.moved(level=level))
        made[level] = [serialiser.write(_TABLES[level](other, t))]
    return made
