"""Parquet, read back by geopandas and pyarrow."""

import io
import json

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from mpp_geo import geofiles
from mpp_geo.core import paths
from mpp_geo.export.citation import cite
from mpp_geo.export.listing import make_listing
from mpp_geo.export.write_parquet import to_parquet


@pytest.mark.parametrize("table", ["mpp", "coverage"])
def test_a_reader_gets_the_rows_of_the_selection(table, listings, plain):
    back = gpd.read_parquet(io.BytesIO(to_parquet(listings[table])))
    rows = listings[table].rows
    assert plain(back.drop(columns="geometry")) == plain(rows)
    assert back.drop(columns="geometry").dtypes.to_dict() == rows.dtypes.to_dict()
    assert back.crs == geofiles.DRAW_CRS


@pytest.mark.parametrize("table", ["mpp", "coverage", "evidence"])
def test_unknown_text_is_null(table, listings):
    content = pq.read_table(io.BytesIO(to_parquet(listings[table])))
    for column in listings[table].rows.columns:
        assert "" not in content[column].to_pylist()


def test_dates_that_are_days_or_unknown_can_be_cast(tables, newest):
    listing = make_listing(tables, newest.but(provinces=("73",)), "coverage")
    days = pq.read_table(io.BytesIO(to_parquet(listing)))["date"].cast(pa.date32())
    assert (len(days), days.null_count) == (24, (listing.rows["date"] == "").sum())
    assert str(days[0]) == listing.rows["date"][0]


@pytest.mark.parametrize("table", ["mpp", "coverage"])
def test_it_is_geoparquet_1_1(table, listings):
    geo = json.loads(pq.read_metadata(io.BytesIO(to_parquet(listings[table]))).metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    assert geo["columns"]["geometry"]["encoding"] == "WKB"
    assert geo["columns"]["geometry"]["crs"]["id"] == {"authority": "EPSG", "code": 4326}


def test_shapes_are_those_of_the_product(listings):
    back = gpd.read_parquet(io.BytesIO(to_parquet(listings["coverage"])))
    full = geofiles.read_shapes(paths.PRODUCT / "regions.parquet", "region_code").set_index("region_code").geometry
    assert all(
        shapely.equals(shape, full[code]) for code, shape in zip(back["region_code"], back.geometry, strict=True)
    )


def test_statements_have_no_shape(listings, plain):
    back = pq.read_table(io.BytesIO(to_parquet(listings["evidence"])))
    assert b"geo" not in back.schema.metadata
    assert plain(back.to_pandas()) == plain(listings["evidence"].rows)
    assert back.column("services").null_count == listings["evidence"].rows["services"].isna().sum()


@pytest.mark.parametrize("table", ["mpp", "coverage", "evidence"])
def test_it_says_whom_to_cite_and_what_was_selected(table, tables, bali):
    said = pq.read_metadata(io.BytesIO(to_parquet(bali[table]))).metadata
    cited = cite(tables, bali[table].selection)
    assert said[b"citation"].decode() == cited.text
    assert (said[b"licence"], said[b"version"].decode()) == (b"CC-BY-4.0", cited.version)
    assert (said[b"selection"].decode(), said[b"words"].decode()) == (cited.address, cited.words)
    assert (b"geoBoundaries" in said[b"attribution"]) == (table != "evidence")


def test_hostile_text_stays_as_it_is(hostile, plain):
    back = gpd.read_parquet(io.BytesIO(to_parquet(hostile)))
    assert plain(back.drop(columns="geometry")) == plain(hostile.rows)
