"""The timeline of the map of all kecamatan: how near an MPP came to each, day by day."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.districts import trace_nearest
from mpp_geo.core.measures import BANDS, OUTSIDE
from mpp_geo.core.texts import Texts
from mpp_geo.views.district_map import LAYER
from mpp_geo.views.steps import Film
from mpp_geo.views.timeline import describe_step, frame_timeline, list_days, write_changes


def make_district_timeline(coverage: Coverage, t: Texts, days: Sequence[str] = ()) -> dict[str, Any]:
    """Return the timeline of all kecamatan, as `views/timeline.py` says what one is; MPP anywhere move them.

    With a step for each of some days, which are in order; by default for every day on which anything changes.
    """
    choices, records = coverage.selection.choices, coverage.records
    if not days:
        ends = {one.date.last for one in coverage.country if one.date}
        days = sorted({*list_days(coverage), *(day for day in ends if choices.first_day <= day <= choices.newest_day)})
    classes, changes = _trace_bands(coverage, days)
    people = [district.population for district in records.districts]
    counts: Counter[str] = Counter()
    for key, own in zip(classes, people, strict=True):
        counts[key] += own
    film = Film(coverage, days)
    first, steps = list(classes), []
    for rank, (moment, _) in enumerate(film.play()):
        for index, key in changes[rank].items():
            counts[classes[index]] -= people[index]
            counts[key] += people[index]
            classes[index] = key
            if not rank:
                first[index] = key
        told = describe_step(film, moment, t) | {"counts": [counts[one.key] for one in BANDS.classes]}
        steps.append(told | {"changes": write_changes(changes[rank]) if rank else ""})
    return frame_timeline(coverage, BANDS.name, LAYER, "".join(first), steps, t)


def _trace_bands(coverage: Coverage, days: Sequence[str]) -> tuple[list[str], dict[int, dict[int, str]]]:
    """Return the class of every kecamatan before any MPP, and by the rank of each day which become another one."""
    selection = coverage.selection
    members = {one.unit.code for one in coverage.units}
    classes: list[str] = []
    changes: dict[int, dict[int, str]] = defaultdict(dict)
    for index, trace in enumerate(trace_nearest(coverage.records, selection.basis, selection.confidence)):
        is_member = trace.district.unit_code in members
        classes.append(str(trace.bands[0]) if is_member else OUTSIDE)
        if is_member:
            for day, band in zip(trace.days, trace.bands[1:], strict=True):
                changes[bisect_left(days, day)][index] = str(band)
    return classes, changes
