"""Rows in the order of a column."""

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.orders import order_by, order_provinces, order_regions
from tests.toy_records import make_toy, place, select_toy, state


@pytest.fixture(scope="module")
def toy():
    return make_toy(
        place("73.01", 100_000, 0, name="Kabupaten C"),
        place("73.02", 300_000, 1, name="Kabupaten A"),
        place("73.03", 200_000, 3, name="Kota B"),
        place("51.01", 50_000, 60, date="2018-01-01", name="Kabupaten D"),
        statements=[
            state("73.01", "inaugurated", "2020-05", agencies=3, services=10),
            state("73.02", "inaugurated", "2019-05-01", services=20),
            state("73.03", "inaugurated", "2022-05-01", services=9),
        ],
    )


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("", "DCAB"),
        ("region", "ACDB"),
        ("-region", "BDCA"),
        ("province", "DCAB"),
        ("status", "BDCA"),
        ("population", "DCBA"),
        ("-population", "ABCD"),
        ("date", "DACB"),
        ("-date", "CADB"),
        ("-agencies", "CDAB"),
        ("services", "CADB"),
        ("-rate", "CADB"),
        ("-distance", "BDCA"),
        ("share", "DCAB"),
    ],
)
def test_regions(toy, sort, names):
    """What is not known comes last in both directions; a column of provinces orders nothing."""
    coverage = Coverage(toy, select_toy(toy, day="2021-12-31", sort=sort))
    assert "".join(region.name[-1] for region, _ in order_regions(coverage)) == names


@pytest.mark.parametrize(
    ("sort", "codes"), [("", ["51", "73"]), ("-units", ["73", "51"]), ("share", ["73", "51"]), ("date", ["51", "73"])]
)
def test_provinces(toy, sort, codes):
    coverage = Coverage(toy, select_toy(toy, day="2021-12-31", level="province", sort=sort))
    assert [code for code, _ in order_provinces(coverage)] == codes


@pytest.mark.parametrize(("is_down", "ordered"), [(False, "bdac"), (True, "dbac")])
def test_what_has_no_value_stays_last(is_down, ordered):
    pairs = [(None, "a"), (1, "b"), (None, "c"), (2, "d")]
    assert "".join(order_by(pairs, is_down=is_down)) == ordered
