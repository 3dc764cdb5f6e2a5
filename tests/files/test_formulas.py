"""Text that no spreadsheet takes for a formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpp_geo.files.formulas import count_changes, neutralise, neutralise_row


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0"])
def test_text_that_a_spreadsheet_would_run_is_neutralised(start):
    assert neutralise(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@given(st.text())
def test_no_text_begins_with_what_a_spreadsheet_runs(text):
    assert neutralise(text)[:1] not in {*"=+-@\t\r\n\0"}
    assert neutralise(text).endswith(text)
    assert len(neutralise(text)) <= len(text) + 1


def test_texts_are_neutralised_in_any_column_and_numbers_are_not():
    row = {"t": "-1", "o": "=1", "n": -1.5, "b": True, "u": None, "a": "a"}
    assert neutralise_row(row) == {**row, "t": "'-1", "o": "'=1"}
    assert count_changes([row, {**row, "t": "1"}]) == {"t": 1, "o": 2}
