"""Codes of places that rules speak of."""

import pytest

from mpp_geo.core.places import ISLAND_GROUPS, unit_code


@pytest.mark.parametrize(("region", "unit"), [("31.01", "31"), ("31.75", "31"), ("32.75", "32.75"), ("73.71", "73.71")])
def test_the_areas_of_dki_jakarta_are_one_unit(region, unit):
    assert unit_code(region) == unit


def test_the_island_groups_are_those_of_the_data(records):
    assert {one.island_group for one in records.provinces} == set(ISLAND_GROUPS)
