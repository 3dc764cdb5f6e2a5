"""The view "Spread": how MPP spread beyond Java, year by year."""

from __future__ import annotations

from typing import Any

from mpp_geo.core import dates
from mpp_geo.core.claim import Centre, find_centres, find_mean_centre
from mpp_geo.core.coverage import CountedUnit, Counts, Coverage
from mpp_geo.core.measures import FIRST
from mpp_geo.core.places import ISLAND_GROUPS
from mpp_geo.core.texts import Texts
from mpp_geo.views.blocks import Block, Columns, Heading, MapPicture, Table
from mpp_geo.views.charts import chart_islands, chart_new_beyond, chart_shares
from mpp_geo.views.map_state import make_measure_state
from mpp_geo.views.years import label_year, label_years

# Degrees of the map around the mean centres.
_AROUND = 2.0


def chart_spread(coverage: Coverage, t: Texts) -> Columns:
    """Return the charts of Java, beyond and the island groups over all years."""
    years = label_years(coverage, t)
    left: tuple[Block, ...] = (
        Heading(t("spread.shares"), t("spread.shares.text")),
        chart_shares(years, t),
        Heading(t("spread.new"), t("spread.new.text")),
        chart_new_beyond(years, t),
    )
    islands = chart_islands(trace_islands(coverage, t), t)
    right: tuple[Block, ...] = (Heading(t("spread.islands"), t("spread.islands.text")), islands)
    return Columns((1, 1), (left, right))


def show_trail(coverage: Coverage, t: Texts) -> tuple[Block, ...]:
    """Return where the mean centre of all MPP lay at the end of every year: in words, in numbers and on a map."""
    centres, recount = find_centres(coverage), coverage.renewal()
    whole = coverage.at(coverage.selection.choices.newest_day)
    return (
        Heading(t("spread.centre"), say_centre(whole, centres, t)),
        table_centres(coverage, centres, t),
        MapPicture("spread", lambda: make_trail_state(recount(), centres, t), t("spread.centre.show")),
    )


def trace_islands(coverage: Coverage, t: Texts) -> dict[str, list[tuple[str, Counts]]]:
    """Return the counts of each island group at the end of every year, by the year in words."""
    choices = coverage.selection.choices
    labels = [label_year(year, choices, t) for year in choices.years]
    members: dict[str, list[CountedUnit]] = {group: [] for group in ISLAND_GROUPS}
    for one in coverage.units:
        members[one.unit.island_group].append(one)
    return {
        group: [(label, halves.whole) for label, (_, halves) in zip(labels, coverage.trace_years(own), strict=True)]
        for group, own in members.items()
        if own
    }


def say_centre(coverage: Coverage, centres: list[Centre], t: Texts) -> str:
    """Return in words where the mean centre of all MPP lay on the selection's day, and where it began."""
    day = coverage.selection.day
    if not coverage.covered:
        return t("spread.centre.none", time=t.moment(day))
    first = centres[0]
    first_day = coverage.selection.choices.end_of(first.year)
    return t(
        "spread.centre.text" if first_day < day else "spread.centre.first",
        first_time=_say_time(first_day, t),
        first_place=_say_point(first.longitude, first.latitude, t),
        time=_say_time(day, t),
        place=_say_point(*find_mean_centre(one.unit for one in coverage.covered), t),
        all_place=_say_point(*find_mean_centre(one.unit for one in coverage.units), t),
    )


def _say_time(day: str, t: Texts) -> str:
    """Return a day as a part of a sentence: `in 2024` for the end of a year, else `on 24 June 2024`."""
    return t.within(f"{day[:4]}-01-01" if dates.is_last_of_year(day) else day, day)


def _say_point(longitude: float, latitude: float, t: Texts) -> str:
    side = "south" if latitude < 0 else "north"
    return t(f"spread.point.{side}", longitude=t.number(longitude, 1), latitude=t.number(abs(latitude), 1))


def make_trail_state(coverage: Coverage, centres: list[Centre], t: Texts) -> dict[str, Any]:
    """Return the state of the map on which the mean centre of all MPP moves over the years of the first MPP.

    It shows all years, whatever the selection's day: it stays as it is when the day changes.
    """
    points = [[round(one.longitude, 3), round(one.latitude, 3), str(one.year)] for one in centres]
    state = make_measure_state(coverage.at(coverage.selection.choices.newest_day), FIRST, t)
    return {**state, "selected": None, "focus": _surround_trail(centres), "points": points}


def _surround_trail(centres: list[Centre]) -> list[float] | None:
    if not centres:
        return None
    longitudes = [round(one.longitude, 3) for one in centres]
    latitudes = [round(one.latitude, 3) for one in centres]
    return [
        min(longitudes) - _AROUND,
        min(latitudes) - _AROUND,
        max(longitudes) + _AROUND,
        max(latitudes) + _AROUND,
    ]


def table_islands(coverage: Coverage, t: Texts) -> Table:
    """Return the share of covered units by island group and year, of all beyond Java, and all new MPP."""
    years = label_years(coverage, t)
    rows = [
        [t(f"island.{group}"), *(t.percent(counts.share) for _, counts in traced)]
        for group, traced in trace_islands(coverage, t).items()
    ]
    beyond = [halves.beyond for _, halves in years]
    # Java is an island group and there already.
    if beyond[0].units:
        rows.append([t("table.beyond"), *(t.percent(one.share) for one in beyond)])
    new = [f"{t.number(halves.beyond.new)}/{t.number(halves.whole.new)}" for _, halves in years]
    rows.append([t("spread.new.row"), *new])
    return Table((t("table.island"), *(year for year, _ in years)), rows, t("spread.table"))


def table_centres(coverage: Coverage, centres: list[Centre], t: Texts) -> Table:
    """Return the mean centre of all MPP by year."""
    rows = [
        [
            label_year(one.year, coverage.selection.choices, t),
            t.number(one.count),
            t.number(one.longitude, 2),
            t.number(one.latitude, 2),
        ]
        for one in centres
    ]
    heads = ("table.year", "table.covered", "spread.longitude", "spread.latitude")
    return Table(tuple(t(head) for head in heads), rows, t("spread.centre.years"))
