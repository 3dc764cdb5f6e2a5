"""The shipped distances and who lives within them, worked out again from the tables alone, with the haversine."""

import csv

import numpy as np
import pytest

from mpp_geo.core import dates
from mpp_geo.core.paths import PRODUCT, SOURCE

PEOPLE = 284_973_643


def read(name, folder=PRODUCT):
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def to_radians(rows):
    return np.radians([[float(row["point_longitude"]), float(row["point_latitude"])] for row in rows])


@pytest.fixture(scope="module")
def districts():
    return read("districts.csv")


@pytest.fixture(scope="module")
def sites():
    return read("sites.csv")


@pytest.fixture(scope="module")
def distances(districts, sites):
    """Kilometres from each kecamatan (rows) to each site (columns)."""
    here, there = to_radians(districts)[:, None, :], to_radians(sites)[None, :, :]
    half = np.sin((there - here) / 2) ** 2
    return (
        2 * 6371.0088 * np.arcsin(np.sqrt(half[..., 1] + half[..., 0] * np.cos(here[..., 1]) * np.cos(there[..., 1])))
    )


@pytest.fixture(scope="module")
def nearest(distances, sites):
    """Return a function of a day: kilometres from each kecamatan to the nearest MPP that counts then."""
    since = {
        row["unit_code"]: dates.last_day(row["inaugurated_date"]) for row in read("mpp.csv") if row["counted"] == "true"
    }
    days = np.array([since.get(site["unit_code"], "9999") for site in sites])
    return lambda day: distances[:, days <= day].min(axis=1)


@pytest.fixture(scope="module")
def people(districts):
    return np.array([int(row["population"] or 0) for row in districts])


def test_ways_are_all_within_100_km_or_else_the_nearest(districts, sites, distances):
    rank = {row["district_code"]: number for number, row in enumerate(districts)}
    column = {row["unit_code"]: number for number, row in enumerate(sites)}
    rows = read("ways.csv")
    pairs = [(rank[row["district_code"]], column[row["unit_code"]]) for row in rows]
    expected = (distances <= 100) | (distances == distances.min(axis=1, keepdims=True))
    assert sorted(pairs) == list(zip(*(part.tolist() for part in np.nonzero(expected)), strict=True))
    stated = np.array([float(row["distance_km"]) for row in rows])
    assert np.abs(stated - distances[tuple(np.array(pairs).T)]).max() <= 0.00501
    keys = [(row["district_code"], float(row["distance_km"]), row["unit_code"]) for row in rows]
    assert keys == sorted(keys)


def test_every_unit_has_a_site_and_every_region_its_people(districts, sites, people):
    assert len(sites) == 509
    assert people.sum() == PEOPLE
    stated = {row["code"]: int(row["population"]) for row in read("regions.csv", SOURCE)}
    sums = dict.fromkeys(stated, 0)
    for row, count in zip(districts, people.tolist(), strict=True):
        sums[row["region_code"]] += count
    assert sums == stated


# With the seats and points inside of shapes alone, 19.6 % lived within 5 km at the end of 2025, 66.2 % within 25 km on
# 24 June 2024 and 82.6 % within 50 km, and 29.7 million beyond 25 km in regions with an MPP. The kecamatan that bears
# the capital's name stands nearer to the seat of the 20 regions whose seat is not known; Bandung Barat's is 14 km from
# the middle of its shape, Kutai Kartanegara's 109 km.
@pytest.mark.parametrize(
    ("day", "reach", "percent"),
    [
        ("2019-12-31", 10, 8.3), ("2019-12-31", 25, 20.0), ("2019-12-31", 50, 36.6),
        ("2022-12-31", 10, 22.1), ("2022-12-31", 25, 49.0), ("2022-12-31", 50, 68.9),
        ("2024-06-24", 10, 33.9), ("2024-06-24", 25, 66.1), ("2024-06-24", 50, 82.7),
        ("2025-12-31", 10, 39.6), ("2025-12-31", 25, 75.0), ("2025-12-31", 50, 88.5),
        ("2025-12-31", 5, 19.8), ("2025-12-31", 100, 95.4),
    ],
)  # fmt: skip
def test_people_within_reach_of_an_mpp(nearest, people, day, reach, percent):
    assert 100 * people[nearest(day) <= reach].sum() / PEOPLE == pytest.approx(percent, abs=0.1)


def test_java_and_beyond_at_the_end_of_2025(nearest, people, districts):
    near = nearest("2025-12-31") <= 25
    java = np.array([row["district_code"][:2] in ("31", "32", "33", "34", "35", "36") for row in districts])
    shares = [100 * people[near & part].sum() / people[part].sum() for part in (java, ~java)]
    assert shares == pytest.approx([90.4, 55.4], abs=0.1)


def test_a_region_with_an_mpp_can_be_far_from_it_and_one_without_near(nearest, people, districts):
    near = nearest("2025-12-31") <= 25
    with_mpp = {row["unit_code"] for row in read("mpp.csv") if row["counted"] == "true"}
    covered = np.array([row["unit_code"] in with_mpp for row in districts])
    millions = [people[covered & ~near].sum() / 1e6, people[~covered & near].sum() / 1e6]
    assert millions == pytest.approx([29.8, 13.0], abs=0.1)
