"""The claim of spreading beyond Java: every judgement, and where the middle of all MPP lay."""

import pytest
from hypothesis import given

from mpp_geo.core import claim
from mpp_geo.core.coverage import Coverage
from tests.random_selections import CHOICES, RECORDS, selections
from tests.toy_records import make_toy, select_toy


def test_the_claim_is_judged_for_the_whole_country(cover):
    verdict = claim.judge(cover(year=2024, provinces=("73",), text="kota"))
    assert verdict.judgement == "number"
    assert (verdict.java.covered, verdict.java.units) == (101, 114)
    assert (verdict.beyond.covered, verdict.beyond.units) == (170, 395)


@pytest.mark.parametrize(
    ("day", "basis", "judgement"),
    [
        ("2017-12-31", "inaugurated", "fewer"),  # 3 and 0
        ("2018-12-31", "inaugurated", "number"),  # 5 of 114 and 7 of 395
        ("2020-12-31", "inaugurated", "fewer"),  # 19 and 18
        ("2022-12-05", "inaugurated", "fewer"),  # 57 and 46
        ("2023-09-26", "inaugurated", "fewer"),  # 76 and 75
        ("2023-12-31", "inaugurated", "number"),  # 82 and 91
        ("2024-06-24", "inaugurated", "number"),  # 91 of 114 and 113 of 395
        ("2025-12-31", "inaugurated", "number"),  # 107 of 114 and 197 of 395
        ("2025-12-31", "serving", "number"),
    ],
)
def test_judgements_of_real_days(cover, day, basis, judgement):
    assert claim.judge(cover(day=day, basis=basis)).judgement == judgement


@pytest.mark.parametrize(
    ("java", "beyond", "judgement"),
    [
        ("-----", "-----", "none"),
        ("X----", "X----", "fewer"),
        ("XX---", "X", "fewer"),
        ("X", "XX---", "number"),
        ("X-", "XX--", "share"),  # just as large a share
        ("--", "X---", "share"),
        ("X---", "XX--", "share"),
    ],
)
def test_judgements_of_toy_countries(java, beyond, judgement):
    places = [
        (f"{province}.{n:02}", 10, n, 0, "2020" if mark == "X" else "")
        for province, marks in (("35", java), ("73", beyond))
        for n, mark in enumerate(marks)
    ]
    toy = make_toy(*places)
    assert claim.judge(Coverage(toy, select_toy(toy))).judgement == judgement


def test_the_claim_has_three_readings_on_its_own_day_and_today():
    then, today = claim.judge_claim(RECORDS)
    assert (then.day, today.day) == ("2024-06-24", CHOICES.newest_day)
    assert [(one.name, one.is_true) for one in then.readings] == [("number", True), ("share", False), ("people", False)]
    number, share, people = then.readings
    assert (number.java, number.beyond) == (91, 113)
    assert (share.java, share.beyond) == (91 / 114, 113 / 395)
    assert people.beyond < people.java


def test_the_shares_of_both_halves_are_traced_to_the_newest_day(cover):
    *_, year, last = claim.trace_shares(RECORDS, "inaugurated")
    assert (year.day, last.day) == ("2025-12-31", CHOICES.newest_day)
    assert (round(100 * year.java, 1), round(100 * year.beyond, 1)) == (93.9, 49.9)
    # The shares of people within 25 km at the end of 2025.
    assert (year.java_near, year.beyond_near) == (pytest.approx(0.904, abs=0.001), pytest.approx(0.554, abs=0.001))


@pytest.mark.parametrize(
    ("year", "count", "longitude", "latitude"),
    [(2017, 3, 111.3121, -7.2312), (2018, 12, 112.8826, -4.9023), (2025, 304, 111.1674, -4.1703)],
)
def test_mean_centres(cover, year, count, longitude, latitude):
    centre = next(one for one in claim.find_centres(cover()) if one.year == year)
    assert centre.count == count
    assert (centre.longitude, centre.latitude) == pytest.approx((longitude, latitude), abs=1e-4)


def test_centres_begin_with_the_first_mpp_of_the_selection(cover):
    assert [one.year for one in claim.find_centres(cover(provinces=("73",)))] == [
        year for year in CHOICES.years if year >= 2019
    ]
    assert claim.find_centres(cover(text="no such name")) == []


@given(selections())
def test_a_centre_is_of_those_that_are_covered(selection):
    coverage = Coverage(RECORDS, selection)
    counts = {year: halves.whole.covered for year, halves in coverage.years}
    centres = {one.year: one.count for one in claim.find_centres(coverage)}
    assert centres == {year: count for year, count in counts.items() if count}


@pytest.mark.parametrize(
    ("points", "middle"),
    [([(119, 0), (121, 0)], (120, 0)), ([(179, 0), (-179, 0)], (180, 0)), ([(110, -5)], (110, -5))],
)
def test_the_mean_of_some_points(points, middle):
    toy = make_toy(*((f"73.{n:02}", 1 + n, *point) for n, point in enumerate(points)))
    longitude, latitude = claim.find_mean_centre(toy.units)
    assert (abs(longitude), latitude) == pytest.approx(middle)
