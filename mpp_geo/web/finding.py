"""The finding in words: what the selection shows, before any picture."""

from __future__ import annotations

from typing import Any

from mpp_geo.selection import Selection
from mpp_geo.tables import Tables
from mpp_geo.texts import Texts

# A sentence that names more provinces than this is no longer read.
_NAMED_PROVINCES = 3


def say_finding(tables: Tables, selection: Selection, counts: dict[str, Any], t: Texts) -> tuple[str, str]:
    """Return the sentence for a selection's summary, and the line below it with new units and people."""
    beyond, covered, units = counts["beyond_java"]["covered"], counts["covered"], counts["units"]
    place = name_places(tables, selection, t)
    values = {"year": selection.year, "covered": t.number(covered), "units": t.number(units), "place": place}
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
        "finding.detail",
        new=t.number(counts["new"]),
        year=selection.year,
        people=t.millions(counts["population_covered"]),
        population=t.millions(counts["population"]),
        share=t.percent(counts["population_covered"] / counts["population"]),
    )
    return sentence, detail


def name_places(tables: Tables, selection: Selection, t: Texts) -> str:
    """Return " di Bali dan Banten" for the selected provinces, and nothing for the whole country."""
    if not selection.provinces:
        return ""
    names = tables.provinces.loc[tables.provinces["province_code"].isin(selection.provinces), "province_name"].tolist()
    few = t.join(names) if len(names) <= _NAMED_PROVINCES else t("provinces.count", count=t.number(len(names)))
    return t("finding.place", names=few)
