"""How near people live to an MPP, in words and as a table."""

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.texts import texts_in
from mpp_geo.views.nearness import say_far, say_median, say_nearness, show_nearness, table_nearness
from tests.toy_records import make_toy, select_toy

ID, EN = texts_in("id"), texts_in("en")


@pytest.mark.parametrize(
    ("changes", "t", "says"),
    [
        ({}, EN, "As of the end of 2025, 75% of people (213.7 million) live within 25 km of an MPP: 90% in Java, 55% "
                 "outside Java."),
        ({"day": "2024-06-24"}, ID,
         "Pada 24 Juni 2024, 66% penduduk (188,3 juta) tinggal dalam 25 km dari sebuah MPP: 85% di Jawa, 42% di luar "
         "Jawa."),
        ({"provinces": ("91",)}, EN, "As of the end of 2025, 53% of people (581,508) live within 25 km of an MPP."),
    ],
)  # fmt: skip
def test_who_lives_near(cover, changes, t, says):
    assert say_nearness(cover(**changes), t) == says


def test_who_lives_far_although_theirs_has_one(cover):
    words = say_far(cover(), EN)
    assert "29.8 million live more than 25 km from any" in words
    assert "13.1 million live within 25 km although theirs has none" in words


def test_the_shares_within_each_distance_and_the_median(cover):
    table = table_nearness(cover(), EN)
    assert table.heads == ("Living within", "5 km", "10 km", "25 km", "50 km", "100 km", "Half of people within")
    assert table.rows[0] == ["All", "20%", "40%", "75%", "89%", "95%", "12.9 km"]
    assert [row[0] for row in table.rows] == ["All", "Java", "Outside Java"]
    assert len(table_nearness(cover(provinces=("73",)), EN).rows) == 1


def test_a_median_beyond_what_is_measured():
    assert say_median(None, EN) == "more than 100 km"


def test_nothing_is_said_where_nobody_lives():
    toy = make_toy(("73.01", 5))
    assert show_nearness(Coverage(toy, select_toy(toy)), EN) == ()
