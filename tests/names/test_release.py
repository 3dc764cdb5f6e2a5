"""Texts of releases, as a ministry and the press write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mpp_geo.core.errors import DataError
from mpp_geo.names import release as reader
from mpp_geo.names.forms import word_set
from mpp_geo.names.index import read_name_index
from mpp_geo.names.release_dates import find_dates

INDEX = read_name_index()
JUNE_2024 = {
    "12.23": ("31", "160"), "13.04": ("14", "103"), "14.01": ("17", "264"), "15.05": ("18", "99"),
    "17.02": ("25", "95"), "32.01": ("28", "86"), "32.12": ("31", "160"), "35.17": ("12", "52"),
    "35.16": ("29", "155"), "52.72": ("13", "76"), "53.02": ("19", "140"), "62.10": ("22", "123"),
    "74.04": ("11", "76"), "74.01": ("13", "99"), "73.17": ("17", "102"),
}  # fmt: skip

NUMBERED = """JAKARTA - Menteri PANRB meresmikan 15 Mal Pelayanan Publik (MPP), Senin (24/6/2024). Total kini 206 MPP.

Berikut daftarnya:
1. Kabupaten Labuhanbatu Utara (31 instansi dan 160 layanan)
2. Kabupaten Tanah Datar dengan 14 instansi dan 103 layanan
3. Kab. Kampar: 17 instansi, 264 layanan
4. MPP Kabupaten Muaro Jambi – 99 layanan dari 18 instansi
5. Kabupaten Rejang Lebong, Bengkulu (25 instansi, 95 layanan)
6. Kab. Bogor memiliki 28 instansi dan 86 jenis layanan
7. Kabupaten Indramayu (31 instansi/160 layanan)
8. Jombang (12 instansi, 52 layanan)
9. Kabupaten Mojokerto (29 instansi, 155 layanan)
10. Kota Bima (13 instansi, 76 layanan)
11. Timor Tengah Selatan (19 instansi, 140 layanan)
12. Gunung Mas (22 instansi, 123 layanan)
13. Kabupaten Buton (11 instansi, 76 layanan)
14. Kolaka (13 instansi, 99 layanan)
15. Kabupaten Luwu (17 instansi, 102 layanan)
"""
RUNNING = """Jakarta (24/6/2024) - Sebanyak 15 MPP diresmikan. MPP Kabupaten Labuhanbatu Utara memiliki 31 \
instansi dan 160 layanan; Kabupaten Tanah Datar 14 instansi dan 103 layanan; Kampar 17 instansi dan \
264 layanan; Muaro Jambi 18 instansi dan 99 layanan; Rejang Lebong 25 instansi dan 95 layanan. MPP \
Kabupaten Bogor menghadirkan 86 layanan dari 28 instansi. MPP Kabupaten Indramayu 160 layanan dari \
31 instansi, sedangkan lainnya menyusul dalam daftar ini. MPP Kab. Jombang menghadirkan 52 layanan \
dari 12 instansi. Kabupaten Mojokerto (29 instansi, 155 layanan), Kota Bima (13 instansi, 76 \
layanan), Timor Tengah Selatan (19 instansi, 140 layanan), dan Gunung Mas (22 instansi, 123 \
layanan). MPP Kabupaten Buton dengan 11 instansi dan 76 layanan. MPP Kabupaten Kolaka dengan 13 \
instansi dan 99 layanan. MPP Kabupaten Luwu dengan 17 instansi dan 102 layanan.
"""
ENGLISH = """The minister inaugurated public service malls on 24 June 2024, bringing the total to 206.
- North Labuhanbatu Regency: 31 agencies and 160 services
- Tanah Datar Regency (14 agencies, 103 services)
- Kampar Regency with 264 services from 17 agencies
- Muaro Jambi Regency: 18 institutions, 99 types of services
- Rejang Lebong Regency: 25 agencies, 95 services
- Bogor Regency: 28 agencies, 86 services
- Indramayu Regency: 31 agencies, 160 services
- Jombang Regency: 12 agencies, 52 services
- Mojokerto Regency: 29 agencies, 155 services
- Bima City: 13 agencies, 76 services
- South Central Timor Regency: 19 agencies, 140 services
- Gunung Mas Regency: 22 agencies, 123 services
- Buton Regency: 11 agencies, 76 services
- Kolaka Regency: 13 agencies, 99 services
- Luwu Regency: 17 agencies, 102 services
"""


def read(text, **page):
    return reader.read_release(text, INDEX, reader.Page(**page))


def figures(release):
    return {row["region_code"]: (row["agencies"], row["services"]) for row in release.rows}


def column(release, name):
    return [row[name] for row in release.rows]


def reasons(release):
    return [entry.say_reason() for entry in release.unplaced]


@pytest.mark.parametrize("text", [NUMBERED, ENGLISH], ids=["numbered", "english"])
def test_the_batch_of_june_2024_comes_back_whole(text):
    release = read(text)
    assert figures(release) == JUNE_2024
    assert set(column(release, "date")) == {"2024-06-24"}
    assert set(column(release, "event")) == {"inaugurated"}
    assert release.unplaced == ()


def test_the_batch_in_running_text_is_read_and_nothing_is_invented():
    release = read(RUNNING)
    stated = figures(release)
    assert set(stated) <= set(JUNE_2024)
    assert all(stated[code] == JUNE_2024[code] for code in stated if stated[code] != ("", ""))
    assert set(stated) == set(JUNE_2024)


def test_rows_are_ready_to_append():
    release = read(NUMBERED, url="https://example.go.id/1", publisher="PANRB", title="Kini 206")
    row = release.rows[0]
    assert tuple(row) == reader.COLUMNS
    assert (row["source_url"], row["source_publisher"], row["source_title"]) == (
        "https://example.go.id/1", "PANRB", "Kini 206",
    )  # fmt: skip
    assert (row["evidence_id"], row["region_name"], row["confidence"]) == ("", "Kabupaten Labuhanbatu Utara", "medium")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kabupaten Kampar, Muaro Jambi, dan Kota Bima", {"14.01", "15.05", "52.72"}),
        ("MPP Kabupaten Jombang, Kabupaten Mojokerto serta Kota Madiun", {"35.17", "35.16", "35.77"}),
        ("MPP DKI Jakarta", {"31"}),
        ("Bupati Sragen bersama tamu dari Bali", set()),
        ("MPP di Pidie Jaya, Simeulue, and Nias Regency", {"11.18", "11.09", "12.04"}),
        ("selesai.\n1 Kabupaten Sigi\n2 Kota Ambon\nKota Tual", {"72.10", "81.71", "81.72"}),
        ("Bandar Lampung City; and Tulang Bawang Regency", {"18.71", "18.05"}),
        ("Pemkab Banyuwangi dan Pemkot Surabaya", {"35.10", "35.78"}),
        ("West Sumbawa Regency and Bogor City", {"52.07", "32.71"}),
        ("Kabupaten/kota lain menunggu; total 206 MPP di 50 kota", set()),
    ],
)
def test_regions_in_a_sentence(text, expected):
    release = read(f"Menteri meresmikan pada 21 November 2023: {text}.")
    assert set(figures(release)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31 instansi dan 160 layanan", ("31", "160")),
        ("54 layanan dari 12 instansi", ("12", "54")),
        ("(20 instansi, 133 layanan)", ("20", "133")),
        ("dengan 1.024 layanan", ("", "1024")),
        ("with 1,024 services from 20 agencies", ("20", "1024")),
        ("; 10 instansi; 45 layanan", ("10", "45")),
        ("as one of 22 Public Service Malls", ("", "")),
        ("instansi: 12, layanan: 80", ("12", "80")),
        ("20 tenant dan 12 gerai, 35 persen, Rp 5 miliar", ("", "")),
        ("sekitar 40 layanan", ("", "")),
        ("12 instansi daerah dan 17 instansi vertikal", ("", "")),
        ("0 instansi dan 99999 layanan", ("", "")),
    ],
)
def test_figures_in_every_order_and_never_guessed(text, expected):
    release = read(f"MPP Kabupaten Jombang diresmikan 8 Oktober 2024 {text}")
    assert figures(release) == {"35.17": expected}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1. Bogor (20 instansi)", "“Bogor” fits Kabupaten Bogor (32.01) and Kota Bogor (32.71)"),
        ("1. Atlantis (20 instansi)", "“Atlantis” is not a regency or city"),
        (
            "MPP Kabupaten Surabaya diresmikan",
            "“Kabupaten Surabaya” is not a regency or city; the nearest: Kota Surabaya",
        ),
        ("Kabupaten Luwu dan Kabupaten Buton memiliki 20 instansi", "figures that fit several regions"),
        ("MPP Kabupaten Luwu sekitar 40 layanan", "no exact number of services"),
        ("MPP Kabupaten Luwu: 12 instansi pusat, 17 instansi daerah", "several numbers of agencies"),
        ("- Kabupaten Luwu (12 instansi)\n- Kabupaten Luwu (13 instansi)", "as 12 and as 13; neither is taken"),
        ("Kini ada 12 instansi dan 80 layanan", "figures without a region"),
        ("MPP Kota Palembang sudah lebih dulu beroperasi", "said to have existed before"),
        ("MPP Kota Batam sudah beroperasi sejak 2019 dengan 12 instansi", "said to have existed before"),
        ("MPP Kota Batam has been open since 2019 with 12 agencies", "said to have existed before"),
        ("Peresmian MPP berlangsung di Kabupaten Banyuwangi", "named as the venue"),
    ],
)
def test_what_cannot_be_placed_is_said(text, says):
    release = read(f"Diresmikan 8 Oktober 2024.\n{text}")
    assert any(says in reason for reason in reasons(release)), reasons(release)
    assert all(value in ("", "12", "13") for pair in figures(release).values() for value in pair)


def test_a_heading_names_the_province_of_the_items_below():
    release = read("Diresmikan 8 October 2024\nNusa Tenggara Barat:\n- Bima\n- Kota Bima\nKalimantan Selatan: Banjar")
    assert set(figures(release)) == {"52.72", "63.03"}
    assert any("“Bima” fits" in reason for reason in reasons(release))


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Senin (24/6/2024)", ["2024-06-24"]),
        ("21 November 2023", ["2023-11-21"]),
        ("8 October 2024 and October 9, 2024", ["2024-10-08", "2024-10-09"]),
        ("5 Mei 2022, 2022-05-06", ["2022-05-05", "2022-05-06"]),
        ("31/2/2024, 12 Foo 2024, 1 Januari 1999, 3 Juni 2999", []),
    ],
)
def test_dates(text, dates):
    assert [entry.iso for entry in find_dates(text) if entry.kind == "full"] == dates


def test_a_date_without_a_year_is_no_date_unless_it_is_given():
    text = "Kamis (27/2) Menteri meresmikan MPP Kabupaten Sragen"
    assert column(read(text), "date") == [""]
    assert "Kamis (27/2) has no year; add the date" in reasons(read(text))
    assert column(read(text, date="2020-02-27"), "date") == ["2020-02-27"]
    assert read(text, date="2020-02-27").unplaced == ()


def test_of_several_dates_that_of_the_event_is_taken():
    text = "Perpres tanggal 5 Oktober 2021 berlaku.\nMPP Kabupaten Sragen diresmikan pada 12 Desember 2024."
    assert column(read(text), "date") == ["2024-12-12"]
    vague = "Kabupaten Sragen\n5 Oktober 2021\n6 Oktober 2022\nMPP Kabupaten Sragen"
    assert column(read(vague), "date") == [""]


def test_an_opening_is_no_inauguration():
    release = read("MPP Kabupaten Sragen mulai beroperasi 12 Desember 2024.")
    assert column(release, "event") == ["opened"]


def test_a_text_that_is_no_release_is_refused():
    with pytest.raises(DataError, match="it has 1,000,001 characters; at most 1,000,000 are read"):
        read("x" * 1_000_001)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("Kabupaten otaBgr.,;:()\n 0123456789-MPinsl/&“"), max_size=300))
def test_any_text_is_read_to_its_end(text):
    release = read(text)
    assert set(column(release, "region_code")) <= {
        region.code for group in INDEX.official.values() for region in group
    } | {"31"}


def test_hostile_text_is_only_text():
    release = read("1. <script>alert(1)</script> Kabupaten Luwu (=1+1)\n2. '; DROP TABLE mpp; --")
    assert set(figures(release)) <= {"73.17"}


def test_reasons_are_said_in_both_languages():
    (entry, _) = read("1. Bogor\n2. Kota Bima").unplaced
    assert "“Bogor” cocok dengan Kabupaten Bogor (32.01) dan Kota Bogor (32.71)" in entry.say_reason("id")


def test_a_sentence_that_names_a_region_for_another_reason_gives_no_row():
    release = read("MPP Kota Ambon diresmikan 8 Oktober 2024. Rombongan lalu meninjau sawah di Kabupaten Buru.")
    assert set(figures(release)) == {"81.71"}
    assert reasons(release) == ["named, but not as the place of an MPP"]


WORDS = [
    "\n",
    "\t",
    *sorted(
        word_set(
            "Menteri meresmikan diresmikan akan besok MPP Mal Pelayanan Publik di Kabupaten Kota Sigi Tual Bogor Papua "
            ", . Jambi Atlantis ; : ( ) • 1. 2) dan serta 12 instansi 40 layanan masing-masing 4 Maret 2025 (4/3) kata "
            "Foto: | sebelumnya seperti City Regency inaugurated will be tiga belas <b> &amp;"
        )
    ),
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_any_order_of_the_words_of_releases_is_read(text):
    release = read(text)
    for row in release.rows:
        assert row["event"] in ("inaugurated", "opened", "planned", "reported")
        assert row["region_code"] in {"72.10", "81.72", "32.01", "32.71", "15.71"}
        assert row["agencies"] in ("", "12", "40", "13", "53", "10", "3", "1", "2", "4", "2025"), text
    assert all(str(entry) for entry in release.unplaced)
