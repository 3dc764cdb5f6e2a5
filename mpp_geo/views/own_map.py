"""The map of somebody's own list: one class for each kabupaten and kota, with words beside it."""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import isnan
from typing import Any

from mpp_geo.core.map_classes import FIGURE_KEYS, MapClass
from mpp_geo.core.records import Records
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Texts
from mpp_geo.core.vocabulary import Form
from mpp_geo.views.blocks import Chart, Table
from mpp_geo.views.map_state import LAYERS
from mpp_geo.views.place_names import surround
from mpp_geo.views.styles import describe_class

# A list has regions, and no kecamatan.
OWN_FORMS: tuple[Form, ...] = ("areas", "circles")
# Bars of the histogram.
_BARS = 24


@dataclass(frozen=True)
class OwnStep:
    """What the map shows on a day of the list."""

    day: str
    keys: str
    # How many regions, in words.
    said: str
    # The value of each region on it, NaN where there is none; empty for a measure without values.
    values: array[float] = field(default_factory=lambda: array("d"), repr=False)


# Compared and hashed by identity: it is one session's.
@dataclass(frozen=True, eq=False)
class OwnMap:
    """What a list shows, region by region, in order of code."""

    # As people type them; empty where they did not.
    title: str
    unit: str
    source: str
    # What is measured, in words.
    measure: str
    classes: tuple[MapClass, ...]
    # The key of each region's class.
    keys: str
    # The keys of the classes whose regions are in the list.
    listed: str
    # The value of each region, None where there is none; empty for a measure without values.
    values: tuple[float | None, ...] = ()
    digits: int = 0
    # The days on which anything changes, where the list has dates.
    steps: tuple[OwnStep, ...] = field(default=(), repr=False)
    # The day of which it is, None for everything, and the keys of everything.
    day: str | None = None
    whole: str = ""

    def as_of(self, day: str | None) -> OwnMap:
        """Return what is shown as of one of its days; without one, or where it has none, everything."""
        step = None if day is None else self.step_at(day)
        if step is None:
            return self
        values = tuple(None if isnan(value) else value for value in step.values)
        return replace(self, keys=step.keys, values=values, day=step.day, whole=self.whole or self.keys)

    def lists(self, place: int) -> bool:
        """Return whether the region of a place in the order of code is in the list, and in what is shown of it."""
        return self.keys[place] in self.listed

    def step_at(self, day: str | None) -> OwnStep | None:
        """Return what is shown as of a day, by default the last one; None for a list without days."""
        known = [step for step in self.steps if day is None or step.day <= day]
        return known[-1] if known else None

    def say_value(self, value: float | None, t: Texts) -> str:
        """Return a value in words with its unit; empty for none."""
        return "" if value is None else f"{t.number(value, self.digits)} {self.unit}".strip()

    def heading(self, t: Texts) -> str:
        """Return what is measured with its unit."""
        return f"{self.measure} ({self.unit})" if self.unit else self.measure


def make_own_state(
    own: OwnMap, records: Records, selection: Selection, t: Texts, form: Form = OWN_FORMS[0]
) -> dict[str, Any]:
    """Return the state of the map of a list, which looks at all of it whatever its day."""
    described = {"facts": False, "classes": [describe_class(one) for one in own.classes]}
    step = own.step_at(own.day)
    whole = own.whole or own.keys
    name = f"own-{hashlib.sha256(json.dumps(described, sort_keys=True).encode()).hexdigest()[:12]}"
    shown = [region.box for region, key in zip(records.regions, whole, strict=True) if key in own.listed]
    state: dict[str, Any] = {
        "measure": name,
        "own": described,
        "layer": LAYERS["region"],
        "classes": own.keys,
        "step": selection.day if step is None else step.day,
        "time": own.title or own.measure if step is None else t.date(step.day),
        "language": t.language,
        "selected": None,
        "focus": surround(shown) if shown else None,
        "counts": _count(own, own.keys),
    }
    if form != OWN_FORMS[0]:
        state["form"] = form
    if own.values:
        state["values"] = "|".join(own.say_value(value, t) for value in own.values)
    if len(own.steps) > 1:
        state["timeline"] = _make_timeline(own, name, t)
    return state


def _count(own: OwnMap, keys: str) -> list[int]:
    counts = Counter(keys)
    return [counts[one.key] for one in own.classes]


def _make_timeline(own: OwnMap, name: str, t: Texts) -> dict[str, Any]:
    """Return the timeline of a list's days, as `map/scripts/film.js` reads it."""
    # From the beginning of a year, so that each year has its room on the track.
    first, last = f"{own.steps[0].day[:4]}-01-01", own.steps[-1].day
    years = range(int(first[:4]), int(last[:4]) + 1)
    steps = [
        {"day": one.day, "time": t.date(one.day), "span": one.day[:4], "since": one.day[:4], "said": one.said,
         "counts": _count(own, one.keys), "classes": one.keys}
        for one in own.steps
    ]  # fmt: skip
    return {
        "first": first,
        "last": last,
        "years": [[min(f"{year}-12-31", last), str(year)] for year in years],
        "batches": [],
        "measure": name,
        "layer": LAYERS["region"],
        "language": t.language,
        "classes": own.steps[0].keys,
        "steps": steps,
    }


def chart_histogram(own: OwnMap, t: Texts) -> Chart | None:
    """Return how many regions have which value, in the colours of their classes; None without values."""
    known = sorted((value, key) for value, key in zip(own.values, own.keys, strict=False) if value is not None)
    if not known:
        return None
    low, high = known[0][0], known[-1][0]
    width = (high - low) / _BARS or 1
    counts: Counter[tuple[int, str]] = Counter()
    for value, key in known:
        counts[(min(int((value - low) / width), _BARS - 1), key)] += 1
    classes = {one.key: one for one in own.classes}
    bars = [
        {"from": low + bar * width, "to": low + (bar + 1) * width, "count": count,
         "class": classes[key].label(t, "", ""), "rank": classes[key].fill.rank}
        for (bar, key), count in sorted(counts.items())
    ]  # fmt: skip
    # The colours of the ramp, which the face knows in its theme.
    scale = {"domain": list(range(len(FIGURE_KEYS))), "range": "ordinal"}
    tips = [{"field": name, "title": t(f"lists.histogram.{name}")} for name in ("class", "count")]
    return Chart(
        "own_histogram",
        {
            "height": 160,
            "description": t("lists.histogram.description", measure=own.heading(t)),
            "layer": [
                {
                    "data": {"values": bars},
                    "mark": {"type": "bar", "binSpacing": 0.5},
                    "encoding": {
                        "x": {"field": "from", "bin": {"binned": True}, "type": "quantitative", "title": None},
                        "x2": {"field": "to"},
                        "y": {"field": "count", "type": "quantitative", "title": t("lists.histogram.count"),
                              "axis": {"tickMinStep": 1}},
                        "color": {"field": "rank", "type": "ordinal", "scale": scale, "legend": None},
                        "tooltip": tips,
                    },
                }
            ],
        },
        has_ramp=True,
    )  # fmt: skip


def table_classes(own: OwnMap, t: Texts) -> Table:
    """Return how many regions each class has."""
    heads = (t("lists.histogram.class"), t("lists.histogram.count"))
    return Table(heads, [[words, t.number(count)] for words, count in name_classes(own, t)])


def name_classes(own: OwnMap, t: Texts) -> Sequence[tuple[str, int]]:
    """Return the words of each class with how many regions it has."""
    return [(one.label(t, "", ""), count) for one, count in zip(own.classes, _count(own, own.keys), strict=True)]
