"""GeoPackage, read back by pyogrio."""

import sqlite3
from contextlib import closing

import pyogrio
import pytest
import shapely

from mpp_geo.core import paths
from mpp_geo.core.coverage import Coverage
from mpp_geo.files import geofiles
from mpp_geo.files.citation import cite
from mpp_geo.files.geopackage import to_gpkg


@pytest.fixture
def write(tmp_path):
    """The function that writes a extract to a file."""

    def written(extract):
        path = tmp_path / "file.gpkg"
        path.write_bytes(to_gpkg(extract))
        return path

    return written


@pytest.mark.parametrize("table", ["mpp", "coverage"])
def test_a_reader_gets_the_rows_of_the_selection(table, extracts, write, plain):
    path = write(extracts[table])
    back = pyogrio.read_dataframe(path)
    assert pyogrio.list_layers(path).tolist() == [[table, "MultiPolygon"]]
    assert plain(back.drop(columns="geometry")) == plain(extracts[table].rows)
    assert back.crs == geofiles.DRAW_CRS
    assert back.geometry.is_valid.all()


def test_shapes_are_those_of_the_product(extracts, write):
    back = pyogrio.read_dataframe(write(extracts["coverage"]))
    full = geofiles.read_shapes(paths.PRODUCT / "regions.parquet", "region_code").set_index("region_code").geometry
    for code, shape in zip(back["region_code"], back.geometry, strict=True):
        assert shapely.equals(shape, full[code])


def test_it_says_whom_to_cite_and_what_was_selected(records, bali, write):
    info = pyogrio.read_info(write(bali["mpp"]), layer="mpp")
    cited = cite(Coverage(records, bali["mpp"].selection))
    for said in (info["layer_metadata"], info["dataset_metadata"]):
        assert (said["citation"], said["licence"], said["version"]) == (cited.text, "CC-BY-4.0", cited.version)
        assert (said["selection"], said["words"]) == (cited.address, cited.words)
        assert "geoBoundaries" in said["attribution"]


def test_unknown_text_is_null(extracts, write):
    with closing(sqlite3.connect(write(extracts["coverage"]))) as database:
        empty, unknown = database.execute(
            "select count(*) filter (where date = ''), count(*) filter (where date is null) from coverage"
        ).fetchone()
    assert (empty, unknown) == (0, [row["date"] for row in extracts["coverage"].rows].count(None))


def test_it_has_no_time_of_its_own(bali, write):
    with closing(sqlite3.connect(write(bali["mpp"]))) as database:
        times = database.execute(
            "select last_change from gpkg_contents union select timestamp from gpkg_metadata_reference"
        )
        assert times.fetchall() == [("2000-01-01T00:00:00.000Z",)]


def test_types_of_columns_do_not_depend_on_the_rows(extracts, write):
    kinds = dict(
        zip(*(pyogrio.read_info(write(extracts["coverage"]))[name] for name in ("fields", "ogr_types")), strict=True)
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


def test_it_is_of_a_version_that_older_programs_read(bali, write):
    with closing(sqlite3.connect(write(bali["mpp"]))) as database:
        assert database.execute("pragma user_version").fetchone() == (10300,)
