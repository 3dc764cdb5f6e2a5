"""CSV in both dialects, read back by pandas."""

import csv
import io

import pandas as pd
import pytest
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from mpp_geo.files.delimited import INDONESIAN, PLAIN, to_csv
from mpp_geo.files.formulas import neutralise_row
from mpp_geo.files.frames import make_frame


def read_back(extract, dialect):
    like = make_frame(extract.rows, extract.table, extract.columns)
    texts = {name: str for name in like.columns if not is_numeric_dtype(like[name])}
    numbers = {name: [""] for name in like.columns if name not in texts}
    content = to_csv(extract.rows, extract.columns, dialect)
    return pd.read_csv(
        io.BytesIO(content), sep=dialect.separator, decimal=dialect.decimal, encoding=dialect.encoding,
        dtype=texts, keep_default_na=False, na_values=numbers, true_values=["true"], false_values=["false"],
    )  # fmt: skip


@pytest.mark.parametrize("dialect", [PLAIN, INDONESIAN], ids=["plain", "indonesian"])
def test_a_reader_gets_the_rows_of_the_selection(dialect, extracts, plain):
    for extract in extracts.values():
        back = read_back(extract, dialect)
        assert plain(back) == plain([neutralise_row(row) for row in extract.rows])


def test_unknown_is_empty(extracts):
    extract = extracts["coverage"]
    cells = list(csv.DictReader(io.StringIO(to_csv(extract.rows, extract.columns).decode())))
    for column in ("services", "services_per_100k", "date"):
        assert [cell[column] == "" for cell in cells] == [row[column] is None for row in extract.rows]


@pytest.mark.parametrize("dialect", [PLAIN, INDONESIAN], ids=["plain", "indonesian"])
def test_nothing_runs_and_nothing_is_lost(dialect, hostile):
    back = read_back(hostile, dialect)
    for column in ("unit_name", "not_counted_reason", "inaugurated_date"):
        for cell, raw in zip(back[column], [row[column] or "" for row in hostile.rows], strict=True):
            assert cell[:1] not in {*"=+-@\t\r\n\0"}
            assert cell in (raw, f"'{raw}")
    assert back["population"].tolist()[:2] == [-5, 0]
    assert back["distance_km"].tolist()[:2] == [-1.5, 0]
    assert back["population"].isna().sum() == back["distance_km"].isna().sum() == 1
    assert is_bool_dtype(back["counted"])


def test_it_is_written_as_rfc_4180_asks():
    rows = [{"n": -1.5, "t": '-1 "a", b', "b": True}, {"n": None, "t": None, "b": False}]
    assert to_csv(rows, "ntb") == b'n,t,b\r\n-1.5,"\'-1 ""a"", b",true\r\n,,false\r\n'
    assert to_csv(rows, "ntb", INDONESIAN) == b'\xef\xbb\xbfn;t;b\r\n-1,5;"\'-1 ""a"", b";true\r\n;;false\r\n'


def test_heads_do_not_run_either():
    assert to_csv([{"=1+1": -1}], ["=1+1"]) == b"'=1+1\r\n-1\r\n"


def test_each_row_names_its_sources_attribution_and_licence(extracts):
    for row in csv.DictReader(io.StringIO(to_csv(extracts["mpp"].rows, extracts["mpp"].columns).decode())):
        assert row["source_urls"] == "" or row["source_urls"].startswith("http")
        assert "Kemendagri" in row["attribution"]
        assert row["licence"] == "CC-BY-4.0"
