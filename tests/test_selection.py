"""Selection: checked when made, and what goes together."""

import pytest

from mpp_geo.core.errors import SelectionError
from mpp_geo.selection import Choices, Selection

CHOICES = Choices(
    (2017, 2018, 2019, 2020),
    frozenset({"11", "31", "73"}),
    frozenset({"Jawa", "Bali-Nusa Tenggara"}),
    frozenset({"11.01", "73.71"}),
)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"year": 1990}, "year '1990' does not exist; allowed: 2017 to 2020"),
        ({"since": 2020}, "since '2020' does not exist; allowed: 2017 to 2019"),
        ({"basis": "x"}, "allowed: inaugurated, serving"),
        ({"level": "x"}, "allowed: province, region"),
        ({"measure": "share"}, "measure 'share' does not exist; allowed: agencies, distance, first"),
        ({"islands": ("Atlantis",)}, "island 'Atlantis' does not exist; allowed: Bali-Nusa Tenggara, Jawa"),
        ({"provinces": ("99",)}, "province '99' does not exist; allowed: 11, 31, 73"),
        ({"kind": "desa"}, "allowed: kabupaten, kota"),
        ({"confidence": "x"}, "allowed: high, low, medium"),
        ({"text": "x" * 61}, "is not a name; allowed: 60 printable characters"),
        ({"text": "a\x00b"}, "is not a name"),
        ({"low": 1}, "measure with a range 'status' does not exist; allowed: agencies, distance, services"),
        ({"measure": "distance", "low": 5, "high": 4}, "range 5 to 4 does not exist"),
        ({"measure": "distance", "low": -1}, "range -1 to None does not exist; allowed: 0 to 999999999"),
        ({"place": "99.99"}, "place '99.99' does not exist"),
        ({"against": "1990"}, "against '1990' does not exist"),
        ({"reach": 3}, "reach '3' does not exist; allowed: 100, 200, 25, 50"),
        ({"order": "x"}, "allowed: distance, people"),
        ({"view": "x"}, "allowed: about, compare"),
        ({"language": "fr"}, "allowed: en, id"),
    ],
)
def test_what_does_not_exist_is_refused_with_what_is_allowed(changes, says):
    with pytest.raises(SelectionError, match=says):
        Selection(CHOICES, **changes)


def test_the_default_is_the_newest_year_and_everything():
    selection = Selection(CHOICES)
    assert (selection.year, selection.measure, selection.first_year) == (2020, "status", 2020)
    assert selection.is_everything


def test_lists_have_one_order_and_a_text_no_needless_space():
    selection = Selection(CHOICES, provinces=("73", "11", "73"), text="  Kota   Langsa ")
    assert (selection.provinces, selection.text) == (("11", "73"), "Kota Langsa")


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ({"measure": "distance", "low": 5}, {"level": "province"}, {"level": "province", "measure": "share"}),
        ({"level": "province"}, {"measure": "distance"}, {"measure": "distance"}),
        ({"measure": "distance", "high": 5}, {"measure": "services"}, {"measure": "services"}),
        ({"since": 2018}, {"year": 2018}, {"year": 2018}),
        ({"since": 2018}, {"year": 2019}, {"year": 2019, "since": 2018}),
    ],
)  # fmt: skip
def test_a_change_drops_what_no_longer_goes_with_it(before, change, after):
    assert Selection(CHOICES, **before).moved(**change) == Selection(CHOICES, **after)


def test_without_filters_the_view_stays():
    narrow = Selection(CHOICES, year=2018, provinces=("73",), kind="kota", measure="distance", low=3, view="table")
    assert narrow.without_filters() == Selection(CHOICES, year=2018, measure="distance", view="table")


def test_looks_do_not_change_what_is_counted():
    looked_at = Selection(CHOICES, year=2018, kind="kota", level="province", place="73", view="gaps", order="distance")
    assert looked_at.without_looks() == Selection(CHOICES, year=2018, kind="kota")
    ranged = Selection(CHOICES, measure="distance", low=3, place="73")
    assert ranged.without_looks() == Selection(CHOICES, measure="distance", low=3)
