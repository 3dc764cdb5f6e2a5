"""What each column of a download means."""

import pytest

from mpp_geo.core.rows import TABLES
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.files.columns import describe_fields, explain_columns, is_date
from mpp_geo.files.extract import list_columns


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_a_download_is_explained_in_both_languages(table, language):
    columns = list_columns(table)
    explained = explain_columns(table, columns, texts_in(language))
    assert [column.name for column in explained] == list(columns)
    assert all(column.meaning and column.type for column in explained)
    assert [field["name"] for field in describe_fields(table, columns)] == list(columns)


def test_a_number_has_its_unit():
    t = texts_in("en")
    units = {column.name: column.unit for column in explain_columns("coverage", list_columns("coverage"), t)}
    assert {name: unit for name, unit in units.items() if unit} == {
        "population": "people", "agencies": "agencies", "services": "services", "counters": "counters",
        "services_per_100k": "services per 100,000 people", "distance_km": "km",
    }  # fmt: skip


def test_a_statement_explains_its_own_columns():
    t = texts_in("en")
    own, other = (
        {column.name: column.meaning for column in explain_columns(table, list_columns(table), t)}
        for table in ("evidence", "coverage")
    )
    assert own["date"] == "Date of the event, as precise as the page; of a plan, the target"
    assert other["date"] != own["date"]


def test_what_a_region_may_lack_is_not_required():
    fields = {
        field["name"]: field.get("constraints", {}) for field in describe_fields("coverage", list_columns("coverage"))
    }
    assert fields["region_code"]["required"]
    assert "required" not in fields["serving_date"]
    assert "pattern" in fields["serving_date"]


def test_an_unknown_column_is_an_error():
    with pytest.raises(KeyError, match="beauty"):
        describe_fields("mpp", ["unit_code", "beauty"])


@pytest.mark.parametrize(
    ("column", "expected"),
    [("date", True), ("source_date", True), ("inaugurated_precision", False), ("update", False)],
)
def test_dates_are_known_by_their_names(column, expected):
    assert is_date(column) is expected
