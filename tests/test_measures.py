"""Classes of the map for a selection."""

from collections import Counter

import pytest

from mpp_geo import coverage, measures
from mpp_geo.core.texts import texts_in
from tests.toy_tables import make_toy, select_toy


def classify(tables, selection):
    units = coverage.classify_units(tables, selection)
    return measures.MEASURES[selection.measure].classify(tables, units, selection)


def test_every_region_has_a_class_in_order_of_code(newest, tables):
    classes = classify(tables, newest.but(year=2017))
    by_code = dict(zip(tables.regions["region_code"], classes, strict=True))
    new = {code for code, key in by_code.items() if key == "3"}
    # DKI Jakarta's six areas share one MPP; the others are Banyuwangi and Kota Surabaya.
    assert new == {"31.01", "31.71", "31.72", "31.73", "31.74", "31.75", "35.10", "35.78"}
    assert set(classes) == {"0", "1", "3"}


def test_regions_outside_of_the_selection_have_no_class(newest, tables):
    classes = classify(tables, newest.but(provinces=("73",)))
    assert [key != "." for key in classes] == (tables.regions["province_code"] == "73").tolist()
    by_province = classify(tables, newest.but(provinces=("73",)).moved(level="province"))
    assert sum(key != "." for key in by_province) == 1


def test_shares_of_provinces(newest, tables):
    classes = classify(tables, newest.but(year=2024).moved(level="province"))
    by_code = dict(zip(tables.provinces["province_code"], classes, strict=True))
    assert (by_code["51"], by_code["81"], by_code["73"]) == ("5", "0", "4")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({}, None), ({"provinces": ("51",)}, [114.43, -8.85, 115.71, -8.06]), ({"place": "51.71"}, None)],
)
def test_the_map_looks_at_what_is_selected(newest, tables, changes, expected):
    focus = measures.make_focus(tables, newest.but(**changes))
    if expected:
        assert focus == pytest.approx(expected, abs=0.05)
    elif changes:
        west, south, east, north = focus
        assert 115.1 < west < east < 115.4
        assert -8.8 < south < north < -8.5
    else:
        assert focus is None


# Reckoned from the tables alone; DKI Jakarta counts six times, once for each of its areas.
@pytest.mark.parametrize(
    ("measure", "changes", "counts"),
    [
        ("status", {"year": 2022}, {"0": 390, "1": 16, "2": 57, "3": 51}),
        ("status", {"year": 2022, "since": 2020}, {"0": 390, "1": 16, "2": 28, "3": 80}),
        ("new", {"year": 2022}, {"0": 406, "1": 57, "2": 51}),
        ("first", {}, {"0": 205, "1": 28, "2": 29, "3": 51, "4": 70, "5": 98, "6": 33}),
        ("first", {"year": 2022}, {"0": 406, "1": 28, "2": 29, "3": 51}),
        # 304 with an MPP (309 regions): 142 state their agencies, 138 (of them DKI Jakarta) their services.
        ("agencies", {}, {"0": 205, "1": 27, "2": 34, "3": 42, "4": 33, "5": 6, "?": 167}),
        ("services", {}, {"0": 205, "1": 15, "2": 39, "3": 46, "4": 21, "5": 22, "?": 166}),
        ("services_per_100k", {}, {"0": 205, "1": 52, "2": 35, "3": 33, "4": 16, "5": 7, "?": 166}),
        ("distance", {}, {"0": 309, "1": 27, "2": 39, "3": 56, "4": 50, "5": 33}),
    ],
)
def test_how_many_regions_are_in_each_class(newest, tables, measure, changes, counts):
    assert Counter(classify(tables, newest.moved(measure=measure).but(**changes))) == counts


@pytest.mark.parametrize(
    ("measure", "classes"),
    [
        ("share", "11211101025234222011022211211000000000"),
        ("population_share", "11112101035233322011023321111000000000"),
    ],
)
def test_classes_of_all_provinces_at_the_end_of_2022(newest, tables, measure, classes):
    assert classify(tables, newest.but(year=2022).moved(measure=measure)) == classes


@pytest.mark.parametrize("measure", ["agencies", "services", "services_per_100k"])
def test_an_mpp_without_a_stated_figure_has_no_number(newest, tables, measure):
    selection = newest.moved(measure=measure)
    units = coverage.classify_units(tables, selection)
    keys = measures.classify_figures(tables, units, selection)
    rows = coverage.list_regions(tables, selection)
    is_known = rows[measure].notna() & rows["status"].isin(coverage.COVERED)
    assert [key not in "0?." for key in keys] == is_known.tolist()
    numbers = measures.list_figures(tables, units, selection).split(",")
    # The rows have one decimal, the map has whole numbers.
    differences = [abs(int(text) - value) for text, value in zip(numbers, rows.loc[is_known, measure], strict=True)]
    assert max(differences) <= (0.55 if measure == "services_per_100k" else 0)


@pytest.mark.parametrize("name", measures.MEASURES)
def test_dki_jakarta_has_one_class(newest, tables, name):
    selection = newest.moved(measure=name).but(provinces=("31",))
    drawn = classify(tables, selection).replace(".", "")
    assert len(drawn) == (1 if selection.level == "province" else 6)
    assert len(set(drawn)) == 1


@pytest.mark.parametrize(
    ("changes", "language", "words"),
    [
        ({"measure": "share"}, "id", "19 dari 24 daerah"),
        ({"measure": "share"}, "en", "19 of 24 local governments"),
        ({"measure": "population_share"}, "id", "8,0 juta dari 9,5 juta penduduk"),
        ({"measure": "population_share"}, "en", "8.0 million of 9.5 million people"),
    ],
)
def test_words_beside_a_province(newest, tables, changes, language, words):
    selection = newest.moved(**changes).but(provinces=("73",))
    said = measures.say_shares(tables, coverage.classify_units(tables, selection), selection, texts_in(language))
    assert (len(said), [text for text in said if text]) == (38, [words])


@pytest.mark.parametrize(
    ("measure", "changes", "indonesian", "english"),
    [
        ("status", {}, "", ""),
        ("first", {}, "Tambahan terbanyak pada 2024: 98 dari 304 MPP.",
         "More came in 2024 than in any other year: 98 of 304."),
        # In Lampung each of two years had brought one by then.
        ("first", {"provinces": ("18",), "year": 2022}, "Tambahan terbanyak pada 2020 dan 2022: masing-masing 1 dari 2 "
         "MPP.",
         "More came in 2020 and 2022 than in any other year: 1 of 2 each."),
        ("first", {"provinces": ("81",), "year": 2018}, "", ""),
        ("agencies", {}, "Jumlah instansi: diketahui untuk 142 dari 304 MPP; median 21,5.",
         "Number of agencies: known for 142 of 304 MPP; median 21.5."),
        ("services_per_100k", {}, "Layanan per 100.000 penduduk: diketahui untuk 138 dari 304 MPP; median 26,6.",
         "Services per 100,000 people: known for 138 of 304 MPP; median 26.6."),
        ("services", {"provinces": ("12",), "year": 2022}, "Belum ada angka yang diketahui untuk pilihan ini.",
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
    ],
)  # fmt: skip
def test_what_a_measure_says(newest, tables, measure, changes, indonesian, english):
    selection = newest.moved(measure=measure).but(**changes)
    units = coverage.classify_units(tables, selection)
    said = [
        measures.MEASURES[measure].describe(tables, units, selection, texts_in(language)) for language in ("id", "en")
    ]
    assert said == [indonesian, english]


def test_no_distance_is_said_where_there_is_no_mpp():
    toy = make_toy(("35.01", 5, 112, -7, ""), ("73.01", 5, 119, -5, ""))
    selection = select_toy(toy).moved(measure="distance")
    units = coverage.classify_units(toy, selection)
    assert measures.DISTANCE.describe(toy, units, selection, texts_in("id")) == ""
    assert measures.list_figures(toy, units, selection) == ""
    assert classify(toy, selection) == ".."


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_class_has_words_of_its_own(language):
    t = texts_in(language)
    for measure in measures.ALL_MEASURES:
        labels = [entry.label(t, "2023–2025", 2023) for entry in measure.classes]
        assert len(set(labels)) == len(labels)
        assert not any("{" in label for label in labels)


@pytest.mark.parametrize(("changes", "span"), [({}, "2025"), ({"since": 2023}, "2023–2025")])
def test_the_years_that_are_new(newest, changes, span):
    assert measures.say_span(newest.but(**changes)) == span
