"""Files that people take away."""

import io
import json

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from mpp_geo.export import files
from mpp_geo.schema import describe_columns
from mpp_geo.selection import LANGUAGES
from mpp_geo.texts import texts_in


def test_csv_reads_back_with_codes_as_text_and_unknown_as_empty(newest, tables):
    rows = files.list_rows(tables, newest, "mpp")
    back = pd.read_csv(io.BytesIO(files.to_csv(rows)), dtype=str, keep_default_na=False)
    assert back["unit_code"].tolist() == rows["unit_code"].tolist()
    assert (back["services"] == "").sum() == rows["services"].isna().sum() > 0
    assert back["source_urls"].str.startswith("http").mean() > 0.99


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0"])
def test_text_that_a_spreadsheet_would_run_is_neutralised(start):
    assert files.neutralise(f"{start}cmd|' /C calc'!A0").startswith(f"'{start}")


@given(st.text())
def test_no_text_begins_with_what_a_spreadsheet_runs(text):
    assert files.neutralise(text)[:1] not in {*"=+-@\t\r\n\0"}
    assert files.neutralise(text).endswith(text)


def test_negative_numbers_stay_numbers():
    assert files.to_csv(pd.DataFrame({"n": [-1.5], "t": pd.Series(["-1"], dtype="str")})) == b"n,t\r\n-1.5,'-1\r\n"


def test_geojson_follows_rfc_7946(newest, tables):
    content, count = files.make_file(newest.but(provinces=("51",), year=2020), "geojson")
    document = json.loads(content)
    assert count == len(document["features"]) == 9
    assert "crs" not in document
    assert "geoBoundaries" in document["attribution"]
    assert document["selection"] == "tahun=2020&provinsi=51"
    for feature in document["features"]:
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        assert shape.is_valid
        assert all(part.exterior.is_ccw for part in shapely.get_parts(shape))
        assert feature["id"] == feature["properties"]["region_code"]


def test_geojson_says_unknown_as_null(newest):
    document = json.loads(files.make_file(newest, "geojson")[0])
    assert {feature["properties"]["status"] for feature in document["features"]} == {
        "new", "earlier", "serving", "none",
    }  # fmt: skip
    assert any(feature["properties"]["services"] is None for feature in document["features"])


def test_json_holds_the_raw_rows_and_null_where_unknown(newest, tables):
    content, count = files.make_file(newest, "json", "mpp")
    document = json.loads(content)
    assert len(document["rows"]) == count == 304
    rows = files.list_rows(tables, newest, "mpp")
    assert [row["services"] for row in document["rows"]] == [None if pd.isna(one) else one for one in rows["services"]]
    assert document["licence"] == "CC-BY-4.0"


@pytest.mark.parametrize("table", files.TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_a_download_is_explained_in_the_schema_and_in_both_languages(table, language):
    columns = files.list_columns(table)
    assert [field["name"] for field in describe_columns(columns)] == columns
    assert all(f"column.{column}" in texts_in(language).messages for column in columns)


def test_truth_values_are_written_as_in_the_product(newest, tables):
    content = files.to_csv(files.list_rows(tables, newest, "mpp"))
    assert set(pd.read_csv(io.BytesIO(content), dtype=str)["counted"]) == {"true"}
