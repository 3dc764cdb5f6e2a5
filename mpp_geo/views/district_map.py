"""The map of all kecamatan: each a circle as large as its people, in the colour of its distance to an MPP."""

from __future__ import annotations

from collections import Counter
from typing import Any

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.measures import BANDS, OUTSIDE
from mpp_geo.core.texts import Texts
from mpp_geo.views.finding import say_span

LAYER = "districts"
# What lies below the circles.
GROUND = "regions"


def make_district_state(coverage: Coverage, t: Texts) -> dict[str, Any]:
    """Return the state in which the map shows all kecamatan; where it looks is the caller's.

    `counts` has the people of each distance, in the legend's order.
    """
    selection = coverage.selection
    keys = [OUTSIDE if band is None else str(band) for band in coverage.nearness.list_bands()]
    people: Counter[str] = Counter()
    for district, key in zip(coverage.records.districts, keys, strict=True):
        people[key] += district.population
    return {
        "measure": BANDS.name,
        "layer": LAYER,
        "ground": GROUND,
        "classes": "".join(keys),
        "step": selection.day,
        "time": t.moment(selection.day),
        "span": say_span(selection, t),
        "since": t.start(selection.first_day),
        "language": t.language,
        "counts": [people[one.key] for one in BANDS.classes],
    }
