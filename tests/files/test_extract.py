"""What writers get."""

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.rows import TABLES, list_rows
from mpp_geo.files.extract import list_columns, make_extract


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_those_of_the_core_and_name_whom_to_attribute(table, records, selection, extracts):
    expected = list_rows(Coverage(records, selection), table)
    assert len(extracts[table].rows) == len(expected)
    for row, own in zip(extracts[table].rows, expected, strict=True):
        assert list(row) == [*own, "attribution", "licence"]
        assert {**own, "attribution": row["attribution"], "licence": "CC-BY-4.0"} == row
        assert "Kemendagri" in row["attribution"]


def test_evidence_is_what_the_mpp_rest_on(extracts):
    stated = [name for row in extracts["mpp"].rows for name in row["evidence"].split()]
    assert sorted(stated) == sorted(row["evidence_id"] for row in extracts["evidence"].rows)


def test_all_tables_of_an_extract_are_of_one_selection(extracts):
    evidence = extracts["mpp"].of("evidence")
    assert evidence.coverage is extracts["mpp"].coverage
    assert evidence.rows == extracts["evidence"].rows
    assert extracts["mpp"].of("mpp") is extracts["mpp"]


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_table_has_the_same_columns(table, records, newest):
    nothing = make_extract(Coverage(records, newest.but(text="tidak ada")), table)
    assert nothing.rows == []
    assert nothing.columns == list_columns(table) == tuple(make_extract(Coverage(records, newest), table).rows[0])
