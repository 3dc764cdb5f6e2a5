"""Profiles of places: known answers, what is not known, and DKI Jakarta's six areas."""

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.profiles import Neighbour, Rank, describe_province, describe_region, rank_provinces, trace_share
from tests.toy_records import make_toy, place, select_toy, state

DKI = ["31.01", "31.71", "31.72", "31.73", "31.74", "31.75"]


def test_gowa_at_the_end_of_2025(cover):
    gowa = describe_region(cover(), "73.06")
    assert (gowa.region.name, gowa.region.province_name, gowa.region.population) == (
        "Kabupaten Gowa", "Sulawesi Selatan", 825_369,
    )  # fmt: skip
    assert (gowa.counted.status, gowa.agencies.agencies, gowa.services.services) == ("earlier", 29, 147)
    assert (gowa.services.date, round(gowa.services_per_100k, 3)) == ("2024-02-26", 17.81)
    # Inaugurated on 7 March 2024, the fourteenth of nineteen; five state their services: 147, 114, 114, 102, 97.
    assert (gowa.turn, gowa.services_rank) == (Rank(14, 19), Rank(1, 5))
    assert (gowa.nearest.code, gowa.nearest.distance) == (None, None)


def test_equals_share_a_rank():
    places = [place(f"73.0{n}", date=date) for n, date in enumerate(["2018", "2019", "2019", "2020", ""])]
    services = [9, 7, 7, 5]
    toy = make_toy(
        *places, statements=[state(f"73.0{n}", "reported", "2021", services=value) for n, value in enumerate(services)]
    )
    coverage = Coverage(toy, select_toy(toy))
    profiles = [describe_region(coverage, f"73.0{n}") for n in range(5)]
    assert [one.turn for one in profiles] == [Rank(1, 4), Rank(2, 4), Rank(2, 4), Rank(4, 4), None]
    assert [one.services_rank for one in profiles] == [Rank(1, 4), Rank(2, 4), Rank(2, 4), Rank(4, 4), None]


@pytest.mark.parametrize(
    ("day", "status", "has_turn", "nearest"),
    [
        ("2019-12-31", "none", False, "35.01"),
        ("2021-12-31", "serving", False, "35.01"),
        ("2022-05-01", "new", True, None),
    ],
)
def test_a_region_before_and_with_its_mpp(day, status, has_turn, nearest):
    toy = make_toy(
        ("35.01", 5, 112, -7, "2018-01-01"),
        ("73.01", 5, 119, -5, "2022-05-01"),
        statements=[state("73.01", "opened", "2021-03-01", services=8)],
    )
    profile = describe_region(Coverage(toy, select_toy(toy, day=day)), "73.01")
    assert (profile.counted.status, profile.turn is not None, profile.nearest.code) == (status, has_turn, nearest)
    assert (profile.services is None) == (day == "2019-12-31")
    # What lies ahead is a part of the profile: the card says that it lies ahead.
    assert profile.mpp.inaugurated.date == "2022-05-01"


@pytest.mark.parametrize(
    ("year", "services", "rate"), [(2018, None, None), (2019, 96, 3.7322), (2023, 96, 3.7322), (2024, 145, 5.6372)]
)
def test_figures_are_those_known_by_the_day(cover, year, services, rate):
    """Kota Bekasi: 96 services stated for 4 September 2019, 145 for 18 December 2024; 2,572,209 people."""
    bekasi = describe_region(cover(year=year), "32.75")
    assert (bekasi.services and bekasi.services.services) == services
    assert bekasi.services_per_100k == (None if rate is None else pytest.approx(rate, abs=1e-4))


def test_a_unit_that_serves_outside_of_the_count_keeps_its_figures(cover):
    berau = describe_region(cover(), "64.03")
    assert (berau.counted.status, berau.agencies.agencies, berau.agencies.date) == ("serving", 16, "2025-09")
    assert berau.services is None
    assert berau.nearest.code is not None


@pytest.mark.parametrize("code", DKI)
def test_the_areas_of_dki_jakarta_share_one_mpp(cover, code):
    area = describe_region(cover(), code)
    assert (area.region.unit_code, area.counted.status, area.services.services) == ("31", "earlier", 328)
    assert area.turn == Rank(1, 1)
    # The people are the area's own, the rate that of the unit: 328 services for 11,038,216 people.
    assert area.region.population < 11_038_216
    assert area.services_per_100k == pytest.approx(2.9715, abs=1e-4)


def test_neighbours_tell_whether_they_have_an_mpp(cover):
    makassar = describe_region(cover(year=2022), "73.71")
    assert makassar.neighbours == (Neighbour("Kabupaten Gowa", False), Neighbour("Kabupaten Maros", True))
    assert describe_region(cover(), "11.72").neighbours == ()


def test_the_areas_of_dki_jakarta_are_neighbours_with_one_mpp():
    toy = make_toy(
        ("31.71", 1, 106, -6, "2018"), ("31.72",), ("32.01",), neighbours=[("31.71", "31.72"), ("31.72", "32.01")]
    )
    found = describe_region(Coverage(toy, select_toy(toy)), "31.72").neighbours
    assert [(one.name, one.has_mpp) for one in found] == [("Kabupaten 31.71", True), ("Kabupaten 32.01", False)]


def test_without_any_mpp_nothing_is_near():
    toy = make_toy(("73.01", 5, 0, 0))
    alone = describe_region(Coverage(toy, select_toy(toy)), "73.01")
    assert (alone.counted.status, alone.mpp, alone.nearest.code, alone.turn) == ("none", None, None, None)


def test_an_unknown_place_is_refused(cover):
    with pytest.raises(KeyError):
        describe_region(cover(), "99.99")


def test_sulawesi_selatan_at_the_end_of_2025(cover):
    province = describe_province(cover(kind="kota", text="x"), "73")
    assert (province.province.name, province.counts.covered, province.counts.units) == ("Sulawesi Selatan", 19, 24)
    assert province.counts.population_covered == 8_043_426
    assert [(unit.name, unit.population) for unit in province.missing] == [
        ("Kabupaten Luwu Utara", 335_161),
        ("Kabupaten Takalar", 332_863),
        ("Kabupaten Luwu Timur", 323_422),
        ("Kabupaten Tana Toraja", 258_934),
        ("Kabupaten Enrekang", 234_470),
    ]
    assert [unit.name for unit in province.covered[:2]] == ["Kota Makassar", "Kabupaten Bone"]


@pytest.mark.parametrize(("code", "date"), [("72", "2020-07-15"), ("73", "2022-01-22"), ("31", None), ("51", None)])
def test_only_an_mpp_that_is_not_counted_is_a_provinces_own(cover, code, date):
    own = describe_province(cover(), code).mpp
    assert (None if own is None else own.serving.date) == date


def test_dki_jakarta_is_a_province_of_one_unit(cover):
    dki = describe_province(cover(), "31")
    assert ([(unit.name, unit.population) for unit in dki.covered], dki.missing) == ([("DKI Jakarta", 11_038_216)], ())


@pytest.mark.parametrize(
    ("province", "covered", "units"),
    [("51", [0, 3, 3, 3, 3, 3, 4, 9, 9], 9), (None, [3, 12, 23, 37, 52, 103, 173, 271, 304], 509)],
)
def test_shares_by_year(cover, province, covered, units):
    traced = trace_share(cover(kind="kota", year=2019), province)
    assert [counts.covered for _, counts in traced[: len(covered)]] == covered
    assert {counts.units for _, counts in traced} == {units}


def test_all_38_provinces_are_ranked_by_share(cover):
    ranked = rank_provinces(cover(day="2024-06-24", provinces=("73",)))
    assert len(ranked) == 38
    assert [one.place for one in ranked[:2]] == [1, 1]
    shares = [one.counts.share for one in ranked]
    assert shares == sorted(shares, reverse=True)
