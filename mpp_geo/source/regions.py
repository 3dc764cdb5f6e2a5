"""Kabupaten, kota and provinces: their codes and what is derived from them."""

from __future__ import annotations

import pandas as pd

from mpp_geo.core.places import DKI_JAKARTA, unit_code

# Added to the kind of a region that is no local government of its own.
_ADMINISTRATIVE = "administrasi"


def build_regions(source: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Return the region table, one row per kabupaten/kota in order of code, every column as text.

    Parameters
    ----------
    source : DataFrame
        The code table as given: `code`, `name`, `kind`, `province_code`, `province`, `island_group`, `capital`,
        `population`.
    figures : DataFrame
        What the shapes say, one row per `region_code`: measured area, bounding box and point.
    """
    table = pd.DataFrame(
        {
            "region_code": source["code"],
            "region_name": source["name"],
            "kind": _name_kinds(source),
            "province_code": source["province_code"],
            "province_name": source["province"],
            "island_group": source["island_group"],
            "unit_code": source["code"].map(unit_code),
            "capital": source["capital"],
            "population": source["population"],
        }
    )
    joined = table.merge(figures.astype(str), on="region_code", how="left", validate="one_to_one")
    return joined.sort_values("region_code", ignore_index=True)


def _name_kinds(source: pd.DataFrame) -> pd.Series[str]:
    """Return the official kinds: the six areas of DKI Jakarta are administrative."""
    administrative = source["code"].map(unit_code) == DKI_JAKARTA
    return source["kind"].where(~administrative, source["kind"] + f" {_ADMINISTRATIVE}")


def build_provinces(regions: pd.DataFrame, boxes: pd.DataFrame) -> pd.DataFrame:
    """Return the province table, one row per province in order of code, every column as text.

    `regions` is the region table; `boxes` gives the bounding box of each `province_code`.
    """
    grouped = regions.groupby("province_code")
    table = pd.DataFrame(
        {
            "province_name": grouped["province_name"].first(),
            "island_group": grouped["island_group"].first(),
            "regions": grouped["region_code"].nunique().astype(str),
            "units": grouped["unit_code"].nunique().astype(str),
            "population": grouped["population"].apply(lambda people: str(people.astype(int).sum())),
        }
    ).reset_index()
    return table.merge(boxes.astype(str), on="province_code", how="left", validate="one_to_one")
