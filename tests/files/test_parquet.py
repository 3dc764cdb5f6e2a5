"""Parquet, read back by geopandas and pyarrow."""

import io
import json

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from mpp_geo.core import paths
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.rows import TABLES
from mpp_geo.files import geofiles
from mpp_geo.files.citation import cite
from mpp_geo.files.extract import make_extract
from mpp_geo.files.frames import make_frame
from mpp_geo.files.parquet import to_parquet


@pytest.mark.parametrize("table", ["mpp", "coverage"])
def test_a_reader_gets_the_rows_of_the_selection(table, extracts, plain):
    back = gpd.read_parquet(io.BytesIO(to_parquet(extracts[table])))
    extract = extracts[table]
    frame = back.drop(columns="geometry")
    assert plain(frame) == plain(extract.rows)
    assert frame.dtypes.to_dict() == make_frame(extract.rows, table, extract.columns).dtypes.to_dict()
    assert back.crs == geofiles.DRAW_CRS


@pytest.mark.parametrize("table", TABLES)
def test_unknown_text_is_null(table, extracts):
    content = pq.read_table(io.BytesIO(to_parquet(extracts[table])))
    for column in extracts[table].columns:
        assert "" not in content[column].to_pylist()


def test_dates_that_are_days_or_unknown_can_be_cast(records, newest):
    extract = make_extract(Coverage(records, newest.but(provinces=("73",))), "coverage")
    days = pq.read_table(io.BytesIO(to_parquet(extract)))["date"].cast(pa.date32())
    assert (len(days), days.null_count) == (24, [row["date"] for row in extract.rows].count(None))
    assert str(days[0]) == extract.rows[0]["date"]


@pytest.mark.parametrize("table", ["mpp", "coverage"])
def test_it_is_geoparquet_1_1(table, extracts):
    geo = json.loads(pq.read_metadata(io.BytesIO(to_parquet(extracts[table]))).metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    assert geo["columns"]["geometry"]["encoding"] == "WKB"
    assert geo["columns"]["geometry"]["crs"]["id"] == {"authority": "EPSG", "code": 4326}


def test_shapes_are_those_of_the_product(extracts):
    back = gpd.read_parquet(io.BytesIO(to_parquet(extracts["coverage"])))
    full = geofiles.read_shapes(paths.PRODUCT / "regions.parquet", "region_code").set_index("region_code").geometry
    assert all(
        shapely.equals(shape, full[code]) for code, shape in zip(back["region_code"], back.geometry, strict=True)
    )


def test_statements_have_no_shape(extracts, plain):
    back = pq.read_table(io.BytesIO(to_parquet(extracts["evidence"])))
    assert b"geo" not in back.schema.metadata
    assert plain(back.to_pandas()) == plain(extracts["evidence"].rows)
    assert back.column("services").null_count == [row["services"] for row in extracts["evidence"].rows].count(None)


@pytest.mark.parametrize("table", TABLES)
def test_it_says_whom_to_cite_and_what_was_selected(table, records, bali):
    said = pq.read_metadata(io.BytesIO(to_parquet(bali[table]))).metadata
    cited = cite(Coverage(records, bali[table].selection))
    assert said[b"citation"].decode() == cited.text
    assert (said[b"licence"], said[b"version"].decode()) == (b"CC-BY-4.0", cited.version)
    assert (said[b"selection"].decode(), said[b"words"].decode()) == (cited.address, cited.words)
    assert (b"geoBoundaries" in said[b"attribution"]) == (table in ("mpp", "coverage"))


def test_hostile_text_stays_as_it_is(hostile, plain):
    back = gpd.read_parquet(io.BytesIO(to_parquet(hostile)))
    assert plain(back.drop(columns="geometry")) == plain(hostile.rows)


def test_readers_can_skip_by_boxes(records, newest):
    content = to_parquet(make_extract(Coverage(records, newest), "coverage"))
    said = json.loads(pq.read_metadata(io.BytesIO(content)).metadata[b"geo"])["columns"]["geometry"]
    assert set(said["covering"]["bbox"]) == {"xmin", "ymin", "xmax", "ymax"}
    bali = gpd.read_parquet(io.BytesIO(content), bbox=(115.0, -8.6, 115.3, -8.3))
    assert set(bali["province_code"]) == {"51"}


def test_all_columns_are_compressed_alike(bali):
    group = pq.read_metadata(io.BytesIO(to_parquet(bali["coverage"]))).row_group(0)
    assert {group.column(place).compression for place in range(group.num_columns)} == {"ZSTD"}
