"""What a figure says and shows, before any drawing: words, legend, the fill of every shape, and where to look."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from mpp_geo import __version__, coverage
from mpp_geo.core.texts import Texts, texts_in
from mpp_geo.finding import say_finding
from mpp_geo.map.layer import OUTSIDE
from mpp_geo.map_states import make_measure_state
from mpp_geo.measures import MEASURES, Colour, Measure, make_focus, say_span, surround
from mpp_geo.selection import Level, Selection
from mpp_geo.styles import THEMES
from mpp_geo.tables import Tables

# Figures are for paper.
THEME = THEMES["light"]


@dataclass(frozen=True)
class Entry:
    """One line of the legend: a fill and its words; without a fill it names the outlined place."""

    words: str
    fill: Colour | None


@dataclass(frozen=True)
class Content:
    """All that a figure says and shows."""

    # The finding, and what is said below it; the second may be empty.
    title: str
    detail: str
    # The measure and the year, above the legend.
    heading: str
    legend: tuple[Entry, ...]
    # What the measure means, the source with the date that the records reach, and the licences.
    notes: tuple[str, ...]
    level: Level
    # The fill of every shape of the level, in order of code.
    fills: tuple[Colour, ...]
    # West, south, east, north in degrees.
    box: tuple[float, float, float, float]
    # Code of the outlined region or province.
    place: str | None


def make_content(tables: Tables, selection: Selection) -> Content:
    """Return what a figure of a selection says and shows, in the selection's language."""
    t = texts_in(selection.language)
    units = coverage.classify_units(tables, selection)
    measure = MEASURES[selection.measure]
    fills = fill_shapes(tables, units, selection)
    title, detail = _say(tables, units, selection, t)
    box = make_focus(tables, selection) or surround(tables.regions)
    return Content(
        title=title,
        detail=detail,
        heading=t("print.heading", measure=measure.title(t), year=selection.year),
        legend=_list_entries(tables, selection, measure, THEME["outside"] in fills),
        notes=(
            measure.explanation(t),
            " ".join(
                (t("print.source", version=__version__), t("page.reach", date=t.date(tables.newest_inauguration)))
            ),
            f"{t('footer.text')} · {t('print.map')}",
        ),
        level=selection.level,
        fills=fills,
        box=(box[0], box[1], box[2], box[3]),
        place=selection.place,
    )


def fill_shapes(tables: Tables, units: pd.DataFrame, selection: Selection) -> tuple[Colour, ...]:
    """Return the fill of every shape of the selection's level, in order of code: that of its class on the map."""
    measure = MEASURES[selection.measure]
    fills = {OUTSIDE: THEME["outside"], **{entry.key: entry.light for entry in measure.classes}}
    return tuple(fills[key] for key in make_measure_state(tables, units, selection, measure)["classes"])


def _say(tables: Tables, units: pd.DataFrame, selection: Selection, t: Texts) -> tuple[str, str]:
    """Return the finding and what is said below it, as on the page."""
    title, detail = say_finding(tables, selection, coverage.summarise_selection(tables, selection), t)
    if units.empty:
        # On the page this line points to buttons.
        return title, ""
    said = MEASURES[selection.measure].describe(tables, units, selection, t)
    return title, " ".join(filter(None, (detail, said)))


def _list_entries(tables: Tables, selection: Selection, measure: Measure, has_outside: bool) -> tuple[Entry, ...]:
    """Return the classes in the words of the map, then what lies outside of the selection, then the place."""
    t = texts_in(selection.language)
    span = say_span(selection)
    entries = [Entry(one.label(t, span, selection.first_year), one.light) for one in measure.classes]
    if has_outside:
        entries.append(Entry(t("print.outside"), THEME["outside"]))
    if selection.place:
        entries.append(Entry(tables.names[selection.place], None))
    return tuple(entries)
