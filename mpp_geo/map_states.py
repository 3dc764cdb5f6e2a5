"""The state of the map for a measure: what the page, and every other place that shows the map, sends to it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from mpp_geo import measures
from mpp_geo.core.texts import texts_in
from mpp_geo.map.layer import make_state
from mpp_geo.measures import Measure
from mpp_geo.selection import Level, Selection
from mpp_geo.tables import Tables

# Names of the document's objects by level.
LAYERS: dict[Level, str] = {"region": "regions", "province": "provinces"}


def make_measure_state(tables: Tables, units: pd.DataFrame, selection: Selection, measure: Measure) -> dict[str, Any]:
    """Return the state in which the map shows a measure of classified units, checked.

    It looks at nothing in particular: `selected` and `focus` are the caller's.
    """
    rest: dict[str, Any] = {}
    if measure.level == "province":
        # One text: a list would be a third longer on its way, where every quotation mark is escaped.
        rest["values"] = "|".join(measures.say_shares(tables, units, selection, texts_in(selection.language)))
    if measure.has_value:
        rest["figures"] = measures.list_figures(tables, units, selection)
    if measure.facts and selection.confidence != "low":
        # What is taken as not known is not told either.
        rest["silent"] = "0"
    if selection.since is not None:
        rest |= {"since": selection.since, "span": measures.say_span(selection)}
    return make_state(
        measure.name,
        LAYERS[measure.level],
        measure.classify(tables, units, selection),
        shapes=len(tables.regions if measure.level == "region" else tables.provinces),
        keys=[entry.key for entry in measure.classes],
        step=selection.year,
        language=selection.language,
        **rest,
    )
