"""Codes of places that rules speak of."""

import pytest

from mpp_geo.core.places import ISLAND_GROUPS, shape_code, unit_code


@pytest.mark.parametrize(("region", "unit"), [("31.01", "31"), ("31.75", "31"), ("32.75", "32.75"), ("73.71", "73.71")])
def test_the_areas_of_dki_jakarta_are_one_unit(region, unit):
    assert unit_code(region) == unit


def test_the_island_groups_are_those_of_the_data(records):
    assert {one.island_group for one in records.provinces} == set(ISLAND_GROUPS)


@pytest.mark.parametrize(("code", "shape"), [("14.01.03", "14.01"), ("14.01", "14.01"), ("14", "14")])
def test_a_kecamatan_lies_in_the_shape_of_its_region(code, shape):
    assert shape_code(code) == shape


def test_every_kecamatan_has_the_code_of_its_region(records):
    assert all(shape_code(one.code) == one.region_code for one in records.districts)
