"""Corrections hit what they name, are needed, and say why not."""

import pandas as pd
import pytest

from mpp_geo.core.errors import DataError
from mpp_geo.source.corrections import apply_corrections

EVIDENCE = pd.DataFrame({"evidence_id": ["E0001", "E0002"], "date": ["2010-12-17", "2020"], "agencies": ["", "7"]})


def correct(evidence_id, column, was, right):
    row = {"evidence_id": evidence_id, "column": column, "was": was, "is": right, "reason": "slip", "source_url": "x"}
    return apply_corrections(EVIDENCE, pd.DataFrame([row]))


def test_a_correction_changes_one_cell():
    corrected = correct("E0001", "date", "2010-12-17", "2019-12-17")
    assert corrected["date"].tolist() == ["2019-12-17", "2020"]
    assert EVIDENCE["date"].tolist() == ["2010-12-17", "2020"]


def test_an_empty_cell_can_be_filled_and_a_filled_one_emptied():
    assert correct("E0001", "agencies", "", "12")["agencies"].tolist() == ["12", "7"]
    assert correct("E0002", "agencies", "7", "")["agencies"].tolist() == ["", ""]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("E0009", "date", "x", "y"), "row 2, column date: 'E0009': this correction hits nothing: there is no such"),
        (("E0001", "date", "2011", "2019"), "hits nothing: the cell holds '2010-12-17', not '2011'"),
        (("E0002", "agencies", "6", "7"), "no longer needed: the cell holds '7'"),
    ],
)
def test_a_correction_that_does_not_fit_stops_the_build(arguments, says):
    with pytest.raises(DataError, match=says):
        correct(*arguments)
