"""Selection: checked when made, and what goes together."""

import pytest

from mpp_geo.core.errors import SelectionError
from mpp_geo.core.records import Choices
from mpp_geo.core.selection import Selection, goes_before

CHOICES = Choices(
    first_day="2017-02-28",
    newest_day="2020-06-15",
    provinces=frozenset({"11", "31", "73"}),
    places=frozenset({"11.01", "73.71"}),
    islands=frozenset({"Jawa", "Bali-Nusa Tenggara"}),
    batches=("2018-06-24", "2019-12-01"),
)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (
            {"day": "1990-01-01"},
            "day '1990-01-01' does not exist; allowed: 2017-02-28 to 2020-06-15; the nearest is 2017-",
        ),
        ({"day": "2020-06-16"}, "the nearest is 2020-06-15"),
        ({"day": "2019-02-29"}, "the nearest is 2019-02-28"),
        ({"day": "2019"}, "day '2019' does not exist; allowed: 2017-02-28 to 2020-06-15$"),
        ({"since": "2020-06-16"}, "since '2020-06-16' does not exist; allowed: 2017-01-01 to 2020-06-15"),
        ({"since": "2016-12-31"}, "since '2016-12-31' does not exist"),
        ({"since": "2020-01-01"}, "since '2020' does not exist; allowed: 2017-01-01 to 2020-06-15, another year"),
        ({"basis": "x"}, "allowed: inaugurated, serving"),
        ({"level": "x"}, "allowed: province, region"),
        ({"measure": "share"}, "measure 'share' does not exist; allowed: agencies, distance, first"),
        ({"measure": "change"}, "measure 'change' does not exist"),
        ({"islands": ("Atlantis",)}, "island 'Atlantis' does not exist; allowed: Bali-Nusa Tenggara, Jawa"),
        ({"provinces": ("99",)}, "province '99' does not exist; allowed: 11, 31, 73"),
        ({"kind": "desa"}, "allowed: kabupaten, kota"),
        ({"confidence": "x"}, "allowed: high, low, medium"),
        ({"text": "x" * 61}, "is not a name; allowed: 60 printable characters"),
        ({"text": "a\x00b"}, "is not a name"),
        ({"low": 1}, "measure with a range 'status' does not exist; allowed: agencies, distance, near, services"),
        ({"measure": "distance", "low": 5, "high": 4}, "range 5 to 4 does not exist"),
        ({"measure": "distance", "low": -1}, "range -1 to None does not exist; allowed: 0 to 999999999"),
        ({"measure": "distance", "high": 1_000_000_000}, "range None to 1000000000 does not exist"),
        ({"place": "99.99"}, "place '99.99' does not exist"),
        ({"against": "1990"}, "against '1990' does not exist"),
        ({"against": "2020-06-16"}, "against '2020-06-16' does not exist"),
        ({"reach": 3}, "reach '3' does not exist; allowed: 10, 100, 200, 25, 50"),
        ({"order": "x"}, "allowed: distance, people"),
        ({"view": "x"}, "allowed: about, batches, compare"),
        ({"batch": "2018-06-25"}, "batch '2018-06-25' does not exist; allowed: 2018-06-24, 2019-12-01"),
        ({"sort": "-x"}, "sort 'x' does not exist; allowed: agencies, covered"),
        ({"page": 2}, "page '2' does not exist; allowed: a page from 1 to 1"),
        ({"language": "fr"}, "allowed: en, id"),
    ],
)
def test_what_does_not_exist_is_refused_with_what_is_allowed(changes, says):
    with pytest.raises(SelectionError, match=says):
        Selection(CHOICES, **changes)


def test_the_default_is_the_newest_day_and_everything():
    selection = Selection(CHOICES)
    assert (selection.day, selection.year, selection.first_day) == ("2020-06-15", 2020, "2020-01-01")
    assert selection.measure == "status"
    assert selection.is_everything
    assert selection.filters_set == ()


def test_lists_have_one_order_and_a_text_no_needless_blank():
    selection = Selection(CHOICES, provinces=("73", "11", "73"), text="  Kota   Langsa ")
    assert (selection.provinces, selection.text) == (("11", "73"), "Kota Langsa")


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ({"measure": "distance", "low": 5}, {"level": "province"}, {"level": "province", "measure": "share"}),
        ({"level": "province"}, {"measure": "distance"}, {"measure": "distance"}),
        ({"measure": "distance", "high": 5}, {"measure": "services"}, {"measure": "services"}),
        ({"measure": "distance", "high": 5}, {"measure": "distance"}, {"measure": "distance", "high": 5}),
        ({"level": "province", "measure": "population_share"}, {"level": "province"},
         {"level": "province", "measure": "population_share"}),
        ({"since": "2018-01-01"}, {"day": "2018-12-31"}, {"day": "2018-12-31"}),
        ({"since": "2018-05-01"}, {"day": "2018-04-30"}, {"day": "2018-04-30"}),
        ({"since": "2018-05-01"}, {"day": "2018-12-31"}, {"day": "2018-12-31", "since": "2018-05-01"}),
        ({"since": "2018-01-01"}, {"day": "2019-12-31"}, {"day": "2019-12-31", "since": "2018-01-01"}),
    ],
)  # fmt: skip
def test_a_change_drops_what_no_longer_goes_with_it(before, change, after):
    assert Selection(CHOICES, **before).moved(**change) == Selection(CHOICES, **after)


@pytest.mark.parametrize(
    ("since", "day", "goes"),
    [
        ("2018-01-01", "2018-12-31", False),
        ("2018-01-02", "2018-12-31", True),
        ("2018-12-31", "2018-12-31", True),
        ("2019-01-01", "2018-12-31", False),
        ("2017-01-01", "2018-12-31", True),
    ],
)
def test_a_first_new_day_lies_before_the_day_and_is_not_the_default(since, day, goes):
    assert goes_before(since, day) == goes
    if not goes:
        with pytest.raises(SelectionError):
            Selection(CHOICES, day=day, since=since)


def test_without_filters_the_view_stays():
    narrow = Selection(
        CHOICES, day="2018-05-01", provinces=("73",), kind="kota", measure="distance", low=3, view="table"
    )
    assert narrow.without_filters() == Selection(CHOICES, day="2018-05-01", measure="distance", view="table")
    assert narrow.filters_set == ("provinces", "kind", "low")


def test_everywhere_the_same_mpp_are_counted():
    narrow = Selection(CHOICES, provinces=("73",), confidence="high", basis="serving")
    assert narrow.everywhere() == Selection(CHOICES, confidence="high", basis="serving")


def test_looks_do_not_change_what_is_counted():
    looked_at = Selection(
        CHOICES, day="2018-05-01", kind="kota", level="province", place="73", view="gaps", order="distance"
    )
    assert looked_at.without_looks() == Selection(CHOICES, day="2018-05-01", kind="kota")
    ranged = Selection(CHOICES, measure="distance", low=3, place="73")
    assert ranged.without_looks() == Selection(CHOICES, measure="distance", low=3)


@pytest.mark.parametrize(
    ("changes", "described"),
    [
        ({}, {}),
        ({"day": "2018-05-01", "measure": "first", "place": "73"}, {}),
        ({"since": "2018-01-01", "kind": "kota", "provinces": ("73",)},
         {"since": "2018-01-01", "provinces": ["73"], "kind": "kota"}),
        ({"measure": "distance", "high": 5}, {"high": 5, "measure": "distance"}),
    ],
)  # fmt: skip
def test_filters_as_plain_values(changes, described):
    assert Selection(CHOICES, **changes).describe_filters() == described


@pytest.mark.parametrize(
    ("changes", "stem"),
    [
        ({}, "mpp-2020-06-15"),
        ({"day": "2018-12-31"}, "mpp-2018"),
        ({"day": "2018-06-24"}, "mpp-2018-06-24"),
        ({"day": "2018-12-31", "provinces": ("73",)}, "mpp-2018-provinsi-73"),
        ({"day": "2019-12-31", "since": "2018-01-01", "basis": "serving"}, "mpp-2018-2019-layanan"),
        ({"day": "2019-12-31", "since": "2018-06-24"}, "mpp-2018-06-24-2019"),
        ({"islands": ("Bali-Nusa Tenggara",), "kind": "kota"}, "mpp-2020-06-15-bali-nusa-tenggara-kota"),
        ({"confidence": "high", "text": "../etc"}, "mpp-2020-06-15-keyakinan-tinggi-cari"),
        ({"measure": "distance", "low": 5, "high": 9}, "mpp-2020-06-15-jarak-5-9"),
        ({"measure": "distance", "high": 9}, "mpp-2020-06-15-jarak-0-9"),
        ({"measure": "distance", "low": 9}, "mpp-2020-06-15-jarak-9"),
    ],
)
def test_file_names(changes, stem):
    assert Selection(CHOICES, **changes).to_file_stem("mpp") == stem


def test_another_measure_shows_units_again():
    chosen = Selection(CHOICES, form="districts")
    assert chosen.moved(measure="distance").form == "areas"
    assert chosen.moved(day="2019-12-31").form == "districts"
    assert Selection(CHOICES, form="circles").moved(measure="distance").form == "circles"
