"""Measures: class breaks, classes of the map, and what a measure says of a selection."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpp_geo.core import measures
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.map_classes import classify_first_year
from mpp_geo.core.measures import ALL_MEASURES, MEASURES
from mpp_geo.core.percentages import whole_percent
from mpp_geo.core.reach import measure_distance
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.core.vocabulary import COVERED
from tests.random_selections import RECORDS, selections
from tests.toy_records import make_toy, select_toy

ID, EN = texts_in("id"), texts_in("en")
NUMERIC = measures.NUMERIC_MEASURES


def classify(coverage):
    return MEASURES[coverage.selection.measure].classify(coverage)


def show(cover, measure, **changes):
    """Return a selection that shows a measure, counted."""
    return cover(measure=measure, level=MEASURES[measure].level, **changes)


@pytest.mark.parametrize(
    ("measure", "value", "key"),
    [
        ("agencies", 0, "1"), ("agencies", 15, "1"), ("agencies", 16, "2"), ("agencies", 35, "4"),
        ("agencies", 35.5, "5"), ("services", 75, "1"), ("services", 300.01, "5"), ("services_per_100k", 15.01, "2"),
        ("services_per_100k", 120, "4"), ("distance", 25, "1"), ("distance", 99.9, "3"), ("distance", 9999, "5"),
    ],
)  # fmt: skip
def test_a_value_is_in_the_class_whose_upper_bound_it_does_not_pass(measure, value, key):
    assert MEASURES[measure].classify_value(value) == key


@pytest.mark.parametrize("value", [-1, float("nan")])
def test_what_is_no_value_is_refused(value):
    with pytest.raises(ValueError, match=r"services .* is not a number from 0 on"):
        MEASURES["services"].classify_value(value)


@given(st.sampled_from(NUMERIC), st.floats(0, 1e9), st.floats(0, 1e9))
def test_classes_follow_the_order_of_values(measure, low, high):
    low, high = sorted((low, high))
    assert MEASURES[measure].classify_value(low) <= MEASURES[measure].classify_value(high)


@pytest.mark.parametrize("last", [2018, 2025, 2026, 2030])
def test_the_words_of_first_years_name_every_year_of_the_data(last):
    """A year that the data gain changes no code: the last class ends with it."""
    toy = make_toy(("73.01", 5, 0, 0, "2016-03-04"), ("73.02", 5, 0, 0, f"{last}-05-06"))
    classes = {one.key: one.values["years"] for one in measures.FIRST.list_classes(toy.choices) if one.key != "0"}
    for year in toy.choices.years:
        named = [int(text) for text in classes[classify_first_year(year)].split("–")]
        assert min(named) <= year <= max(named)
    assert classes["1"].startswith("2016–")
    assert classes["6"] == (f"2025–{last}" if last > 2025 else "2025")


def test_every_region_has_a_class_in_order_of_code(records, cover):
    classes = classify(cover(year=2017))
    new = {one.code for one, key in zip(records.regions, classes, strict=True) if key == "3"}
    # DKI Jakarta's six areas share one MPP; the others are Banyuwangi and Kota Surabaya.
    assert new == {"31.01", "31.71", "31.72", "31.73", "31.74", "31.75", "35.10", "35.78"}
    assert set(classes) == {"0", "1", "3"}


def test_regions_outside_of_the_selection_have_no_class(records, cover):
    classes = classify(cover(provinces=("73",)))
    assert [key != "." for key in classes] == [one.province_code == "73" for one in records.regions]
    by_province = classify(cover(provinces=("73",), level="province"))
    assert sum(key != "." for key in by_province) == 1


def test_shares_of_provinces(records, cover):
    classes = classify(cover(year=2024, level="province"))
    by_code = dict(zip((one.code for one in records.provinces), classes, strict=True))
    assert (by_code["51"], by_code["81"], by_code["73"]) == ("5", "0", "4")


# Computed from the tables alone; DKI Jakarta counts six times, once for each of its areas.
@pytest.mark.parametrize(
    ("measure", "changes", "counts"),
    [
        ("status", {"year": 2022}, {"0": 390, "1": 16, "2": 57, "3": 51}),
        ("status", {"year": 2022, "since": "2020-01-01"}, {"0": 390, "1": 16, "2": 28, "3": 80}),
        ("new", {"year": 2022}, {"0": 406, "1": 57, "2": 51}),
        ("first", {}, {"0": 205, "1": 28, "2": 29, "3": 51, "4": 70, "5": 98, "6": 33}),
        ("first", {"year": 2022}, {"0": 406, "1": 28, "2": 29, "3": 51}),
        # 304 with an MPP (309 regions): 159 state their agencies, 150 (of them DKI Jakarta) their services.
        ("agencies", {}, {"0": 205, "1": 36, "2": 40, "3": 47, "4": 35, "5": 6, "?": 145}),
        ("services", {}, {"0": 205, "1": 16, "2": 42, "3": 54, "4": 20, "5": 23, "?": 154}),
        ("services_per_100k", {}, {"0": 205, "1": 56, "2": 36, "3": 36, "4": 20, "5": 7, "?": 154}),
        ("distance", {}, {"0": 309, "1": 27, "2": 39, "3": 56, "4": 50, "5": 33}),
    ],
)
def test_how_many_regions_are_in_each_class(cover, measure, changes, counts):
    assert Counter(classify(show(cover, measure, **changes))) == counts


@pytest.mark.parametrize(
    ("measure", "classes"),
    [
        ("share", "11211101025234222011022211211000000000"),
        ("population_share", "11112101035233322011023321111000000000"),
    ],
)
def test_classes_of_all_provinces_at_the_end_of_2022(cover, measure, classes):
    assert classify(show(cover, measure, year=2022)) == classes


@given(selections())
def test_every_shape_of_the_selection_is_in_exactly_one_class(selection):
    coverage = Coverage(RECORDS, selection)
    measure = MEASURES[selection.measure]
    keys = {one.key for one in measure.list_classes(selection.choices)}
    units = {one.unit.code for one in coverage.units}
    drawn = measure.classify(coverage)
    if measure.level == "province":
        assert len(drawn) == len(RECORDS.provinces)
        inside = {one.unit.province_code for one in coverage.units}
        assert [key != "." for key in drawn] == [one.code in inside for one in RECORDS.provinces]
    elif measure.name == "distance" and not any(one.status in COVERED for one in coverage.country):
        # There is no MPP to be far from.
        assert set(drawn) == {"."}
    else:
        assert [key != "." for key in drawn] == [one.unit_code in units for one in RECORDS.regions]
    assert set(drawn) <= {".", *keys}


@pytest.mark.parametrize("measure", ["agencies", "services", "services_per_100k"])
def test_an_mpp_without_a_stated_figure_has_no_number(cover, measure):
    coverage = show(cover, measure)
    drawn = MEASURES[measure]
    known = [one for one in coverage.units if drawn.value(coverage, one) is not None]
    assert all(one.status in COVERED for one in known)
    for one in coverage.units:
        assert (drawn.key(coverage, one) not in "0?") == (one in known)
    # DKI Jakarta has six areas; its agencies are not known.
    areas = sum(len(one.unit.regions) for one in known)
    assert len(drawn.list_figures(coverage)) == areas


@pytest.mark.parametrize(
    ("measure", "known", "highest"),
    [
        ("agencies", 159, 47),
        ("services", 150, 1418),
        ("services_per_100k", 150, 221.453368),
        ("distance", 509, 596.924823),
    ],
)
def test_values_of_2025(cover, measure, known, highest):
    coverage = show(cover, measure)
    values = [MEASURES[measure].value(coverage, one) for one in coverage.units]
    found = [value for value in values if value is not None]
    assert (len(found), max(found)) == (known, pytest.approx(highest))


@pytest.mark.parametrize("name", MEASURES)
def test_dki_jakarta_has_one_class(cover, name):
    drawn = classify(show(cover, name, provinces=("31",))).replace(".", "")
    assert len(drawn) == (1 if MEASURES[name].level == "province" else 6)
    assert len(set(drawn)) == 1


@pytest.mark.parametrize(
    ("measure", "t", "words"),
    [
        ("share", ID, "19 dari 24 daerah"),
        ("share", EN, "19 of 24 local governments"),
        ("near_share", ID, "7,6 juta dari 9,5 juta penduduk"),
        ("near_share", EN, "7.6 million of 9.5 million people"),
        ("population_share", ID, "8,0 juta dari 9,5 juta penduduk"),
        ("population_share", EN, "8.0 million of 9.5 million people"),
    ],
)
def test_words_beside_a_province(cover, measure, t, words):
    said = MEASURES[measure].say_values(show(cover, measure, provinces=("73",)), t)
    assert (len(said), [text for text in said if text]) == (38, [words])


@pytest.mark.parametrize(
    ("measure", "changes", "indonesian", "english"),
    [
        ("status", {}, "", ""),
        ("first", {}, "Tambahan terbanyak pada 2024: 98 dari 304 MPP.",
         "More came in 2024 than in any other year: 98 of 304."),
        # In Lampung each of two years had brought one by then.
        ("first", {"provinces": ("18",), "year": 2022},
         "Tambahan terbanyak pada 2020 dan 2022: masing-masing 1 dari 2 MPP.",
         "More came in 2020 and 2022 than in any other year: 1 of 2 each."),
        ("first", {"provinces": ("81",), "year": 2018}, "", ""),
        ("agencies", {}, "Jumlah instansi: diketahui untuk 159 dari 304 MPP; median 21.",
         "Number of agencies: known for 159 of 304 MPPs; median 21."),
        ("services_per_100k", {}, "Layanan per 100.000 penduduk: diketahui untuk 150 dari 304 MPP; median 27,1.",
         "Services per 100,000 people: known for 150 of 304 MPPs; median 27.1."),
        ("services", {"provinces": ("12",), "year": 2021}, "Belum ada angka yang diketahui untuk pilihan ini.",
         "No figure is known for this selection yet."),
        ("distance", {}, "Median jarak dari daerah tanpa MPP ke MPP terdekat: 79 km; yang terjauh Kabupaten Merauke, "
         "597 km.",
         "Local governments without an MPP are a median of 79 km from the nearest one; the farthest is Kabupaten "
         "Merauke, at 597 km."),
        ("distance", {"provinces": ("51",)}, "", ""),
        ("share", {"year": 2022}, "Semua daerah sudah punya MPP di 1 dari 38 provinsi; belum satu pun di 13 provinsi.",
         "Every local government has an MPP in 1 of 38 provinces; none has one in 13."),
        ("population_share", {}, "Semua daerah sudah punya MPP di 5 dari 38 provinsi; belum satu pun di 3 provinsi.",
         "Every local government has an MPP in 5 of 38 provinces; none has one in 3."),
        ("near", {"year": 2025}, "213,7 juta penduduk (75%) tinggal dalam 25 km dari sebuah MPP, menurut perkiraan.",
         "An estimated 213.7 million people (75%) live within 25 km of an MPP."),
        ("near_share", {"year": 2025}, "Kurang dari separuh penduduk tinggal dalam 25 km dari sebuah MPP di 15 dari 38 "
         "provinsi; di 3 di antaranya tidak seorang pun.",
         "Fewer than half of the people live within 25 km of an MPP in 15 of 38 provinces; in 3 of them nobody does."),
    ],
)  # fmt: skip
def test_what_a_measure_says(cover, measure, changes, indonesian, english):
    coverage = show(cover, measure, **changes)
    assert [MEASURES[measure].sentence(coverage, t) for t in (ID, EN)] == [indonesian, english]


def test_no_distance_is_said_where_there_is_no_mpp():
    toy = make_toy(("35.01", 5, 112, -7), ("73.01", 5, 119, -5))
    coverage = Coverage(toy, select_toy(toy, measure="distance"))
    assert measures.DISTANCE.sentence(coverage, ID) == ""
    assert measures.DISTANCE.list_figures(coverage) == []
    assert classify(coverage) == ".."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("measure", ALL_MEASURES, ids=lambda measure: measure.name)
def test_every_class_has_words_of_its_own(records, language, measure):
    t = texts_in(language)
    labels = [one.label(t, "2023–2025", "2023") for one in measure.list_classes(records.choices)]
    assert len(set(labels)) == len(labels)
    assert labels
    assert not any("{" in label for label in labels)


def test_measures_of_a_level_begin_with_its_default():
    assert measures.measures_of("region")[0] == "status"
    assert measures.measures_of("province") == ("share", "population_share", "near_share")


def test_a_measure_without_units_of_its_own_has_no_values():
    assert not measures.STATUS.is_numeric
    toy = make_toy(("73.01", 5, 0, 0, "2020-01-01"))
    coverage = Coverage(toy, select_toy(toy))
    assert measures.STATUS.value(coverage, coverage.units[0]) is None


def measure_near(day):
    """Return the share of every unit's and province's people within 25 km of an MPP, from the points alone."""
    at = {code: site.point for code, site in RECORDS.sites.items()}
    dates = {one.code: one.mpp.dated("inaugurated") for one in RECORDS.units if one.mpp}
    served = [at[code] for code, date in dates.items() if date and date.last <= day]
    near, people = Counter(), Counter()
    for one in RECORDS.districts:
        # A degree of latitude has 111 km: what is farther off is not near.
        close = [point for point in served if abs(point[1] - one.point[1]) < 0.25]
        is_near = any(measure_distance(one.point, point) <= 25 for point in close)
        for code in (one.unit_code, one.code[:2]):
            people[code] += one.population
            near[code] += one.population * is_near
    return {code: near[code] / people[code] for code in people}


@pytest.mark.parametrize("day", ["2019-12-31", "2024-06-24", "2025-12-31"])
def test_people_within_25_km_are_those_that_the_points_say(records, cover, day):
    """Worked out here once more, from points and dates."""
    shares = measure_near(day)
    breaks = (0, 0.25, 0.5, 0.75, 0.99999999)
    keys = {code: str(sum(share > bound for bound in breaks)) for code, share in shares.items()}
    assert classify(show(cover, "near", day=day)) == "".join(keys[one.unit_code] for one in records.regions)
    assert classify(show(cover, "near_share", day=day)) == "".join(keys[one.code] for one in records.provinces)
    coverage = cover(day=day)
    for one in coverage.units[::9]:
        value = MEASURES["near"].value(coverage, one)
        assert value == whole_percent(shares[one.unit.code])


def test_all_and_none_are_no_matter_of_rounding():
    assert [whole_percent(share) for share in (0, 0.001, 0.994, 0.996, 0.9999, 1)] == [0, 1, 99, 99, 99, 100]


def test_a_range_of_people_near_keeps_units(cover):
    few = cover(measure="near", low=0, high=10)
    assert few.units
    assert all(MEASURES["near"].value(few, one) <= 10 for one in few.units)
