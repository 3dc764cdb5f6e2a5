"""Where names stand, and what is the main land of a place. Toy squares and the real product."""

import csv

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from mpp_geo.core import paths
from mpp_geo.source.labels import find_main, measure_labels


def frame(shapes, **columns):
    return gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326")


LAND = shapely.box(100, 0, 104, 2)
ISLET = shapely.box(110, 0, 110.2, 0.2)
FAR = shapely.MultiPolygon([LAND, ISLET])


@pytest.fixture(scope="module")
def labels():
    table = measure_labels(
        frame([FAR], region_code=["11.01"]),
        frame([FAR], province_code=["11"]),
        pd.DataFrame({"province_code": ["11"], "island_group": ["Sumatera"]}),
        frame([shapely.box(98, 4, 102, 30), shapely.box(99, 0, 101, 1)], id=["458", "360"]),
    )
    return table.set_index(["kind", "code"])


def test_a_name_stands_inmost_and_knows_how_wide_the_land_is_there(labels):
    row = labels.loc[("region", "11.01")]
    assert 101 <= row["longitude"] <= 103
    assert row["latitude"] == pytest.approx(1, abs=0.02)
    assert row["width_degrees"] == 4


@pytest.mark.parametrize("place", [("region", "11.01"), ("province", "11"), ("island_group", "Sumatera")])
def test_a_far_islet_is_not_looked_at(labels, place):
    assert list(labels.loc[place, ["west", "south", "east", "north"]]) == [100, 0, 104, 2]


def test_a_neighbours_land_counts_where_the_map_shows_it_and_indonesia_is_none(labels):
    assert list(labels.loc["country"].index) == ["458"]
    assert labels.loc[("country", "458"), "north"] == 16


def test_the_main_land_has_as_many_parts_as_the_share_needs():
    halves = [shapely.box(0, 0, 2, 1), shapely.box(5, 0, 6.9, 1), shapely.box(9, 0, 9.1, 1)]
    assert find_main(halves) == halves[:2]


def test_the_product_has_a_label_for_every_place():
    with (paths.PRODUCT / "labels.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [sum(row["kind"] == kind for row in rows) for kind in ("island_group", "province", "region")] == [7, 38, 514]
    assert {row["code"] for row in rows if row["kind"] == "country"} >= {"458", "598", "626", "036"}
    jawa_tengah = next(row for row in rows if row["code"] == "33")
    # Karimunjawa lies at 5.8° south.
    assert float(jawa_tengah["north"]) < -6
