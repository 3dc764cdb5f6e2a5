"""Sites of MPP, kecamatan and the ways between them, on a toy country."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from mpp_geo.source.sites import build_districts, build_sites, find_strays, measure_ways


def make_districts(*rows):
    """Return kecamatan from (code, name, longitude, latitude)."""
    given = pd.DataFrame(rows, columns=["code", "name", "longitude", "latitude"])
    return build_districts(
        given.assign(region_code=given["code"].str[:5], population="5", population_source="dukcapil", point="centroid")
    )


def make_regions(*rows):
    """Return regions from (code, unit, capital, kind of point); their points lie on the equator."""
    table = pd.DataFrame(rows, columns=["region_code", "unit_code", "capital", "point_source"])
    return table.assign(point_longitude=[str(100 + rank) for rank in range(len(rows))], point_latitude="0")


def make_addresses(*rows):
    """Return addresses from (unit, stands, longitude, latitude, kind of point)."""
    return pd.DataFrame(rows, columns=["unit_code", "stands", "longitude", "latitude", "point"], dtype=str)


def test_kecamatan_are_in_order_and_know_their_unit():
    table = make_districts(("31.74.07", "B", "106.8", "-6.25"), ("11.01.01", "A", "97.5", "2.9"))
    assert table["district_code"].tolist() == ["11.01.01", "31.74.07"]
    assert table["unit_code"].tolist() == ["11.01", "31"]
    assert table[["point_longitude", "point_latitude"]].to_numpy().tolist() == [["97.5", "2.9"], ["106.8", "-6.25"]]


@pytest.mark.parametrize(
    ("capital", "kind", "site"),
    [
        ("Tapak Tuan", "seat", ("100", "seat")),
        ("Tapak Tuan", "shape", ("97.2", "district")),
        ("Elsewhere", "shape", ("100", "shape")),
        # Two kecamatan bear this name.
        ("Kota Baru", "shape", ("100", "shape")),
        # It is the name of one in another region.
        ("Sumber", "shape", ("100", "shape")),
    ],
)
def test_without_a_seat_the_kecamatan_of_the_capitals_name_gives_the_point(capital, kind, site):
    districts = make_districts(
        ("11.01.01", "Tapaktuan", "97.2", "3.2"), ("11.01.02", "Kota Baru", "97.3", "3.2"),
        ("11.01.03", "Kota Baru", "97.4", "3.2"), ("11.02.01", "Sumber", "98", "3"),
    )  # fmt: skip
    (row,) = build_sites(make_regions(("11.01", "11.01", capital, kind)), districts, make_addresses()).to_dict(
        "records"
    )
    assert (row["point_longitude"], row["point_source"]) == site


def test_dki_jakarta_has_one_site_in_jakarta_selatan():
    regions = make_regions(("31.71", "31", "Menteng", "shape"), ("31.74", "31", "Kebayoran Baru", "shape"))
    districts = make_districts(("31.74.07", "Kebayoran Baru", "106.8", "-6.25"))
    sites = build_sites(regions, districts, make_addresses())
    assert sites.to_numpy().tolist() == [["31", "101", "0", "shape"]]


@pytest.mark.parametrize(
    ("address", "site"),
    [
        (("11.01", "true", "97.1", "3.1", "building"), ["97.1", "3.1", "building"]),
        (("11.01", "true", "97.1", "3.1", "village"), ["97.1", "3.1", "village"]),
        # Nobody knows where it is, it has moved away, or it is another unit's.
        (("11.01", "true", "", "", ""), ["100", "0", "seat"]),
        (("11.01", "false", "97.1", "3.1", "building"), ["100", "0", "seat"]),
        (("11.02", "true", "97.1", "3.1", "building"), ["100", "0", "seat"]),
    ],
)
def test_the_point_of_the_address_that_stands_comes_before_the_seat(address, site):
    regions = make_regions(("11.01", "11.01", "A", "seat"))
    sites = build_sites(regions, make_districts(("11.01.01", "A", "97", "3")), make_addresses(address))
    assert sites.to_numpy().tolist() == [["11.01", *site]]
    (way,) = measure_ways(make_districts(("11.01.01", "A", "97.1", "3.1")), sites)["distance_km"]
    assert (way == "0.00") == (site[2] != "seat")


def test_ways_lead_to_all_within_100_km_and_else_to_the_nearest():
    sites = pd.DataFrame(
        {"unit_code": ["11.03", "11.02", "11.01"], "point_longitude": ["100.5", "100", "99"], "point_latitude": "0"}
    )
    ways = measure_ways(make_districts(("11.01.01", "A", "100", "0"), ("11.01.02", "B", "110", "0")), sites)
    # One degree of the equator is 111.19 km.
    assert ways.to_numpy().tolist() == [
        ["11.01.01", "11.02", "0.00"], ["11.01.01", "11.03", "55.60"], ["11.01.02", "11.03", "1056.35"],
    ]  # fmt: skip


def test_a_point_outside_of_its_regions_shape_is_a_stray():
    shapes = gpd.GeoDataFrame(
        {"region_code": ["11.01", "11.02"]}, geometry=[shapely.box(97, 2, 98, 3), shapely.box(98, 2, 99, 3)]
    )
    districts = make_districts(
        ("11.01.01", "A", "97.5", "2.5"), ("11.01.02", "B", "98.5", "2.5"), ("11.02.01", "C", "98", "3")
    )
    assert find_strays(districts, shapes)["district_code"].tolist() == ["11.01.02"]
