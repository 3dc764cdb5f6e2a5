"""The outline: small, inside of its frame, and of the given land."""

import json
import re

import geopandas as gpd
import shapely

from mpp_geo.core import paths
from mpp_geo.source.sketch import make_sketch


def test_a_square_becomes_a_path_and_an_islet_none():
    shapes = gpd.GeoDataFrame(geometry=[shapely.box(100, 0, 101, 1), shapely.box(120, 0, 120.1, 0.1)], crs="EPSG:4326")
    sketch = json.loads(make_sketch(shapes))
    assert sketch["path"].count("M") == 1
    assert {tuple(map(int, pair.split())) for pair in re.findall(r"\d+ \d+", sketch["path"])} == {
        (60, 60), (60, 70), (70, 60), (70, 70)}  # fmt: skip


def test_the_shipped_one_is_small_and_inside_of_its_frame():
    content = (paths.PRODUCT / "sketch.json").read_bytes()
    sketch = json.loads(content)
    places = [tuple(map(int, pair.split())) for pair in re.findall(r"\d+ \d+", sketch["path"])]
    assert len(content) < 12_000
    assert len(places) > 500
    assert all(0 <= x <= sketch["width"] and 0 <= y <= sketch["height"] for x, y in places)
