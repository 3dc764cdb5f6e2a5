"""What a figure says and shows, before any drawing: words, legend, the fill of every shape, and where to look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from mpp_geo import __version__
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.fields import SHOWN_PLANS
from mpp_geo.core.measures import MEASURES, OUTSIDE, Measure
from mpp_geo.core.records import Box
from mpp_geo.core.texts import Texts, texts_in
from mpp_geo.core.theme import Paint, map_colours
from mpp_geo.core.vocabulary import Level
from mpp_geo.views.announced import make_announced
from mpp_geo.views.finding import say_finding, say_span
from mpp_geo.views.map_state import make_focus, make_measure_state
from mpp_geo.views.place_names import PlaceName, choose_names, surround

# Figures are for paper.
COLOURS = map_colours("light")


# What a line around a place says of it: chosen, or where an MPP is announced.
Line = Literal["selected", "planned", "overdue"]
_ANNOUNCED: tuple[Line, ...] = ("planned", "overdue")


@dataclass(frozen=True)
class Entry:
    """One line of the legend: its words with a fill, or with the line that is around a place."""

    words: str
    fill: Paint | None
    line: Line = "selected"


@dataclass(frozen=True)
class FigureContent:
    """All that a figure says and shows."""

    # The finding, and what is said below it; the second may be empty.
    title: str
    detail: str
    # The measure and the time, above the legend.
    heading: str
    legend: tuple[Entry, ...]
    # What the measure means, the source with the day up to which the records reach, and the licences.
    notes: tuple[str, ...]
    level: Level
    # The fill of every shape of the level, in order of code.
    fills: tuple[Paint, ...]
    # West, south, east, north in degrees.
    box: Box
    # Code of the outlined region or province.
    place: str | None
    # The names that have their place on the map if there is room, the more important first.
    names: tuple[PlaceName, ...]
    # Codes of the regions where an MPP is announced, by the line that is around them.
    plans: Mapping[Line, tuple[str, ...]] = field(default_factory=dict)


def make_content(coverage: Coverage) -> FigureContent:
    """Return what a figure of a selection says and shows, in the selection's language."""
    selection, records = coverage.selection, coverage.records
    t = texts_in(selection.language)
    measure = MEASURES[selection.measure]
    fills = fill_shapes(coverage, measure, t)
    title, detail = _say(coverage, t)
    west, south, east, north = make_focus(records, selection, records.boxes.__getitem__) or surround(
        region.box for region in records.regions
    )
    box = (west, south, east, north)
    plans = _find_plans(coverage, t)
    return FigureContent(
        title=title,
        detail=detail,
        heading=t("print.heading", measure=measure.title(t), time=t.moment(selection.day)),
        legend=(
            *_list_entries(coverage, measure, t, has_outside=COLOURS["outside"] in fills),
            *(Entry(t(f"map.{line}"), None, line) for line in plans),
        ),
        notes=(
            measure.explanation(t),
            t("print.source", version=__version__, date=t.date(selection.choices.newest_day)),
            f"{t('footer.text')} · {t('print.map')}",
        ),
        level=measure.level,
        fills=fills,
        box=box,
        place=selection.outlined,
        names=choose_names(records, _list_inside(coverage, measure, fills), box, t),
        plans=plans,
    )


def _list_inside(coverage: Coverage, measure: Measure, fills: tuple[Paint, ...]) -> set[str]:
    """Return the codes of the regions that the picture is about."""
    records = coverage.records
    regions, provinces = ([one.code for one in places] for places in (records.regions, records.provinces))
    codes = regions if measure.level == "region" else provinces
    inside = {code for code, fill in zip(codes, fills, strict=True) if fill != COLOURS["outside"]}
    return {one.code for one in records.regions if one.code in inside or one.province_code in inside}


def _find_plans(coverage: Coverage, t: Texts) -> dict[Line, tuple[str, ...]]:
    """Return the regions where an MPP is announced on the selection's day, where they are asked for."""
    selection = coverage.selection
    if not SHOWN_PLANS.is_set(selection):
        return {}
    now = [one for one in make_announced(coverage, t) if one["step"] <= selection.day < one.get("until", "9999")]
    return {line: tuple(code for one in now if one["mark"] == line for code in one["ids"]) for line in _ANNOUNCED}


def fill_shapes(coverage: Coverage, measure: Measure, t: Texts) -> tuple[Paint, ...]:
    """Return the fill of every shape of the measure's level, in order of code: that of its class on the map."""
    fills: dict[str, Paint] = {OUTSIDE: COLOURS["outside"]}
    for one in measure.list_classes(coverage.selection.choices):
        fills[one.key] = one.fill.paint("light")
    return tuple(fills[key] for key in make_measure_state(coverage, measure, t)["classes"])


def _say(coverage: Coverage, t: Texts) -> tuple[str, str]:
    """Return the finding and what is said below it, as on the page."""
    said = say_finding(coverage, t)
    if not coverage.counts.units:
        # On the page this line points to buttons.
        return said.sentence, ""
    return said.sentence, f"{said.detail} {said.measure}".rstrip()


def _list_entries(coverage: Coverage, measure: Measure, t: Texts, *, has_outside: bool) -> tuple[Entry, ...]:
    """Return the classes in the words of the map, then what lies outside of the selection, then the place."""
    selection = coverage.selection
    span, since = say_span(selection, t), t.start(selection.first_day)
    entries = []
    for one in measure.list_classes(selection.choices):
        entries.append(Entry(one.label(t, span, since), one.fill.paint("light")))
    if has_outside:
        entries.append(Entry(t("print.outside"), COLOURS["outside"]))
    if selection.outlined:
        entries.append(Entry(coverage.records.names[selection.outlined], None))
    return tuple(entries)
