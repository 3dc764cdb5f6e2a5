"""The state of the map for a measure: what every face that shows a map sends to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.errors import MapError
from mpp_geo.core.fields import FORM, LEVEL, MEASURE
from mpp_geo.core.measures import MEASURES, OUTSIDE, YOURS, Measure, NumericMeasure, ShareMeasure
from mpp_geo.core.records import Box, Records
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Texts
from mpp_geo.core.vocabulary import FORMS, Level
from mpp_geo.views.district_map import make_district_state
from mpp_geo.views.finding import say_span
from mpp_geo.views.place_names import find_main_box, surround
from mpp_geo.views.rings import make_rings
from mpp_geo.views.steps import list_shapes

# Names of the document's objects by level.
LAYERS: dict[Level, str] = {"region": "regions", "province": "provinces"}
# What an embedded map needs on a phone and on a wide page: its own height and a line for the source, in pixels.
EMBED_HEIGHT = 790


def look_closely(selection: Selection) -> Selection:
    """Return what a map shows that is looked at closely: all kecamatan, unless a form or a measure was asked for."""
    is_usual = not any(field.is_set(selection) for field in (FORM, LEVEL, MEASURE))
    return selection.but(form="districts") if is_usual else selection


def make_map_state(coverage: Coverage, t: Texts) -> dict[str, Any]:
    """Return the state of the page's map: the selection's measure, its place, and where to look."""
    selection = coverage.selection
    looked: dict[str, Any] = {"focus": make_focus(coverage.records, selection)}
    rings = make_rings(coverage, selection.place, t)
    if rings:
        looked["rings"] = rings
    if selection.shows_districts:
        return {**make_district_state(coverage, t), **looked, "selected": selection.place}
    state = make_measure_state(coverage, MEASURES[selection.measure], t)
    if selection.form != FORMS[0]:
        state["form"] = selection.form
    return {**state, **looked, "selected": selection.outlined}


def make_measure_state(coverage: Coverage, measure: Measure, t: Texts) -> dict[str, Any]:
    """Return the state in which the map shows a measure, checked.

    It looks at nothing in particular: `selected` and `focus` are the caller's.

    Raises
    ------
    MapError
        When there are not as many classes as shapes, or a class is unknown.
    """
    selection, records = coverage.selection, coverage.records
    classes = measure.classify(coverage)
    shapes = len(records.regions if measure.level == "region" else records.provinces)
    check_classes(measure, classes, shapes, selection)
    state: dict[str, Any] = {
        "measure": measure.name,
        "layer": LAYERS[measure.level],
        "classes": classes,
        "step": selection.day,
        "time": t.moment(selection.day),
        "language": t.language,
        "counts": count_classes(classes, measure, records, selection),
    }
    if measure.level == "region":
        state |= {"span": say_span(selection, t), "since": t.start(selection.first_day)}
    if isinstance(measure, ShareMeasure):
        # One text: a list would be a third longer on its way, where every quotation mark is escaped.
        state["values"] = "|".join(measure.say_values(coverage, t))
    if measure.has_value and isinstance(measure, NumericMeasure):
        state["figures"] = ",".join(map(str, measure.list_figures(coverage)))
    if measure.has_facts and selection.confidence != "low":
        # What is taken as not known is not told either.
        state["silent"] = "0"
    return state


def check_classes(measure: Measure, classes: str, shapes: int, selection: Selection) -> None:
    """Raise MapError when there are not as many classes as shapes, or one that the measure does not have."""
    if len(classes) != shapes:
        raise MapError(f"{measure.name}: {len(classes)} classes for {shapes} shapes")
    keys = [one.key for one in measure.list_classes(selection.choices)]
    unknown = sorted(set(classes) - {OUTSIDE, *keys})
    if unknown:
        allowed = ", ".join((*keys, OUTSIDE))
        raise MapError(f"{measure.name}: class {unknown[0]!r} does not exist; allowed: {allowed}")


def count_classes(classes: str, measure: Measure, records: Records, selection: Selection) -> list[int]:
    """Return how many units (of a measure of provinces: provinces) each class has, in the legend's order.

    `classes` has a class for every shape; the six shapes of DKI Jakarta are one unit.
    """
    own = "".join([classes[indices[0]] for indices in list_shapes(records, measure).values()])
    return [own.count(one.key) for one in measure.list_classes(selection.choices)]


def mark_regions(records: Records, codes: set[str], selection: Selection, t: Texts) -> dict[str, Any]:
    """Return the state of a map with some regions (or DKI Jakarta, whose areas are one unit) picked out."""
    picked = [region.code in codes or region.unit_code in codes for region in records.regions]
    boxes = [region.box for region, found in zip(records.regions, picked, strict=True) if found]
    return {
        "measure": YOURS.name,
        "layer": LAYERS["region"],
        "classes": "".join("1" if found else "0" for found in picked),
        "step": selection.day,
        "time": t.moment(selection.day),
        "language": t.language,
        "selected": None,
        "focus": surround(boxes) if boxes else None,
    }


def make_focus(
    records: Records, selection: Selection, find_box: Callable[[str], Box] = find_main_box
) -> list[float] | None:
    """Return the box to look at as [west, south, east, north] in degrees.

    The place's, else that of the provinces, else the island groups'; None for the whole country. A place's box is that
    of its main land; with another `find_box`, which is given its code, another one.
    """
    if selection.outlined is not None:
        return surround([find_box(selection.outlined)])
    if selection.provinces:
        return surround(map(find_box, selection.provinces))
    if selection.islands:
        return surround(one.box for one in records.provinces if one.island_group in selection.islands)
    return None
