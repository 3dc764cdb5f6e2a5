"""The view "Compare": two days on a map of what changed, or two places side by side."""

from __future__ import annotations

from mpp_geo.core import dates
from mpp_geo.core.claim import CLAIM_DAY
from mpp_geo.core.coverage import Coverage, tell_date
from mpp_geo.core.measures import CHANGE
from mpp_geo.core.profiles import describe_province, describe_region
from mpp_geo.core.selection import Selection, goes_before
from mpp_geo.core.texts import Texts
from mpp_geo.views.blocks import Block, Columns, MapPicture, Note, Table
from mpp_geo.views.card import NOT_APPLICABLE, chart_curves, table_curves
from mpp_geo.views.finding import say_part, say_span
from mpp_geo.views.map_state import make_focus, make_measure_state


def show_days(coverage: Coverage, t: Texts) -> tuple[Block, ...]:
    """Return what changed between two days: in words, on a map, in numbers."""
    change = _make_change(coverage)
    state = make_measure_state(change, CHANGE, t)
    # A place is looked at on the page's own map.
    focus = make_focus(coverage.records, coverage.selection.but(place=None))
    picture = MapPicture("compare", lambda: {**state, "selected": None, "focus": focus})
    return (
        Note(say_change(coverage, t), is_status=True),
        Columns((6, 5), ((picture,), (table_days(coverage, t),))),
    )


def show_places(coverage: Coverage, t: Texts) -> tuple[Block, ...]:
    """Return the selection's place and the one beside it in numbers and curves."""
    codes = (coverage.selection.outlined, coverage.selection.against)
    curves: tuple[Block, ...] = (chart_curves(coverage, codes, t), table_curves(coverage, codes, t))
    return (Columns((7, 5), ((table_places(coverage, t),), curves)),)


def other_day(selection: Selection) -> str:
    """Return the day that the selection's is compared with: the one asked for, else the end of the year before.

    Of the first year, the end of the next; of the newest day, whose year may just have begun, that of the claim.
    """
    choices, against = selection.choices, selection.against
    if against in {str(year) for year in choices.years}:
        against = choices.end_of(int(str(against)))
    if against is not None and dates.is_day(against) and against != selection.day:
        return against
    if selection.day == choices.newest_day > CLAIM_DAY and not dates.is_last_of_year(selection.day):
        return CLAIM_DAY
    years = choices.years
    return choices.end_of(selection.year - 1 if selection.year > years[0] else years[1])


def _order_days(selection: Selection) -> tuple[str, str]:
    earlier, later = sorted((selection.day, other_day(selection)))
    return earlier, later


def _make_change(coverage: Coverage) -> Coverage:
    """Return the selection's units on the later of the two days, with what came after the earlier one as new.

    A range stays one of the selection's own day.
    """
    earlier, later = _order_days(coverage.selection)
    since = dates.day_after(earlier)
    return coverage.at(later, since if goes_before(since, later) else None)


def say_change(coverage: Coverage, t: Texts) -> str:
    """Return what changed between the days in words."""
    earlier, later = _order_days(coverage.selection)
    halves = _make_change(coverage).halves
    new = halves.whole.new
    values = {"earlier": t.moment(earlier), "later": t.moment(later), "new": t.number(new)}
    if not new:
        return t("compare.change.none", **values)
    if not halves.is_mixed:
        return t("compare.change.part", **values)
    return t("compare.change", **values, part=say_part(halves.beyond.new, new, t))


def table_days(coverage: Coverage, t: Texts) -> Table:
    """Return Java, beyond and the whole on both days."""
    days = _order_days(coverage.selection)
    before, after = (coverage.at(day).halves for day in days)
    rows = []
    for name, half in (("table.java", "java"), ("table.beyond", "beyond"), ("table.total", "whole")):
        old, new = getattr(before, half), getattr(after, half)
        if old.units:
            counts = [t.number(old.covered), t.number(new.covered), f"+{t.number(new.covered - old.covered)}"]
            rows.append([t(name), *counts, t.percent(old.share), t.percent(new.share)])
    labels = [day[:4] if dates.is_last_of_year(day) else t.date(day) for day in days]
    shares = [f"{t('table.share')} {label}" for label in labels]
    return Table((t("table.group"), *labels, t("compare.more"), *shares), rows)


_FIGURES = (
    "table.population", "table.units", "table.covered", "table.share", "table.people", "table.status",
    "place.inaugurated", "place.serving", "table.agencies", "table.services", "table.rate", "table.nearest",
    "table.distance",
)  # fmt: skip


def table_places(coverage: Coverage, t: Texts) -> Table:
    """Return the place and the one beside it in numbers."""
    selection = coverage.selection
    columns = [_list_figures(coverage, str(code), t) for code in (selection.outlined, selection.against)]
    rows = []
    for key in _FIGURES:
        cells = [figures.get(key, NOT_APPLICABLE) for _, figures in columns]
        if set(cells) != {NOT_APPLICABLE}:
            rows.append([t(key), *cells])
    head = t("compare.figure", time=t.moment(selection.day))
    return Table((head, *(name for name, _ in columns)), rows)


def _list_figures(coverage: Coverage, code: str, t: Texts) -> tuple[str, dict[str, str]]:
    """Return the name of a place and its figures by their key; what no source states is said to be not known."""
    if code in coverage.selection.choices.provinces:
        return _list_province_figures(coverage, code, t)
    selection = coverage.selection
    profile = describe_region(coverage, code)
    status = profile.counted.status
    span, since = say_span(selection, t), t.start(selection.first_day)
    figures = {
        "table.population": t.number(profile.region.population),
        "table.status": t(f"status.{status}", span=span, since=since),
    }
    mpp = profile.mpp
    if mpp is not None and status != "none":
        for key, date in (("place.inaugurated", mpp.dated("inaugurated")), ("place.serving", mpp.serving)):
            told = tell_date(date, selection.day)
            figures[key] = t.date(told) if told else NOT_APPLICABLE
        figures["table.agencies"] = _write(profile.agencies.agencies if profile.agencies else None, t)
        figures["table.services"] = _write(profile.services.services if profile.services else None, t)
        figures["table.rate"] = _write(profile.services_per_100k, t, 1)
    if profile.nearest.code is not None and profile.nearest.distance is not None:
        figures["table.nearest"] = coverage.records.names[profile.nearest.code]
        figures["table.distance"] = t.number(profile.nearest.distance)
    return profile.region.name, figures


def _list_province_figures(coverage: Coverage, code: str, t: Texts) -> tuple[str, dict[str, str]]:
    profile = describe_province(coverage, code)
    counts = profile.counts
    return t("place.province", name=profile.province.name), {
        "table.population": t.number(counts.population),
        "table.units": t.number(counts.units),
        "table.covered": t.number(counts.covered),
        "table.share": t.percent(counts.share),
        "table.people": t.percent(counts.population_share),
    }


def _write(number: float | None, t: Texts, digits: int = 0) -> str:
    return t("place.unknown") if number is None else t.number(number, digits)
