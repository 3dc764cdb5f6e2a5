"""Read the product tables, typed, once per process."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from mpp_geo.core import dates, paths
from mpp_geo.core.errors import DataError, Fault
from mpp_geo.core.evidence import Statement, read_statements
from mpp_geo.core.places import DKI_JAKARTA, JAVA, SEAT_OF_DKI_JAKARTA
from mpp_geo.rows import each_record
from mpp_geo.selection import Choices

# Columns that are not text, by type; every other column is text and empty where unknown.
_WHOLE_NUMBERS = ("agencies", "services", "population", "regions", "units")
_NUMBERS = ("area_km2", "west", "south", "east", "north", "point_longitude", "point_latitude")
_BOOLEANS = {"true": True, "false": False}

_KEYS = {
    "mpp": ("unit_code", "counted", "inaugurated_date", "serving_date", "agencies", "services", "evidence"),
    "regions": ("region_code", "region_name", "unit_code", "province_code", "island_group", "population"),
    "provinces": ("province_code", "province_name", "island_group", "population"),
    "evidence": ("evidence_id", "region_code", "event", "date", "source_publisher", "source_url"),
}


# Compared and hashed by identity: a frame has no hash, and one process reads one set of tables.
@dataclass(frozen=True, eq=False)
class Tables:
    """The product tables; nobody may change their frames.

    Whole numbers are `Int64` and numbers `float64`, missing where unknown; codes, names and dates are text, empty where
    unknown.
    """

    # One row per MPP, also those that the ministry does not count.
    mpp: pd.DataFrame
    # One row per kabupaten/kota, in order of code: the order of the map's classes.
    regions: pd.DataFrame
    provinces: pd.DataFrame
    evidence: pd.DataFrame

    @cached_property
    def choices(self) -> Choices:
        """What can be selected: every year from the first inauguration to the newest."""
        counted = self.mpp.loc[self.mpp["counted"], "inaugurated_date"]
        years = sorted({dates.year(text) for text in counted if text})
        return Choices(
            tuple(range(years[0], years[-1] + 1)),
            frozenset(self.provinces["province_code"]),
            frozenset(self.provinces["island_group"]),
            frozenset(self.regions["region_code"]),
        )

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of every province and region by code, provinces first; those of units are among them."""
        provinces = zip(self.provinces["province_code"], self.provinces["province_name"], strict=True)
        return dict([*provinces, *zip(self.regions["region_code"], self.regions["region_name"], strict=True)])

    @cached_property
    def newest_inauguration(self) -> str:
        """The date up to which the records reach: that of the newest inauguration."""
        return str(self.mpp.loc[self.mpp["counted"], "inaugurated_date"].map(dates.last_day).max())

    @cached_property
    def statements(self) -> dict[str, list[Statement]]:
        """The evidence by unit, in order of unit code."""
        by_unit: dict[str, list[Statement]] = {}
        for statement in read_statements(each_record(self.evidence)):
            if statement.is_plan:
                continue
            by_unit.setdefault(statement.region_code, []).append(statement)
        return dict(sorted(by_unit.items()))

    @cached_property
    def units(self) -> pd.DataFrame:
        """One row per local government that the ministry counts, with its people, kind, name and seat.

        DKI Jakarta is one unit made of six regions: its code, name and kind are the province's, its people are theirs
        together. `point_longitude` and `point_latitude` are degrees (EPSG:4326).
        """
        grouped = self.regions.groupby("unit_code", sort=True)
        units = grouped[["province_code", "province_name", "island_group"]].first()
        units["population"] = grouped["population"].sum()
        units["is_java"] = units["island_group"] == JAVA
        # Where its government sits; DKI Jakarta's six regions are one unit, governed from Jakarta Pusat.
        seats = self.regions.set_index("region_code")
        seat_codes = units.index.where(units.index != DKI_JAKARTA, SEAT_OF_DKI_JAKARTA)
        for column in ("kind", "region_name", "point_longitude", "point_latitude"):
            units[column] = seats.loc[seat_codes, column].to_numpy()
        is_dki = units.index == DKI_JAKARTA
        units.loc[is_dki, "kind"] = "provinsi"
        units.loc[is_dki, "region_name"] = units.loc[is_dki, "province_name"]
        return units.rename(columns={"region_name": "unit_name"}).reset_index()


@lru_cache(maxsize=4)
def read_tables(folder: Path = paths.PRODUCT) -> Tables:
    """Read the product tables from `folder`.

    Raises
    ------
    DataError
        When a file is missing, is not a CSV of ours, or holds a number or truth value that cannot be read.
    """
    return Tables(**{name: read_product_table(folder / f"{name}.csv") for name in _KEYS})


def read_product_table(path: Path) -> pd.DataFrame:
    """Read one product table, typed by its column names."""
    try:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    except FileNotFoundError:
        raise DataError([Fault(path.name, "the file is missing; run `python -m mpp_geo build`")]) from None
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise DataError([Fault(path.name, f"not readable: {error}; run `python -m mpp_geo build`")]) from error
    lacking = [column for column in _KEYS.get(path.stem, ()) if column not in frame.columns]
    if lacking:
        raise DataError([Fault(path.name, f"lacks the columns {', '.join(lacking)}; run `python -m mpp_geo build`")])
    for column in frame.columns:
        if column in _WHOLE_NUMBERS:
            frame[column] = _numbers(path, frame[column], r"[0-9]+", "Int64")
        elif column in _NUMBERS:
            frame[column] = _numbers(path, frame[column], r"-?[0-9]+(?:\.[0-9]+)?", "float64")
        elif column == "counted":
            frame[column] = _booleans(path, frame[column])
    return frame


def _numbers(path: Path, texts: pd.Series[str], form: str, dtype: Literal["Int64", "float64"]) -> pd.Series[Any]:
    """Return the column as numbers, missing where empty."""
    _check_form(path, texts, form, "a number or nothing")
    numbers = pd.to_numeric(texts.replace("", None))
    return numbers.astype("Int64") if dtype == "Int64" else numbers.astype("float64")


def _booleans(path: Path, texts: pd.Series[str]) -> pd.Series[bool]:
    _check_form(path, texts, "true|false", "true or false", empty=False)
    booleans: pd.Series[bool] = texts.map(_BOOLEANS).astype(bool)
    return booleans


def _check_form(path: Path, texts: pd.Series[str], form: str, allowed: str, *, empty: bool = True) -> None:
    pattern = re.compile(form)
    wrong = [
        Fault(path.name, f"allowed is {allowed}", row, str(texts.name), text)
        for row, text in enumerate(texts, start=2)
        if not (pattern.fullmatch(text) or (empty and not text))
    ]
    if wrong:
        raise DataError(wrong)
