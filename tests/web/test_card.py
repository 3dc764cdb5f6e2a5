"""The card of a place: what is special about it is said, what a source states is linked, all of it is escaped."""

from dataclasses import replace

import pytest

from mpp_geo.core.texts import texts_in
from mpp_geo.tables import Tables
from mpp_geo.web.card import write_card

ID, EN = texts_in("id"), texts_in("en")


def card(tables, selection, place, t=ID):
    return " ".join(write_card(tables, selection.but(place=place), t))


@pytest.mark.parametrize(
    ("place", "changes", "says"),
    [
        ("73.06", {}, "MPP ke-14 dari 19 di provinsi ini."),
        ("73.06", {}, "Jumlah layanan: peringkat 1 dari 5 MPP yang angkanya diketahui di provinsi ini."),
        (
            "73.06",
            {"year": 2019},
            "Pada akhir 2019 belum ada; keterangan di bawah berasal dari tahun-tahun sesudahnya.",
        ),
        ("73.05", {}, "Belum ada MPP yang diketahui sampai 15 Desember 2025."),
        ("93.01", {}, "MPP terdekat: Kabupaten Mimika, 597 km garis lurus."),
        # It served in 2022 and was inaugurated in 2023.
        ("11.06", {"year": 2022}, "Pada akhir 2022 sudah melayani, tetapi belum dalam hitungan kementerian."),
        ("11.06", {"year": 2021}, "Pada akhir 2021 belum ada;"),
        # Its statements have medium confidence.
        ("12.72", {"confidence": "high"}, "Keterangan penentunya lebih lemah daripada yang diminta;"),
        ("31.01", {}, "Keenam wilayah DKI Jakarta berbagi satu MPP provinsi."),
        ("31.01", {}, "Tidak berbatasan darat dengan kabupaten/kota lain."),
        ("73.71", {}, "<dt>Punya MPP (2)</dt><dd>Kabupaten Gowa, Kabupaten Maros</dd>"),
        ("73", {}, "19 dari 24 daerah punya MPP (79%) pada akhir 2025."),
        ("73", {}, "Belum punya MPP (5), dengan penduduknya"),
        ("72", {}, "MPP provinsi (tidak dihitung): melayani sejak 15 Juli 2020."),
    ],
)
def test_what_a_card_says(newest, tables, place, changes, says):
    assert says in card(tables, newest.but(**changes), place)


@pytest.mark.parametrize(
    ("place", "changes", "unsaid"),
    [
        ("11.06", {"year": 2022}, "belum ada;"),
        ("12.72", {}, "lebih lemah"),
        ("12.72", {"confidence": "medium"}, "lebih lemah"),
        ("64.03", {}, "belum dalam hitungan kementerian."),
        ("73.71", {}, "MPP terdekat"),
        ("31", {}, "tidak dihitung"),
        ("11.72", {}, "Belum ("),
    ],
)
def test_what_a_card_does_not_say(newest, tables, place, changes, unsaid):
    assert unsaid not in card(tables, newest.but(**changes), place)


@pytest.mark.parametrize(
    ("year", "services", "rate"),
    [(2019, "96 (as of 4 September 2019)", "3.7"), (2025, "145 (as of 18 December 2024)", "5.6")],
)
def test_figures_and_their_rate_are_of_one_time(newest, tables, year, services, rate):
    figures, _ = write_card(tables, newest.but(year=year, place="32.75"), EN)
    assert f"<dt>Services</dt><dd>{services}</dd>" in figures
    assert f"<dt>Services per 100,000</dt><dd>{rate}</dd>" in figures


def test_what_no_source_states_is_not_known(newest, tables):
    assert "<dt>Layanan</dt><dd>tidak diketahui</dd>" in card(tables, newest, "64.03")
    assert "<dt>Agencies</dt><dd>not known</dd>" in card(tables, newest, "31.71", EN)


def test_a_source_is_linked_only_by_an_address_of_the_web_and_all_text_is_escaped(newest, tables):
    evidence = tables.evidence.copy()
    own = evidence.index[evidence["region_code"] == "73.06"]
    evidence.loc[own, "source_url"] = "javascript:alert(1)"
    evidence.loc[own, ["source_title", "source_publisher"]] = "<b>bold</b>"
    html = card(Tables(tables.mpp, tables.regions, tables.provinces, evidence), newest, "73.06")
    assert "href" not in html
    assert "javascript" not in html
    assert "&lt;b&gt;bold&lt;/b&gt;" in html
    assert "<b>" not in html


def test_every_source_of_a_place_is_listed(newest, tables):
    for code in ("73.06", "31.71", "73"):
        unit = "31" if code.startswith("31") else code
        stated = tables.evidence[tables.evidence["region_code"] == unit]
        html = card(tables, newest, code)
        assert f"Sumber ({len(stated)})" in html
        assert all(f", {name})" in html for name in stated["evidence_id"])


def test_a_name_is_escaped(newest, tables):
    regions = tables.regions.copy()
    regions.loc[regions["region_code"] == "73.06", "region_name"] = "<i>Gowa</i>"
    html = card(replace(tables, regions=regions), newest, "73.06")
    assert "&lt;i&gt;Gowa" in html
    assert "<i>" not in html
