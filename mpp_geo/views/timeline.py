"""The timeline of a selection: all that the map shows and says on every day on which anything changes.

It is sent once for a selection, so that moving time asks nothing of the server: the map looks up what is written here.
It does not depend on the selection's day, unless a range of values does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from mpp_geo.core import dates
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.fields import FORM, LOOK_FIELDS
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Texts
from mpp_geo.views.finding import say_mpp, say_part
from mpp_geo.views.map_state import LAYERS
from mpp_geo.views.steps import Film
from mpp_geo.views.years import label_year


def make_timeline(coverage: Coverage, t: Texts) -> dict[str, Any]:
    """Return the timeline of a selection and its measure as plain values.

    Returns
    -------
    dict
        `first`, `last`: the days at its ends; `years`: day and label of the end of every year; `batches`: day and
        number of MPP; `measure`, `layer`, `language`: the states that it goes with; `classes`: the class of every shape
        on the first day; `steps`: the days on which anything changes, each with its words, how many units each class
        has, and what changed since the step before (see `write_changes`).
    """
    selection = coverage.selection
    film = Film(coverage, list_days(coverage))
    classes = ""
    steps: list[dict[str, Any]] = []
    for moment, changes in film.play():
        if not steps:
            classes, changes = "".join(film.classes), {}
        steps.append(describe_step(film, moment, t) | {"changes": write_changes(changes)})
    return frame_timeline(coverage, selection.measure, LAYERS[film.measure.level], classes, steps, t)


def frame_timeline(
    coverage: Coverage, measure: str, layer: str, classes: str, steps: list[dict[str, Any]], t: Texts
) -> dict[str, Any]:
    """Return a timeline of steps that are made already: with its ends, years and batches."""
    choices = coverage.selection.choices
    return {
        "first": choices.first_day,
        "last": choices.newest_day,
        "years": [[choices.end_of(year), label_year(year, choices, t)] for year in choices.years],
        "batches": [[batch.day, len(batch.units)] for batch in coverage.records.batches],
        "measure": measure,
        "layer": layer,
        "language": coverage.selection.language,
        "classes": classes,
        "steps": steps,
    }


def drop_time(selection: Selection) -> Selection:
    """Return a selection as its timeline depends on it: without its day, unless a range of values is of that day.

    Of the looks, only the form that shows kecamatan has a timeline of its own.
    """
    kept = FORM.target if selection.shows_districts else ""
    looks = [one.target for one in LOOK_FIELDS if one.target != kept]
    return selection.without(*looks, *(() if selection.has_range else ("day",)))


def list_days(coverage: Coverage) -> list[str]:
    """Return the days of the steps in order: both ends, the end of every year, batches, and days of single MPP."""
    choices = coverage.selection.choices
    days = {choices.first_day, choices.newest_day}
    days.update(choices.end_of(year) for year in choices.years)
    days.update(batch.day for batch in coverage.records.batches)
    days.update(one.date.last for one in coverage.units if one.date)
    return sorted(day for day in days if choices.first_day <= day <= choices.newest_day)


def write_changes(changes: Mapping[int, str]) -> str:
    """Return new classes by shape as text: `1:7;2:0,4` gives shape 7 the class "1", shapes 0 and 4 the class "2"."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for index, key in sorted(changes.items()):
        by_key[key].append(str(index))
    return ";".join(f"{key}:{','.join(indices)}" for key, indices in sorted(by_key.items()))


def describe_step(film: Film, selection: Selection, t: Texts) -> dict[str, Any]:
    """Return a step's day, its words, and its counts by class; the selection is as of this day."""
    return {
        "day": selection.day,
        "time": t.moment(selection.day),
        "span": _say_span(selection, t),
        "since": t.start(selection.first_day),
        "said": say_counts(film.covered, film.beyond, len(film.units), t, is_mixed=film.is_mixed),
        "counts": film.list_counts(),
    }


def _say_span(selection: Selection, t: Texts) -> str:
    """Return the days that are new; the year alone where it says enough, because the day stands beside the handle."""
    if selection.since is None and dates.is_first_of_year(selection.first_day):
        return selection.day[:4]
    return t.span(selection.first_day, selection.day)


def say_counts(covered: int, beyond: int, units: int, t: Texts, *, is_mixed: bool) -> str:
    """Return what the timeline says beside its day: the units with an MPP, and which share of these is beyond Java.

    Of units that all lie in Java or all beyond (`is_mixed` is false): which share of them has one.
    """
    if not covered:
        return t("timeline.none")
    mpp = say_mpp(covered, t)
    if is_mixed:
        return t("timeline.all", mpp=mpp, beyond=say_part(beyond, covered, t))
    return t("timeline.part", mpp=mpp, units=t.number(units), share=t.percent(covered / units))
