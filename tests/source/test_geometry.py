"""Shapes become light, shared, dissolved and one document. Toy squares and the real shapes, in EPSG:4326."""

import gzip
import json
import os
import subprocess
import sys

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from mpp_geo.core import paths
from mpp_geo.source import boundaries, geometry

LEFT_OUT = ["Danau", "Danau Toba", "Hutan", "Waduk Cirata", "Wadung Kedungombo"]
LAND = gpd.GeoDataFrame({"name": ["land"]}, geometry=[shapely.box(90, -3, 95, 3)], crs="EPSG:4326")


def square(x, y, size=1.0):
    return shapely.box(x, y, x + size, y + size)


def frame(shapes, **columns):
    return gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326")


def read_table(name):
    return pd.read_csv(paths.SOURCE / f"{name}.csv", dtype=str, keep_default_na=False)


def decode(document, name):
    """Return the shapes of an object of a TopoJSON document by id."""
    transform = document["transform"]
    arcs = [np.cumsum(arc, axis=0) * transform["scale"] + transform["translate"] for arc in document["arcs"]]

    def ring(indices):
        pieces = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in indices]
        return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])

    def polygon(rings):
        return shapely.Polygon(ring(rings[0]), [ring(hole) for hole in rings[1:]])

    return {
        entry["id"]: polygon(entry["arcs"])
        if entry["type"] == "Polygon"
        else shapely.MultiPolygon([polygon(rings) for rings in entry["arcs"]])
        for entry in document["objects"][name]["geometries"]
    }


def list_arcs(entry):
    """Return the numbers of a geometry's arcs, whichever way it walks them."""
    flat, rest = set(), [entry["arcs"]]
    while rest:
        part = rest.pop()
        if isinstance(part, list):
            rest += part
        else:
            flat.add(part if part >= 0 else ~part)
    return flat


def arcs_by_id(document, name):
    return {entry["id"]: list_arcs(entry) for entry in document["objects"][name]["geometries"]}


def encode(regions, code_table):
    names = code_table.rename(columns={"code": "region_code", "name": "region_name", "province": "province_name"})
    names = names[["region_code", "region_name", "province_code", "province_name"]]
    return geometry.encode_map(regions, geometry.dissolve_provinces(regions, code_table), LAND, names)


def toy_table(codes):
    return pd.DataFrame(
        {
            "code": codes,
            "name": [f"Kabupaten {code}" for code in codes],
            "province_code": [code[:2] for code in codes],
            "province": [f"Provinsi {code[:2]}" for code in codes],
        }
    )


# --- toy geography -------------------------------------------------------------------------------------------------


def test_cleaning_closes_narrow_gaps_and_overlaps_and_leaves_a_lake():
    around = square(100, 0, 3) - square(101, 1, 0.5) - square(102, 2, 0.3)
    shapes = frame([around, shapely.box(101.004, 1.0, 101.52, 1.5)], region_code=["11.01", "11.02"])
    clean = geometry.clean_coverage(shapes)
    assert shapely.coverage_is_valid(clean.geometry.to_numpy())
    assert shapely.get_num_interior_rings(clean.union_all()) == 1
    assert clean.union_all().area == pytest.approx(9 - 0.09, abs=1e-6)


@pytest.mark.parametrize(
    ("shape", "parts"),
    [
        (shapely.union_all([square(100, 0), square(102, 0, 0.005)]), 1),
        (shapely.union_all([square(100, 0), square(102, 0, 0.01)]), 2),
        (square(100, 0, 0.001), 1),
    ],
    ids=["an islet of 0.3 km² goes", "one of 1.2 km² stays", "the largest part stays however small"],
)
def test_islets_that_nobody_could_see_are_not_drawn(shape, parts):
    (kept,) = geometry.drop_islets(np.array([shape]))
    assert shapely.get_num_geometries(kept) == parts


def test_a_small_part_that_touches_another_region_stays():
    enclave = square(100.5, 0.5, 0.005)
    shapes = np.array([square(100, 0) - enclave, shapely.union_all([square(105, 0), enclave])])
    assert shapely.get_num_geometries(geometry.drop_islets(shapes)[1]) == 2


def test_provinces_are_dissolved_by_the_code_table_without_inner_borders():
    shapes = frame([square(100 + i, 0) for i in range(4)], region_code=["92.01", "96.01", "96.02", "91.01"])
    table = toy_table(["92.01", "96.01", "96.02", "91.01"])
    provinces = geometry.dissolve_provinces(shapes, table)
    assert provinces["province_code"].tolist() == ["91", "92", "96"]
    assert provinces.geometry.geom_type.tolist() == ["Polygon"] * 3
    assert shapely.area(provinces.geometry.to_numpy()).tolist() == [1, 1, 2]
    assert provinces.crs == "EPSG:4326"


def test_the_neighbours_land_is_clipped_and_is_not_indonesias():
    countries = frame(
        [square(100, 0, 2), shapely.box(102, 0, 170, 2), square(110, 5, 0.01), square(0, 50)],
        id=["360", "458", "096", "250"],
    )
    land = geometry.clip_neighbours(countries)
    assert land["name"].tolist() == ["land"]
    assert land.total_bounds.tolist() == [102, 0, geometry.SURROUNDINGS[2], 2]
    assert land.is_valid.all()


def test_boxes_have_three_decimals_and_the_order_west_south_east_north():
    boxes = geometry.find_boxes(
        frame([shapely.box(100.12345, -1.5, 101, 0.98765)], region_code=["11.01"]), "region_code"
    )
    assert boxes.to_dict("records") == [
        {"region_code": "11.01", "west": 100.123, "south": -1.5, "east": 101.0, "north": 0.988}
    ]


def test_the_document_names_its_shapes_in_the_order_given():
    codes = ["11.01", "11.02", "12.01"]
    content = encode(frame([square(100 + i, 0) for i in range(3)], region_code=codes), toy_table(codes))
    document = json.loads(content)
    assert list(document) == ["type", "transform", "objects", "arcs"]
    regions = [
        {key: entry[key] for key in ("id", "properties")} for entry in document["objects"]["regions"]["geometries"]
    ]
    assert regions == [
        {"id": "11.01", "properties": {"name": "Kabupaten 11.01", "group": "Provinsi 11"}},
        {"id": "11.02", "properties": {"name": "Kabupaten 11.02", "group": "Provinsi 11"}},
        {"id": "12.01", "properties": {"name": "Kabupaten 12.01", "group": "Provinsi 12"}},
    ]
    provinces = [(entry["id"], entry["properties"]) for entry in document["objects"]["provinces"]["geometries"]]
    assert provinces == [("11", {"name": "Provinsi 11"}), ("12", {"name": "Provinsi 12"})]
    assert b" \n" not in content
    assert b": " not in content


def test_neighbours_share_arcs_and_a_province_is_made_of_its_regions_arcs():
    codes = ["11.01", "11.02", "12.01"]
    document = json.loads(encode(frame([square(100 + i, 0) for i in range(3)], region_code=codes), toy_table(codes)))
    regions, provinces = arcs_by_id(document, "regions"), arcs_by_id(document, "provinces")
    assert len(regions["11.01"] & regions["11.02"]) == 1
    assert not regions["11.01"] & regions["12.01"]
    assert provinces["11"] == regions["11.01"] ^ regions["11.02"]


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 5).flatmap(lambda width: st.lists(st.integers(1, 4), min_size=width * 2, max_size=width * 4).map(
    lambda labels: (width, labels))))  # fmt: skip
def test_whatever_the_regions_the_document_holds_their_shapes(grid):
    """Squares of a grid dealt out to up to four regions: islands, enclaves, shapes that touch in a corner."""
    width, labels = grid
    cells = {}
    for index, label in enumerate(labels):
        cells.setdefault(f"{10 + label}.01", []).append(square(100 + index % width, index // width))
    codes = sorted(cells)
    regions = frame([shapely.coverage_union_all(cells[code]) for code in codes], region_code=codes)
    document = json.loads(encode(regions, toy_table(codes)))
    decoded = decode(document, "regions")
    assert list(decoded) == codes
    for code, shape in zip(codes, regions.geometry, strict=True):
        assert decoded[code].is_valid
        assert decoded[code].area == pytest.approx(shape.area, rel=0.02)
    inside = set().union(*arcs_by_id(document, "regions").values())
    assert set().union(*arcs_by_id(document, "provinces").values()) <= inside


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 1000)), min_size=8, max_size=30, unique=True))
def test_a_snapped_coverage_is_valid_and_lies_on_the_grid(places):
    """Cells around random places, many of them only a few steps of the grid wide."""
    box = shapely.box(-0.05, -0.05, 0.15, 0.15)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(np.array(places) / 10_000), extend_to=box))
    snapped = [shape for shape in geometry.snap_to_grid(cells) if not shape.is_empty]
    assert shapely.coverage_is_valid(np.array(snapped))
    assert shapely.is_valid(snapped).all()
    steps = shapely.get_coordinates(snapped) / geometry.GRID_DEGREES
    assert (steps == np.rint(steps)).all()


WRITE = """
import hashlib
import geopandas, pandas, shapely
from mpp_geo.source import geometry
codes = sorted(f"{11 + i % 4}.{i:02d}" for i in range(36))
squares = [shapely.box(100 + i % 6, i // 6, 101 + i % 6, 1 + i // 6) for i in range(36)]
regions = geopandas.GeoDataFrame({"region_code": codes}, geometry=squares, crs="EPSG:4326")
table = pandas.DataFrame({"code": codes, "province_code": [code[:2] for code in codes]})
provinces = geometry.dissolve_provinces(regions, table)
land = geopandas.GeoDataFrame({"name": ["land"]}, geometry=[shapely.box(90, -3, 95, 3)], crs="EPSG:4326")
names = table.rename(columns={"code": "region_code"}).assign(region_name=codes, province_name=table["province_code"])
for content in (geometry.encode_map(regions, provinces, land, names), geometry.to_parquet(regions)):
    print(hashlib.sha256(content).hexdigest())
"""


def test_two_processes_write_the_same_bytes():
    outputs = {
        subprocess.run(
            [sys.executable, "-c", WRITE],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=paths.SOURCE.parent.parent,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert len(outputs.pop().split()) == 2


# --- the real shapes -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def code_table():
    return read_table("regions")


@pytest.fixture(scope="module")
def named():
    return boundaries.read_boundaries(paths.SOURCE / "boundaries_source.parquet")


@pytest.fixture(scope="module")
def full(named, code_table):
    return geometry.clean_coverage(boundaries.attach_codes(named, code_table, read_table("region_aliases"), LEFT_OUT))


@pytest.fixture(scope="module")
def light(full):
    return geometry.simplify_coverage(full)


@pytest.fixture(scope="module")
def document(light, code_table):
    return json.loads(encode(light, code_table))


def test_every_shape_but_five_meets_one_region(named, full, code_table):
    assert len(named) == 519
    assert full["region_code"].tolist() == sorted(code_table["code"])
    assert set(LEFT_OUT) <= set(named["name"])


@pytest.mark.parametrize(
    ("code", "longitude", "latitude"),
    [
        ("32.01", 106.85, -6.48),  # Cibinong, seat of Kabupaten Bogor
        ("32.71", 106.797, -6.595),  # the palace in Kota Bogor
        ("63.02", 116.22, -3.29),  # Kotabaru, a kabupaten although its name begins with "Kota"
        ("93.01", 140.40, -8.49),  # Merauke, in Papua Selatan since 2022
    ],
)
def test_known_places_lie_in_their_regions(full, code, longitude, latitude):
    inside = full.geometry.contains(shapely.Point(longitude, latitude))
    assert full.loc[inside, "region_code"].tolist() == [code]


def test_cleaning_hardly_changes_a_region(named, full, code_table):
    """Overlaps go to one of two neighbours; the largest change is Kota Pasuruan's, −4.4%."""
    given = boundaries.attach_codes(named, code_table, read_table("region_aliases"), LEFT_OUT)
    change = boundaries.measure_areas(full) / boundaries.measure_areas(given) - 1
    assert change.abs().max() < 0.05
    assert (change.abs() > 0.02).sum() <= 4


def test_no_region_vanishes_and_all_stay_valid(light):
    assert len(light) == 514
    assert not light.is_empty.any()
    assert light.is_valid.all()
    assert set(light.geom_type) <= {"Polygon", "MultiPolygon"}
    assert shapely.coverage_is_valid(light.geometry.to_numpy())


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("11.72", "Kota Sabang"), ("12.73", "Kota Sibolga"), ("13.74", "Kota Padang Panjang"),
        ("13.75", "Kota Bukittinggi"), ("33.71", "Kota Magelang"), ("35.76", "Kota Mojokerto"),
    ],
)  # fmt: skip
def test_a_small_kota_keeps_its_size(full, light, code_table, code, name):
    assert code_table.loc[code_table["code"] == code, "name"].tolist() == [name]
    before = boundaries.measure_areas(full[full["region_code"] == code]).item()
    assert boundaries.measure_areas(light[light["region_code"] == code]).item() == pytest.approx(before, rel=0.12)


def test_the_decoded_regions_are_those_that_were_encoded(light, document):
    decoded = decode(document, "regions")
    assert list(decoded) == light["region_code"].tolist()
    before = boundaries.measure_areas(light)
    after = boundaries.measure_areas(frame(list(decoded.values())))
    assert after.tolist() == pytest.approx(before.tolist(), rel=1e-6)
    assert all(shape.is_valid for name in ("regions", "provinces") for shape in decode(document, name).values())


def test_regions_that_touch_share_arcs(full, document):
    arcs = arcs_by_id(document, "regions")
    pairs = boundaries.find_neighbours(full)
    apart = [pair for pair in pairs.itertuples(index=False, name=None) if not arcs[pair[0]] & arcs[pair[1]]]
    # Where a border is a few metres long the light shapes meet in one point.
    assert len(apart) <= 4
    assert len(pairs) == 1966


def test_a_province_is_made_of_its_regions_arcs(document):
    regions, provinces = arcs_by_id(document, "regions"), arcs_by_id(document, "provinces")
    assert len(provinces) == 38
    assert set().union(*provinces.values()) <= set().union(*regions.values())


def test_a_region_made_of_islets_keeps_its_extent(full, light):
    """Kepulauan Seribu: 5.5 km² in 72 islets; a look at it must show all of it."""
    before, after = (shapes[shapes["region_code"] == "31.01"].total_bounds for shapes in (full, light))
    assert after == pytest.approx(before, abs=0.01)


def test_the_holes_of_provinces_are_lakes_and_bays(light, code_table):
    provinces = geometry.dissolve_provinces(light, code_table)
    rings = [ring for part in shapely.get_parts(provinces.geometry.to_numpy()) for ring in part.interiors]
    assert len(rings) <= 10
    assert boundaries.measure_areas(frame(shapely.polygons(rings))).min() > 5


def test_the_document_is_small_with_the_real_neighbours(light, code_table, document):
    countries = gpd.read_file(paths.SOURCE / "neighbours_source.json", layer="countries")
    land = geometry.clip_neighbours(countries.set_crs("EPSG:4326", allow_override=True))
    assert land.is_valid.all()
    names = code_table.rename(columns={"code": "region_code", "name": "region_name", "province": "province_name"})
    content = geometry.encode_map(light, geometry.dissolve_provinces(light, code_table), land, names)
    assert len(gzip.compress(content, 9)) <= 180_000


def test_the_shapes_stay_on_one_side_of_the_antimeridian(light):
    west, south, east, north = light.total_bounds
    assert (west > 94, south > -12, east < 142, north < 7) == (True,) * 4
