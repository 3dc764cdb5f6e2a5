"""Who has an MPP: counts, rates and people, from the product tables and a selection to plain frames.

A unit is a local government that the ministry counts (509: 508 autonomous kabupaten/kota and DKI Jakarta). A unit is
covered at the end of a year when the date of its MPP, on the selection's basis, lies in that year or before. Provincial
MPP other than DKI Jakarta's are never counted.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

import pandas as pd

from mpp_geo.classes import COVERED
from mpp_geo.selection import CONFIDENCES, FILTERS, Basis, Selection
from mpp_geo.tables import Tables
from mpp_geo.values import figures_at, find_nearest, rate_services, value_units

Group = Literal["island_group", "province_code", "is_java"]


def date_units(tables: Tables, basis: Basis) -> pd.DataFrame:
    """Return every unit with its MPP on a basis.

    Returns
    -------
    DataFrame
        One row per unit in order of code: the columns of `Tables.units`, `date` (partial ISO date on this basis, empty
        when it has no MPP that counts), `serving_date` (empty when none is known to serve), and the confidence of the
        statement that decides each: `date_confidence`, `serving_confidence` (empty where there is no date).
    """
    confidences = tables.evidence.set_index("evidence_id")["confidence"]
    mpp = tables.mpp[["unit_code", "counted", "inaugurated_date", "serving_date"]].assign(
        inaugurated_confidence=tables.mpp["inaugurated_evidence"].map(confidences),
        serving_confidence=tables.mpp["serving_evidence"].map(confidences),
    )
    # Provincial MPP other than DKI Jakarta's are no units, so the left join leaves them out on purpose.
    units = tables.units.merge(mpp, on="unit_code", how="left", validate="one_to_one")
    counted = units.pop("counted").fillna(False).astype(bool)
    own = ["inaugurated_date", "inaugurated_confidence"]
    units[own] = units[own].where(counted)
    dated = [*own, "serving_date", "serving_confidence"]
    units[dated] = units[dated].fillna("")
    decisive = "inaugurated" if basis == "inaugurated" else "serving"
    units[["date", "date_confidence"]] = units[[f"{decisive}_date", f"{decisive}_confidence"]]
    return units.drop(columns=own)


def select_units(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Return the units of `date_units` that the selection's filters leave.

    A date whose decisive statement is weaker than the selection asks for is left empty: it is taken as not known. A
    range is one of values at the end of the selection's year, also for what then looks at other years of these units.
    """
    units = _narrow_units(tables, selection)
    if not selection.has_range:
        return units
    values = value_selection(tables, classify_at(units, selection.year), selection)
    low = 0 if selection.low is None else selection.low
    high = float("inf") if selection.high is None else selection.high
    return units[values.between(low, high).to_numpy()]


def _narrow_units(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Return what `select_units` does, without its range."""
    units = date_units(tables, selection.basis)
    strong = CONFIDENCES[CONFIDENCES.index(selection.confidence) :]
    for column, stated in (("date", "date_confidence"), ("serving_date", "serving_confidence")):
        units[column] = units[column].where(units[stated].isin(strong), "")
    keep = pd.Series(True, index=units.index)
    if selection.islands:
        keep &= units["island_group"].isin(selection.islands)
    if selection.provinces:
        keep &= units["province_code"].isin(selection.provinces)
    if selection.kind:
        keep &= units["kind"] == selection.kind
    if selection.text:
        named = pd.Series(False, index=units.index)
        # Also by the names of the areas that are one unit: DKI Jakarta's.
        for places in (tables.units.rename(columns={"unit_name": "region_name"}), tables.regions):
            is_named = places["region_name"].str.casefold().str.contains(selection.text.casefold(), regex=False)
            named |= units["unit_code"].isin(places.loc[is_named, "unit_code"])
        keep &= named
    return units[keep]


def classify_units(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Return the units of the selection with their `status` at the end of its year, in order of code."""
    return classify_at(select_units(tables, selection), selection.year, selection.first_year)


def classify_at(units: pd.DataFrame, year: int, first_year: int | None = None) -> pd.DataFrame:
    """Return units of `select_units` with their `status` at the end of a year; see `status_at`."""
    return units.assign(status=status_at(units, year, first_year)).reset_index(drop=True)


def value_selection(tables: Tables, units: pd.DataFrame, selection: Selection) -> pd.Series[float]:
    """Return the value of the selection's numeric measure for classified units; see `values.value_units`."""
    country = classify_country(tables, selection)
    return value_units(tables, units, country, selection.measure, selection.year)


def classify_country(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Return all units of the country with their status, as `classify_units` does for the selection's own.

    What narrows the units is left out, what says which MPP count is not. Nobody may change the frame.
    """
    counting = ("year", "since", "basis", "confidence")
    everywhere = Selection(selection.choices, **{name: getattr(selection, name) for name in counting})
    return _classify_country(tables, everywhere)


@lru_cache(maxsize=128)
def _classify_country(tables: Tables, selection: Selection) -> pd.DataFrame:
    return classify_at(_narrow_units(tables, selection), selection.year, selection.first_year)


def status_at(units: pd.DataFrame, year: int, first_year: int | None = None) -> pd.Series[str]:
    """Return the status of each unit (with `date` and `serving_date`) at the end of a year.

    Those dated from `first_year` on are new; the year itself when it is not given.
    """
    own, serving = _years(units["date"]), _years(units["serving_date"])
    status = pd.Series("none", index=units.index, dtype="str")
    status[serving <= year] = "serving"
    status[own <= year] = "earlier"
    status[own.between(year if first_year is None else first_year, year)] = "new"
    return status


def _years(texts: pd.Series[str]) -> pd.Series[int]:
    """Return the years of partial dates; 9999, after every year, where there is none."""
    return texts.str[:4].replace("", "9999").astype(int)


def summarise(units: pd.DataFrame) -> dict[str, int]:
    """Return the counts of classified units.

    Returns
    -------
    dict
        `units`; `covered`, those with an MPP; `new`, those whose MPP is of the year; `population`;
        `population_covered`, people living in covered units.
    """
    covered = units["status"].isin(COVERED)
    return {
        "units": len(units),
        "covered": int(covered.sum()),
        "new": int((units["status"] == "new").sum()),
        "population": int(units["population"].sum()),
        "population_covered": int(units.loc[covered, "population"].sum()),
    }


def summarise_selection(tables: Tables, selection: Selection) -> dict[str, Any]:
    """Return the whole summary of a selection: year, basis, counts, and Java against beyond Java."""
    names = ("since", *FILTERS, *(("measure",) if selection.has_range else ()))
    return {
        "year": selection.year,
        "basis": selection.basis,
        **{name: _plain(getattr(selection, name)) for name in names if _differs(selection, name)},
        **summarise_halves(classify_units(tables, selection)),
    }


def summarise_halves(units: pd.DataFrame) -> dict[str, Any]:
    """Return the counts of `summarise` for classified units, and those of `java` and `beyond_java`."""
    is_java = units["is_java"]
    return {**summarise(units), "java": summarise(units[is_java]), "beyond_java": summarise(units[~is_java])}


def _differs(selection: Selection, name: str) -> bool:
    return bool(getattr(selection, name) != getattr(Selection(selection.choices), name))


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def count_without(tables: Tables, selection: Selection) -> dict[str, int]:
    """Return, for every filter that is set, how many units there would be without it."""
    default = Selection(selection.choices)
    return {
        name: len(classify_units(tables, selection.but(**{name: getattr(default, name)})))
        for name in selection.filters_set
    }


def summarise_groups(units: pd.DataFrame, group: Group) -> pd.DataFrame:
    """Return the counts of `summarise` and both shares for each group of classified units.

    `share` is covered units ÷ units, `population_share` people covered ÷ people, both from 0 to 1.
    """
    rows = [{group: key, **summarise(members)} for key, members in units.groupby(group, sort=True)]
    frame = pd.DataFrame(rows, columns=[group, "units", "covered", "new", "population", "population_covered"])
    frame["share"] = frame["covered"] / frame["units"]
    frame["population_share"] = frame["population_covered"] / frame["population"]
    return frame


def summarise_years(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Return covered and new units by year, in Java and beyond it, for the selection's units and basis.

    Returns
    -------
    DataFrame
        `year`, `is_java`, `covered` (by the end of the year), `new` (in the year), `units`; two rows per year.
    """
    units = select_units(tables, selection)
    own = _years(units["date"])
    rows = []
    for is_java in (True, False):
        years = own[units["is_java"] == is_java]
        rows += [
            {
                "year": year,
                "is_java": is_java,
                "covered": int((years <= year).sum()),
                "new": int((years == year).sum()),
                "units": len(years),
            }
            for year in selection.choices.years
        ]
    return pd.DataFrame(rows)


def list_regions(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Return a row for each kabupaten/kota of the selection with its status and what its MPP offers.

    Returns
    -------
    DataFrame
        In order of code: the identifying columns of the region table, `population`, `status`, `date` on the basis and
        `serving_date` (both empty while they lie ahead of the year), `agencies` and `services` known by then with their
        dates and evidence (none for an MPP that the selection takes as not known), `services_per_100k` (services per
        100,000 people of the unit), `nearest_mpp` (the unit whose MPP is nearest) and `distance_km` (straight line
        between the seats, 0 for a covered unit). DKI Jakarta's six areas share its MPP.
    """
    units = classify_units(tables, selection)
    known = figures_at(tables, selection.year)
    known = known[known["unit_code"].isin(units.loc[units["status"] != "none", "unit_code"])]
    figures = units[["unit_code", "population"]].merge(known, on="unit_code", how="left", validate="one_to_one")
    figures["services_per_100k"] = (
        rate_services(figures["services"], figures.pop("population")).astype("float64").round(1)
    )
    units = units[["unit_code", "status", "date", "serving_date"]]
    for column in ("date", "serving_date"):
        units[column] = units[column].where(_years(units[column]) <= selection.year, "")
    columns = ["region_code", "region_name", "kind", "province_code", "province_name", "island_group", "unit_code"]
    regions = tables.regions[[*columns, "population"]].merge(units, on="unit_code", how="inner", validate="many_to_one")
    regions = regions.merge(figures, on="unit_code", how="left", validate="many_to_one")
    nearest = find_nearest(tables, classify_country(tables, selection)).round({"distance": 1})
    nearest = nearest.rename(columns={"nearest_code": "nearest_mpp", "distance": "distance_km"})
    return _fill_text(regions.merge(nearest, on="unit_code", how="left", validate="many_to_one"))


def list_mpp(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Return a row for each MPP that counts at the end of the selection's year, in order of unit code.

    The columns of the MPP table with the figures known by then, and the unit's `population` and `status`.
    """
    units = classify_units(tables, selection)
    units = units.loc[units["status"].isin(COVERED), ["unit_code", "status", "population"]]
    figures = figures_at(tables, selection.year)
    mpp = tables.mpp.drop(columns=figures.columns.drop("unit_code"))
    mpp = mpp.merge(units, on="unit_code", how="inner", validate="one_to_one")
    return _fill_text(mpp.merge(figures, on="unit_code", how="left", validate="one_to_one"))


def _fill_text(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with empty text where a left join met nothing."""
    return frame.fillna({column: "" for column in frame.columns if frame[column].dtype == "str"})
