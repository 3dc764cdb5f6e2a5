"""Who has an MPP: counts, rates and people, from the product tables and a selection to plain frames.

A unit is a local government that the ministry counts (509: 508 autonomous kabupaten/kota and DKI Jakarta). A unit is
covered at the end of a year when the date of its MPP, on the selection's basis, lies in that year or before. Provincial
MPP other than DKI Jakarta's are never counted.
"""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd

from mpp_geo import dates
from mpp_geo.evidence import FIGURES, choose_figure
from mpp_geo.mpp import figure_columns
from mpp_geo.selection import Basis, Selection
from mpp_geo.tables import Tables

# Of a unit at the end of a year, in the order of the map's classes:
# new        its MPP dates of this very year
# earlier    its MPP dates of a year before
# serving    it serves, but is not in the ministry's count (only on the basis "inaugurated")
# none       no MPP is known
Status = Literal["none", "serving", "earlier", "new"]
STATUSES: tuple[Status, ...] = ("none", "serving", "earlier", "new")
COVERED: tuple[Status, ...] = ("earlier", "new")

Group = Literal["island_group", "province_code", "is_java"]


def date_units(tables: Tables, basis: Basis) -> pd.DataFrame:
    """Return every unit with its MPP on a basis.

    Returns
    -------
    DataFrame
        One row per unit in order of code: the columns of `Tables.units`, `date` (partial ISO date on this basis, empty
        when it has no MPP that counts) and `serving_date` (empty when none is known to serve).
    """
    mpp = tables.mpp[["unit_code", "counted", "inaugurated_date", "serving_date"]]
    # Provincial MPP other than DKI Jakarta's are no units, so the left join leaves them out on purpose.
    units = tables.units.merge(mpp, on="unit_code", how="left", validate="one_to_one")
    units["serving_date"] = units["serving_date"].fillna("")
    counted = units["counted"].fillna(False).astype(bool)
    if basis == "inaugurated":
        units["date"] = units["inaugurated_date"].fillna("").where(counted, "")
    else:
        units["date"] = units["serving_date"]
    return units.drop(columns=["counted", "inaugurated_date"])


def classify_units(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Return the units of the selection with their `status` at the end of its year, in order of code."""
    units = date_units(tables, selection.basis)
    if selection.provinces:
        units = units[units["province_code"].isin(selection.provinces)]
    return units.assign(status=status_at(units, selection.year)).reset_index(drop=True)


def status_at(units: pd.DataFrame, year: int) -> pd.Series[str]:
    """Return the status of each unit (with `date` and `serving_date`) at the end of a year."""
    own, serving = _years(units["date"]), _years(units["serving_date"])
    status = pd.Series("none", index=units.index, dtype="str")
    status[serving <= year] = "serving"
    status[own < year] = "earlier"
    status[own == year] = "new"
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
    units = classify_units(tables, selection)
    return {
        "year": selection.year,
        "basis": selection.basis,
        **({"provinces": list(selection.provinces)} if selection.provinces else {}),
        **summarise(units),
        "java": summarise(units[units["is_java"]]),
        "beyond_java": summarise(units[~units["is_java"]]),
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
    """Return covered and new units by year, in Java and beyond it, for the selection's provinces and basis.

    Returns
    -------
    DataFrame
        `year`, `is_java`, `covered` (by the end of the year), `new` (in the year), `units`; two rows per year.
    """
    units = date_units(tables, selection.basis)
    if selection.provinces:
        units = units[units["province_code"].isin(selection.provinces)]
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


def covered_on(tables: Tables, basis: Basis, day: str) -> pd.Series[bool]:
    """Return, by unit code, whether the unit is known to have had its MPP on a day (a full ISO date).

    A vague date counts from the last day that it can mean.
    """
    units = date_units(tables, basis).set_index("unit_code")
    return units["date"].map(lambda text: bool(text) and dates.last_day(text) <= day).astype(bool)


def figures_at(tables: Tables, year: int) -> pd.DataFrame:
    """Return the figures known of each MPP at the end of a year, one row per `unit_code` with evidence.

    The newest statement up to the year decides, by the same rule as in the MPP table; `agencies` and `services` are
    missing where nothing was stated by then, and their dates and evidence are empty.
    """
    rows = []
    for unit, statements in tables.statements.items():
        known = [statement for statement in statements if dates.year(statement.date) <= year]
        rows.append({"unit_code": unit, **figure_columns({figure: choose_figure(known, figure) for figure in FIGURES})})
    frame = pd.DataFrame(rows)
    for figure in FIGURES:
        frame[figure] = pd.to_numeric(frame[figure].replace("", None)).astype("Int64")
    return frame


def list_regions(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Return a row for each kabupaten/kota of the selection with its status and what its MPP offers.

    Returns
    -------
    DataFrame
        In order of code: the identifying columns of the region table, `population`, `status`, `date` on the basis and
        `serving_date` (both empty while they lie ahead of the year), `agencies` and `services` known by then with their
        dates and evidence. DKI Jakarta's six areas share its MPP.
    """
    units = classify_units(tables, selection)[["unit_code", "status", "date", "serving_date"]]
    for column in ("date", "serving_date"):
        units[column] = units[column].where(_years(units[column]) <= selection.year, "")
    columns = ["region_code", "region_name", "kind", "province_code", "province_name", "island_group", "unit_code"]
    regions = tables.regions[[*columns, "population"]].merge(units, on="unit_code", how="inner", validate="many_to_one")
    figures = figures_at(tables, selection.year)
    return _fill_text(regions.merge(figures, on="unit_code", how="left", validate="many_to_one"))


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
