"""What is typed finds what is meant, first, and a filter keeps what is meant."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.product import read_records
from mpp_geo.core.search import SearchTable, find_meant, search, split_words
from mpp_geo.core.selection import Selection

RECORDS = read_records()
TABLE = RECORDS.choices.search
REGIONS = [place for place in TABLE.places if place.level == "region"]
with (Path(__file__).parent / "search_cases.csv").open(encoding="utf-8", newline="") as _file:
    CASES = [(row["typed"], row["first_found"]) for row in csv.DictReader(_file)]
with (Path(__file__).parents[2] / "data" / "product" / "region_aliases.csv").open(
    encoding="utf-8", newline=""
) as _file:
    ALIASES = [(row["alias"], row["region_code"]) for row in csv.DictReader(_file)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        *CASES,
        ("aru", "81.07"), ("sula", "82.05"), ("tanimbar", "81.03"), ("yapen", "91.05"),
        ("kota bogor", "32.71"), ("Bogor City", "32.71"), ("city of bogor", "32.71"), ("kab bogor", "32.01"),
        ("regency bogor", "32.01"), ("mal pelayanan publik tual", "81.72"), ("MPP Kabupaten Sigi", "72.10"),
        ("kota baru", "63.02"), ("kotabaru", "63.02"), ("50 kota", "13.07"), ("lima puluh kota", "13.07"),
        ("DI Yogyakarta", "34"), ("yogyakarta", "34.71"), ("diy", "34"), ("kota yogyakarta", "34.71"),
        ("jakarta", "31"), ("dki", "31"), ("DKI Jakarta", "31"), ("jakarta pusat", "31.71"), ("jaksel", None),
        ("jawa", "Jawa"), ("java", "Jawa"), ("sumatra", "Sumatera"), ("kalimantan", "Kalimantan"),
        ("borneo", "Kalimantan"),
        ("jawa timur", "35"), ("east java", "35"), ("jatim", "35"), ("provinsi gorontalo", "75"), ("gorontalo", "75"),
        ("kota gorontalo", "75.71"), ("jambi", "15"), ("kota jambi", "15.71"), ("papua", "91"), ("papua barat", "92"),
        ("ntb", "52"), ("bali", "51"), ("nusa tenggara", "Bali-Nusa Tenggara"), ("aceh", "11"), ("maluku", "81"),
        ("ponti", "61.71"), ("mera", "93.01"), ("selatan lampung", "18.01"), ("north halmahera", "82.03"),
        ("halmahera north", "82.03"), ("kepulauan meranti", "14.10"), ("meranti islands", "14.10"),
        ("pangkep", "73.10"), ("tts", "53.02"), ("oku timur", "16.08"), ("mamuju utara", "76.01"),
        ("bima ntb", "52.06"), ("kota bima ntb", "52.72"), ("banjar jawa barat", "32.79"), ("banjar kalsel", "63.03"),
        ("banjar", "32.79"), ("slmean", "34.04"), ("surabya", "35.78"), ("makasar", "73.71"), ("banyuwngi", "35.10"),
        ("bolaang mongodow", "71.01"), ("kab kutai kertanegara", "64.02"), ("palangkaraya", "62.71"),
        ("PALANGKA RAYA", "62.71"), ("una una", "72.09"), ("Fak-Fak", "92.03"), ("tanah datar", "13.04"),
        ("", None), (" ", None), ("mpp", None), ("xyz", None), ("qwertzuiop", None), ("kabupaten", None),
        ("x" * 500, None), ("\0", None), ("100%", None),
    ],
)  # fmt: skip
def test_the_first_found(typed, first):
    found = search(TABLE, typed)
    assert (found[0].place.code if found else None) == first, [(entry.place.name, entry.why) for entry in found]


@pytest.mark.parametrize(
    ("typed", "absent"),
    [("riau", "31.72"), ("solo", "31.71"), ("bima", "32.01"), ("tual", "81.02"), ("batu", "73.22"), ("bogr", "36.71")],
)
def test_nothing_nonsensical_is_found(typed, absent):
    assert absent not in {entry.place.code for entry in search(TABLE, typed)}


def test_a_hit_says_what_it_is_and_why():
    (found,) = search(TABLE, "ujung pandang")
    place = found.place
    assert (place.level, place.name, place.kind, place.within) == (
        "region",
        "Kota Makassar",
        "kota",
        "Sulawesi Selatan",
    )
    assert (found.why, found.score, found.spelling) == ("exact", 100.0, "ujung pandang")
    (province, *_) = search(TABLE, "riau")
    assert (province.place.level, province.place.kind, province.place.within) == ("province", "", "Sumatera")
    assert search(TABLE, "jawa")[0].place.level == "island"


def test_an_exact_or_prefix_hit_comes_before_a_likeness():
    assert {entry.why for entry in search(TABLE, "band", limit=50)} == {"prefix"}
    assert [entry.why for entry in search(TABLE, "sigi")] == ["exact"]
    assert {entry.why for entry in search(TABLE, "slmean")} == {"likeness"}


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.code)
def test_every_official_name_finds_its_region_first(region):
    bare = region.name.removeprefix("Kabupaten ").removeprefix("Kota ").removeprefix("Administrasi ")
    for typed in (region.name, region.name.lower(), f"{bare} {region.kind}", f"MPP {region.name}"):
        assert search(TABLE, typed)[0].place.code == region.code


def test_every_other_name_finds_its_region():
    for alias, code in ALIASES:
        assert code in {entry.place.code for entry in search(TABLE, alias, limit=5)}, alias


def count_units(text):
    return len(Coverage(RECORDS, Selection(RECORDS.choices, text=text)).units)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        # A province and an island group stand for their regions, DKI Jakarta for one unit.
        ("riau", 12), ("ntb", 10), ("jawa timur", 38), ("borneo", 56), ("dki jakarta", 1),
        # Fewer than four letters mean no province, unless they are its name.
        ("sul", 1), ("sula", 1), ("sulaw", 81),
        # Names in every order, former ones, slips, and what only an area of DKI Jakarta is called.
        ("bogor kab", 1), ("ujung pandang", 1), ("surabya", 1), ("bima ntb", 2), ("kepulauan seribu", 1),
        # Nothing that is merely like them beside what is so called; parts of names as links have always had them.
        ("sigi", 1), ("solo", 4), ("banjar", 5), ("kota", 98), ("qwertz", 0),
    ],
)  # fmt: skip
def test_what_a_filter_keeps(text, units):
    assert count_units(text) == units


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abdgiklmnorstu ", min_size=1, max_size=8))
def test_a_filter_keeps_every_part_of_a_name(text):
    kept = {one.unit.code for one in Coverage(RECORDS, Selection(RECORDS.choices, text=text)).units}
    wanted = " ".join(text.split())
    named = [unit for unit in RECORDS.units if any(wanted in one.name.casefold() for one in (unit, *unit.regions))]
    assert kept >= {unit.code for unit in named}


def test_a_table_without_places_finds_nothing():
    assert search(SearchTable(), "solo") == []
    assert find_meant(SearchTable(), "solo") == frozenset()


def test_words_are_plain():
    assert split_words("Kab. Fak-Fak, Ma’rang É", {"kab": "kabupaten"}) == ["kabupaten", "fak", "fak", "marang", "e"]


@settings(deadline=None)
@given(st.text(max_size=150))
def test_any_text_is_searched(typed):
    found = search(TABLE, typed)
    assert len(found) <= 10
    assert all(0 < entry.score <= 100 for entry in found)


WHOLE = RECORDS.choices.whole_search


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("tambang", "14.01.03"), ("kec tambang", "14.01.03"), ("Kecamatan Tambang, Kab. Kampar", "14.01.03"),
        ("tambang kampar", "14.01.03"), ("tambang riau", "14.01.03"), ("XIII Koto Kampar", "14.01.04"),
        ("siak hul", "14.01.06"), ("kampar", "14.01"), ("kecamatan kampar", "14.01.02"), ("rumbioo jaya", "14.01.14"),
        ("karanganyar demak", "33.21.09"), ("kota karanganyar", None), ("tambang jawa", None),
    ],
)  # fmt: skip
def test_a_kecamatan_is_found(typed, first):
    found = search(WHOLE, typed)
    assert (found[0].place.code if found else None) == first, [(one.place.code, one.place.name) for one in found[:5]]


def test_a_kecamatan_says_where_it_lies():
    place = search(WHOLE, "tambang")[0].place
    assert (place.level, place.kind, place.within) == ("district", "kecamatan", "Kabupaten Kampar, Riau")


@pytest.mark.parametrize(("typed", "first"), [(typed, first) for typed, first in CASES if typed != "Kab. Bandung"])
def test_with_kecamatan_the_same_is_found_first(typed, first):
    assert search(WHOLE, typed)[0].place.code == first


def test_every_kecamatan_is_found_by_its_name_and_its_regions():
    districts = [place for place in WHOLE.places if place.level == "district"]
    assert len(districts) == len(RECORDS.districts)
    for place in districts[::150]:
        assert place.code in {one.place.code for one in search(WHOLE, place.name, None)}
        typed = f"{place.name} {place.within.partition(',')[0]}"
        assert place.code in {one.place.code for one in search(WHOLE, typed, None)}, typed
