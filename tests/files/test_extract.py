"""The rows of files."""

import pytest

from mpp_geo import coverage
from mpp_geo.export.listing import TABLES, count_rows, list_columns, make_listing


def test_rows_are_those_of_the_coverage(tables, selection, listings, plain):
    for table, expected in (
        ("mpp", coverage.list_mpp(tables, selection)),
        ("coverage", coverage.list_regions(tables, selection)),
    ):
        rows = listings[table].rows
        assert plain(rows[expected.columns]) == plain(expected)
        assert list(rows.columns[len(expected.columns) :]) == ["source_urls", "attribution", "licence"]


def test_evidence_is_what_the_mpp_rest_on(listings):
    stated = [name for names in listings["mpp"].rows["evidence"] for name in names.split()]
    assert sorted(stated) == sorted(listings["evidence"].rows["evidence_id"])


def test_addresses_are_those_of_the_evidence(listings):
    evidence = listings["evidence"].rows
    for code, addresses in zip(listings["mpp"].rows["unit_code"], listings["mpp"].rows["source_urls"], strict=True):
        own = evidence.loc[evidence["region_code"] == code, "source_url"]
        assert set(addresses.split()) == set(own) - {""}


def test_rows_are_counted_without_being_made(tables, selection, listings):
    assert count_rows(tables, selection) == {table: len(listing.rows) for table, listing in listings.items()}


def test_all_tables_of_a_listing_are_of_one_selection(listings):
    evidence = listings["mpp"].of("evidence")
    assert evidence.selection == listings["mpp"].selection
    assert evidence.rows.equals(listings["evidence"].rows)
    assert listings["mpp"].of("mpp") is listings["mpp"]


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_table_has_the_same_columns_of_the_same_types(table, tables, newest):
    nothing = make_listing(tables, newest.but(text="tidak ada"), table).rows
    everything = make_listing(tables, newest, table).rows
    assert len(nothing) == 0
    assert list(nothing.columns) == list_columns(table)
    assert nothing.dtypes.astype(str).to_dict() == everything.dtypes.astype(str).to_dict()
