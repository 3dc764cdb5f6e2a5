"""The finding in words: every filter describes itself, in both languages."""

from dataclasses import replace

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.views.finding import say_finding, say_reach, say_searched, say_selection, say_span
from tests.toy_records import make_toy, select_toy

ID, EN = texts_in("id"), texts_in("en")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Sampai akhir 2025, 304 dari 509 daerah punya MPP (60%); 65% di antaranya di luar Jawa."),
        ({"day": "2024-06-24"}, "Sampai 24 Juni 2024, 204 dari 509 daerah punya MPP (40%); 55% di antaranya di "
                                "luar Jawa."),
        ({"year": 2017}, "Sampai akhir 2017, 3 dari 509 daerah punya MPP (1%); tidak satu pun di antaranya "
                         "di luar Jawa."),
        ({"year": 2022, "basis": "serving"}, "Sampai akhir 2022, 119 dari 509 daerah punya MPP yang sudah melayani "
                                             "(23%); 43% di antaranya di luar Jawa."),
        ({"kind": "kota", "year": 2024}, "Sampai akhir 2024, 72 dari 93 kota punya MPP (77%); 67% di antaranya di luar "
                                         "Jawa."),
        ({"provinces": ("31",)}, "Sampai akhir 2025, 1 dari 1 daerah di DKI Jakarta punya MPP (100%)."),
        ({"provinces": ("51", "73", "36", "35")}, "Sampai akhir 2025, 71 dari 79 daerah di 4 provinsi punya MPP "
                                                     "(90%); 39% di antaranya di luar Jawa."),
        ({"provinces": ("73",), "year": 2018}, "Sampai akhir 2018, belum ada MPP yang tercatat di 24 daerah di "
                                               "Sulawesi Selatan."),
        ({"islands": ("Maluku", "Papua")}, "Sampai akhir 2025, 6 dari 63 daerah di wilayah Maluku dan Papua punya MPP "
                                           "(10%)."),
        ({"text": "solok"}, "Sampai akhir 2025, 2 dari 3 daerah yang cocok dengan “solok” punya MPP (67%)."),
        ({"text": "zz", "kind": "kota"}, "Tidak ada kota yang cocok dengan “zz”."),
        ({"measure": "services", "low": 200}, "38 dari 38 daerah dengan jumlah layanan 200 ke atas punya MPP"),
        ({"measure": "agencies", "low": 20, "high": 25},
         "57 dari 57 daerah dengan jumlah instansi 20 sampai 25 punya MPP"),
        ({"measure": "distance", "low": 50, "high": 100}, "dengan jarak ke MPP terdekat (km) 50 sampai 100"),
    ],
)  # fmt: skip
def test_the_sentence_in_indonesian(cover, changes, sentence):
    assert sentence in say_finding(cover(**changes), ID).sentence


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"year": 2022, "basis": "serving"}, "By the end of 2022, 119 of 509 local governments had an MPP in service "
                                             "(23%); 43% of them are outside Java."),
        ({"day": "2024-06-24"}, "By 24 June 2024, 204 of 509 local governments had an MPP (40%); 55% of them are "
                                "outside Java."),
        ({"islands": ("Jawa",)}, "By the end of 2025, 107 of 114 local governments in Java had an MPP (94%)."),
        ({"provinces": ("73",), "year": 2018}, "By the end of 2018, no MPP was on record in the 24 local governments "
                                               "in Sulawesi Selatan."),
        ({"text": "zz"}, "There are no local governments that match “zz”."),
        ({"measure": "services", "high": 75}, "whose number of services is at or below 75 had an MPP"),
        ({"measure": "distance", "low": 50}, "distance to the nearest MPP (km)"),
    ],
)  # fmt: skip
def test_the_sentence_in_english(cover, changes, sentence):
    assert sentence in say_finding(cover(**changes), EN).sentence


@pytest.mark.parametrize(
    ("changes", "t", "detail"),
    [
        ({}, ID, "33 MPP baru pada 2025. 230,4 juta dari 285,0 juta penduduk (81%) tinggal di daerah yang punya MPP."),
        ({"year": 2022, "since": "2020-01-01"}, EN,
         "80 new MPPs in 2020–2022. 102.4 million of 285.0 million people (36%) live where there is an MPP."),
        ({"day": "2024-06-24"}, EN,
         "31 new MPPs from 1 January 2024 to 24 June 2024. 180.0 million of 285.0 million people (63%)"),
        ({"confidence": "high"}, ID, "Hanya MPP dari sumber dengan tingkat keyakinan tinggi."),
        ({"confidence": "medium"}, EN, "Only MPPs known from sources of medium confidence or better."),
        ({"kind": "kota"}, EN, "DKI Jakarta, one local government with six administrative areas, is not among them."),
        ({"text": "zz"}, ID, "Hapus salah satu filter;"),
    ],
)  # fmt: skip
def test_the_line_below(cover, changes, t, detail):
    assert detail in say_finding(cover(**changes), t).detail


@pytest.mark.parametrize("t", [ID, EN], ids=LANGUAGES)
def test_uncertain_units_are_said_and_not_counted(t):
    toy = make_toy(("35.01", 3, 0, 0, "2020"), ("73.01", 4, 0, 0, "2020-05-01"), ("73.02", 5, 0, 0, "2020-07"))
    said = [
        say_finding(Coverage(toy, select_toy(toy, day=day)), t) for day in ("2020-07-30", "2020-07-31", "2020-12-31")
    ]
    assert t("finding.uncertain", count="2") in said[0].detail
    assert t("finding.uncertain.one", count="1") in said[1].detail
    assert t("finding.uncertain.one", count="1") not in said[2].detail
    assert {" 1 ", " 2 ", " 3 "} == {f" {word} " for one in said for word in one.sentence.split() if word in "123"}


def test_one_unit_is_not_many(cover):
    assert "1 of 1 local government in DKI Jakarta had" in say_finding(cover(provinces=("31",)), EN).sentence


def test_a_measure_adds_its_own_sentence(cover):
    assert say_finding(cover(), ID).measure == ""
    assert "159" in say_finding(cover(measure="agencies"), ID).measure
    assert say_finding(cover(measure="agencies", text="zz"), ID).measure == ""


def test_what_is_cited_says_nothing_of_what_to_press(cover):
    assert say_selection(cover(text="zz"), EN) == "There are no local governments that match “zz”."
    assert say_selection(cover(), EN).endswith("live where there is an MPP.")


@pytest.mark.parametrize(
    ("changes", "span"),
    [
        ({}, "pada 2025"),
        ({"since": "2023-01-01"}, "pada 2023–2025"),
        ({"day": "2024-06-24"}, "dari 1 Januari 2024 sampai 24 Juni 2024"),
        ({"day": "2024-06-24", "since": "2024-06-24"}, "pada 24 Juni 2024"),
    ],
)
def test_the_days_that_are_new(select, changes, span):
    assert say_span(select(**changes), ID) == span


@pytest.mark.parametrize(
    ("day", "indonesian", "english"),
    [
        ("2018-02-28", "Tidak ada MPP baru dari 1 Januari 2018", "No new MPP from 1 January 2018"),
        ("2018-03-31", "1 MPP baru dari 1 Januari 2018", "1 new MPP from 1 January 2018"),
        ("2018-12-31", "2 MPP baru pada 2018", "2 new MPPs in 2018"),
    ],
)
def test_nothing_new_is_said_in_words_and_not_as_zero(day, indonesian, english):
    toy = make_toy(
        ("35.01", 1, 112, -7, "2017-01-01"), ("35.02", 1, 112, -7, "2018-03-01"), ("35.03", 1, 112, -7, "2018-07-01")
    )
    coverage = Coverage(toy, select_toy(toy, day=day))
    assert say_finding(coverage, ID).detail.startswith(indonesian)
    assert say_finding(coverage, EN).detail.startswith(english)


def test_until_when_pages_were_searched_is_the_data_s():
    toy = make_toy(("35.01", 1, 112, -7, "2018-03-01"))
    assert say_searched(replace(toy, searched_until="2018-05"), EN) == "May 2018"
    # Nothing is claimed beyond the records where nothing says it.
    assert say_searched(toy, EN) == EN.date(toy.choices.newest_day)


def test_a_year_that_is_not_over_is_said_to_be_so(records):
    said = say_reach(records, EN)
    assert said.startswith("Public pages were searched up to March 2026; the last inauguration found is of ")
    assert said.endswith("the newest statement of 12 February 2026. 2026 is not over; its figures are marked 2026*.")
    over = make_toy(("73.01", 5, 119, -5, "2020-12-31"))
    assert "is not over" not in say_reach(over, EN)
