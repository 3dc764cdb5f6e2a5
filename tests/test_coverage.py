"""Coverage: the known answers, and what must hold for every selection."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mpp_geo import coverage
from mpp_geo.selection import BASES, CONFIDENCES, FILTERS, KINDS, NUMERIC_MEASURES, Selection
from mpp_geo.tables import read_tables
from tests.toy_tables import make_toy, select_toy

TABLES = read_tables()
CHOICES = TABLES.choices

PROVINCES = sorted(CHOICES.provinces)


@st.composite
def selections(draw):
    year = draw(st.sampled_from(CHOICES.years))
    measure = draw(st.sampled_from([None, *NUMERIC_MEASURES]))
    bounds = draw(st.lists(st.integers(0, 300), min_size=2, max_size=2).map(sorted)) if measure else (None, None)
    return Selection(
        CHOICES,
        year=year,
        since=draw(st.sampled_from([None, *range(CHOICES.years[0], year)])),
        basis=draw(st.sampled_from(BASES)),
        provinces=draw(st.lists(st.sampled_from(PROVINCES), max_size=5).map(tuple)),
        islands=draw(st.lists(st.sampled_from(sorted(CHOICES.islands)), max_size=3).map(tuple)),
        kind=draw(st.sampled_from([None, *KINDS])),
        confidence=draw(st.sampled_from(CONFIDENCES)),
        text=draw(st.sampled_from(["", "", "a", "KOTA", "kepulauan", "no such name"])),
        measure=measure or "status",
        low=bounds[0],
        high=bounds[1],
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


def test_provinces_wholly_covered_and_empty_when_the_ministry_named_them(newest, tables):
    # On 12 December 2024, the day of that year's last batch.
    units = coverage.classify_units(tables, newest.but(year=2024))
    shares = units["status"].isin(["new", "earlier"]).groupby(units["province_name"]).mean()
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
@given(selections())
def test_parts_add_up_to_the_whole(selection):
    counts = coverage.summarise_selection(TABLES, selection)
    units = coverage.classify_units(TABLES, selection)
    for name in ("units", "covered", "new", "population", "population_covered"):
        assert counts["java"][name] + counts["beyond_java"][name] == counts[name]
        for group in ("island_group", "province_code", "is_java"):
            assert coverage.summarise_groups(units, group)[name].sum() == counts[name]
    assert counts["new"] <= counts["covered"] <= counts["units"]


@settings(max_examples=40, deadline=None)
@given(selections())
def test_coverage_never_falls_and_grows_by_what_is_new(selection):
    years = coverage.summarise_years(TABLES, selection)
    for _, group in years.groupby("is_java"):
        assert group["covered"].diff().dropna().tolist() == group["new"].iloc[1:].tolist()
    last = years[years["year"] == selection.year]
    assert last["covered"].sum() == coverage.summarise_selection(TABLES, selection)["covered"]


@settings(max_examples=40, deadline=None)
@given(selections())
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


@pytest.mark.parametrize(
    ("changes", "units", "covered"),
    [
        ({"kind": "kabupaten"}, 415, 229),
        ({"kind": "kota"}, 93, 74),
        ({"kind": "kota", "basis": "serving"}, 93, 76),
        ({"kind": "kota", "year": 2024, "confidence": "medium"}, 93, 71),
        ({"islands": ("Sumatera",)}, 154, 83),
        ({"islands": ("Maluku", "Papua")}, 63, 6),
        ({"islands": ("Kalimantan",), "year": 2024}, 56, 32),
        ({"islands": ("Papua",), "provinces": ("31",)}, 0, 0),
        ({"text": "solok"}, 3, 2),
        # Kepulauan Seribu is a part of the unit DKI Jakarta.
        ({"text": "KEPULAUAN"}, 16, 6),
        ({"text": "jakarta selatan"}, 1, 1),
        ({"text": "."}, 0, 0),
        ({"text": "dki"}, 1, 1),
        ({"kind": "kota", "provinces": ("31",)}, 0, 0),
        ({"measure": "distance", "high": 80}, 409, 304),
        ({"measure": "distance", "low": 50, "high": 100}, 56, 0),
        ({"measure": "distance", "low": 0}, 509, 304),
        ({"measure": "services", "low": 200}, 38, 38),
        ({"measure": "agencies", "low": 20, "high": 25}, 49, 49),
        ({"measure": "services_per_100k", "low": 50, "high": 60}, 7, 7),
    ],
)
def test_filters(newest, tables, changes, units, covered):
    counts = coverage.summarise_selection(tables, newest.but(**changes))
    assert (counts["units"], counts["covered"]) == (units, covered)


@pytest.mark.parametrize(
    ("confidence", "inaugurated", "serving"),
    [
        ("low", [3, 12, 23, 37, 52, 103, 173, 271, 304], [4, 16, 30, 52, 66, 119, 183, 274, 308]),
        ("medium", [3, 12, 23, 36, 51, 100, 170, 267, 300], [4, 16, 29, 50, 64, 114, 177, 267, 299]),
        ("high", [3, 12, 23, 33, 46, 92, 160, 235, 268], [3, 15, 26, 43, 55, 95, 154, 226, 256]),
    ],
)
def test_weaker_statements_left_out(newest, tables, confidence, inaugurated, serving):
    for basis, covered in (("inaugurated", inaugurated), ("serving", serving)):
        years = coverage.summarise_years(tables, newest.but(confidence=confidence, basis=basis))
        assert years.groupby("year")["covered"].sum().tolist() == covered


@pytest.mark.parametrize(
    ("since", "year", "new", "beyond"), [(None, 2022, 51, 24), (2020, 2022, 80, 33), (2017, 2025, 304, 197)]
)
def test_what_is_new_since_a_year(newest, tables, since, year, new, beyond):
    counts = coverage.summarise_selection(tables, newest.but(year=year, since=since))
    assert (counts["new"], counts["beyond_java"]["new"]) == (new, beyond)
    assert counts.get("since") == since


def test_a_summary_names_the_filters_that_are_set_and_no_others(newest, tables):
    keys = set(coverage.summarise_selection(tables, newest.but(measure="first", view="table", place="73")))
    counts = coverage.summarise_selection(tables, newest.but(measure="distance", high=80, islands=("Papua",)))
    assert set(counts) - keys == {"measure", "high", "islands"}
    assert (counts["measure"], counts["high"], counts["islands"]) == ("distance", 80, ["Papua"])


@settings(max_examples=40, deadline=None)
@given(selections())
def test_a_filter_less_never_leaves_fewer_units(selection):
    units = len(coverage.classify_units(TABLES, selection))
    without = coverage.count_without(TABLES, selection)
    assert set(without) == {name for name in FILTERS if getattr(selection, name) != getattr(Selection(CHOICES), name)}
    # Confidence says which MPP are known: without it a unit may have more figures, or a nearer MPP.
    narrowing = {name: count for name, count in without.items() if name != "confidence" or not selection.has_range}
    assert all(count >= units for count in narrowing.values())


def test_without_each_filter(newest, tables):
    narrow = newest.but(kind="kota", provinces=("73",), text="x", measure="distance", low=5)
    assert coverage.count_without(tables, narrow) == {"provinces": 0, "kind": 0, "text": 0, "low": 0}
    near = newest.but(kind="kota", islands=("Papua",), measure="distance", high=80)
    # Papua has two kota: Sorong and Jayapura. Within 80 km of an MPP are kota of other islands, and kabupaten of Papua.
    counts = coverage.count_without(tables, near)
    assert (counts["high"], set(counts)) == (2, {"islands", "kind", "high"})
    assert coverage.count_without(tables, newest) == {}


@pytest.mark.parametrize("basis", BASES)
def test_the_whole_country_stands_behind_every_filter(newest, tables, basis):
    narrow = newest.but(provinces=("73",), kind="kota", text="a", measure="services", low=5, basis=basis, since=2020)
    country = coverage.classify_country(tables, narrow)
    assert country["unit_code"].tolist() == tables.units["unit_code"].tolist()
    wide = coverage.classify_units(tables, newest.but(basis=basis, since=2020))
    assert country["status"].tolist() == wide["status"].tolist()
    # 268 of 304 and 256 of 308 are known with high confidence.
    strong = coverage.classify_country(tables, narrow.but(confidence="high"))
    assert strong["status"].isin(coverage.COVERED).sum() == {"inaugurated": 268, "serving": 256}[basis]


@pytest.mark.parametrize(
    ("code", "nearest", "distance", "rate"),
    [
        ("93.01", "94.04", 596.9, None),
        ("12.07", "12.71", 23.1, None),
        ("32.75", "32.75", 0, 5.6),
        ("31.01", "31", 0, 3.0),
        ("31.75", "31", 0, 3.0),
    ],
)
def test_rows_tell_the_nearest_mpp_and_the_rate_of_the_unit(newest, tables, code, nearest, distance, rate):
    row = coverage.list_regions(tables, newest).set_index("region_code").loc[code]
    assert (row["nearest_mpp"], row["distance_km"]) == (nearest, distance)
    assert (None if pd.isna(row["services_per_100k"]) else row["services_per_100k"]) == rate


def test_the_nearest_mpp_is_looked_for_beyond_the_filter(newest, tables):
    rows = coverage.list_regions(tables, newest.but(provinces=("93",), kind="kabupaten"))
    assert set(rows["province_code"]) == {"93"}
    assert "94.04" in set(rows["nearest_mpp"])


def test_rows_have_a_rate_exactly_where_they_have_services(newest, tables):
    """Also for units that serve outside of the ministry's count: eight of them at the end of 2022."""
    rows = coverage.list_regions(tables, newest.but(year=2022))
    assert rows["services"].notna().tolist() == rows["services_per_100k"].notna().tolist()
    assert rows.loc[rows["status"] == "serving", "services"].notna().sum() == 8


def test_an_mpp_that_is_taken_as_not_known_has_no_figures(newest, tables):
    everything = coverage.list_regions(tables, newest).set_index("region_code")
    strong = coverage.list_regions(tables, newest.but(confidence="high")).set_index("region_code")
    assert everything.loc["64.03", "agencies"] == 16
    assert pd.isna(strong.loc["64.03", "agencies"])
    for column in ("agencies", "services"):
        assert strong.loc[strong["status"] == "none", column].isna().all()


@settings(max_examples=15, deadline=None)
@given(selections())
def test_dki_jakarta_is_never_split(selection):
    rows = coverage.list_regions(TABLES, selection)
    dki = rows[rows["unit_code"] == "31"]
    assert len(dki) in (0, 6)
    assert len(dki.drop(columns=["region_code", "region_name", "kind", "population"]).drop_duplicates()) <= 1


def test_a_selection_that_nothing_meets(newest, tables):
    empty = newest.but(text="no such name")
    assert coverage.list_regions(tables, empty).empty
    assert coverage.list_mpp(tables, empty).empty
    assert coverage.summarise_years(tables, empty)["units"].sum() == 0
    assert coverage.summarise_groups(coverage.classify_units(tables, empty), "province_code").empty


def test_a_country_without_any_mpp():
    toy = make_toy(("35.01", 5, 112, -7, ""), ("73.01", 5, 119, -5, ""))
    rows = coverage.list_regions(toy, select_toy(toy))
    assert rows["distance_km"].isna().all()
    assert set(rows["nearest_mpp"]) == {""}
    assert coverage.list_mpp(toy, select_toy(toy)).empty
