"""Who has no MPP, how far the nearest one is, and where new ones would bring the most people near.

People are taken to live at the seat of their local government, and distances are straight lines between seats: a
stated simplification, for the records know no finer places.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mpp_geo.classes import COVERED
from mpp_geo.coverage import classify_country, classify_units
from mpp_geo.selection import Order, Selection
from mpp_geo.tables import Tables
from mpp_geo.values import find_nearest, measure_distances


def rank_gaps(tables: Tables, selection: Selection, order: Order) -> pd.DataFrame:
    """Return the selection's units without an MPP at the end of its year, the largest or the farthest first.

    Returns
    -------
    DataFrame
        `rank` from 1, `unit_code`, `unit_name`, `province_name`, `island_group`, `population`, `nearest_code`,
        `nearest_name` and `distance` in kilometres (missing where there is no MPP at all).
    """
    units = classify_units(tables, selection)
    gaps = units[~units["status"].isin(COVERED)]
    nearest = find_nearest(tables, classify_country(tables, selection))
    gaps = gaps.merge(nearest, on="unit_code", how="left", validate="one_to_one")
    gaps["nearest_name"] = gaps["nearest_code"].map(tables.names).fillna("")
    by = "population" if order == "people" else "distance"
    gaps = gaps.sort_values([by, "unit_code"], ascending=[False, True], ignore_index=True)
    gaps.insert(0, "rank", range(1, len(gaps) + 1))
    columns = ["rank", "unit_code", "unit_name", "province_name", "island_group", "population"]
    return gaps[[*columns, "nearest_code", "nearest_name", "distance"]]


@dataclass(frozen=True)
class Cover:
    """How near people live to an MPP, and the new ones that would bring the most of them near."""

    # People of the selection's units, and those of them within reach of an MPP at the end of the year.
    population: int
    within: int
    # One row per new MPP in the order of choice: `unit_code`, `unit_name`, `province_name`, `gained` (people who come
    # within reach with it) and `within` (people within reach with it and all before).
    sites: pd.DataFrame


def cover_people(tables: Tables, selection: Selection, most: int) -> Cover:
    """Choose units without an MPP where new ones would bring the most people within the selection's reach.

    The greedy algorithm for maximum coverage: at each step the unit that brings the most people who are not yet within
    reach (the lower code among equals), until nobody is gained or `most` are chosen. It reaches at least 1 - 1/e (63%)
    of what the best choice of as many would (Nemhauser, Wolsey and Fisher 1978, Mathematical Programming 14).

    Only people of the selection's units count, and only these units get new MPP; the MPP that there are may lie
    anywhere in the country.
    """
    units = classify_units(tables, selection)
    country = classify_country(tables, selection)
    own = tables.units["unit_code"].isin(units["unit_code"]).to_numpy()
    has_mpp = tables.units["unit_code"].isin(country.loc[country["status"].isin(COVERED), "unit_code"]).to_numpy()
    people = np.where(own, tables.units["population"].to_numpy(dtype="int64"), 0)
    near = measure_distances(tables) <= selection.reach
    is_within = near[:, has_mpp].any(axis=1)
    candidates = np.flatnonzero(own & ~has_mpp)
    within = int(people[is_within].sum())
    rows = []
    for _ in range(most):
        gains = near[:, candidates].T @ (people * ~is_within)
        if not len(candidates) or gains.max() == 0:
            break
        best = int(gains.argmax())
        chosen = tables.units.iloc[candidates[best]]
        is_within |= near[:, candidates[best]]
        rows.append(
            {
                **chosen[["unit_code", "unit_name", "province_name"]],
                "gained": int(gains[best]),
                "within": int(people[is_within].sum()),
            }
        )
    columns = ["unit_code", "unit_name", "province_name", "gained", "within"]
    return Cover(int(people.sum()), within, pd.DataFrame(rows, columns=columns))
