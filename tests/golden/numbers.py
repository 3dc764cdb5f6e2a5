"""The numbers of a selection as plain values, without a word: what the core counts, in one form to compare."""

import hashlib
import json

from mpp_geo.core.access import rank_gaps
from mpp_geo.core.claim import find_centres, judge
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.measures import FIRST, MEASURES, NumericMeasure
from mpp_geo.core.places import ISLAND_GROUPS, JAVA
from mpp_geo.core.rows import list_evidence, list_mpp, list_regions
from mpp_geo.core.texts import texts_in
from mpp_geo.views.compare import other_day, show_days

# Years of the frozen product that were over.
YEARS = range(2017, 2026)
_COUNTS = ("units", "covered", "new", "population", "population_covered")
_MPP = ("unit_code", "inaugurated_date", "serving_date", "status", "population", "agencies", "services")
_REGION = ("region_code", "unit_code", "population", "status", "date", "serving_date", "agencies", "agencies_date",
           "services", "services_date", "services_per_100k", "nearest_mpp", "distance_km")  # fmt: skip


def digest(value):
    """Return what tells a value from another in a few letters."""
    return hashlib.sha256(json.dumps(value, separators=(",", ":")).encode()).hexdigest()[:10]


def _summary(coverage):
    halves = coverage.halves
    parts = [part.to_dict() for part in (halves.whole, halves.java, halves.beyond)]
    return [[part[name] for name in _COUNTS] for part in parts]


def _groups(coverage):
    groups = coverage.groups("island_group")
    halves = coverage.halves
    parts = [halves.whole, halves.java, halves.beyond]
    parts += [groups[group] for group in ISLAND_GROUPS if group in groups and group != JAVA]
    return [[part.units, part.covered, part.new] for part in parts if part.units]


def _years(coverage):
    return [
        [year, halves.java.covered, halves.beyond.covered, halves.whole.covered]
        for year, halves in coverage.years
        if year in YEARS
    ]


def _map(coverage):
    measure = MEASURES[coverage.selection.measure]
    has_figures = measure.has_value and isinstance(measure, NumericMeasure)
    return [measure.classify(coverage), measure.list_figures(coverage) if has_figures else []]


def _verdict(coverage):
    verdict = judge(coverage)
    return [verdict.beyond.covered, verdict.java.covered + verdict.beyond.covered]


def _islands(coverage):
    series = []
    for group in ISLAND_GROUPS:
        own = [one for one in coverage.units if one.unit.island_group == group]
        if own:
            years = [halves.whole for year, halves in coverage.trace_years(own) if year in YEARS]
            series.append([[counts.covered, counts.units] for counts in years])
    # Their order is the view's.
    return sorted(series)


def _first(coverage):
    # Under a range the first edition drew the units of another year's range here.
    return "" if coverage.selection.has_range else FIRST.classify(coverage.at("2025-12-31"))


def _centres(coverage):
    centres = find_centres(coverage)
    return [
        [one.year, one.count, round(one.longitude, 3), round(one.latitude, 3)] for one in centres if one.year in YEARS
    ]


def _change(coverage):
    rows = []
    days = sorted((coverage.selection.day, other_day(coverage.selection)))
    before, after = (coverage.at(day).halves for day in days)
    for half in ("java", "beyond", "whole"):
        if getattr(before, half).units:
            rows.append([getattr(before, half).covered, getattr(after, half).covered])
    _, columns = show_days(coverage, texts_in("id"))
    return [rows, columns.columns[0][0].state["classes"]]


def _gaps(coverage):
    gaps = rank_gaps(coverage, coverage.selection.order)
    return [
        [gap.rank, gap.unit.code, gap.unit.population, gap.nearest.code,
         None if gap.nearest.distance is None else round(gap.nearest.distance, 3)]
        for gap in gaps
    ]  # fmt: skip


# Of every selection, and of those that have units.
PARTS = {
    "summary": _summary,
    "groups": _groups,
    "years": _years,
    "map": _map,
    "verdict": _verdict,
    "mpp": lambda coverage: [[row[name] for name in _MPP] for row in list_mpp(coverage)],
    "regions": lambda coverage: [[row[name] for name in _REGION] for row in list_regions(coverage)],
    "evidence": lambda coverage: [row["evidence_id"] for row in list_evidence(coverage)],
}
PARTS_OF_UNITS = {
    "islands": _islands,
    "centres": _centres,
    "first": _first,
    "change": _change,
    "gaps": _gaps,
}


def count_all(coverage: Coverage):
    """Return the numbers of a selection by part."""
    parts = PARTS | (PARTS_OF_UNITS if coverage.units else {})
    return {name: count(coverage) for name, count in parts.items()}
