"""The finding in words: what the selection shows, before any picture."""

from __future__ import annotations

from typing import Any

from mpp_geo.core.texts import Texts
from mpp_geo.coverage import summarise_selection
from mpp_geo.measures import say_span
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables

# A sentence that names more provinces than this is no longer read.
_NAMED_PROVINCES = 3


def say_finding(tables: Tables, selection: Selection, counts: dict[str, Any], t: Texts) -> tuple[str, str]:
    """Return the sentence for a selection's summary, and the line below it with new units and people.

    Every filter describes itself in one of the two.
    """
    beyond, covered, units = counts["beyond_java"]["covered"], counts["covered"], counts["units"]
    values = {
        "year": selection.year,
        "covered": t.number(covered),
        "units": t.number(units),
        "noun": t(f"unit.{selection.kind or 'any'}{'.one' if units == 1 else ''}"),
        "place": name_places(tables, selection, t) + _name_text(selection, t) + _name_range(selection, t),
    }
    if not units:
        return t("finding.empty", **values), t("finding.loosen")
    serving = ".serving" if selection.basis == "serving" else ""
    mixed = 0 < counts["java"]["units"] < units
    if not covered:
        sentence = t("finding.none", **values)
    elif mixed:
        sentence = t(
            f"finding.all{serving}", **values, share=t.percent(covered / units), beyond=t.percent(beyond / covered)
        )
    else:
        sentence = t(f"finding.part{serving}", **values, share=t.percent(covered / units))
    detail = t(
        "finding.detail" if covered else "finding.detail.none",
        new=t.number(counts["new"]),
        span=say_span(selection),
        people=t.millions(counts["population_covered"]),
        population=t.millions(counts["population"]),
        share=t.percent(counts["population_covered"] / counts["population"]),
    )
    if selection.confidence != "low":
        detail += " " + t(f"finding.confidence.{selection.confidence}")
    return sentence, detail


def say_selection(tables: Tables, selection: Selection, t: Texts) -> str:
    """Return what a selection counts, in words: the finding and the line below it."""
    counts = summarise_selection(tables, selection)
    # Where nothing is left, the line below is about what to press.
    return " ".join(say_finding(tables, selection, counts, t)[: 2 if counts["units"] else 1])


def name_places(tables: Tables, selection: Selection, t: Texts) -> str:
    """Return " di Bali dan Banten" for the selected provinces and island groups, and nothing for the whole country."""
    parts = []
    if selection.provinces:
        chosen = tables.provinces["province_code"].isin(selection.provinces)
        names = tables.provinces.loc[chosen, "province_name"].tolist()
        few = t.join(names) if len(names) <= _NAMED_PROVINCES else t("provinces.count", count=t.number(len(names)))
        parts.append(t("finding.place", names=few))
    if selection.islands:
        parts.append(t("finding.islands", names=t.join([t(f"island.{group}") for group in selection.islands])))
    return "".join(parts)


def _name_text(selection: Selection, t: Texts) -> str:
    return t("finding.text", text=selection.text) if selection.text else ""


def _name_range(selection: Selection, t: Texts) -> str:
    """Return " dengan jarak … 50–100" for the range of values that is asked for."""
    low, high = selection.low, selection.high
    if low is None and high is None:
        return ""
    bounds = {name: t.number(bound) for name, bound in (("low", low), ("high", high)) if bound is not None}
    form = "between" if len(bounds) == 2 else "from" if high is None else "upto"
    name = t(f"measure.{selection.measure}")
    # Within a sentence; "MPP" keeps its capitals.
    return t(f"finding.range.{form}", measure=name[0].lower() + name[1:], **bounds)
