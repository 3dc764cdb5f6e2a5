"""Points at sea and far off their region stop the build; those that are near are kept."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from mpp_geo.core import paths
from mpp_geo.core.errors import DataError
from mpp_geo.source import boundaries, geometry, points
from mpp_geo.source.build import make_product
from mpp_geo.source.inputs import read_source
from mpp_geo.source.points import check_points

# Two squares of a degree beside each other, and a third one 2 degrees to the east; a degree is 111.2 km.
SHAPES = gpd.GeoDataFrame(
    {"region_code": ["11.01", "11.02", "12.01"]},
    geometry=[shapely.box(97, 0, 98, 1), shapely.box(98, 0, 99, 1), shapely.box(101, 0, 102, 1)],
)
COLUMNS = ["region_code", "latitude", "longitude"]
ISLAND = ("11.01", "0.5", "96.5", "Pulau")


def check(districts=(), seats=(), addresses=(), islands=()):
    tables = {
        "districts": pd.DataFrame(districts, columns=COLUMNS, dtype=str),
        "seats": pd.DataFrame(seats, columns=COLUMNS, dtype=str),
        "addresses": pd.DataFrame(addresses, columns=COLUMNS, dtype=str),
        "islands": pd.DataFrame(islands, columns=[*COLUMNS, "name"], dtype=str),
    }
    return [str(fault) for fault in check_points(tables, SHAPES)]


@pytest.mark.parametrize(
    ("region", "latitude", "longitude"),
    [
        ("11.01", "0.5", "97.5"),
        # 4.4 km off the coast.
        ("11.01", "0.5", "96.96"),
        # In the next region, 33 km off its own.
        ("11.01", "0.5", "98.3"),
    ],
)
def test_a_kecamatan_may_lie_off_its_shape_a_little(region, latitude, longitude):
    assert check(districts=[(region, latitude, longitude)]) == []


@pytest.mark.parametrize(
    ("table", "row", "fault"),
    [
        ("districts", ("11.01", "0.5", "100"), "this point lies 111 km off the nearest land; allowed are 5 km, or an"),
        ("seats", ("11.01", "0.5", "96.9"), "this point lies 11 km off the nearest land; allowed are 5 km, or an"),
        ("addresses", ("11.01", "-0.1", "97.5"), "this point lies 11 km off the nearest land; allowed are 5 km, or an"),
        ("districts", ("11.01", "0.5", "98.5"), "this point lies 56 km off its region's shape; allowed are 50 km"),
        ("seats", ("11.01", "0.5", "98.1"), "this point lies 11 km off its region's shape; allowed are 5 km"),
        ("addresses", ("11.01", "0.5", "98.1"), "this point lies 11 km off its region's shape; allowed are 5 km"),
        # Of a province all regions are its own.
        ("addresses", ("11", "0.5", "101.5"), "this point lies 278 km off its region's shape; allowed are 5 km"),
    ],
)
def test_what_is_at_sea_or_elsewhere_is_named_with_its_row(table, row, fault):
    fine = ("11.01", "0.5", "97.5")
    (found,) = check(**{table: [fine, row]})
    place = f"{table}.csv, row 3, column latitude, longitude: '{row[1]}, {row[2]}': "
    assert found.startswith(f"{place}{fault}")


def test_an_address_of_a_province_lies_in_any_of_its_regions_and_one_without_a_point_anywhere():
    assert check(addresses=[("11", "0.5", "98.5"), ("11.01", "", "")]) == []


def test_an_island_that_is_not_drawn_is_listed_as_long_as_something_lies_on_it():
    far = ("11.01", "0.5", "96.51")
    assert check(districts=[far], islands=[ISLAND]) == []
    assert len(check(districts=[far])) == 1
    # It is no land of another region, and makes no sea around it land.
    assert "off its region's shape" in check(districts=[("12.01", *far[1:])], islands=[ISLAND])[0]
    assert "off the nearest land" in check(districts=[far, ("11.01", "0.5", "96.3")], islands=[ISLAND])[0]
    (unused,) = check(districts=[("11.01", "0.5", "97.5")], islands=[ISLAND])
    assert unused.startswith("islands.csv, row 2, column name: 'Pulau': no point needs this island")


@pytest.fixture(scope="module")
def ground():
    """The source tables, and the shapes of the regions as the build checks points against them."""
    source = read_source(paths.SOURCE)
    left_out = source.descriptors["boundaries_source"].content["left_out"]
    tables = source.tables
    coded = boundaries.attach_codes(source.shapes, tables["regions"], tables["region_aliases"], left_out)
    return tables, geometry.clean_coverage(coded)


@pytest.mark.parametrize(
    ("off_land", "off_region", "count"),
    [
        (5, 50, 0),
        # Kepulauan Ayau and Koroway Buluanop lie farthest off what is drawn.
        (2.6, 28.4, 0),
        (2.5, 28.4, 1),
        (2.6, 28.2, 1),
        # But for the one whose island is listed.
        (0.01, 50, 23),
    ],
)
def test_the_limits_leave_room_for_what_the_data_hold(monkeypatch, ground, off_land, off_region, count):
    monkeypatch.setattr(points, "OFF_LAND_KM", off_land)
    monkeypatch.setattr(points, "_LIMITS", {**points._LIMITS, "districts": off_region})
    faults = check_points(*ground)
    assert len(faults) == count, list(map(str, faults))


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (
            # Bakongan, in the Indian Ocean.
            "districts.csv",
            b"11.01.01,Bakongan,11.01,2.9444,97.47405",
            b"11.01.01,Bakongan,11.01,1.9444,95.47405",
            r"districts.csv, row 2, column latitude, longitude: '1.9444, 95.47405': this point lies \d+ km off",
        ),
        (
            # The islands that are listed are so for their own place alone.
            "districts.csv",
            b"76.02,-2.9406,117.55709",
            b"76.02,-4.5,117.55709",
            r"districts.csv, row 6210, column latitude, longitude: '-4.5, 117.55709': this point lies \d+ km off",
        ),
        (
            # Bangkinang in Kampar, in the Java Sea.
            "seats.csv",
            b"0.33833,101.02361",
            b"-5.33833,109.02361",
            r"seats.csv, row 68, column latitude, longitude: '-5.33833, 109.02361': this point lies \d+ km off",
        ),
    ],
)
def test_a_point_at_sea_stops_the_build(source, file, old, new, fault):
    content = (source / file).read_bytes()
    assert content.count(old) == 1
    (source / file).write_bytes(content.replace(old, new))
    with pytest.raises(DataError, match=fault):
        make_product(source)
