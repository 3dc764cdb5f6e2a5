"""Coverage: the known answers, and what must hold for every selection."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mpp_geo import coverage
from mpp_geo.selection import BASES, Selection
from mpp_geo.tables import read_tables

TABLES = read_tables()
CHOICES = TABLES.choices

selections = st.builds(
    Selection,
    st.just(CHOICES),
    year=st.sampled_from(CHOICES.years),
    basis=st.sampled_from(BASES),
    provinces=st.lists(st.sampled_from(sorted(CHOICES.provinces)), max_size=5, unique=True).map(tuple),
)


@pytest.mark.parametrize(
    ("year", "covered", "java", "beyond"),
    [
        (2017, 3, 3, 0),
        (2018, 12, 5, 7),
        (2019, 23, 10, 13),
        (2020, 37, 19, 18),
        (2021, 52, 30, 22),
        (2022, 103, 57, 46),
        (2023, 173, 82, 91),
        (2024, 271, 101, 170),
        (2025, 304, 107, 197),
    ],
)
def test_mpp_by_the_end_of_each_year(newest, tables, year, covered, java, beyond):
    counts = coverage.summarise_selection(tables, newest.but(year=year))
    assert (counts["covered"], counts["java"]["covered"], counts["beyond_java"]["covered"]) == (covered, java, beyond)
    assert (counts["units"], counts["java"]["units"]) == (509, 114)


def test_people_living_in_covered_units(newest, tables):
    counts = coverage.summarise_selection(tables, newest)
    assert (counts["population_covered"], counts["population"]) == (230_361_469, 284_973_643)


@pytest.mark.parametrize(
    ("year", "covered"),
    [(2017, 4), (2018, 16), (2019, 30), (2020, 52), (2021, 66), (2022, 119), (2023, 183), (2024, 274), (2025, 308)],
)
def test_mpp_in_service_by_the_end_of_each_year(newest, tables, year, covered):
    assert coverage.summarise_selection(tables, newest.but(year=year, basis="serving"))["covered"] == covered


@pytest.mark.parametrize(("year", "covered"), [(2022, 7), (2024, 19)])
def test_sulawesi_selatan(newest, tables, year, covered):
    counts = coverage.summarise_selection(tables, newest.but(year=year, provinces=("73",)))
    assert (counts["covered"], counts["units"]) == (covered, 24)


def test_provinces_wholly_covered_and_empty_on_the_day_the_ministry_named_them(tables):
    covered = coverage.covered_on(tables, "inaugurated", "2024-12-12")
    shares = covered.groupby(tables.units.set_index("unit_code")["province_name"]).mean()
    assert set(shares[shares == 1].index) == {"Bali", "Banten", "DI Yogyakarta", "Jawa Tengah", "DKI Jakarta"}
    empty = {"Maluku", "Papua Barat Daya", "Papua Pegunungan", "Papua Selatan", "Papua Tengah"}
    assert set(shares[shares == 0].index) == empty


def test_the_batch_of_june_2024(newest, tables):
    mpp = coverage.list_mpp(tables, newest.but(year=2024))
    batch = mpp[mpp["inaugurated_date"] == "2024-06-24"]
    figures = {row.unit_code: (row.agencies, row.services) for row in batch.itertuples()}
    assert figures == {
        "12.23": (31, 160),
        "13.04": (14, 103),
        "14.01": (17, 264),
        "15.05": (18, 99),
        "17.02": (25, 95),
        "32.01": (28, 86),
        "32.12": (31, 160),
        "35.16": (29, 155),
        "35.17": (12, 52),
        "52.72": (13, 76),
        "53.02": (19, 140),
        "62.10": (22, 123),
        "73.17": (17, 102),
        "74.01": (13, 99),
        "74.04": (11, 76),
    }


def test_dki_jakarta_is_one_unit_whose_six_areas_share_its_mpp(newest, tables):
    regions = coverage.list_regions(tables, newest.but(provinces=("31",), year=2017))
    assert list(regions["region_code"]) == ["31.01", "31.71", "31.72", "31.73", "31.74", "31.75"]
    assert set(regions["status"]) == {"new"}
    assert coverage.summarise_selection(tables, newest.but(provinces=("31",)))["units"] == 1


@pytest.mark.parametrize("code", ["72", "73"])
@pytest.mark.parametrize("basis", BASES)
def test_other_provincial_mpp_are_listed_and_not_counted(newest, tables, code, basis):
    assert code in set(tables.mpp["unit_code"])
    assert code not in set(coverage.list_mpp(tables, newest.but(basis=basis))["unit_code"])


def test_a_unit_that_serves_outside_of_the_count_has_a_status_of_its_own(newest, tables):
    status = coverage.classify_units(tables, newest).set_index("unit_code")["status"]
    assert status[["16.74", "32.79", "64.03", "72.12"]].tolist() == ["serving"] * 4


def test_unknown_figures_stay_missing_and_never_become_zero(newest, tables):
    regions = coverage.list_regions(tables, newest)
    assert regions["services"].isna().any()
    assert not (regions["services"] == 0).any()


@pytest.mark.parametrize(("year", "services"), [(2018, None), (2019, 96), (2023, 96), (2024, 145)])
def test_figures_are_those_known_by_the_year(tables, year, services):
    """Kota Bekasi: 96 services stated for 4 September 2019, 145 for 18 December 2024."""
    figure = coverage.figures_at(tables, year).set_index("unit_code").loc["32.75", "services"]
    assert (None if pd.isna(figure) else figure) == services


@settings(max_examples=60, deadline=None)
@given(selections)
def test_parts_add_up_to_the_whole(selection):
    counts = coverage.summarise_selection(TABLES, selection)
    units = coverage.classify_units(TABLES, selection)
    for name in ("units", "covered", "new", "population", "population_covered"):
        assert counts["java"][name] + counts["beyond_java"][name] == counts[name]
        for group in ("island_group", "province_code", "is_java"):
            assert coverage.summarise_groups(units, group)[name].sum() == counts[name]
    assert counts["new"] <= counts["covered"] <= counts["units"]


@settings(max_examples=40, deadline=None)
@given(selections)
def test_coverage_never_falls_and_grows_by_what_is_new(selection):
    years = coverage.summarise_years(TABLES, selection)
    for _, group in years.groupby("is_java"):
        assert group["covered"].diff().dropna().tolist() == group["new"].iloc[1:].tolist()
    last = years[years["year"] == selection.year]
    assert last["covered"].sum() == coverage.summarise_selection(TABLES, selection)["covered"]


@settings(max_examples=40, deadline=None)
@given(selections)
def test_rows_of_mpp_and_regions_tell_what_the_summary_counts(selection):
    covered = coverage.summarise_selection(TABLES, selection)["covered"]
    assert len(coverage.list_mpp(TABLES, selection)) == covered
    regions = coverage.list_regions(TABLES, selection)
    assert regions.loc[regions["status"].isin(coverage.COVERED), "unit_code"].nunique() == covered


def test_status_on_toy_dates():
    units = pd.DataFrame(
        {
            "date": ["2020", "2021-03", "2022-01-01", "", ""],
            "serving_date": ["2019", "2021-03", "2020-05", "2021", ""],
        },
        dtype="str",
    )
    assert coverage.status_at(units, 2021).tolist() == ["earlier", "new", "serving", "serving", "none"]
