"""The written forms of a selection: the address and the names of files."""

import string
from urllib.parse import parse_qs

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mpp_geo.core.texts import LANGUAGES
from mpp_geo.query import PARAMETERS, WORDS, from_query, to_file_stem, to_query, to_query_string
from mpp_geo.selection import (
    BASES,
    CONFIDENCES,
    KINDS,
    MEASURE_LEVELS,
    NUMERIC_MEASURES,
    ORDERS,
    REACHES,
    VIEWS,
    Selection,
)
from tests.test_selection import CHOICES

PLACES = sorted(CHOICES.places | CHOICES.provinces)
bounds = st.lists(st.integers(0, 999_999_999), min_size=2, max_size=2).map(sorted)


@st.composite
def selections(draw):
    year = draw(st.sampled_from(CHOICES.years))
    measure = draw(st.sampled_from(sorted(MEASURE_LEVELS)))
    low, high = draw(bounds) if measure in NUMERIC_MEASURES else (None, None)
    return Selection(
        CHOICES,
        year=year,
        since=draw(st.sampled_from([None, *range(CHOICES.years[0], year)])),
        basis=draw(st.sampled_from(BASES)),
        level=MEASURE_LEVELS[measure],
        measure=measure,
        islands=tuple(draw(st.lists(st.sampled_from(sorted(CHOICES.islands))))),
        provinces=tuple(draw(st.lists(st.sampled_from(sorted(CHOICES.provinces))))),
        kind=draw(st.sampled_from([None, *KINDS])),
        confidence=draw(st.sampled_from(CONFIDENCES)),
        text=draw(st.text(st.characters(exclude_categories=("C", "Z")), max_size=60)),
        low=low,
        high=high,
        place=draw(st.sampled_from([None, *PLACES])),
        against=draw(st.sampled_from([None, "2018", *PLACES])),
        reach=draw(st.sampled_from(REACHES)),
        order=draw(st.sampled_from(ORDERS)),
        view=draw(st.sampled_from(VIEWS)),
        language=draw(st.sampled_from(LANGUAGES)),
    )


queries = st.dictionaries(
    st.sampled_from([*PARAMETERS.values(), "x"]),
    st.lists(
        st.text() | st.sampled_from(["2018", "2019", "73", "73,11", "peresmian", "en", "73.71", "jarak", "7", "jawa"]),
        max_size=3,
    ),
)


def as_lists(query):
    return {name: [text] for name, text in query.items()}


def test_the_default_writes_nothing():
    assert to_query(Selection(CHOICES)) == {}


def test_only_what_differs_from_the_default_is_written():
    selection = Selection(CHOICES, year=2018, provinces=("73", "11", "73"), place="73.71", language="en")
    assert to_query_string(selection) == "tahun=2018&provinsi=11,73&tempat=73.71&bahasa=en"


@pytest.mark.parametrize(
    ("address", "changes"),
    [
        ("tahun=2018", {"year": 2018}),
        ("tahun=2019&sejak=2018", {"year": 2019, "since": 2018}),
        ("dasar=layanan", {"basis": "serving"}),
        ("tingkat=provinsi", {"level": "province"}),
        ("tingkat=provinsi&ukuran=penduduk", {"level": "province", "measure": "population_share"}),
        ("ukuran=layanan-per-100rb", {"measure": "services_per_100k"}),
        ("pulau=bali-nusa-tenggara,jawa", {"islands": ("Jawa", "Bali-Nusa Tenggara")}),
        ("provinsi=11,73", {"provinces": ("73", "11")}),
        ("jenis=kota", {"kind": "kota"}),
        ("keyakinan=sedang", {"confidence": "medium"}),
        ("cari=Kota+Langsa", {"text": "Kota Langsa"}),
        ("ukuran=jarak&min=5&maks=9", {"measure": "distance", "low": 5, "high": 9}),
        ("tempat=73.71&banding=2018", {"place": "73.71", "against": "2018"}),
        ("jangkauan=100&urut=jarak&tampilan=kekosongan", {"reach": 100, "order": "distance", "view": "gaps"}),
        ("bahasa=en", {"language": "en"}),
    ],
)
def test_addresses_keep_their_form_for_good(address, changes):
    selection = Selection(CHOICES, **changes)
    assert to_query_string(selection) == address
    query = dict(part.split("=") for part in address.replace("+", " ").split("&"))
    assert from_query(as_lists(query), CHOICES) == (selection, [])


@pytest.mark.parametrize(
    ("query", "changes"),
    [
        # Written by people, or before there was a level for each measure.
        ({"ukuran": "bagian"}, {"level": "province"}),
        ({"ukuran": "penduduk"}, {"level": "province", "measure": "population_share"}),
        ({"tingkat": "kabkota", "dasar": "peresmian", "bahasa": "id"}, {}),
        ({"provinsi": "73,,11,"}, {"provinces": ("11", "73")}),
        ({"tampilan": "ringkasan", "jenis": ""}, {}),
    ],
)
def test_other_ways_to_say_the_same_are_understood(query, changes):
    assert from_query(as_lists(query), CHOICES) == (Selection(CHOICES, **changes), [])


@pytest.mark.parametrize(
    ("query", "changes", "ignored"),
    [
        ({"ukuran": "jarak", "tingkat": "provinsi"}, {"level": "province"}, [("ukuran", "jarak")]),
        ({"min": "5"}, {}, [("min", "5")]),
        ({"ukuran": "jarak", "min": "9", "maks": "5"}, {"measure": "distance", "low": 9}, [("maks", "5")]),
        ({"tahun": "2018", "sejak": "2019"}, {"year": 2018}, [("sejak", "2019")]),
        ({"tahun": "2017", "sejak": "1990"}, {"year": 2017}, [("sejak", "2017")]),
        ({"pulau": "atlantis,jawa"}, {"islands": ("Jawa",)}, [("pulau", "atlantis")]),
        ({"cari": "x" * 61}, {}, [("cari", "x" * 40)]),
        ({"cari": "a\x00b"}, {}, [("cari", "a\x00b")]),
        ({"jangkauan": "٥٠"}, {}, [("jangkauan", "٥٠")]),
    ],
)  # fmt: skip
def test_values_that_do_not_go_together_are_dropped_and_said(query, changes, ignored):
    selection, said = from_query(as_lists(query), CHOICES)
    assert selection == Selection(CHOICES, **changes)
    assert [(part.parameter, part.value) for part in said] == ignored


@given(selections())
def test_a_link_reopens_what_was_seen(selection):
    assert from_query(as_lists(to_query(selection)), CHOICES) == (selection, [])


# The table of all characters takes a second, once, before the first text.
@settings(max_examples=500, suppress_health_check=[HealthCheck.too_slow])
@given(queries)
def test_any_address_gives_a_selection_and_says_what_was_ignored(query):
    selection, ignored = from_query(query, CHOICES)
    again, nothing = from_query(as_lists(to_query(selection)), CHOICES)
    assert again == selection
    assert nothing == []
    assert all(len(part.value) <= 40 for part in ignored)
    assert len({part.parameter for part in ignored}) == len(ignored)


@pytest.mark.parametrize(
    ("query", "year", "taken"),
    [
        ({"tahun": ["1990"]}, 2017, ["2017"]),
        ({"tahun": ["2030"]}, 2020, ["2020"]),
        ({"tahun": ["-5"]}, 2017, ["2017"]),
        ({"tahun": ["two thousand"]}, 2020, [""]),
        ({"tahun": ["2018", "2019"]}, 2019, []),
        ({"tahun": [""]}, 2020, []),
        ({"tahun": ["9" * 5000]}, 2020, [""]),
    ],
)
def test_a_bad_year_becomes_the_nearest_and_is_said(query, year, taken):
    selection, ignored = from_query(query, CHOICES)
    assert selection.year == year
    assert [part.taken for part in ignored] == taken


def test_known_provinces_stay_when_an_unknown_one_stands_beside_them():
    selection, ignored = from_query({"provinsi": ["73,99", "11"]}, CHOICES)
    assert selection.provinces == ("11", "73")
    assert [(part.parameter, part.value) for part in ignored] == [("provinsi", "99")]


def test_every_value_has_a_word_of_its_own():
    for words in WORDS.values():
        assert len(set(words.values())) == len(words)
    assert set(WORDS["measure"]) == set(MEASURE_LEVELS)
    assert set(WORDS["view"]) == set(VIEWS)


@given(selections())
def test_file_names_hold_nothing_that_a_visitor_typed(selection):
    assert set(to_file_stem(selection, "mpp")) <= set(string.ascii_lowercase + string.digits + "-")


# Addresses that have been passed on, as a browser sends them: the shipped data read them the same way for good.
@pytest.mark.parametrize(
    ("address", "changes"),
    [
        ("tahun=2024", {"year": 2024}),
        ("dasar=layanan", {"basis": "serving"}),
        ("dasar=peresmian", {}),
        ("tingkat=provinsi", {"level": "province"}),
        ("tingkat=kabkota", {}),
        ("tingkat=provinsi&ukuran=penduduk", {"level": "province", "measure": "population_share"}),
        ("ukuran=penduduk", {"level": "province", "measure": "population_share"}),
        ("ukuran=pertama", {"measure": "first"}),
        ("ukuran=baru&sejak=2022", {"measure": "new", "since": 2022}),
        ("provinsi=73,51", {"provinces": ("51", "73")}),
        ("provinsi=73%2C51", {"provinces": ("51", "73")}),
        ("provinsi=73&provinsi=51", {"provinces": ("51", "73")}),
        ("pulau=Bali-Nusa%20Tenggara", None),
        ("pulau=bali-nusa-tenggara&pulau=papua", {"islands": ("Bali-Nusa Tenggara", "Papua")}),
        ("tempat=73.71", {"place": "73.71"}),
        ("tempat=31", {"place": "31"}),
        ("tempat=73.71&banding=35.78", {"place": "73.71", "against": "35.78"}),
        ("tampilan=banding&banding=2020", {"view": "compare", "against": "2020"}),
        ("cari=kota%20lang", {"text": "kota lang"}),
        ("ukuran=instansi&min=10", {"measure": "agencies", "low": 10}),
        ("ukuran=layanan-per-100rb&maks=60", {"measure": "services_per_100k", "high": 60}),
        ("keyakinan=tinggi&jenis=kabupaten", {"confidence": "high", "kind": "kabupaten"}),
        ("bahasa=en", {"language": "en"}),
        ("tahun=2024&dasar=layanan&tingkat=provinsi&provinsi=51,73&tempat=73.71&bahasa=en",
         {"year": 2024, "basis": "serving", "level": "province", "provinces": ("51", "73"), "place": "73.71",
          "language": "en"}),
        # Parameters of the host, or of nobody, are left alone.
        ("embed=true&tahun=2020&utm_source=x", {"year": 2020}),
    ],
)  # fmt: skip
def test_old_addresses_keep_working(tables, address, changes):
    selection, ignored = from_query(parse_qs(address, keep_blank_values=True), tables.choices)
    if changes is None:
        # An island group by its own name never was a form of the address.
        assert (selection, [part.parameter for part in ignored]) == (Selection(tables.choices), ["pulau"])
    else:
        assert (selection, ignored) == (Selection(tables.choices, **changes), [])


@pytest.mark.parametrize(
    ("changes", "stem"),
    [
        ({}, "mpp-2020"),
        ({"year": 2018, "provinces": ("73",)}, "mpp-2018-provinsi-73"),
        ({"since": 2018, "basis": "serving"}, "mpp-2018-2020-layanan"),
        ({"islands": ("Bali-Nusa Tenggara",), "kind": "kota"}, "mpp-2020-bali-nusa-tenggara-kota"),
        ({"confidence": "high", "text": "../etc"}, "mpp-2020-keyakinan-tinggi-cari"),
        ({"measure": "distance", "low": 5, "high": 9}, "mpp-2020-jarak-5-9"),
        ({"measure": "distance", "high": 9}, "mpp-2020-jarak-0-9"),
        ({"measure": "distance", "low": 9}, "mpp-2020-jarak-9"),
    ],
)
def test_file_names(changes, stem):
    assert to_file_stem(Selection(CHOICES, **changes), "mpp") == stem
