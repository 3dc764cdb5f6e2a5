"""What a figure says and shows, before any drawing: words, legend, the fill of every shape, and where to look."""

from __future__ import annotations

from dataclasses import dataclass

from mpp_geo import __version__
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.measures import MEASURES, OUTSIDE, Measure
from mpp_geo.core.records import Box
from mpp_geo.core.texts import Texts, texts_in
from mpp_geo.core.theme import Paint, map_colours
from mpp_geo.core.vocabulary import Level
from mpp_geo.views.finding import say_finding, say_span
from mpp_geo.views.map_state import make_focus, make_measure_state
from mpp_geo.views.place_names import surround

# Figures are for paper.
COLOURS = map_colours("light")


@dataclass(frozen=True)
class Entry:
    """One line of the legend: a fill and its words; without a fill it names the outlined place."""

    words: str
    fill: Paint | None


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
    return FigureContent(
        title=title,
        detail=detail,
        heading=t("print.heading", measure=measure.title(t), time=t.moment(selection.day)),
        legend=_list_entries(coverage, measure, t, has_outside=COLOURS["outside"] in fills),
        notes=(
            measure.explanation(t),
            t("print.source", version=__version__, date=t.date(selection.choices.newest_day)),
            f"{t('footer.text')} · {t('print.map')}",
        ),
        level=measure.level,
        fills=fills,
        box=(west, south, east, north),
        place=selection.outlined,
    )


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
