"""Small tables of the product's form, for what the shipped ones do not show: no MPP at all, one unit, ties."""

import pandas as pd

from mpp_geo.selection import Choices, Selection
from mpp_geo.tables import Tables

_EVIDENCE = ["evidence_id", "region_code", "event", "date", "agencies", "services", "source_publisher", "source_title",
             "source_url", "source_date", "confidence", "note"]  # fmt: skip
_EMPTY = [
    "not_counted_reason",
    "not_counted_code",
    "agencies_date",
    "agencies_evidence",
    "services_date",
    "services_evidence",
]


def make_toy(*units):
    """Return tables with a region for each unit: code, people, longitude, latitude and date of its MPP or "".

    Codes that begin with 35 lie in Java, all others in Sulawesi. No figure is stated; one statement stands for all.
    """
    regions = pd.DataFrame(
        units, columns=["region_code", "population", "point_longitude", "point_latitude", "date"]
    ).assign(kind="kabupaten", **dict.fromkeys(("west", "south", "east", "north"), 0.0))
    regions["region_name"] = "Kabupaten " + regions["region_code"]
    regions["unit_code"] = regions["region_code"]
    regions["province_code"] = regions["region_code"].str[:2]
    regions["province_name"] = "Provinsi " + regions["province_code"]
    regions["island_group"] = regions["province_code"].map({"35": "Jawa"}).fillna("Sulawesi")
    regions["population"] = regions["population"].astype("Int64")
    provinces = regions.groupby("province_code", as_index=False)[["province_name", "island_group"]].first()
    provinces["population"] = regions.groupby("province_code")["population"].sum().to_numpy()
    dated = regions.loc[regions["date"] != "", ["unit_code", "date"]].reset_index(drop=True)
    mpp = pd.DataFrame(
        {"unit_code": dated["unit_code"], "counted": True, "inaugurated_date": dated["date"],
         "serving_date": dated["date"], "inaugurated_evidence": "E1",
         "serving_evidence": "E1", "inaugurated_event": "opened", "confidence": "high", "evidence": "",
         **dict.fromkeys(_EMPTY, "")},
        index=dated.index,
    ).astype({"counted": bool})  # fmt: skip
    mpp[["agencies", "services"]] = pd.NA
    statement = {**dict.fromkeys(_EVIDENCE, ""), "evidence_id": "E1", "region_code": "00", "date": "2017"}
    statements = [{**statement, "confidence": "high"}] if len(mpp) else []
    evidence = pd.DataFrame(statements, columns=_EVIDENCE, dtype="str")
    return Tables(mpp, regions.drop(columns="date"), provinces, evidence)


def select_toy(tables, **changes):
    """Return a selection among toy tables, from 2017 to 2025."""
    choices = Choices(
        tuple(range(2017, 2026)),
        frozenset(tables.provinces["province_code"]),
        frozenset(tables.provinces["island_group"]),
        frozenset(tables.regions["region_code"]),
    )
    return Selection(choices, **changes)
