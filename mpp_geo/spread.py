"""The claim that MPP spread beyond Java: what the records say of it, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from mpp_geo.classes import COVERED
from mpp_geo.coverage import classify_at, select_units, summarise_groups, summarise_selection
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables

Judgement = Literal["none", "fewer", "number", "share"]


@dataclass(frozen=True)
class Verdict:
    """What the numbers say of the claim, with their denominators."""

    # none: no MPP is known. fewer: no more lie beyond Java than in it. number: most lie beyond, but a smaller share of
    # the units there has one. share: most lie beyond, and the share there is no smaller either.
    judgement: Judgement
    java: dict[str, int]
    beyond: dict[str, int]


def judge(tables: Tables, selection: Selection) -> Verdict:
    """Judge the claim by the end of the selection's year, for all of the country on the selection's basis.

    A share is covered units ÷ units; compared without rounding.
    """
    counts = summarise_selection(tables, selection.everywhere())
    java, beyond = counts["java"], counts["beyond_java"]
    if not java["covered"] + beyond["covered"]:
        judgement: Judgement = "none"
    elif beyond["covered"] <= java["covered"]:
        judgement = "fewer"
    elif beyond["covered"] * java["units"] < java["covered"] * beyond["units"]:
        judgement = "number"
    else:
        judgement = "share"
    return Verdict(judgement, java, beyond)


def share_by_year(tables: Tables, selection: Selection, group: Literal["island_group", "is_java"]) -> pd.DataFrame:
    """Return the coverage of each group at the end of every year.

    Returns
    -------
    DataFrame
        `year` and the columns of `coverage.summarise_groups`; `new` counts the year's own MPP.
    """
    units = select_units(tables, selection)
    frames = [summarise_groups(classify_at(units, year), group).assign(year=year) for year in selection.choices.years]
    return pd.concat(frames, ignore_index=True)


def find_centres(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Return the mean centre of the seats of all covered units at the end of every year that has any.

    Returns
    -------
    DataFrame
        `year`, `count`, `longitude` and `latitude` (degrees, EPSG:4326).
    """
    chosen = select_units(tables, selection)
    rows = []
    for year in selection.choices.years:
        units = classify_at(chosen, year)
        covered = units[units["status"].isin(COVERED)]
        if len(covered):
            longitude, latitude = mean_centre(covered)
            rows.append({"year": year, "count": len(covered), "longitude": longitude, "latitude": latitude})
    return pd.DataFrame(rows, columns=["year", "count", "longitude", "latitude"])


def mean_centre(units: pd.DataFrame) -> tuple[float, float]:
    """Return the mean centre of units' seats (`point_longitude`, `point_latitude`): longitude and latitude in degrees.

    The direction of the sum of their unit vectors on the sphere, each unit weighing the same.
    """
    longitude, latitude = (np.radians(units[f"point_{axis}"].to_numpy(float)) for axis in ("longitude", "latitude"))
    x, y, z = (
        float(part.sum())
        for part in (np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude))
    )
    return float(np.degrees(np.arctan2(y, x))), float(np.degrees(np.arctan2(z, np.hypot(x, y))))
