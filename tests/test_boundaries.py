"""Shapes meet codes by name, once; and what is measured on them. Toy squares in EPSG:4326."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from mpp_geo import boundaries
from mpp_geo.errors import DataError

REGIONS = pd.DataFrame(
    {"code": ["11.01", "11.71", "11.02"], "name": ["Kabupaten Bogor", "Kota Bogor", "Kabupaten Kotabaru"]}
)
NO_ALIASES = pd.DataFrame({"alias": [], "region_code": [], "origin": []}, dtype="str")


def square(x, y=0, size=1):
    return shapely.box(x, y, x + size, y + size)


def shapes(*names):
    geometry = [square(100 + index) for index in range(len(names))]
    return gpd.GeoDataFrame({"name": list(names)}, geometry=geometry, crs="EPSG:4326")


def alias(name, code, origin="boundaries"):
    return pd.DataFrame({"alias": [name], "region_code": [code], "origin": [origin]})


def test_kabupaten_and_kota_of_one_name_are_not_confused():
    coded = boundaries.attach_codes(shapes("Kota Bogor", "Bogor", "Kotabaru"), REGIONS, NO_ALIASES, [])
    assert dict(zip(coded["region_code"], coded.geometry.bounds["minx"], strict=True)) == {
        "11.01": 101, "11.02": 102, "11.71": 100,
    }  # fmt: skip


def test_an_alias_names_the_shape_and_left_out_names_are_left_out():
    coded = boundaries.attach_codes(
        shapes("Kota Bogor", "Bogor", "Kota Baru", "Danau"), REGIONS, alias("Kota Baru", "11.02"), ["Danau"]
    )
    assert coded["region_code"].tolist() == ["11.01", "11.02", "11.71"]


@pytest.mark.parametrize(
    ("names", "aliases", "left_out", "says"),
    [
        (["Bogor", "Kota Bogor", "Kotabaru", "Danau"], NO_ALIASES, [], "'Danau': no region has this name"),
        (["Bogor", "Kota Bogor"], NO_ALIASES, [], "column code: '11.02': no shape is named 'Kotabaru'"),
        (["Bogor", "Kota Bogor", "Kotabaru"], alias("Baru", "11.02"), [], "'Baru': this alias is not needed"),
        (["Bogor", "Kota Bogor", "Kotabaru"], NO_ALIASES, ["Hutan"], "'Hutan': this name is left out but no shape"),
        (["Bogor", "Kota Bogor", "Kotabaru"], alias("Bogor", "11.02"), [], "'Bogor': this shape is claimed by several"),
    ],
)
def test_a_leftover_on_either_side_stops_the_join_and_is_named(names, aliases, left_out, says):
    with pytest.raises(DataError, match=says):
        boundaries.attach_codes(shapes(*names), REGIONS, aliases, left_out)


def test_aliases_of_another_origin_are_no_names_of_shapes():
    with pytest.raises(DataError, match="no shape is named 'Kotabaru'"):
        boundaries.attach_codes(
            shapes("Bogor", "Kota Bogor", "Kota Baru"), REGIONS, alias("Kota Baru", "11.02", "spelling"), ["Kota Baru"]
        )


def test_all_leftovers_are_told_together():
    with pytest.raises(DataError) as caught:
        boundaries.attach_codes(shapes("A", "B"), REGIONS, NO_ALIASES, ["C"])
    assert len(caught.value.faults) == 6


def test_area_is_measured_in_an_equal_area_projection():
    """One square degree: 12,309 km² at the equator (WGS 84), less to the south."""
    frame = gpd.GeoDataFrame(geometry=[square(100, 0), square(100, -11)], crs="EPSG:4326")
    equator, south = boundaries.measure_areas(frame)
    assert equator == pytest.approx(12_309, rel=1e-3)
    assert south < equator


def test_neighbours_share_a_border_and_not_just_a_corner():
    frame = gpd.GeoDataFrame(
        {"region_code": ["a", "b", "c"]}, geometry=[square(100), square(101), square(102, 1)], crs="EPSG:4326"
    )
    pairs = boundaries.find_neighbours(frame)
    assert list(pairs.itertuples(index=False, name=None)) == [("a", "b"), ("b", "a")]


def test_a_point_is_the_seat_where_known_and_else_lies_inside():
    frame = gpd.GeoDataFrame({"region_code": ["a", "b"]}, geometry=[square(100), square(101)], crs="EPSG:4326")
    seats = pd.DataFrame({"region_code": ["a"], "longitude": ["100.25"], "latitude": ["0.5"]})
    points = boundaries.find_points(frame, seats)
    assert points["point_source"].tolist() == ["seat", "shape"]
    assert points["point_longitude"].tolist() == [100.25, 101.5]


@pytest.mark.parametrize(
    ("break_it", "says"),
    [
        (lambda path: path.unlink(), "the file is missing"),
        (lambda path: path.write_bytes(b"PAR1 nothing"), "not readable as GeoParquet"),
        (lambda path: path.write_bytes(path.read_bytes()[:2000]), "not readable as GeoParquet"),
        (lambda path: shapes("A", "A").to_parquet(path), "'A': this shape's name stands twice"),
        (lambda path: shapes("A").rename(columns={"name": "n"}).to_parquet(path), "lacks the columns name"),
        (lambda path: shapes("A").to_crs(3857).to_parquet(path), "must be in EPSG:4326"),
        (lambda path: shapes("A").assign(geometry=[square(160)]).to_parquet(path), "leaves Indonesia"),
        (
            lambda path: shapes("A").assign(geometry=[shapely.Point(100, 0)]).to_parquet(path),
            "'A': the shape must be a polygon",
        ),
    ],
)  # fmt: skip
def test_a_damaged_boundary_file_is_refused_in_words(tmp_path, break_it, says):
    path = tmp_path / "boundaries.parquet"
    shapes("A").to_parquet(path)
    break_it(path)
    with pytest.raises(DataError, match=says):
        boundaries.read_boundaries(path)
