"""Rows as typed frames."""

import pandas as pd
import pytest

from mpp_geo.core.rows import TABLES
from mpp_geo.files.frames import make_frame


def test_a_column_has_the_type_of_its_schema_and_unknown_is_missing():
    columns = ["unit_code", "inaugurated_date", "services", "counted"]
    rows = [dict(zip(columns, ("11.04", "2024-06", None, True), strict=True)),
            dict(zip(columns, ("31", None, 145, False), strict=True))]  # fmt: skip
    frame = make_frame(rows, "mpp", columns)
    assert [str(frame[column].dtype) for column in columns] == ["str", "str", "Int64", "bool"]
    assert frame["unit_code"].tolist() == ["11.04", "31"]
    assert frame.isna().to_numpy().tolist() == [[False, False, True, False], [False, True, False, False]]
    assert rows[0]["services"] is None


@pytest.mark.parametrize("table", TABLES)
def test_types_do_not_depend_on_the_rows(table, extracts):
    extract = extracts[table]
    assert (
        make_frame(extract.rows, table, extract.columns).dtypes.to_dict()
        == make_frame([], table, extract.columns).dtypes.to_dict()
    )


def test_a_column_without_a_description_is_an_error():
    with pytest.raises(KeyError, match="beauty"):
        make_frame([], "mpp", ["beauty"])


def test_numbers_are_numbers(extracts, plain):
    extract = extracts["coverage"]
    frame = make_frame(extract.rows, "coverage", extract.columns)
    assert plain(frame) == plain(extract.rows)
    assert pd.api.types.is_float_dtype(frame["distance_km"])
