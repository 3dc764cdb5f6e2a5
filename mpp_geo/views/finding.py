"""The finding in words: what the selection shows, before any picture."""

from __future__ import annotations

from dataclasses import dataclass

from mpp_geo.core import dates
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.fields import PHRASE_FIELDS
from mpp_geo.core.measures import MEASURES
from mpp_geo.core.records import Records
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Texts
from mpp_geo.views.years import label_year


@dataclass(frozen=True)
class Finding:
    """What a selection shows, in words."""

    sentence: str
    # New units and people, or what to do when no unit is left.
    detail: str
    # What the measure says beside it; empty where the sentence says it all.
    measure: str


def say_finding(coverage: Coverage, t: Texts) -> Finding:
    """Return the sentence for a selection, the line below it, and that of its measure.

    Every filter describes itself in one of the first two.
    """
    selection, counts = coverage.selection, coverage.counts
    values = {
        "time": t.moment(selection.day),
        "covered": t.number(counts.covered),
        "units": t.number(counts.units),
        "noun": t(f"unit.{selection.kind or 'any'}{'.one' if counts.units == 1 else ''}"),
        "place": name_places(coverage, t),
    }
    if not counts.units:
        return Finding(t("finding.empty", **values), t("finding.loosen"), "")
    # All kecamatan are drawn by their distance, whatever measure is chosen for the areas.
    measure = "" if selection.shows_districts else MEASURES[selection.measure].sentence(coverage, t)
    return Finding(_say_sentence(coverage, values, t), _say_detail(coverage, t), measure)


def _say_sentence(coverage: Coverage, values: dict[str, str], t: Texts) -> str:
    halves, counts = coverage.halves, coverage.counts
    if not counts.covered:
        return t("finding.none", **values)
    serving = ".serving" if coverage.selection.basis == "serving" else ""
    share = t.percent(counts.share)
    if not halves.is_mixed:
        return t(f"finding.part{serving}", **values, share=share)
    beyond = say_part(halves.beyond.covered, counts.covered, t)
    return t(f"finding.all{serving}", **values, share=share, beyond=beyond)


def _say_detail(coverage: Coverage, t: Texts) -> str:
    selection, counts = coverage.selection, coverage.counts
    people = t(
        "finding.detail" if counts.covered else "finding.detail.none",
        people=t.millions(counts.population_covered),
        population=t.millions(counts.population),
        share=t.percent(counts.population_share),
    )
    said = [_say_new(coverage, t), people] if counts.covered else [people]
    if counts.uncertain:
        key = "finding.uncertain.one" if counts.uncertain == 1 else "finding.uncertain"
        said.append(t(key, count=t.number(counts.uncertain)))
    if selection.confidence != "low":
        said.append(t(f"finding.confidence.{selection.confidence}"))
    if selection.kind:
        said.append(t("finding.kind"))
    return " ".join(said)


def _say_new(coverage: Coverage, t: Texts) -> str:
    new = coverage.counts.new
    key = {0: "finding.new.none", 1: "finding.new.one"}.get(new, "finding.new")
    return t(key, new=t.number(new), span=say_span(coverage.selection, t))


def say_part(part: int, whole: int, t: Texts) -> str:
    """Return a part of a whole, which is not 0, as a percentage; nothing of it in words."""
    return t.percent(part / whole) if part else t("finding.nothing")


def say_mpp(count: int, t: Texts) -> str:
    """Return a number of MPP in words: `1 MPP`, `304 MPPs`."""
    return t("finding.mpp.one" if count == 1 else "finding.mpp", count=t.number(count))


def say_reach(records: Records, t: Texts) -> str:
    """Return up to when pages were searched, the last act and statement found, and whether their year is not over."""
    newest = records.choices.newest_day
    said = t(
        "page.reach",
        searched=say_searched(records, t),
        inaugurated=t.date(records.newest_inauguration),
        newest=t.date(newest),
    )
    if dates.is_last_of_year(newest):
        return said
    return f"{said} {t('page.reach.part', year=newest[:4], marked=label_year(int(newest[:4]), records.choices, t))}"


def say_searched(records: Records, t: Texts) -> str:
    """Return up to when pages were searched; the newest day of the records where nothing says it."""
    return t.date(records.searched_until or records.choices.newest_day)


def say_span(selection: Selection, t: Texts) -> str:
    """Return the days whose MPP are new, as a part of a sentence: `in 2024`, `from 1 January 2024 to 24 June 2024`."""
    return t.within(selection.first_day, selection.day)


def say_selection(coverage: Coverage, t: Texts) -> str:
    """Return what a selection counts, in words: the finding and the line below it."""
    said = say_finding(coverage, t)
    # Where nothing is left, the line below is about what to press.
    return f"{said.sentence} {said.detail}" if coverage.counts.units else said.sentence


def name_places(coverage: Coverage, t: Texts) -> str:
    """Return " in Bali and Banten" and what else narrows the units; nothing for the whole country."""
    parts = [one.phrase(coverage.selection, coverage.records, t) for one in PHRASE_FIELDS]
    return "".join(parts)
