"""Files of shapes are read by the key that is asked for; what damage does is tested with the boundaries."""

import geopandas as gpd
import pytest
import shapely

from mpp_geo.core.errors import DataError
from mpp_geo.files.geofiles import read_shapes


def test_shapes_are_read_by_their_key(tmp_path):
    path = tmp_path / "regions.parquet"
    frame = gpd.GeoDataFrame({"region_code": ["A"]}, geometry=[shapely.box(100, 0, 101, 1)], crs="EPSG:4326")
    frame.to_parquet(path)
    assert read_shapes(path, "region_code")["region_code"].tolist() == ["A"]
    with pytest.raises(DataError, match=r"regions\.parquet: the columns province_code are missing"):
        read_shapes(path, "province_code")
