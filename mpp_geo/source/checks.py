"""What the schemas cannot say of the source tables: dates, codes, plans, and people who must sum."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pandas as pd

from mpp_geo.core import dates
from mpp_geo.core.errors import Fault
from mpp_geo.core.places import NATION
from mpp_geo.source.frame_rows import each_row

_DATE_COLUMNS = {
    "evidence": ("date", "source_date"),
    "official_totals": ("date",),
    "reconciliation_reasons": ("from_date", "to_date"),
    "addresses": ("source_date",),
    "islands": ("source_date",),
}
# Which columns of a table hold codes of regions, and whether a province's code may stand there too.
_CODE_COLUMNS = {
    "evidence": True, "not_counted": True, "region_aliases": False, "seats": True, "addresses": True,
    "districts": False, "region_codes": False, "islands": False,
}  # fmt: skip

Tables = Mapping[str, pd.DataFrame]


def check_tables(tables: Tables) -> list[Fault]:
    """Return every fault of the source tables, which their schemas have found well formed."""
    return [
        *_check_dates(tables),
        *_check_missing_dates(tables["evidence"]),
        *_check_codes(tables),
        *_check_districts(tables["districts"]),
        *_check_addresses(tables["addresses"]),
        *_check_people(tables),
    ]


def _check_dates(tables: Tables) -> list[Fault]:
    """Return the dates that no calendar has, or that lie ahead and are no target of a plan."""
    today = datetime.now(UTC).date().isoformat()
    plans = set(tables["evidence"].index[tables["evidence"]["event"] == "planned"])
    faults = []
    for name, columns in _DATE_COLUMNS.items():
        for column in columns:
            for rank, text in enumerate(tables[name][column]):
                is_target = name == "evidence" and column == "date" and rank in plans
                try:
                    if text:
                        dates.check_partial_date(text)
                        if dates.first_day(text) > today and not is_target:
                            raise ValueError(f"a date may not lie ahead of today, {today}")
                except ValueError as error:
                    faults.append(Fault(f"{name}.csv", str(error), rank + 2, column, text))
    return faults


def _check_missing_dates(evidence: pd.DataFrame) -> list[Fault]:
    """Return the statements without a date that are no plans."""
    return [
        Fault("evidence.csv", "allowed is a date; it may be empty of a planned MPP only", row, "date", "")
        for row, (event, date) in enumerate(zip(evidence["event"], evidence["date"], strict=True), start=2)
        if not date and event != "planned"
    ]


def _check_codes(tables: Tables) -> list[Fault]:
    """Return the codes that the code table does not have."""
    known = set(tables["regions"]["code"])
    provinces = set(tables["regions"]["province_code"])
    if not known:
        return []
    faults = []
    for name, with_provinces in _CODE_COLUMNS.items():
        allowed = known | provinces if with_provinces else known
        words = "a code of regions.csv" + (" or of one of its provinces" if with_provinces else "")
        faults += [
            Fault(f"{name}.csv", f"allowed is {words}", row, "region_code", code)
            for row, code in enumerate(tables[name]["region_code"], start=2)
            if code not in allowed
        ]
    words = f"allowed is {NATION} or the code of a province in regions.csv"
    faults += [
        Fault("official_totals.csv", words, row, "area_code", code)
        for row, code in enumerate(tables["official_totals"]["area_code"], start=2)
        if code != NATION and code not in provinces
    ]
    return faults


def _check_districts(districts: pd.DataFrame) -> list[Fault]:
    """Return the kecamatan whose code is not of their region, or whose people and their origin do not go together."""
    faults = []
    for row, one in enumerate(each_row(districts), start=2):
        if not one.code.startswith(f"{one.region_code}."):
            problem = f"allowed is a code that begins with that of its region, {one.region_code}"
            faults.append(Fault("districts.csv", problem, row, "code", one.code))
        if bool(one.population) != bool(one.population_source):
            problem = "people and their origin are both given, or neither"
            faults.append(Fault("districts.csv", problem, row, "population_source", one.population_source))
    return faults


def _check_addresses(addresses: pd.DataFrame) -> list[Fault]:
    """Return the addresses of whose point a part is missing."""
    faults = []
    for row, one in enumerate(each_row(addresses), start=2):
        parts = {"latitude": one.latitude, "longitude": one.longitude, "point": one.point}
        if any(parts.values()):
            problem = "latitude, longitude and the kind of point are all given, or none"
            faults += [Fault("addresses.csv", problem, row, name, "") for name, text in parts.items() if not text]
    return faults


def _check_people(tables: Tables) -> list[Fault]:
    """Return the regions whose kecamatan do not have its people together; the row is that of the first of them."""
    districts, regions = tables["districts"], tables["regions"]
    if districts.empty or regions.empty:
        return []
    sums, first_rows = dict.fromkeys(regions["code"], 0), dict.fromkeys(regions["code"], 1)
    for row, one in enumerate(each_row(districts), start=2):
        if one.region_code in sums and one.population.isdecimal():
            first_rows[one.region_code] = row if sums[one.region_code] == 0 else first_rows[one.region_code]
            sums[one.region_code] += int(one.population)
    stated = dict(zip(regions["code"], regions["population"], strict=True))
    return [
        Fault(
            "districts.csv",
            f"the kecamatan of {code} must have {people} people together, as in regions.csv",
            first_rows[code],
            "population",
            str(sums[code]),
        )
        for code, people in stated.items()
        if people.isdecimal() and int(people) != sums[code]
    ]
