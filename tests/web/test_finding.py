"""The finding in words, by the way the page gets it: every filter describes itself, in both languages."""

import pytest

from mpp_geo.web import memo


def say(selection, language="id"):
    return memo.finding(selection.but(language=language))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Sampai akhir 2025, 304 dari 509 daerah punya MPP (60%); 65% di antaranya di luar Jawa."),
        ({"year": 2017}, "Sampai akhir 2017, 3 dari 509 daerah punya MPP (1%); 0% di antaranya di luar Jawa."),
        ({"year": 2022, "basis": "serving"}, "Sampai akhir 2022, 119 dari 509 daerah punya MPP yang sudah melayani "
                                             "(23%); 43% di antaranya di luar Jawa."),
        ({"kind": "kota", "year": 2024}, "Sampai akhir 2024, 72 dari 93 kota punya MPP (77%); 67% di antaranya di luar "
                                         "Jawa."),
        ({"provinces": ("31",)}, "Sampai akhir 2025, 1 dari 1 daerah di DKI Jakarta punya MPP (100%)."),
        ({"provinces": ("51", "73", "36", "35")}, "Sampai akhir 2025, 71 dari 79 daerah di 4 provinsi punya MPP "
                                                     "(90%); 39% di antaranya di luar Jawa."),
        ({"provinces": ("73",), "year": 2018}, "Sampai akhir 2018, belum ada MPP yang diketahui di 24 daerah di "
                                               "Sulawesi Selatan."),
        ({"islands": ("Maluku", "Papua")}, "Sampai akhir 2025, 6 dari 63 daerah di wilayah Maluku dan Papua punya MPP "
                                           "(10%)."),
        ({"text": "solok"}, "Sampai akhir 2025, 2 dari 3 daerah yang namanya memuat “solok” punya MPP (67%)."),
        ({"text": "zz", "kind": "kota"}, "Tidak ada kota yang namanya memuat “zz”."),
        ({"measure": "services", "low": 200}, "38 dari 38 daerah dengan jumlah layanan 200 ke atas punya MPP"),
        ({"measure": "agencies", "low": 20, "high": 25},
         "49 dari 49 daerah dengan jumlah instansi 20 sampai 25 punya MPP"),
    ],
)  # fmt: skip
def test_the_sentence_in_indonesian(newest, changes, sentence):
    assert sentence in say(newest.but(**changes))[0]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"year": 2022, "basis": "serving"}, "By the end of 2022, 119 of 509 local governments had an MPP in service "
                                             "(23%); 43% of these lie beyond Java."),
        ({"islands": ("Jawa",)}, "By the end of 2025, 107 of 114 local governments in Java had an MPP (94%)."),
        ({"provinces": ("73",), "year": 2018}, "By the end of 2018, no MPP was known in the 24 local governments in "
                                               "Sulawesi Selatan."),
        ({"text": "zz"}, "There are no local governments with “zz” in their name."),
        ({"measure": "services", "high": 75}, "whose number of services is at or below 75 had an MPP"),
    ],
)  # fmt: skip
def test_the_sentence_in_english(newest, changes, sentence):
    assert sentence in say(newest.but(**changes), "en")[0]


@pytest.mark.parametrize(
    ("changes", "language", "detail"),
    [
        ({}, "id",
         "33 MPP baru pada 2025. 230,4 juta dari 285,0 juta penduduk (81%) tinggal di daerah yang punya MPP."),
        ({"year": 2022, "since": 2020}, "en",
         "80 new in 2020–2022. 102.4 million of 285.0 million people (36%) live where there is an MPP."),
        ({"confidence": "high"}, "id", "Hanya MPP dengan tingkat keyakinan tinggi."),
        ({"confidence": "medium"}, "en", "Only MPP whose decisive statement has medium confidence or more."),
        ({"text": "zz"}, "id", "Hapus salah satu filter;"),
    ],
)  # fmt: skip
def test_the_line_below(newest, changes, language, detail):
    assert detail in say(newest.but(**changes), language)[1]


@pytest.mark.parametrize(
    ("language", "says"),
    [("id", "dengan jarak ke MPP terdekat (km) 50 sampai 100"), ("en", "distance to the nearest MPP (km)")],
)
def test_a_range_names_its_measure_within_the_sentence(newest, language, says):
    selection = newest.but(measure="distance", low=50, high=100, language=language)
    assert says in memo.finding(selection)[0]
