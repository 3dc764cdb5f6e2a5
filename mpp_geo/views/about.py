"""The view "About the data": what is counted and how, our count beside the official totals, and conflicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from mpp_geo.core import dates
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.decisions import Total
from mpp_geo.core.records import Records
from mpp_geo.core.siting import TRIAL_DAY, TRIAL_REACH, TRIALS, Trial
from mpp_geo.core.texts import Texts
from mpp_geo.views.blocks import Block, Card, Cell, Chart, Facts, Heading, LazyRows, Link, Quote, Table
from mpp_geo.views.charts import chart_totals
from mpp_geo.views.contradictions import table_conflicts
from mpp_geo.views.finding import say_reach
from mpp_geo.views.nearness import say_method

# Rows of a page of the official totals.
_PAGE = 12
# The words that are explained, and the other sections, in their order around them.
_WORDS = ("covered", "new", "serving", "share", "beyond", "distance")
_SECTIONS = ("dates", "rules", "reach", "limits", "sources", "version")


def show_about(
    coverage: Coverage,
    totals: Sequence[Total],
    citation: str,
    version: str,
    t: Texts,
) -> tuple[Block, ...]:
    """Return what is counted and how, how to cite it, the official totals beside our count, and the conflicts.

    Nothing of it depends on the selection but the language; `version` is that of the data.
    """
    values = _list_values(coverage.records, totals, t) | {"version": version}
    conflicts = [one for own in coverage.records.conflicts.values() for one in own]
    words = tuple((t(f"about.word.{name}"), t(f"about.word.{name}.text", **values)) for name in _WORDS)
    return (
        Heading(t("about.counted"), t("about.counted.text", **values)),
        Card(t("about.words"), (Facts(words),)),
        *(Heading(t(f"about.{name}"), t(f"about.{name}.text", **values)) for name in _SECTIONS),
        Quote(t("files.cite"), citation),
        *_show_totals(coverage.records, totals, t),
        Heading(t("about.conflicts", count=t.number(len(conflicts))), t("about.conflicts.text")),
        table_conflicts(conflicts, t),
    )


def _list_values(records: Records, totals: Sequence[Total], t: Texts) -> dict[str, str]:
    """Return every number, name and day that the texts name."""
    standing = records.standing_addresses
    provincial = [records.names[code] for code in records.mpp if code not in records.unit_by_code]
    return {
        "units": t.number(len(records.units)),
        "autonomous": t.number(len(records.units) - 1),
        "areas": t.number(records.jakarta_areas),
        "regions": t.number(len(records.regions)),
        "provincial": t.join(provincial),
        "population": t.number(sum(unit.population for unit in records.units)),
        "statements": t.number(len(records.statements)),
        "stated": t.number(len(standing)),
        "pointed": t.number(sum(one.point is not None for one in standing)),
        "near": say_method(records, t),
        "day": t.date(TRIAL_DAY),
        "kilometres": t.number(TRIAL_REACH),
        "trials": t.join([_say_trial(records, trial, t) for trial in TRIALS]),
        "official": _say_newest_total(records, totals, t),
        "reach": say_reach(records, t),
        "newest": t.date(records.choices.newest_day),
    }


def _say_trial(records: Records, trial: Trial, t: Texts) -> str:
    """Return how much of the best choice of sites in a province the greedy one misses."""
    name, share = records.names[trial.province_code], t.number(100 * trial.shortfall, 1)
    return t("about.reach.trial", province=name, sites=t.number(trial.sites), share=share)


def _say_newest_total(records: Records, totals: Sequence[Total], t: Texts) -> str:
    """Return how many MPP of the newest national total the records name, and why not all, with a blank behind it.

    Empty where no total is known.
    """
    national = [one for one in totals if one.is_national and one.kind == "total"]
    if not national:
        return ""
    newest = max(national, key=lambda one: dates.last_day(one.date))
    counted = t("about.limits.official", ours=t.number(newest.ours or 0), stated=t.number(newest.stated or 0),
                date=t.date(newest.date))  # fmt: skip
    reasons = _say_reasons(newest, t)
    return f"{counted} {reasons} " if reasons else f"{counted} "


def _say_reasons(total: Total, t: Texts) -> str:
    """Return why a total differs from our count, as a sentence; empty where nothing is known of it."""
    said = "; ".join(t(f"reason.{code}") for code in total.reasons)
    return f"{said[0].upper()}{said[1:]}." if said else ""


def _show_totals(records: Records, totals: Sequence[Total], t: Texts) -> tuple[Block, ...]:
    """Return the official totals as points on our line, and as a table."""
    text = t("about.totals.text", verdict=_say_differences(totals, t))
    return (Heading(t("about.totals"), text), chart_official(records, totals, t), table_totals(records, totals, t))


def _say_differences(totals: Sequence[Total], t: Texts) -> str:
    """Return how many totals differ from our count, by how much, and why: the reason of most of them first."""
    compared = [one for one in totals if one.difference is not None]
    differing = [(one, abs(one.difference)) for one in compared if one.difference]
    if not differing:
        return t("about.totals.equal", compared=t.number(len(compared)))
    counted = Counter(code for one, _ in differing for code in one.reasons)
    reasons = [t(f"reason.{code}") for code, _ in counted.most_common()]
    unexplained = sum(not one.reasons for one, _ in differing)
    if unexplained:
        reasons.append(t("about.totals.unexplained", count=t.number(unexplained)))
    middle = median(size for _, size in differing)
    return t(
        "about.totals.differ",
        compared=t.number(len(compared)),
        differ=t.number(len(differing)),
        median=t.number(middle, 0 if middle == int(middle) else 1),
        reasons="; ".join(reasons),
    )


def chart_official(records: Records, totals: Sequence[Total], t: Texts) -> Chart:
    """Return our count with the national totals that officials stated on it."""
    acts = [unit.mpp.dated("inaugurated") for unit in records.units if unit.mpp]
    days = sorted(act.last for act in acts if act)
    points = [(dates.last_day(one.date), one.stated or 0) for one in totals if one.is_national]
    return chart_totals(days, points, t)


def table_totals(records: Records, totals: Sequence[Total], t: Texts) -> Table:
    """Return every official total beside our count, with its source."""

    def write(one: Total) -> list[Cell]:
        numbers = ("" if number is None else t.number(number) for number in (one.stated, one.ours, one.difference))
        return [
            t.date(one.date),
            records.names.get(one.area_code, "Indonesia"),
            t(f"kind.{one.kind}"),
            *numbers,
            _say_reasons(one, t),
            Link(one.source_publisher or one.source_title, one.source_url),
        ]

    heads = ("date", "area", "kind", "stated", "ours", "difference", "reason", "source")
    rows = LazyRows(totals, write)
    return Table(tuple(t(f"about.{name}") for name in heads), rows, "", "rows", (4, 5, 6), _PAGE, "totals_page")
