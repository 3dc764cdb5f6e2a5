"""The official totals as records."""

import pytest

from mpp_geo.core.decisions import Total, read_totals
from mpp_geo.core.errors import DataError

TOTALS = (
    "date,area_code,kind,total,scope,source_publisher,source_title,source_url,note,our_count,difference,reason\n"
    "2024,ID,total,12,,P,T,https://a,,10,-2,one two\n"
    "2024-06,73,plan,,,P,T,,,,,\n"
)


def write(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_totals_are_numbers_where_there_are_some(tmp_path):
    first, second = read_totals(write(tmp_path, "reconciliation.csv", TOTALS))
    assert first == Total("2024", "ID", "total", 12, 10, -2, ("one", "two"), "P", "T", "https://a")
    assert (second.stated, second.ours, second.difference, second.reasons) == (None, None, None, ())


@pytest.mark.parametrize(
    ("area", "kind", "difference", "is_national"),
    [
        ("ID", "total", 0, True),
        ("ID", "ordinal", -1, True),
        ("ID", "plan", 0, False),
        ("73", "total", 0, False),
        ("ID", "total", None, False),
    ],
)
def test_running_totals_of_the_country_can_be_compared(area, kind, difference, is_national):
    assert Total("2024", area, kind, 1, 1, difference, (), "", "", "").is_national == is_national


def test_a_difference_that_is_no_number_is_named(tmp_path):
    folder = write(tmp_path, "reconciliation.csv", TOTALS.replace("-2", "few"))
    with pytest.raises(DataError, match=r"reconciliation\.csv, row 2, column difference: 'few'"):
        read_totals(folder)


def test_the_products_own_tables_can_be_read():
    assert any(total.is_national for total in read_totals())
