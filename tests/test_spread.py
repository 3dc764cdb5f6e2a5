"""The claim of spreading beyond Java: every judgement, and what is behind it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mpp_geo import spread
from mpp_geo.coverage import summarise_selection
from mpp_geo.selection import BASES, KINDS, Selection
from mpp_geo.tables import read_tables
from tests.toy_tables import make_toy, select_toy

TABLES = read_tables()
CHOICES = TABLES.choices
FIGURES = {"services": (0, 900), "agencies": (0, 30), "distance": (0, 400)}


@st.composite
def selections(draw):
    measure, (least, most) = draw(st.sampled_from(sorted(FIGURES.items())))
    return Selection(
        CHOICES,
        year=draw(st.sampled_from(CHOICES.years)),
        basis=draw(st.sampled_from(BASES)),
        kind=draw(st.sampled_from([None, *KINDS])),
        measure=measure,
        low=draw(st.none() | st.integers(least, most)),
    )


def test_the_year_of_the_claim(newest, tables):
    verdict = spread.judge(tables, newest.but(year=2024, provinces=("73",), text="kota"))
    assert verdict.judgement == "number"
    assert (verdict.java["covered"], verdict.java["units"]) == (101, 114)
    assert (verdict.beyond["covered"], verdict.beyond["units"]) == (170, 395)


@pytest.mark.parametrize(
    ("year", "basis", "judgement"),
    [
        (2017, "inaugurated", "fewer"),  # 3 and 0
        (2018, "inaugurated", "number"),  # 5 of 114 and 7 of 395
        (2020, "inaugurated", "fewer"),  # 19 and 18
        (2022, "inaugurated", "fewer"),  # 57 and 46
        (2023, "inaugurated", "number"),  # 82 and 91
        (2025, "inaugurated", "number"),  # 107 of 114 and 197 of 395
        (2025, "serving", "number"),
    ],
)
def test_judgements_of_real_years(newest, tables, year, basis, judgement):
    assert spread.judge(tables, newest.but(year=year, basis=basis)).judgement == judgement


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
    units = [
        (f"{province}.{n:02}", 10, n, 0, "2020" if mark == "X" else "")
        for province, marks in (("35", java), ("73", beyond))
        for n, mark in enumerate(marks)
    ]
    toy = make_toy(*units)
    assert spread.judge(toy, select_toy(toy)).judgement == judgement


@settings(max_examples=25, deadline=None)
@given(selections(), st.sampled_from(["island_group", "is_java"]))
def test_each_group_has_the_same_units_every_year_and_never_fewer_mpp(selection, group):
    shares = spread.share_by_year(TABLES, selection, group)
    for _, rows in shares.groupby(group):
        assert rows["year"].tolist() == list(CHOICES.years)
        assert rows["units"].nunique() == 1
        assert rows["covered"].is_monotonic_increasing
        assert rows["covered"].diff().dropna().tolist() == rows["new"].iloc[1:].tolist()
    counts = summarise_selection(TABLES, selection)
    own = shares[shares["year"] == selection.year]
    assert (own["units"].sum(), own["covered"].sum()) == (counts["units"], counts["covered"])


def test_shares_by_year_and_island_group(newest, tables):
    shares = spread.share_by_year(tables, newest, "island_group").set_index(["year", "island_group"])
    assert shares.loc[(2024, "Kalimantan"), ["covered", "units"]].tolist() == [32, 56]
    assert shares.loc[(2024, "Kalimantan"), "share"] == pytest.approx(32 / 56)
    assert shares.loc[(2025, "Papua"), ["covered", "units", "population_covered"]].tolist() == [4, 42, 904_630]


def test_a_range_means_the_values_of_the_selected_year(newest, tables):
    """27 MPP are known to have 15 agencies or fewer in 2025; 8 of them were there in 2021."""
    few = newest.but(measure="agencies", high=15)
    shares = spread.share_by_year(tables, few, "is_java").groupby("year")[["covered", "units"]].sum()
    assert shares["covered"].tolist() == [1, 2, 4, 6, 8, 10, 18, 26, 27]
    assert set(shares["units"]) == {27}


@pytest.mark.parametrize(
    ("year", "count", "longitude", "latitude"),
    [(2017, 3, 111.3121, -7.2312), (2018, 12, 112.8826, -4.9023), (2025, 304, 111.1674, -4.1703)],
)
def test_mean_centres(newest, tables, year, count, longitude, latitude):
    centre = spread.find_centres(tables, newest).set_index("year").loc[year]
    assert centre["count"] == count
    assert centre[["longitude", "latitude"]].tolist() == pytest.approx([longitude, latitude], abs=1e-4)


def test_centres_begin_with_the_first_mpp(newest, tables):
    centres = spread.find_centres(tables, newest.but(provinces=("73",)))
    assert centres["year"].tolist() == list(range(2019, 2026))
    assert spread.find_centres(tables, newest.but(text="no such name")).empty


def test_the_mean_of_two_on_the_equator_lies_between_them():
    toy = make_toy(("73.01", 1, 119, 0, ""), ("73.02", 99, 121, 0, ""))
    assert spread.mean_centre(toy.units) == pytest.approx((120, 0))
