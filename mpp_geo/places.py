"""One place closely: a kabupaten/kota among its neighbours and its province, or a province among the country's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from mpp_geo.classes import COVERED
from mpp_geo.core import dates
from mpp_geo.core.evidence import FIGURES
from mpp_geo.core.places import unit_code
from mpp_geo.coverage import classify_country, summarise, summarise_years
from mpp_geo.neighbours import read_neighbours
from mpp_geo.rows import each_row
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables
from mpp_geo.values import figures_at, find_nearest, rate_services


@dataclass(frozen=True)
class Rank:
    """A place in an order that begins with 1; equals share it."""

    place: int
    among: int


@dataclass(frozen=True)
class Neighbour:
    """A kabupaten/kota with a common border on land, and whether it has an MPP."""

    code: str
    name: str
    has_mpp: bool


@dataclass(frozen=True)
class RegionProfile:
    """A kabupaten/kota at the end of the selection's year; what is not known is None."""

    code: str
    name: str
    province_name: str
    population: int
    # Of its unit, DKI Jakarta's six areas being one: one of `classes.STATUSES`, and the row of its MPP if there is one,
    # also when it does not count or lies ahead of the year.
    unit_code: str
    status: str
    mpp: Any | None
    agencies: int | None
    services: int | None
    # Of what the figures are known by then: partial ISO dates.
    agencies_date: str | None
    services_date: str | None
    services_per_100k: float | None
    # Its turn among the units of its province that have an MPP, and its place there by known services, the most first.
    turn: Rank | None
    services_rank: Rank | None
    # The nearest unit with an MPP, and how far its seat is in kilometres; None for a unit that has one itself.
    nearest_name: str | None
    distance: float | None
    neighbours: tuple[Neighbour, ...]


def describe_region(tables: Tables, selection: Selection, code: str) -> RegionProfile:
    """Return what is known of a kabupaten/kota at the end of the selection's year, on its basis.

    Raises
    ------
    StopIteration
        When there is no region of this code; a selection's place is checked before.
    """
    region = next(each_row(tables.regions[tables.regions["region_code"] == code]))
    country = classify_country(tables, selection)
    unit = unit_code(code)
    own = country[country["unit_code"] == unit]
    status = str(own["status"].iloc[0])
    figures = figures_at(tables, selection.year).set_index("unit_code")
    known = {} if status == "none" else _list_figures(figures, unit)
    rows = tables.mpp[tables.mpp["unit_code"] == unit]
    ways = find_nearest(tables, country)
    nearest = next(each_row(ways[ways["unit_code"] == unit]))
    has_way = status not in COVERED and bool(nearest.nearest_code)
    return RegionProfile(
        code=code,
        name=region.region_name,
        province_name=region.province_name,
        population=int(region.population),
        unit_code=unit,
        status=status,
        mpp=None if rows.empty else next(each_row(rows)),
        agencies=known.get("agencies"),
        services=known.get("services"),
        agencies_date=known.get("agencies_date"),
        services_date=known.get("services_date"),
        services_per_100k=(
            rate_services(known["services"], int(own["population"].iloc[0])) if "services" in known else None
        ),
        turn=_rank_turn(country, unit),
        services_rank=_rank_services(country, figures, unit),
        nearest_name=tables.names[nearest.nearest_code] if has_way else None,
        distance=float(nearest.distance) if has_way else None,
        neighbours=_list_neighbours(tables, country, code),
    )


def _list_figures(figures: pd.DataFrame, unit: str) -> dict[str, Any]:
    """Return the figures of a unit's MPP that are known, and their dates, by column of `figures_at`."""
    row = figures[figures.index == unit]
    known = [name for name in FIGURES if row[name].notna().any()]
    return {
        **{name: int(row[name].iloc[0]) for name in known},
        **{f"{name}_date": str(row[f"{name}_date"].iloc[0]) for name in known},
    }


def _rank_turn(country: pd.DataFrame, unit: str) -> Rank | None:
    """Return when a unit got its MPP among those of its province; a vague date counts from the last day it can mean."""
    province = country.loc[country["unit_code"] == unit, "province_code"].iloc[0]
    own = country[(country["province_code"] == province) & country["status"].isin(COVERED)]
    days = own.set_index("unit_code")["date"].map(dates.last_day)
    if unit not in days.index:
        return None
    return Rank(1 + int((days < days[unit]).sum()), len(days))


def _rank_services(country: pd.DataFrame, figures: pd.DataFrame, unit: str) -> Rank | None:
    province = country.loc[country["unit_code"] == unit, "province_code"].iloc[0]
    own = country.loc[(country["province_code"] == province) & country["status"].isin(COVERED), "unit_code"]
    known = figures["services"].reindex(own).dropna()
    if unit not in known.index:
        return None
    return Rank(1 + int((known > known[unit]).sum()), len(known))


def _list_neighbours(tables: Tables, country: pd.DataFrame, code: str) -> tuple[Neighbour, ...]:
    covered = set(country.loc[country["status"].isin(COVERED), "unit_code"])
    return tuple(
        Neighbour(other, tables.names[other], unit_code(other) in covered) for other in read_neighbours().get(code, ())
    )


@dataclass(frozen=True)
class ProvinceProfile:
    """A province at the end of the selection's year."""

    code: str
    name: str
    # As `coverage.summarise`.
    counts: dict[str, int]
    # Units with and without an MPP: name and people, the largest first.
    covered: tuple[tuple[str, int], ...]
    missing: tuple[tuple[str, int], ...]
    # Its own MPP, which is not counted; None for most provinces.
    mpp: Any | None


def describe_province(tables: Tables, selection: Selection, code: str) -> ProvinceProfile:
    """Return what is known of a province at the end of the selection's year, on its basis, without other filters."""
    country = classify_country(tables, selection)
    units = country[country["province_code"] == code].sort_values("population", ascending=False)
    is_covered = units["status"].isin(COVERED)
    own = tables.mpp[(tables.mpp["unit_code"] == code) & ~tables.mpp["unit_code"].isin(units["unit_code"])]
    return ProvinceProfile(
        code=code,
        name=tables.names[code],
        counts=summarise(units),
        covered=_name_units(units[is_covered]),
        missing=_name_units(units[~is_covered]),
        mpp=None if own.empty else next(each_row(own)),
    )


def _name_units(units: pd.DataFrame) -> tuple[tuple[str, int], ...]:
    return tuple((row.unit_name, int(row.population)) for row in each_row(units))


def trace_share(tables: Tables, selection: Selection, province: str | None) -> pd.DataFrame:
    """Return the share of units with an MPP by year in a province, or in the whole country for None.

    Returns
    -------
    DataFrame
        `year`, `covered`, `units`, `share` (from 0 to 1).
    """
    wide = selection.everywhere()
    years = summarise_years(tables, wide if province is None else wide.but(provinces=(province,)))
    traced = years.groupby("year", as_index=False)[["covered", "units"]].sum()
    return traced.assign(share=traced["covered"] / traced["units"])
