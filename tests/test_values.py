"""Figures, rates and distances: answers known from the tables alone, and what holds for every unit."""

import itertools

import numpy as np
import pandas as pd
import pytest

from mpp_geo import values
from mpp_geo.classes import COVERED
from mpp_geo.coverage import classify_country
from tests.toy_tables import make_toy, select_toy


def index_of(tables, code):
    return tables.units["unit_code"].tolist().index(code)


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        # Reckoned by hand from the seats' coordinates: Makassar–Surabaya, Bandung–Cirebon, Jayapura–Banda Aceh.
        ("73.71", "35.78", 774.571),
        ("32.73", "32.74", 107.608),
        ("91.71", "11.71", 5119.857),
    ],
)
def test_distances_between_seats(tables, one, other, kilometres):
    distance = values.measure_distances(tables)[index_of(tables, one), index_of(tables, other)]
    assert distance == pytest.approx(kilometres, abs=0.001)


def test_a_degree_of_the_equator_and_half_the_earth():
    toy = make_toy(("73.01", 1, 0, 0, ""), ("73.02", 1, 1, 0, ""), ("73.03", 1, 180, 0, ""))
    assert values.measure_distances(toy)[0] == pytest.approx([0, 111.1951, 20015.1], rel=1e-5)


def test_distances_are_symmetric_and_zero_to_oneself(tables):
    distances = values.measure_distances(tables)
    assert distances.shape == (509, 509)
    assert np.allclose(distances, distances.T, atol=1e-9)
    assert (np.diag(distances) == 0).all()
    assert distances[~np.eye(509, dtype=bool)].min() > 3


def test_no_way_round_is_shorter(tables):
    distances = values.measure_distances(tables)
    for through in range(0, 509, 25):
        assert (distances <= distances[:, through, None] + distances[through] + 1e-6).all()


def test_the_nearest_is_the_smallest_distance_to_a_covered_unit(tables, newest):
    country = classify_country(tables, newest.but(year=2020))
    found = values.find_nearest(tables, country).set_index("unit_code")
    covered = country.loc[country["status"].isin(COVERED), "unit_code"]
    assert set(found["nearest_code"]) <= set(covered)
    assert (found.loc[covered, "distance"] == 0).all()
    assert (found.loc[covered, "nearest_code"] == covered.to_numpy()).all()
    assert (found.loc[~found.index.isin(covered), "distance"] > 0).all()


@pytest.mark.parametrize(
    ("code", "nearest", "kilometres"),
    [("93.01", "94.04", 596.925), ("12.07", "12.71", 23.088), ("81.71", "81.08", 497.140)],
)
def test_the_nearest_mpp_of_some(tables, newest, code, nearest, kilometres):
    found = values.find_nearest(tables, classify_country(tables, newest)).set_index("unit_code").loc[code]
    assert (found["nearest_code"], round(found["distance"], 3)) == (nearest, kilometres)


def test_the_nearest_mpp_comes_no_farther_with_the_years(tables, newest):
    years = [
        values.find_nearest(tables, classify_country(tables, newest.but(year=year)))["distance"]
        for year in newest.choices.years
    ]
    assert all((later <= earlier).all() for earlier, later in itertools.pairwise(years))


def test_without_any_mpp_no_distance_is_known():
    toy = make_toy(("35.01", 5, 112, -7, ""), ("73.01", 5, 119, -5, "2020"))
    country = classify_country(toy, select_toy(toy, year=2019))
    found = values.find_nearest(toy, country)
    assert found["distance"].isna().all()
    assert found["nearest_code"].tolist() == ["", ""]


def test_one_equally_far_is_the_lower_code():
    toy = make_toy(("73.01", 1, 1, 0, "2018"), ("73.02", 1, 0, 0, ""), ("73.03", 1, -1, 0, "2018"))
    found = values.find_nearest(toy, classify_country(toy, select_toy(toy)))
    assert found["nearest_code"].tolist() == ["73.01", "73.01", "73.03"]


@pytest.mark.parametrize(
    ("measure", "known", "median", "highest"),
    [
        ("agencies", 142, 21.5, 47),
        ("services", 138, 143.5, 1418),
        ("services_per_100k", 138, 26.557185, 221.453368),
        ("distance", 509, 0, 596.924823),
    ],
)
def test_measures_of_2025(tables, newest, measure, known, median, highest):
    country = classify_country(tables, newest)
    found = values.value_units(tables, country, country, measure, 2025).dropna()
    assert (len(found), found.median(), found.max()) == (known, pytest.approx(median), pytest.approx(highest))


@pytest.mark.parametrize("measure", ["agencies", "services", "services_per_100k"])
def test_only_mpp_that_count_have_figures_and_none_is_zero(tables, newest, measure):
    country = classify_country(tables, newest.but(year=2022))
    found = values.value_units(tables, country, country, measure, 2022)
    assert found[~country["status"].isin(COVERED)].isna().all()
    assert (found.dropna() > 0).all()


def test_no_figure_is_known_before_it_was_stated(tables):
    for year in (2018, 2021, 2024):
        figures = values.figures_at(tables, year)
        for figure in ("agencies", "services"):
            dated = figures.loc[figures[figure].notna(), f"{figure}_date"]
            assert len(dated)
            assert (dated.str[:4].astype(int) <= year).all()


def test_without_evidence_there_are_no_figures():
    figures = values.figures_at(make_toy(("73.01", 1, 0, 0, "")), 2025)
    assert figures.empty
    assert {"unit_code", "agencies", "services", "services_evidence"} <= set(figures.columns)


def test_a_rate_is_services_per_hundred_thousand_people():
    assert values.rate_services(50, 200_000) == 25
    assert pd.isna(values.rate_services(pd.Series([float("nan")]), pd.Series([10.0])))[0]
