"""CSV in both dialects, read back by pandas."""

import csv
import io

import pandas as pd
import pytest
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from mpp_geo.export.neutral import neutralise_rows
from mpp_geo.export.write_csv import INDONESIAN, PLAIN, to_csv


def read_back(content, dialect, like):
    texts = {name: str for name in like.columns if not is_numeric_dtype(like[name])}
    numbers = {name: [""] for name in like.columns if name not in texts}
    return pd.read_csv(
        io.BytesIO(content), sep=dialect.separator, decimal=dialect.decimal, encoding=dialect.encoding,
        dtype=texts, keep_default_na=False, na_values=numbers, true_values=["true"], false_values=["false"],
    )  # fmt: skip


@pytest.mark.parametrize("dialect", [PLAIN, INDONESIAN], ids=["plain", "indonesian"])
def test_a_reader_gets_the_rows_of_the_selection(dialect, listings, plain):
    for listing in listings.values():
        back = read_back(to_csv(listing.rows, dialect), dialect, listing.rows)
        assert plain(back) == plain(neutralise_rows(listing.rows))


def test_unknown_is_empty(listings):
    rows = listings["coverage"].rows
    cells = list(csv.DictReader(io.StringIO(to_csv(rows).decode())))
    assert [cell["services"] == "" for cell in cells] == rows["services"].isna().tolist()
    assert [cell["services_per_100k"] == "" for cell in cells] == rows["services_per_100k"].isna().tolist()


@pytest.mark.parametrize("dialect", [PLAIN, INDONESIAN], ids=["plain", "indonesian"])
def test_nothing_runs_and_nothing_is_lost(dialect, hostile):
    back = read_back(to_csv(hostile.rows, dialect), dialect, hostile.rows)
    for column in ("unit_name", "not_counted_reason", "inaugurated_date"):
        for cell, raw in zip(back[column], hostile.rows[column].fillna(""), strict=True):
            assert cell[:1] not in {*"=+-@\t\r\n\0"}
            assert cell in (raw, f"'{raw}")
    assert back["population"].tolist()[:2] == [-5, 0]
    assert back["distance_km"].tolist()[:2] == [-1.5, 0]
    assert back["population"].isna().sum() == back["distance_km"].isna().sum() == 1
    assert is_bool_dtype(back["counted"])


def test_it_is_written_as_rfc_4180_asks():
    rows = pd.DataFrame({"n": [-1.5, None], "t": pd.Series(['-1 "a", b', ""], dtype="str"), "b": [True, False]})
    assert to_csv(rows) == b'n,t,b\r\n-1.5,"\'-1 ""a"", b",true\r\n,,false\r\n'
    assert to_csv(rows, INDONESIAN) == b'\xef\xbb\xbfn;t;b\r\n-1,5;"\'-1 ""a"", b";true\r\n;;false\r\n'


def test_each_row_names_its_sources_attribution_and_licence(listings):
    for row in csv.DictReader(io.StringIO(to_csv(listings["mpp"].rows).decode())):
        assert row["source_urls"] == "" or row["source_urls"].startswith("http")
        assert "Kemendagri" in row["attribution"]
        assert row["licence"] == "CC-BY-4.0"
