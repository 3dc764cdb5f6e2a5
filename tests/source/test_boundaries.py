"""Shapes meet codes by name, once; and what is measured on them. Toy squares in EPSG:4326."""

import contextlib
import json

import geopandas as gpd
import pandas as pd
import pyarrow
import pyarrow.parquet
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from mpp_geo.core.errors import DataError
from mpp_geo.source import boundaries

REGIONS = pd.DataFrame(
    {"code": ["11.01", "11.71", "11.02"], "name": ["Kabupaten Bogor", "Kota Bogor", "Kabupaten Kotabaru"]}
)
NO_ALIASES = pd.DataFrame({"alias": [], "region_code": [], "origin": []}, dtype="str")


BOW_TIE = shapely.Polygon([(100, 0), (101, 1), (101, 0), (100, 1)])


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
        (["Bogor", "Kota Bogor", "Kotabaru", "Baru"], alias("Baru", "99.99"), [], "for 99.99, which is no code of"),
        (["Bogor", "Kota Bogor", "Kotabaru"], alias("Kotabaru", "11.02"), [], "not needed: it is the name of 11.02"),
        (["Bogor", "Kota Bogor", "Kotabaru"], NO_ALIASES, ["Bogor"], "'Bogor': this name is left out but is 11.01's"),
        (["Bogor", "Bogor", "Kota Bogor", "Kotabaru"], NO_ALIASES, [], "'Bogor': this shape's name occurs twice"),
    ],
)
def test_a_leftover_on_either_side_stops_the_join_and_is_named(names, aliases, left_out, says):
    with pytest.raises(DataError, match=says):
        boundaries.attach_codes(shapes(*names), REGIONS, aliases, left_out)


def test_a_region_with_two_aliases_is_refused():
    aliases = pd.concat([alias("Kota Baru", "11.02"), alias("Baru", "11.02")])
    with pytest.raises(DataError, match=r"column region_code: '11\.02': a region can have one shape only"):
        boundaries.attach_codes(shapes("Bogor", "Kota Bogor", "Kota Baru", "Baru"), REGIONS, aliases, [])


NAMES = [*"ABCDEF"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(NAMES), unique=True), st.lists(st.sampled_from(NAMES), unique=True))
def test_a_join_is_one_to_one_or_names_every_leftover(shape_names, region_names):
    regions = pd.DataFrame({"code": region_names, "name": [f"Kabupaten {name}" for name in region_names]}, dtype="str")
    leftovers = set(shape_names) ^ set(region_names)
    if not leftovers:
        coded = boundaries.attach_codes(shapes(*shape_names), regions, NO_ALIASES, [])
        assert coded["region_code"].tolist() == sorted(region_names)
        return
    with pytest.raises(DataError) as caught:
        boundaries.attach_codes(shapes(*shape_names), regions, NO_ALIASES, [])
    assert {fault.value for fault in caught.value.faults} == leftovers


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


def write_with_metadata(path, change):
    """Write the file again with its GeoParquet metadata changed."""
    table = pyarrow.parquet.read_table(path)
    geo = json.loads(table.schema.metadata[b"geo"])
    change(geo["columns"]["geometry"])
    pyarrow.parquet.write_table(table.replace_schema_metadata({b"geo": json.dumps(geo).encode()}), path)


def write_with_geometry(path, content):
    table = pyarrow.parquet.read_table(path)
    column = table.schema.get_field_index("geometry")
    pyarrow.parquet.write_table(table.set_column(column, "geometry", pyarrow.array([content])), path)


@pytest.mark.parametrize(
    ("break_it", "says"),
    [
        (lambda path: path.unlink(), "the file is missing"),
        (lambda path: path.write_bytes(b"PAR1 nothing"), "not readable as GeoParquet"),
        (lambda path: path.write_bytes(path.read_bytes()[:2000]), "not readable as GeoParquet"),
        (lambda path: shapes("A", "A").to_parquet(path), "'A': this shape's name occurs twice"),
        (lambda path: shapes("A").rename(columns={"name": "n"}).to_parquet(path), "the columns name are missing"),
        (lambda path: shapes("A").to_crs(3857).to_parquet(path), "must be in EPSG:4326"),
        (lambda path: shapes("A").assign(geometry=[square(160)]).to_parquet(path), "leaves Indonesia"),
        (
            lambda path: shapes("A").assign(geometry=[shapely.Point(100, 0)]).to_parquet(path),
            "'A': the shape must be a polygon",
        ),
        (
            lambda path: shapes("A").assign(geometry=[BOW_TIE]).to_parquet(path),
            r"'A': the shape is not valid: Self-intersection\[100.5 0.5\]",
        ),
        (lambda path: shapes("A").iloc[:0].to_parquet(path), "the file has no rows"),
        (lambda path: shapes("A").assign(name=[None]).to_parquet(path), "column name: 'nan|None': allowed is text"),
        (lambda path: shapes("A").assign(name=[7]).to_parquet(path), "column name: '7': allowed is text"),
        (lambda path: write_with_geometry(path, b"no WKB"), "not readable as GeoParquet"),
        (lambda path: write_with_metadata(path, lambda column: column.update(crs={"type": "none"})), "not readable as"),
        (lambda path: write_with_metadata(path, lambda column: column.update(crs=None)), "must be in EPSG:4326"),
    ],
)  # fmt: skip
def test_a_damaged_boundary_file_is_refused_in_words(tmp_path, break_it, says):
    path = tmp_path / "boundaries.parquet"
    shapes("A").to_parquet(path)
    break_it(path)
    with pytest.raises(DataError, match=says):
        boundaries.read_boundaries(path)


# The damage is the same in every run: what a decoder makes of new damage is not for a test run to find out.
@settings(deadline=None, derandomize=True)
@given(st.data())
def test_random_damage_is_either_seen_or_harmless(tmp_path_factory, data):
    """Whatever happens to a file, it is read or refused; no error of a library gets through."""
    folder = tmp_path_factory.mktemp("damage")
    path = folder / "boundaries.parquet"
    shapes("A").to_parquet(path)
    content = bytearray(path.read_bytes())
    for position in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=5)):
        content[position] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    with contextlib.suppress(DataError):
        assert len(boundaries.read_boundaries(path)) == 1
