"""The view "Provinces"."""

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.texts import texts_in
from mpp_geo.views.blocks import Chart, read_text
from mpp_geo.views.province_shares import show_provinces
from tests.toy_records import make_toy, place, select_toy

EN = texts_in("en")


@pytest.fixture(scope="module")
def toy():
    return make_toy(
        place("32.01", date="2018-01-01"),
        place("51.01", date="2019-01-01"),
        place("73.01", date="2019-01-01"),
        place("73.02", people=30),
    )


def split(blocks):
    head, columns = blocks
    (chart,), (table,) = columns.columns
    assert isinstance(chart, Chart)
    return head, chart, table


def test_provinces_stand_by_share_and_equals_share_their_place(toy):
    head, chart, table = split(show_provinces(Coverage(toy, select_toy(toy, day="2020-12-31")), EN))
    assert [[read_text(cell) for cell in row] for row in table.rows] == [
        ["1. Provinsi 32", "100%", "1", "1", "100%"],
        ["1. Provinsi 51", "100%", "1", "1", "100%"],
        ["3. Provinsi 73", "50%", "1", "2", "25%"],
    ]
    assert "2 of 3 provinces are above the share of Indonesia (75%)" in head.detail
    line, dots, _ = chart.specification["layer"]
    assert line["data"]["values"] == [{"share": 0.75}]
    assert dots["data"]["values"].splitlines()[1:] == [
        "Provinsi 32,Java,1,1,1.0", "Provinsi 51,Beyond Java,1,1,1.0", "Provinsi 73,Beyond Java,1,2,0.5",
    ]  # fmt: skip
    # The dots stay in the order of the rows.
    assert dots["encoding"]["y"]["sort"] is None


def test_a_province_opens_with_a_click(toy):
    _, _, table = split(show_provinces(Coverage(toy, select_toy(toy, view="provinces")), EN))
    assert next(iter(table.rows))[0].address == "?&tempat=32"


def test_filters_leave_all_of_them(cover):
    for changes in ({}, {"provinces": ("73",)}, {"kind": "kota"}, {"text": "no such name"}):
        _, _, table = split(show_provinces(cover(day="2024-06-24", **changes), EN))
        assert len(table.rows) == 38
