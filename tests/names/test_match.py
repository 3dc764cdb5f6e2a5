"""What people write comes back as the code that they mean, or is refused."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mpp_geo.names import match as names
from mpp_geo.names.forms import ENGLISH_DIRECTIONS, split_kind, to_indonesian, to_words
from mpp_geo.names.index import read_name_index

INDEX = read_name_index()
CODES = {region.name: region.code for region in INDEX.regions}
BARE = {name: split_kind(to_words(name))[1] for name in CODES}
PROVINCE = {region.name: INDEX.province_table[region.province_code].name for region in INDEX.regions}


def code_of(text, **hints):
    match = names.resolve(INDEX, text, **hints)
    return match.region.code if match.region else match.status


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kabupaten Bogor", "32.01"), ("Kab. Bogor", "32.01"), ("KAB BOGOR", "32.01"), ("Pemkab Bogor", "32.01"),
        ("Kota Bogor", "32.71"), ("Bogor City", "32.71"), ("City of Bogor", "32.71"), ("Bogor Regency", "32.01"),
        ("Pemkot Bogor", "32.71"), ("MPP Kota Bogor", "32.71"), ("Mal Pelayanan Publik Kab. Bogor", "32.01"),
        ("Kotamadya Bandung", "32.73"), ("Kodya Bandung", "32.73"), ("Surabaya", "35.78"), ("Padang", "13.71"),
        ("North Halmahera Regency", "82.03"), ("West Sumbawa", "52.07"), ("South Jakarta", "31.74"),
        ("Kota Adm. Jakarta Pusat", "31.71"), ("Central Jakarta", "31.71"), ("Thousand Islands", "31.01"),
        ("Southwest Sumba", "53.18"), ("South Central Timor Regency", "53.02"), ("Sula Islands Regency", "82.05"),
        ("Morotai Island", "82.07"), ("Meranti Islands", "14.10"), ("Southeast Maluku", "81.02"),
        ("Kep. Meranti", "14.10"), ("Toba Samosir", "12.12"), ("Maluku Tenggara Barat", "81.03"),
        ("Mamuju Utara", "76.01"), ("Tojo Una-Una", "72.09"), ("TojoUna Una", "72.09"), ("Gunung Kidul", "34.03"),
        ("gunungkidul", "34.03"), ("Kotabaru", "63.02"), ("Kota Baru", "63.02"), ("Kotawaringin Barat", "62.01"),
        ("Pangkajene Kepulauan", "73.10"), ("Pangkep", "73.10"), ("OKU Timur", "16.08"), ("OKU", "16.01"),
        ("TTS", "53.02"), ("TTU", "53.03"), ("Labura", "12.23"), ("Muratara", "16.13"), ("Solo", "33.72"),
        ("Jogja", "34.71"), ("50 Kota", "13.07"), ("Kab. Solok, Sumatera Barat", "13.02"), ("Kota Bima (NTB)", "52.72"),
        ("Kabupaten Sragen, Jawa Tengah", "33.14"), ("Banyuwangi, East Java", "35.10"), ("  Kab.  Kampar. ", "14.01"),
        ("Muara Jambi", "15.05"), ("Indramayuu", "32.12"), ("Kab. Banjar Negara", "33.04"), ("Pak Pak Bharat", "12.15"),
        ("East Kolaka", "74.11"), ("Kota Pematang Siantar", "12.72"), ("Bau-Bau", "74.72"), ("Fakfak", "92.03"),
        ("Surakarta (Solo)", "33.72"), ("Sukabumi (Kota)", "32.72"), ("Bogor (Kab.)", "32.01"),
        ("Malang Kota", "35.73"),
        ("Banggai Islands", "72.07"), ("Tidore Islands Regency", "unknown"), ("Kota Tidore Islands", "82.72"),
        ("Lima Puluh Kota", "13.07"), ("Greater Aceh", "11.06"), ("Tangsel", "36.74"), ("Kota Jambi", "15.71"),
    ],
)  # fmt: skip
def test_what_people_write(text, code):
    assert code_of(text) == code, names.describe(names.resolve(INDEX, text))


@pytest.mark.parametrize(
    "text",
    ["Bogor", "Solok", "Bima", "Cirebon", "Malang", "Kediri", "Bandung", "Bekasi", "Tegal", "Semarang", "Kupang",
     "Sorong", "Jayapura", "Gorontalo", "Pekalongan", "MPP Bogor"],
)  # fmt: skip
def test_a_name_that_fits_two_is_refused_with_the_candidates(text):
    match = names.resolve(INDEX, text)
    assert match.status == "ambiguous"
    assert {region.kind for region in match.candidates} == {"kabupaten", "kota"}
    assert "add Kabupaten or Kota" in names.describe(match)


def test_kind_or_province_settles_it():
    assert code_of("Bogor", kind="kota") == "32.71"
    assert code_of("Kabupaten Banjar", province="63") == "63.03"
    assert code_of("Banjar", province="32") == "32.79"
    assert code_of("Banjar, Kalimantan Selatan") == "63.03"


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("Kabupaten Surabaya", "Kota Surabaya"), ("Kota Karawang", "Kabupaten Karawang"),
        ("Kab. Kampar, Bali", "Kabupaten Kampar"),
        ("Halmahera", None),
        ("", None), ("   ", None), ("\0\x1b", None), ("x" * 10_000, None), ("1234", None), ("Singapore", None),
        ("Kabupaten", None),
        ("Sumba Barta", None), ("Buton Uatra", None), ("baru", None), ("50", None),
        ("Surakarta (Semarang)", None),
    ],
)  # fmt: skip
def test_what_is_no_region_is_refused_with_the_nearest(text, suggested):
    match = names.resolve(INDEX, text)
    assert match.region is None
    assert match.status == "unknown"
    if suggested:
        assert suggested in {region.name for region in match.candidates}
        assert suggested in names.describe(match)


def english(bare):
    """The English form of an Indonesian name: its directions before it, "islands" behind it."""
    back = {
        "utara": "North",
        "selatan": "South",
        "timur": "East",
        "barat": "West",
        "tengah": "Central",
        "tenggara": "Southeast",
    }
    parts, front = bare.split(), []
    if parts[-2:] == ["barat", "daya"]:
        parts, front = parts[:-2], ["Southwest"]
    while len(parts) > 1 and parts[-1] in back:
        front.append(back[parts.pop()])
    if parts[0] == "kepulauan" and len(parts) > 1:
        parts = [*parts[1:], "Islands"]
    return " ".join([*front, *(part.title() for part in parts)])


@pytest.mark.parametrize("name", list(CODES))
def test_every_name_in_every_form_comes_back_to_its_own_code(name):
    code, bare = CODES[name], BARE[name]
    kind, short = ("Kabupaten", "Kab.") if name.startswith("Kabupaten") else ("Kota", "Kota")
    word = "Regency" if kind == "Kabupaten" else "City"
    province = PROVINCE[name]
    forms = [
        name, name.upper(), name.lower(), f"{short} {bare}", f"{kind} {bare.title()}", f"MPP {name}", f"{bare} {word}",
        f"{english(bare)} {word}", f"{name}, {province}", f"{name} ({province})", f"{kind} {bare.replace(' ', '-')}",
        f"{kind} {bare.replace(' ', '')}",
    ]  # fmt: skip
    assert {form: code_of(form) for form in forms} == dict.fromkeys(forms, code)


def test_translated_directions_go_back_and_forth():
    for word, indonesian in ENGLISH_DIRECTIONS.items():
        assert to_indonesian(f"{word} buton") == f"buton {indonesian}"


@settings(max_examples=1500, deadline=None)
@given(st.sampled_from(list(CODES)), st.data())
def test_a_slip_of_one_letter_never_leads_to_another_region(name, data):
    spot = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz -"))
    how = data.draw(st.sampled_from(["replace", "insert", "delete", "swap"]))
    slipped = {
        "replace": name[:spot] + letter + name[spot + 1 :],
        "insert": name[:spot] + letter + name[spot:],
        "delete": name[:spot] + name[spot + 1 :],
        "swap": name[:spot] + name[spot + 1 : spot + 2] + name[spot : spot + 1] + name[spot + 2 :],
    }[how]
    # A slip can spell another name to the letter; nobody can know.
    assume(names.resolve(INDEX, slipped).status not in ("exact", "alias") or code_of(slipped) == CODES[name])
    assert code_of(slipped) in {CODES[name], "ambiguous", "unknown"}


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_an_answer(text):
    match = names.resolve(INDEX, text)
    assert (match.region is None) == (match.status in ("ambiguous", "unknown"))
    assert 0 <= match.score <= 100


def test_the_table_keeps_every_line_in_order():
    rows = names.match_lines(INDEX, ["Kab. Bogor", "Bogor", "nowhere at all"])
    assert names.COLUMNS == ("input", "region_code", "region_name", "score", "status")
    assert [row[1] for row in rows] == ["32.01", "", ""]
    assert [row[4] for row in rows] == ["exact", "ambiguous", "unknown"]


@pytest.mark.parametrize(
    "text",
    ["Aceh", "JAMBI", "Bengkulu", "Lampung", "Gorontalo", "Jakarta", "DKI Jakarta", "Central Java", "Jawa Tengah",
     "DI Yogyakarta", "Yogyakarta", "Provinsi Bali", "NTB", "Bali Province", "Prov. Riau", "MPP Jambi"],
)  # fmt: skip
def test_the_bare_name_of_a_province_is_refused(text):
    match = names.resolve(INDEX, text)
    assert (match.status, match.region) == ("ambiguous", None)


def test_why_a_province_is_refused_is_said():
    assert names.describe(names.resolve(INDEX, "Jambi")) == "“Jambi” is the name of a province; add Kabupaten or Kota"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kabupaten Merauke (Papua)", "93.01"), ("MERAUKE, PAPUA", "93.01"), ("KOTA SORONG, PAPUA BARAT", "96.71"),
        ("Kota Sorong, Papua", "96.71"), ("TANA TIDUNG, KALIMANTAN TIMUR", "65.04"), ("Tarakan (Kaltim)", "65.71"),
        ("Kota Serang, Jawa Barat", "36.73"), ("Bangka - Sumatera Selatan", "19.01"), ("Batam, Riau", "21.71"),
        ("Kota Gorontalo, Sulawesi Utara", "75.71"), ("Majene, Sulawesi Selatan", "76.05"),
        ("Kota Ternate, Maluku", "82.71"), ("Merauke, Irian Jaya", "93.01"), ("Manokwari, Irian Jaya Barat", "92.02"),
        ("Kab. Merauke, Kalimantan Timur", "unknown"), ("Kota Surabaya, Banten", "unknown"),
        ("Kab. Bogor, Banten", "unknown"), ("Banjar, Jawa Barat", "32.79"), ("Jambi, Jambi", "15.71"),
    ],
)  # fmt: skip
def test_a_province_as_it_was_is_understood(text, code):
    assert code_of(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KABUPATENSIGI", "72.10"), ("KotaTual", "81.72"), ("Kab.Sigi", "72.10"),
        ("K A B U P A T E N S I G I", "72.10"),
        ("K O T A  T U A L , M A L U K U", "81.72"), ("Kota Mobagu", "71.74"), ("KOTABATU", "35.79"),
        ("KotaBaru", "63.02"), ("Kotawaringin Barat", "62.01"), ("baru", "unknown"), ("50", "unknown"),
        ("Kota 50", "unknown"), ("Kab. Baru", "unknown"), ("Kabupaten 50 Kota", "13.07"),
    ],
)  # fmt: skip
def test_kinds_that_are_glued_and_words_that_are_no_names(text, code):
    assert code_of(text) == code


# Province of a region in a year → the codes that were then part of it; and names that were then others.
THEN = {
    2012: {"93": "91", "94": "91", "95": "91", "96": "92", "65": "64"},
    2016: {"93": "91", "94": "91", "95": "91", "96": "92"},
    2021: {"93": "91", "94": "91", "95": "91", "96": "92"},
}
OLD_NAMES = {
    "12.12": ("Kabupaten Toba Samosir", 2020), "76.01": ("Kabupaten Mamuju Utara", 2017),
    "81.03": ("Kabupaten Maluku Tenggara Barat", 2019),
}  # fmt: skip


def list_of(year, layout):
    """Return lines "name, province" as a table of that year has them."""
    lines = {}
    for region in INDEX.regions:
        name, until = OLD_NAMES.get(region.code, (region.name, 0))
        then = THEN[year].get(region.province_code, region.province_code)
        lines[region.code] = layout(name if year < until else region.name, INDEX.province_table[then].name)
    return lines


LAYOUTS = {
    "comma": lambda name, province: f"{name}, {province}",
    "capitals": lambda name, province: f"{name}, {province}".upper(),
    "bracket": lambda name, province: f"{name.replace('Kabupaten', 'Kab.')} (Provinsi {province})",
    "tab": lambda name, province: f"{name}\t{province}",
}


@pytest.mark.parametrize("year", THEN)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_file_of_its_time_loses_no_name(year, layout):
    lines = list_of(year, LAYOUTS[layout])
    rows = names.match_lines(INDEX, lines.values(), with_province=layout == "tab")
    assert [row[1] for row in rows] == list(lines)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Bogor\tJawa Barat", ""), ("Kota Bogor\tJawa Barat", "32.71"), ("Banjar\tKalsel", "63.03"),
        ("Banjar,West Java", "32.79"), ('"Kota Banjar",Jawa Barat', "32.79"), ("Sigi\t", "72.10"), ("Sigi", "72.10"),
        ("Sigi\tAtlantis", ""), ("Sigi\tBali", ""), ("Jambi\tJambi", "15.71"), ("", ""), ("\t", ""), ("\0\t\0", ""),
    ],
)  # fmt: skip
def test_a_column_with_the_province_settles_names(line, code):
    assert names.match_lines(INDEX, [line], with_province=True)[0][1] == code
