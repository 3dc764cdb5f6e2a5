"""`mpp_geo.place`: a frame in, the same rows out with their regions in front."""

import pandas as pd
import pytest

import mpp_geo


def test_rows_keep_their_order_index_and_types():
    frame = pd.DataFrame(
        {"kab": ["Kab. Bogor", None, "Bogor"], "n": [1, 2, 3], "at": pd.to_datetime(["2024-06-24"] * 3)},
        index=[7, 3, 9],
    )
    before = frame.copy()
    placed = mpp_geo.place(frame)
    assert placed.columns.tolist() == ["region_code", "region_name", "how", "score", "kab", "n", "at"]
    assert placed.index.tolist() == [7, 3, 9]
    assert placed["how"].tolist() == ["name", "unknown", "ambiguous"]
    assert placed["region_code"].isna().tolist() == [False, True, True]
    assert placed.dtypes["n"] == frame.dtypes["n"]
    assert placed.dtypes["at"] == frame.dtypes["at"]
    pd.testing.assert_frame_equal(frame, before)


def test_columns_and_aliases_can_be_stated_and_our_columns_joined():
    frame = pd.DataFrame({"a": ["Bogor", "Garut"], "population": [1, 2]})
    placed = mpp_geo.place(frame, columns={"name": "a"}, aliases={"Bogor": "32.71"}, join=True, day="2024-06-24")
    assert placed["region_code"].tolist() == ["32.71", "32.05"]
    assert placed["how"].tolist() == ["chosen", "name"]
    assert placed["mpp_status"].tolist()[0] == "earlier"
    assert placed["population_own"].tolist() == [1, 2]
    assert str(placed.dtypes["population"]) == "Int64"


def test_points_are_placed():
    frame = pd.DataFrame({"lat": [-6.6, 0.0], "lon": [106.8, 0.0]})
    assert mpp_geo.place(frame)["how"].tolist() == ["point", "unknown"]


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"columns": {"name": "x"}}, mpp_geo.DataError, "There is no column “x”; those there are: kab"),
        ({"columns": {"nama": "kab"}}, mpp_geo.SelectionError, "option 'nama' does not exist; allowed: name, code"),
        ({"day": "2024-06-24"}, mpp_geo.SelectionError, "option 'day' needs join=True"),
        ({"join": True, "day": "soon"}, mpp_geo.SelectionError, "soon"),
    ],
)
def test_what_is_wrong_is_said(arguments, error, message):
    with pytest.raises(error, match=message):
        mpp_geo.place(pd.DataFrame({"kab": ["Kab. Bogor"]}), **arguments)


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(mpp_geo.SelectionError, match="columns of one name"):
        mpp_geo.place(pd.DataFrame([[1, 2]], columns=["a", "a"]))
