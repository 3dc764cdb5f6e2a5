"""Neighbours on land: what the map shows, and what holds for all pairs."""

import pytest

from mpp_geo.core.errors import DataError
from mpp_geo.neighbours import read_neighbours


@pytest.mark.parametrize(
    ("code", "neighbours"),
    [
        ("73.71", ("73.06", "73.09")),  # Makassar: Gowa and Maros
        ("33.71", ("33.08",)),  # Kota Magelang, an enclave in Kabupaten Magelang
        ("31.71", ("31.72", "31.73", "31.74", "31.75")),  # Jakarta Pusat touches the other four on land
    ],
)
def test_neighbours_of_some(code, neighbours):
    assert read_neighbours()[code] == neighbours


@pytest.mark.parametrize("code", ["11.72", "31.01"])
def test_an_island_of_its_own_has_none(code):
    assert code not in read_neighbours()


def test_neighbours_are_regions_both_ways_and_never_oneself(tables):
    found = read_neighbours()
    assert set(found) <= set(tables.regions["region_code"])
    for code, others in found.items():
        assert list(others) == sorted(set(others))
        assert code not in others
        assert all(code in found[other] for other in others)


@pytest.mark.parametrize(
    ("one", "other", "touch"),
    [
        ("15.03", "17.07", True),  # Sarolangun and Lebong: 2 km, which the map's light shapes lack
        ("15.02", "16.13", False),  # Merangin and Musi Rawas Utara touch on the light shapes only
    ],
)
def test_the_full_shapes_decide(one, other, touch):
    assert (other in read_neighbours()[one]) == touch


def test_a_missing_table_is_said(tmp_path):
    with pytest.raises(DataError, match=r"neighbours\.csv: the file is missing"):
        read_neighbours(tmp_path / "neighbours.csv")
