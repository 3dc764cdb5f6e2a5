"""Light shapes as text."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from mpp_geo.core.errors import DataError
from mpp_geo.files import fragments
from mpp_geo.files.fragments import read_fragments, surround
from mpp_geo.files.outlines import read_outlines


def test_a_fragment_is_the_shape_that_frames_have():
    texts = read_fragments()
    frame = read_outlines("light")
    assert list(texts) == frame["code"].to_list()
    for code, shape in zip(frame["code"], frame.geometry, strict=True):
        assert shapely.equals_exact(shapely.from_geojson(texts[code].text), shape, tolerance=1e-9)
        assert texts[code].box == pytest.approx(shape.bounds)
        assert " " not in texts[code].text


def test_a_box_around_boxes():
    assert surround([(95.0, 1.0, 96.0, 2.123456), (94.5, -3.0, 95.5, 0.0)]) == [94.5, -3.0, 96.0, 2.1235]


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (lambda path: None, "regions_light.parquet: the file is missing"),
        (lambda path: path.write_bytes(b"PAR1"), "regions_light.parquet: not readable as GeoParquet"),
        (lambda path: pq.write_table(pa.table({"region_code": ["11.01"]}), path), "not readable as GeoParquet"),
        (
            lambda path: pq.write_table(pa.table({"region_code": ["11.01"], "geometry": [b"x"]}), path),
            "not readable as GeoParquet",
        ),
    ],
)
def test_a_damaged_file_is_named(write, says, tmp_path, monkeypatch):
    monkeypatch.setattr(fragments.paths, "PRODUCT", tmp_path)
    read_fragments.cache_clear()
    write(tmp_path / "regions_light.parquet")
    with pytest.raises(DataError, match=says):
        read_fragments()
    read_fragments.cache_clear()
