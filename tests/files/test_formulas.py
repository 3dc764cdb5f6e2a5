"""Text that no spreadsheet takes for a formula."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpp_geo.export.neutral import count_changes, neutralise, neutralise_rows


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0"])
def test_text_that_a_spreadsheet_would_run_is_neutralised(start):
    assert neutralise(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@given(st.text())
def test_no_text_begins_with_what_a_spreadsheet_runs(text):
    assert neutralise(text)[:1] not in {*"=+-@\t\r\n\0"}
    assert neutralise(text).endswith(text)
    assert len(neutralise(text)) <= len(text) + 1


def test_texts_are_neutralised_in_columns_of_any_kind_and_numbers_are_not():
    rows = pd.DataFrame(
        {"t": pd.Series(["-1", "a"], dtype="str"), "o": ["=1", None], "n": [-1.5, 2.0], "b": [True, False]}
    )
    safe = neutralise_rows(rows)
    assert safe["t"].tolist() == ["'-1", "a"]
    assert safe["o"].tolist()[0] == "'=1"
    assert safe["n"].tolist() == [-1.5, 2.0]
    assert rows["t"].tolist() == ["-1", "a"]
    assert count_changes(rows) == {"t": 1, "o": 1}
