"""What is known of each unit as a number: figures of its MPP, services per person, and the way to the nearest MPP."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from mpp_geo.classes import COVERED
from mpp_geo.core import dates
from mpp_geo.core.evidence import FIGURES, choose_figure, figure_columns
from mpp_geo.tables import Tables

# Mean radius of the Earth (IUGG), in kilometres.
EARTH_RADIUS_KM = 6371.0088
_PEOPLE = 100_000


@lru_cache(maxsize=64)
def figures_at(tables: Tables, year: int) -> pd.DataFrame:
    """Return the figures known of each MPP at the end of a year, one row per `unit_code` with evidence.

    The newest statement up to the year decides, by the same rule as in the MPP table; `agencies` and `services` are
    missing where nothing was stated by then, and their dates and evidence are empty. Nobody may change the frame.
    """
    rows = []
    for unit, statements in tables.statements.items():
        known = [statement for statement in statements if dates.year(statement.date) <= year]
        rows.append({"unit_code": unit, **figure_columns({figure: choose_figure(known, figure) for figure in FIGURES})})
    frame = pd.DataFrame(rows, columns=["unit_code", *figure_columns(dict.fromkeys(FIGURES))])
    for figure in FIGURES:
        frame[figure] = pd.to_numeric(frame[figure].replace("", None)).astype("Int64")
    return frame


@lru_cache(maxsize=4)
def measure_distances(tables: Tables) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return the great-circle distances between the seats of all units, in kilometres.

    Shape (units, units), in the order of `Tables.units`; the haversine formula on a sphere of `EARTH_RADIUS_KM`.
    """
    longitude, latitude = (np.radians(tables.units[f"point_{axis}"].to_numpy()) for axis in ("longitude", "latitude"))
    across = np.sin((latitude[:, None] - latitude) / 2) ** 2
    along = np.sin((longitude[:, None] - longitude) / 2) ** 2 * np.cos(latitude[:, None]) * np.cos(latitude)
    distances: np.ndarray[Any, np.dtype[np.float64]] = (
        2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(across + along, 0, 1)))
    )
    return distances


def find_nearest(tables: Tables, units: pd.DataFrame) -> pd.DataFrame:
    """Return, for every unit, the nearest unit that has an MPP and how far its seat is.

    Parameters
    ----------
    tables : Tables
    units : DataFrame
        `unit_code` and `status` of the units that may have an MPP: those of the whole country, for the nearest may lie
        in the next province.

    Returns
    -------
    DataFrame
        `unit_code`, `nearest_code`, `distance` (straight line between the seats of government in kilometres, 0 for a
        covered unit; missing, and no code, where there is no MPP at all), in the order of `Tables.units`.
    """
    codes = tables.units["unit_code"]
    covered = codes.isin(units.loc[units["status"].isin(COVERED), "unit_code"]).to_numpy()
    if not covered.any():
        return pd.DataFrame({"unit_code": codes, "nearest_code": "", "distance": np.nan})
    distances = measure_distances(tables)[:, covered]
    nearest = distances.argmin(axis=1)
    return pd.DataFrame(
        {
            "unit_code": codes,
            "nearest_code": codes.to_numpy()[covered][nearest],
            "distance": distances[np.arange(len(codes)), nearest],
        }
    )


def value_units(
    tables: Tables, units: pd.DataFrame, country: pd.DataFrame, measure: str, year: int
) -> pd.Series[float]:
    """Return the value of a numeric measure for each unit, missing where it is not known.

    Parameters
    ----------
    tables : Tables
    units : DataFrame
        Classified units (`unit_code`, `status`, `population`).
    country : DataFrame
        The classified units of the whole country, among which the nearest MPP is looked for.
    measure : str
        One of `selection.NUMERIC_MEASURES`. Figures are those of MPP that count at the end of `year`.
    year : int
    """
    if measure == "distance":
        return units["unit_code"].map(find_nearest(tables, country).set_index("unit_code")["distance"]).astype(float)
    figure = "services" if measure == "services_per_100k" else measure
    stated = figures_at(tables, year).set_index("unit_code")[figure]
    values = units["unit_code"].map(stated).astype("float64").where(units["status"].isin(COVERED))
    return rate_services(values, units["population"].astype(float)) if measure == "services_per_100k" else values


def rate_services(services: Any, population: Any) -> Any:
    """Return services per 100,000 people, of numbers or of series of them."""
    return services / population * _PEOPLE
