"""A selection from options by their English names: each value reaches the selection, and nothing else does."""

import pytest

from mpp_geo.core.errors import SelectionError
from mpp_geo.core.options import OPTIONS, select
from mpp_geo.core.product import read_records
from mpp_geo.core.selection import Selection


@pytest.fixture(scope="module")
def choices():
    return read_records().choices


@pytest.mark.parametrize(
    ("given", "changes"),
    [
        ({}, {}),
        (dict.fromkeys(one.name for one in OPTIONS), {}),
        ({"year": 2019}, {"day": "2019-12-31"}),
        ({"year": 2026}, {}),
        ({"day": "2024-06-24"}, {"day": "2024-06-24"}),
        ({"year": 2024, "day": "2024-06-24"}, {"day": "2024-06-24"}),
        ({"year": 2019, "since": 2018}, {"day": "2019-12-31", "since": "2018-01-01"}),
        ({"since": "2018"}, {"since": "2018-01-01"}),
        ({"since": "2018-06-24"}, {"since": "2018-06-24"}),
        ({"basis": "serving"}, {"basis": "serving"}),
        ({"level": "province"}, {"level": "province", "measure": "share"}),
        # A measure brings its level.
        ({"measure": "population_share"}, {"level": "province", "measure": "population_share"}),
        ({"measure": "distance", "low": 0, "high": 0}, {"measure": "distance", "low": 0, "high": 0}),
        ({"islands": ["Papua", "Maluku"]}, {"islands": ("Maluku", "Papua")}),
        ({"islands": []}, {}),
        ({"provinces": ["73", "51"]}, {"provinces": ("51", "73")}),
        ({"kind": "kota", "confidence": "high"}, {"kind": "kota", "confidence": "high"}),
        ({"text": " Kota  Langsa "}, {"text": "Kota Langsa"}),
        ({"language": "en"}, {"language": "en"}),
    ],
)
def test_an_option_sets_its_field(choices, given, changes):
    assert select(choices, **given) == Selection(choices, **changes)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"beauty": 1}, "there is no option 'beauty'; allowed: year, day, since, basis"),
        ({"year": 1990}, "year '1990' does not exist; allowed: 2017 to 2026"),
        ({"year": 2023, "day": "2024-06-24"}, "year 2023 is not that of day '2024-06-24'; give one of them"),
        ({"day": "2024-02-30"}, "day '2024-02-30' does not exist; .*; the nearest is 2024-02-29"),
        ({"day": "2017-01-01"}, "allowed: 2017-02-28 to 2026-02-12; the nearest is 2017-02-28"),
        ({"day": "2030-01-01"}, "the nearest is 2026-02-12"),
        ({"day": "24 June 2024"}, "allowed: 2017-02-28 to 2026-02-12$"),
        ({"year": 2024, "since": 2024}, "since '2024' does not exist"),
        ({"since": "2026-02-30"}, "since '2026-02-30' does not exist"),
        (
            {"level": "province", "measure": "status"},
            "measure 'status' does not exist; allowed: near_share",
        ),
        ({"measure": "distance", "low": 9, "high": 5}, "range 9 to 5 does not exist"),
        ({"measure": "distance", "low": -1}, "range -1 to None does not exist"),
        ({"measure": "share", "high": 5}, "measure with a range 'share' does not exist"),
        ({"kind": "desa"}, "kind 'desa' does not exist; allowed: kabupaten, kota"),
        ({"text": "x" * 61}, "is not a name; allowed: 60 printable characters"),
        ({"confidence": "none"}, "allowed: high, low, medium"),
        ({"language": "fr"}, "allowed: en, id"),
        ({"islands": ["Atlantis"]}, "island 'Atlantis' does not exist"),
    ],
)
def test_what_does_not_exist_is_refused(choices, given, says):
    with pytest.raises(SelectionError, match=says):
        select(choices, **given)
