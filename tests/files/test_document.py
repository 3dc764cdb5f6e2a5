"""JSON and GeoJSON."""

import json

import pytest
import shapely
from geojson_pydantic import FeatureCollection

from mpp_geo.core.coverage import Coverage
from mpp_geo.files.citation import cite
from mpp_geo.files.document import to_json
from mpp_geo.files.extract import make_extract
from mpp_geo.files.geojson import to_geojson


def by_column(records, columns):
    return {column: [record[column] for record in records] for column in columns} if records else {}


def test_json_holds_the_raw_rows_and_null_where_unknown(extracts, plain):
    for table, extract in extracts.items():
        document = json.loads(to_json(extract))
        assert by_column(document["rows"], extract.columns) == plain(extract.rows)
        assert document["table"] == table


def test_both_say_whom_to_cite_and_what_was_selected(records, bali):
    cited = cite(Coverage(records, bali["mpp"].selection))
    for document in (json.loads(to_json(bali["mpp"])), json.loads(to_geojson(bali["mpp"]))):
        assert document["citation"] == cited.text
        assert (document["licence"], document["version"]) == ("CC-BY-4.0", cited.version)
        assert (document["selection"], document["words"]) == (cited.address, cited.words)
    assert "geoBoundaries" in document["attribution"]


@pytest.mark.parametrize("table", ["mpp", "coverage"])
def test_geojson_follows_rfc_7946(table, extracts, plain):
    content = to_geojson(extracts[table])
    document = json.loads(content)
    checked = FeatureCollection.model_validate_json(content)
    extract = extracts[table]
    assert by_column([feature.properties for feature in checked.features], extract.columns) == plain(extract.rows)
    assert "crs" not in document
    shapes = [shapely.from_geojson(json.dumps(feature["geometry"])) for feature in document["features"]]
    for shape in shapes:
        assert shape.is_valid
        for part in shapely.get_parts(shape):
            assert part.exterior.is_ccw
            assert not any(hole.is_ccw for hole in part.interiors)
    if shapes:
        assert document["bbox"] == pytest.approx(shapely.total_bounds(shapes), abs=1e-9)
    else:
        assert "bbox" not in document


def test_a_feature_is_named_by_its_code(records, newest):
    jakarta = newest.but(provinces=("31",))
    for table, codes in (("mpp", ["31"]), ("coverage", ["31.01", "31.71", "31.72", "31.73", "31.74", "31.75"])):
        document = json.loads(to_geojson(make_extract(Coverage(records, jakarta), table)))
        assert [feature["id"] for feature in document["features"]] == codes


def test_coordinates_are_no_finer_than_they_are_true(records, newest):
    document = json.loads(to_geojson(make_extract(Coverage(records, newest.but(provinces=("51",))), "coverage")))
    points = shapely.get_coordinates(
        [shapely.from_geojson(json.dumps(one["geometry"])) for one in document["features"]]
    )
    assert abs(points - points.round(4)).max() == 0
    assert len(points) > 300


def test_hostile_text_stays_as_it_is(hostile, plain):
    rows = json.loads(to_json(hostile))["rows"]
    assert by_column(rows, hostile.columns) == plain(hostile.rows)
    features = json.loads(to_geojson(hostile))["features"]
    assert [feature["properties"] for feature in features] == rows
