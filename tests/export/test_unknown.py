"""Empty text is what is not known."""

import pandas as pd

from mpp_geo.export.unknown import empty_to_null


def test_only_empty_text_becomes_missing_and_types_stay():
    rows = pd.DataFrame(
        {
            "date": pd.Series(["2024", ""], dtype="str"),
            "mixed": pd.Series(["", 7], dtype="object"),
            "people": pd.Series([0, None], dtype="Int64"),
            "km": [0.0, 1.5],
        }
    )
    known = empty_to_null(rows)
    assert known.dtypes.to_dict() == rows.dtypes.to_dict()
    assert known.isna().to_numpy().tolist() == [[False, True, False, False], [True, False, True, False]]
    assert rows["date"].tolist() == ["2024", ""]


def test_no_row_is_no_fault():
    rows = pd.DataFrame({"date": pd.Series([], dtype="str")})
    assert empty_to_null(rows)["date"].dtype == rows["date"].dtype
