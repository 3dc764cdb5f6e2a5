"""Addresses: written and read back, followed or told why not, and strict and lenient from one list of problems."""

import string
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mpp_geo.core.errors import SelectionError
from mpp_geo.core.fields import BY_PARAMETER, FIELDS
from mpp_geo.core.query import is_ours, read_query
from mpp_geo.core.selection import Selection
from tests.core.test_selection import CHOICES
from tests.random_selections import CHOICES as REAL
from tests.random_selections import views

queries = st.dictionaries(
    st.sampled_from([*BY_PARAMETER, "x"]),
    st.lists(
        st.text()
        | st.sampled_from(
            [
                "2018",
                "2019",
                "73",
                "73,11",
                "peresmian",
                "en",
                "73.71",
                "jarak",
                "7",
                "jawa",
                "2018-06-24",
                "2018-02-30",
            ]
        ),
        max_size=3,
    ),
)


def read(address, choices=CHOICES):
    return read_query(parse_qs(address, keep_blank_values=True), choices)


def as_lists(query):
    return {name: [text] for name, text in query.items()}


def test_the_default_writes_nothing():
    assert Selection(CHOICES).to_query() == {}


@pytest.mark.parametrize(
    ("address", "changes"),
    [
        ("tahun=2018", {"day": "2018-12-31"}),
        ("tanggal=2018-06-24", {"day": "2018-06-24"}),
        ("tahun=2019&sejak=2018", {"day": "2019-12-31", "since": "2018-01-01"}),
        ("tanggal=2019-05-01&sejak=2018-06-24", {"day": "2019-05-01", "since": "2018-06-24"}),
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
        ("banding=2018-06-24", {"against": "2018-06-24"}),
        ("jangkauan=100&urut=jarak&tampilan=kekosongan", {"reach": 100, "order": "distance", "view": "gaps"}),
        ("bahasa=en", {"language": "en"}),
    ],
)
def test_addresses_keep_their_form_for_good(address, changes):
    selection = Selection(CHOICES, **changes)
    assert selection.to_query_string() == address
    assert read(address) == replace(read(""), selection=selection)


@pytest.mark.parametrize(
    ("address", "changes"),
    [
        # Written by people, or before there was a level for each measure.
        ("ukuran=bagian", {"level": "province"}),
        ("ukuran=penduduk", {"level": "province", "measure": "population_share"}),
        ("tingkat=kabkota&dasar=peresmian&bahasa=id", {}),
        ("tahun=2020", {}),
        ("tanggal=2018-12-31", {"day": "2018-12-31"}),
        ("tahun=2018&tanggal=2018-06-24", {"day": "2018-06-24"}),
        ("provinsi=11&provinsi=73", {"provinces": ("11", "73")}),
        ("tampilan=ringkasan", {}),
        ("sejak=2018-01-01", {"since": "2018-01-01"}),
    ],
)
def test_other_ways_to_say_the_same_are_understood(address, changes):
    reading = read(address)
    assert (reading.selection, reading.problems) == (Selection(CHOICES, **changes), ())


@pytest.mark.parametrize(
    ("address", "changes", "problems"),
    [
        ("ukuran=jarak&tingkat=provinsi", {"level": "province"}, [("conflict", "ukuran", "jarak", "")]),
        ("min=5", {}, [("conflict", "min", "5", "")]),
        ("ukuran=jarak&min=9&maks=5", {"measure": "distance", "low": 9}, [("conflict", "maks", "5", "")]),
        ("tahun=2018&sejak=2019", {"day": "2018-12-31"}, [("conflict", "sejak", "2019", "")]),
        ("tahun=2017&sejak=1990", {"day": "2017-12-31"}, [("conflict", "sejak", "1990", "")]),
        ("tahun=2017&tanggal=2018-06-24", {"day": "2018-06-24"}, [("conflict", "tahun", "2017", "")]),
        ("pulau=atlantis,jawa", {"islands": ("Jawa",)}, [("value", "pulau", "atlantis", "")]),
        ("provinsi=73,99&provinsi=11", {"provinces": ("11", "73")}, [("value", "provinsi", "99", "")]),
        ("cari=" + "x" * 61, {}, [("value", "cari", "x" * 40, "")]),
        ("cari=a%00b", {}, [("value", "cari", "a\x00b", "")]),
        ("jangkauan=٥٠", {}, [("value", "jangkauan", "٥٠", "")]),
        ("tahun=1990", {"day": "2017-12-31"}, [("value", "tahun", "1990", "2017")]),
        ("tahun=2030", {}, [("value", "tahun", "2030", "2020")]),
        ("tahun=-5", {"day": "2017-12-31"}, [("value", "tahun", "-5", "2017")]),
        ("tahun=two+thousand", {}, [("value", "tahun", "two thousand", "")]),
        ("tahun=" + "9" * 5000, {}, [("value", "tahun", "9" * 40, "")]),
        ("tahun=2018&tahun=2019", {"day": "2019-12-31"}, [("repeated", "tahun", "2018,2019", "")]),
        ("tahun=", {}, [("empty", "tahun", "", "")]),
        ("provinsi=73,,11,", {"provinces": ("11", "73")}, [("empty", "provinsi", "", "")]),
        ("tanggal=2018-02-30", {"day": "2018-02-28"}, [("value", "tanggal", "2018-02-30", "2018-02-28")]),
        ("tanggal=2016-12-31", {"day": "2017-02-28"}, [("value", "tanggal", "2016-12-31", "2017-02-28")]),
        ("tanggal=2020-06-16", {}, [("value", "tanggal", "2020-06-16", "2020-06-15")]),
        ("tanggal=24-06-2018", {}, [("value", "tanggal", "24-06-2018", "")]),
        ("sejak=2018-02-30", {"since": "2018-02-28"}, [("value", "sejak", "2018-02-30", "2018-02-28")]),
        ("tahum=2018", {}, [("unknown", "tahum", "2018", "")]),
        ("embed=true&utm_source=x", {}, [("unknown", "embed", "true", ""), ("unknown", "utm_source", "x", "")]),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_said_with_what_was_taken(address, changes, problems):
    reading = read(address)
    assert reading.selection == Selection(CHOICES, **changes)
    assert [(one.code, one.parameter, one.value, one.taken) for one in reading.problems] == problems
    for one in reading.problems:
        assert one.parameter in one.message
        assert len(one.message) < 900


def test_a_year_that_is_not_over_ends_with_the_newest_day():
    assert read("tahun=2020").selection.day == "2020-06-15"


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(views())
def test_a_link_reopens_what_was_seen(selection):
    reading = read_query(as_lists(selection.to_query()), REAL)
    assert (reading.selection, reading.problems) == (selection, ())


# The table of all characters takes a second, once, before the first text.
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(queries)
def test_any_address_gives_a_selection_and_says_what_was_not_followed(query):
    reading = read_query(query, CHOICES)
    again = read_query(as_lists(reading.selection.to_query()), CHOICES)
    assert (again.selection, again.problems) == (reading.selection, ())
    assert all(len(one.value) <= 40 for one in reading.problems)
    assert len({(one.code, one.parameter) for one in reading.problems}) == len(reading.problems)


_VALUES = {
    "day": st.dates().map(str),
    "kind": st.sampled_from(["kota", "desa"]),
    "provinces": st.sampled_from(["73", "99"]),
    "text": st.text(max_size=70),
    "reach": st.integers(0, 300),
    "place": st.sampled_from(["73.71", "73.99", ""]),
}


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.fixed_dictionaries({}, optional=_VALUES))
def test_what_is_read_leniently_with_problems_is_refused_strictly(values):
    """One value of a field is valid for the selection exactly where its text is read without a problem."""
    for name, value in values.items():
        parameter = next(one.parameter for one in reversed(FIELDS) if one.target == name)
        text = str(value)
        if parameter == "cari":
            # An address takes a text as it is written; a selection tidies its blanks.
            text = " ".join(text.split())
        given_value = (value,) if name == "provinces" else value
        if not text:
            continue
        problems = read_query({"tanggal" if parameter == "tahun" else parameter: [text]}, CHOICES).problems
        try:
            Selection(CHOICES, **{name: given_value})
        except SelectionError:
            assert problems
        else:
            assert not problems


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(views())
def test_file_names_hold_nothing_that_a_visitor_typed(selection):
    assert set(selection.to_file_stem("mpp")) <= set(string.ascii_lowercase + string.digits + "-")


# Addresses that have been passed on, as a browser sends them: the shipped data read them the same way for good.
@pytest.mark.parametrize(
    ("address", "changes"),
    [
        ("tahun=2024", {"day": "2024-12-31"}),
        ("tahun=2025", {"day": "2025-12-31"}),
        ("dasar=layanan", {"basis": "serving"}),
        ("dasar=peresmian", {}),
        ("tingkat=provinsi", {"level": "province"}),
        ("tingkat=kabkota", {}),
        ("tingkat=provinsi&ukuran=penduduk", {"level": "province", "measure": "population_share"}),
        ("ukuran=penduduk", {"level": "province", "measure": "population_share"}),
        ("ukuran=pertama", {"measure": "first"}),
        ("ukuran=baru&sejak=2022", {"measure": "new", "since": "2022-01-01"}),
        ("provinsi=73,51", {"provinces": ("51", "73")}),
        ("provinsi=73%2C51", {"provinces": ("51", "73")}),
        ("provinsi=73&provinsi=51", {"provinces": ("51", "73")}),
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
         {"day": "2024-12-31", "basis": "serving", "level": "province", "provinces": ("51", "73"), "place": "73.71",
          "language": "en"}),
    ],
)  # fmt: skip
def test_old_addresses_keep_their_meaning(address, changes):
    reading = read(address, REAL)
    assert (reading.selection, reading.problems) == (Selection(REAL, **changes), ())


def test_an_island_group_is_written_in_small_letters():
    reading = read("pulau=Bali-Nusa%20Tenggara", REAL)
    assert (reading.selection, [one.parameter for one in reading.problems]) == (Selection(REAL), ["pulau"])


def test_only_some_parameters_can_be_taken():
    some = [one for one in FIELDS if one.role == "filter"]
    reading = read_query({"jenis": ["kota"], "tempat": ["73.71"]}, CHOICES, some)
    assert reading.selection == Selection(CHOICES, kind="kota")
    assert [(one.code, one.parameter) for one in reading.problems] == [("unknown", "tempat")]


def test_parameters_of_others_are_known():
    assert is_ours("tanggal")
    assert not is_ours("embed")
