"""GeoPackage, read back by pyogrio."""

import sqlite3
from contextlib import closing

import pyogrio
import pytest
import shapely

from mpp_geo import geofiles
from mpp_geo.core import paths
from mpp_geo.export.citation import cite
from mpp_geo.export.write_gpkg import to_gpkg


@pytest.fixture
def write(tmp_path):
    """The function that writes a listing to a file."""

    def written(listing):
        path = tmp_path / "file.gpkg"
        path.write_bytes(to_gpkg(listing))
        return path

    return written


@pytest.mark.parametrize("table", ["mpp", "coverage"])
def test_a_reader_gets_the_rows_of_the_selection(table, listings, write, plain):
    path = write(listings[table])
    back = pyogrio.read_dataframe(path)
    assert pyogrio.list_layers(path).tolist() == [[table, "MultiPolygon"]]
    assert plain(back.drop(columns="geometry")) == plain(listings[table].rows)
    assert back.crs == geofiles.DRAW_CRS
    assert back.geometry.is_valid.all()


def test_shapes_are_those_of_the_product(listings, write):
    back = pyogrio.read_dataframe(write(listings["coverage"]))
    full = geofiles.read_shapes(paths.PRODUCT / "regions.parquet", "region_code").set_index("region_code").geometry
    for code, shape in zip(back["region_code"], back.geometry, strict=True):
        assert shapely.equals(shape, full[code])


def test_it_says_whom_to_cite_and_what_was_selected(tables, bali, write):
    info = pyogrio.read_info(write(bali["mpp"]), layer="mpp")
    cited = cite(tables, bali["mpp"].selection)
    for said in (info["layer_metadata"], info["dataset_metadata"]):
        assert (said["citation"], said["licence"], said["version"]) == (cited.text, "CC-BY-4.0", cited.version)
        assert (said["selection"], said["words"]) == (cited.address, cited.words)
        assert "geoBoundaries" in said["attribution"]


def test_unknown_text_is_null(listings, write):
    with closing(sqlite3.connect(write(listings["coverage"]))) as database:
        empty, unknown = database.execute(
            "select count(*) filter (where date = ''), count(*) filter (where date is null) from coverage"
        ).fetchone()
    assert (empty, unknown) == (0, (listings["coverage"].rows["date"] == "").sum())


def test_it_has_no_time_of_its_own(bali, write):
    with closing(sqlite3.connect(write(bali["mpp"]))) as database:
        times = database.execute(
            "select last_change from gpkg_contents union select timestamp from gpkg_metadata_reference"
        )
        assert times.fetchall() == [("2000-01-01T00:00:00.000Z",)]


def test_types_of_columns_do_not_depend_on_the_rows(listings, write):
    kinds = dict(
        zip(*(pyogrio.read_info(write(listings["coverage"]))[name] for name in ("fields", "ogr_types")), strict=True)
    )
    assert kinds["region_code"] == kinds["date"] == "OFTString"
    assert kinds["services"] == kinds["population"] == "OFTInteger64"
    assert kinds["distance_km"] == "OFTReal"


def test_hostile_text_stays_as_it_is(hostile, write, plain):
    back = pyogrio.read_dataframe(write(hostile))
    expected = plain(hostile.rows)
    for column in ("unit_name", "not_counted_reason"):
        # The format cannot hold NUL; its picture stands there.
        expected[column] = [text and text.replace("\0", "␀") for text in expected[column]]
    assert plain(back.drop(columns="geometry")) == expected
