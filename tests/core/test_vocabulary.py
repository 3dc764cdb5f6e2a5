"""The closed sets of words."""

from mpp_geo.core import vocabulary


def test_what_is_covered_is_a_part_of_the_statuses():
    assert set(vocabulary.COVERED) < set(vocabulary.STATUSES)


def test_the_first_of_a_set_is_its_default():
    assert (vocabulary.BASES[0], vocabulary.LEVELS[0], vocabulary.CONFIDENCES[0]) == ("inaugurated", "region", "low")
    assert (vocabulary.ORDERS[0], vocabulary.VIEWS[0]) == ("people", "spread")
