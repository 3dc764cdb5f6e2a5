"""Profiles of places: known answers, what is not known, and DKI Jakarta's six areas."""

import pytest

from mpp_geo.places import Rank, describe_province, describe_region, trace_share
from tests.toy_tables import make_toy, select_toy

DKI = ["31.01", "31.71", "31.72", "31.73", "31.74", "31.75"]


def test_gowa_at_the_end_of_2025(newest, tables):
    gowa = describe_region(tables, newest, "73.06")
    assert (gowa.name, gowa.province_name, gowa.population) == ("Kabupaten Gowa", "Sulawesi Selatan", 825_369)
    assert (gowa.status, gowa.agencies, gowa.services) == ("earlier", 29, 147)
    assert (gowa.services_date, round(gowa.services_per_100k, 3)) == ("2024-02-26", 17.81)
    # Inaugurated on 7 March 2024, the fourteenth of nineteen; five state their services: 147, 114, 114, 102, 97.
    assert (gowa.turn, gowa.services_rank) == (Rank(14, 19), Rank(1, 5))
    assert (gowa.nearest_name, gowa.distance) == (None, None)


def test_equals_share_a_rank(newest, tables):
    ranks = {code: describe_region(tables, newest, code).services_rank for code in ("73.07", "73.11", "73.17")}
    assert ranks == {"73.07": Rank(2, 5), "73.11": Rank(2, 5), "73.17": Rank(4, 5)}
    # Three were inaugurated on 19 August 2022, after three others.
    turns = {describe_region(tables, newest, code).turn for code in ("73.03", "73.09", "73.15")}
    assert turns == {Rank(4, 19)}


def test_a_region_before_its_mpp(newest, tables):
    gowa = describe_region(tables, newest.but(year=2019), "73.06")
    assert (gowa.status, gowa.turn, gowa.agencies, gowa.services, gowa.services_per_100k) == ("none", *[None] * 4)
    assert (gowa.nearest_name, gowa.mpp.inaugurated_date) == ("Kota Palopo", "2024-03-07")


@pytest.mark.parametrize(
    ("year", "services", "rate"), [(2018, None, None), (2019, 96, 3.7322), (2023, 96, 3.7322), (2024, 145, 5.6372)]
)
def test_figures_are_those_known_by_the_year(newest, tables, year, services, rate):
    """Kota Bekasi: 96 services stated for 4 September 2019, 145 for 18 December 2024; 2,572,209 people."""
    bekasi = describe_region(tables, newest.but(year=year), "32.75")
    assert bekasi.services == services
    assert bekasi.services_per_100k == (None if rate is None else pytest.approx(rate, abs=1e-4))


def test_a_unit_that_serves_outside_of_the_count_keeps_its_figures(newest, tables):
    berau = describe_region(tables, newest, "64.03")
    assert (berau.status, berau.agencies, berau.agencies_date, berau.services) == ("serving", 16, "2025-09", None)
    assert berau.nearest_name is not None


@pytest.mark.parametrize("code", DKI)
def test_the_areas_of_dki_jakarta_share_one_mpp(newest, tables, code):
    area = describe_region(tables, newest, code)
    assert (area.unit_code, area.status, area.services, area.turn) == ("31", "earlier", 328, Rank(1, 1))
    # The people are the area's own, the rate that of the unit: 328 services for 11,038,216 people.
    assert area.population < 11_038_216
    assert area.services_per_100k == pytest.approx(2.9715, abs=1e-4)
    assert all(neighbour.has_mpp for neighbour in area.neighbours if neighbour.code in DKI)


def test_neighbours_tell_whether_they_have_an_mpp(newest, tables):
    makassar = describe_region(tables, newest.but(year=2022), "73.71")
    assert [(one.code, one.name, one.has_mpp) for one in makassar.neighbours] == [
        ("73.06", "Kabupaten Gowa", False),
        ("73.09", "Kabupaten Maros", True),
    ]
    assert describe_region(tables, newest, "11.72").neighbours == ()


def test_without_any_mpp_nothing_is_near():
    toy = make_toy(("73.01", 5, 0, 0, ""))
    alone = describe_region(toy, select_toy(toy), "73.01")
    assert (alone.status, alone.mpp, alone.nearest_name, alone.distance, alone.turn) == ("none", *[None] * 4)


def test_sulawesi_selatan_at_the_end_of_2025(newest, tables):
    province = describe_province(tables, newest.but(kind="kota", text="x"), "73")
    assert (province.name, province.counts["covered"], province.counts["units"]) == ("Sulawesi Selatan", 19, 24)
    assert province.counts["population_covered"] == 8_043_426
    assert province.missing == (
        ("Kabupaten Luwu Utara", 335_161),
        ("Kabupaten Takalar", 332_863),
        ("Kabupaten Luwu Timur", 323_422),
        ("Kabupaten Tana Toraja", 258_934),
        ("Kabupaten Enrekang", 234_470),
    )
    assert [name for name, _ in province.covered[:2]] == ["Kota Makassar", "Kabupaten Bone"]


@pytest.mark.parametrize(("code", "date"), [("72", "2020-07-15"), ("73", "2022-01-22"), ("31", None), ("51", None)])
def test_only_an_mpp_that_is_not_counted_is_a_provinces_own(newest, tables, code, date):
    own = describe_province(tables, newest, code).mpp
    assert (None if own is None else own.serving_date) == date


def test_dki_jakarta_is_a_province_of_one_unit(newest, tables):
    dki = describe_province(tables, newest, "31")
    assert (dki.covered, dki.missing) == ((("DKI Jakarta", 11_038_216),), ())


@pytest.mark.parametrize(
    ("province", "covered", "units"),
    [("51", [0, 3, 3, 3, 3, 3, 4, 9, 9], 9), (None, [3, 12, 23, 37, 52, 103, 173, 271, 304], 509)],
)
def test_shares_by_year(newest, tables, province, covered, units):
    traced = trace_share(tables, newest.but(kind="kota", year=2019), province)
    assert traced["covered"].tolist() == covered
    assert set(traced["units"]) == {units}
    assert traced["share"].tolist() == pytest.approx([count / units for count in covered])
