"""JSON and GeoJSON."""

import json

import pytest
import shapely
from geojson_pydantic import FeatureCollection

from mpp_geo.export.citation import cite
from mpp_geo.export.listing import make_listing
from mpp_geo.export.write_json import to_geojson, to_json


def by_column(records, columns):
    return {column: [record[column] for record in records] for column in columns}


def test_json_holds_the_raw_rows_and_null_where_unknown(listings, plain):
    for table, listing in listings.items():
        document = json.loads(to_json(listing))
        assert by_column(document["rows"], listing.rows.columns) == plain(listing.rows)
        assert document["table"] == table


def test_both_say_whom_to_cite_and_what_was_selected(tables, bali):
    cited = cite(tables, bali["mpp"].selection)
    for document in (json.loads(to_json(bali["mpp"])), json.loads(to_geojson(bali["mpp"]))):
        assert document["citation"] == cited.text
        assert (document["licence"], document["version"]) == ("CC-BY-4.0", cited.version)
        assert (document["selection"], document["words"]) == (cited.address, cited.words)
    assert "geoBoundaries" in document["attribution"]


@pytest.mark.parametrize("table", ["mpp", "coverage"])
def test_geojson_follows_rfc_7946(table, listings, plain):
    content = to_geojson(listings[table])
    document = json.loads(content)
    checked = FeatureCollection.model_validate_json(content)
    rows = listings[table].rows
    assert by_column([feature.properties for feature in checked.features], rows.columns) == plain(rows)
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


def test_a_feature_is_named_by_its_code(tables, newest):
    jakarta = newest.but(provinces=("31",))
    for table, codes in (("mpp", ["31"]), ("coverage", ["31.01", "31.71", "31.72", "31.73", "31.74", "31.75"])):
        document = json.loads(to_geojson(make_listing(tables, jakarta, table)))
        assert [feature["id"] for feature in document["features"]] == codes


def test_coordinates_are_no_finer_than_they_are_true(tables, newest):
    document = json.loads(to_geojson(make_listing(tables, newest.but(provinces=("51",)), "coverage")))
    points = shapely.get_coordinates(
        [shapely.from_geojson(json.dumps(one["geometry"])) for one in document["features"]]
    )
    assert abs(points - points.round(4)).max() == 0
    assert len(points) > 300


def test_hostile_text_stays_as_it_is(hostile, plain):
    rows = json.loads(to_json(hostile))["rows"]
    assert by_column(rows, hostile.rows.columns) == plain(hostile.rows)
    features = json.loads(to_geojson(hostile))["features"]
    assert [feature["properties"] for feature in features] == rows
