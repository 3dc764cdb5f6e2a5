"""Regions and provinces from a toy code table."""

import pandas as pd

from mpp_geo.source.regions import build_provinces, build_regions

CODES = ["31.01", "31.71", "32.01", "32.71"]
SOURCE = pd.DataFrame(
    {
        "code": CODES,
        "name": ["Kabupaten S", "Kota P", "Kabupaten B", "Kota B"],
        "kind": ["kabupaten", "kota"] * 2,
        "province_code": ["31", "31", "32", "32"],
        "province": ["DKI Jakarta"] * 2 + ["Jawa Barat"] * 2,
        "island_group": "Jawa",
        "capital": "",
        "population": ["1", "2", "3", "4"],
    }
)
REGIONS = build_regions(SOURCE, pd.DataFrame({"region_code": CODES, "area_km2": 1.5}))


def test_the_areas_of_dki_jakarta_are_administrative_and_one_unit():
    assert REGIONS["kind"].tolist() == ["kabupaten administrasi", "kota administrasi", "kabupaten", "kota"]
    assert REGIONS["unit_code"].tolist() == ["31", "31", "32.01", "32.71"]
    assert REGIONS["area_km2"].tolist() == ["1.5"] * 4


def test_a_province_counts_its_regions_units_and_people():
    provinces = build_provinces(REGIONS, pd.DataFrame({"province_code": ["31", "32"], "west": 100.0}))
    columns = ["province_code", "regions", "units", "population", "west"]
    assert provinces[columns].to_numpy().tolist() == [["31", "2", "1", "3", "100.0"], ["32", "2", "2", "7", "100.0"]]
