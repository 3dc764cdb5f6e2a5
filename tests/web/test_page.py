"""The page's logic, without a browser."""

import pytest
from streamlit.testing.v1 import AppTest

from mpp_geo.core.paths import ROOT


def open_page(**query):
    page = AppTest.from_file(str(ROOT / "mpp_geo" / "web" / "script.py"), default_timeout=30)
    page.query_params.update(query)
    page.run()
    assert not page.exception
    return page


def texts(page):
    return " ".join(element.proto.body for element in page.get("html"))


def test_it_opens_on_the_newest_year_and_all_of_indonesia():
    page = open_page()
    assert "Sampai akhir 2025, 304 dari 509 daerah punya MPP (60%); 65% di antaranya di luar Jawa." in texts(page)
    assert page.slider[0].value == 2025
    assert dict(page.query_params) == {}


def test_the_finding_and_the_address_follow_the_year():
    page = open_page()
    page.slider[0].set_value(2023).run()
    assert "Sampai akhir 2023, 173 dari 509 daerah punya MPP (34%)" in texts(page)
    assert page.query_params["tahun"] == "2023"


def test_provinces_narrow_the_finding():
    page = open_page(provinsi="73", tahun="2022")
    assert "7 dari 24 daerah di Sulawesi Selatan punya MPP (29%)" in texts(page)
    page.multiselect[0].set_value(["73", "51"]).run()
    assert "di Bali dan Sulawesi Selatan" in texts(page)
    assert page.query_params["provinsi"] == "51,73"


def test_a_link_reopens_what_was_seen():
    page = open_page(tahun="2024", dasar="layanan", tingkat="provinsi", provinsi="51,73", tempat="73.71", bahasa="en")
    assert "By the end of 2024" in texts(page)
    assert "an MPP in service" in texts(page)
    assert "Kota Makassar" in texts(page)
    assert dict(page.query_params) == {
        "tahun": "2024", "dasar": "layanan", "tingkat": "provinsi", "provinsi": "51,73", "tempat": "73.71",
        "bahasa": "en",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "notice", "finding"),
    [
        ({"tahun": "1990"}, "tahun = “1990”, yang tidak ada. Ditampilkan: 2017", "akhir 2017"),
        ({"provinsi": "99"}, "provinsi = “99”, yang tidak ada. Ditampilkan: nilai bawaan", "304 dari 509"),
        ({"tahun": "<script>alert(1)</script>"}, "&lt;script&gt;alert(1)&lt;/script&gt;", "akhir 2025"),
        ({"bahasa": "fr", "tempat": "../../etc"}, "tempat = “../../etc”", "akhir 2025"),
    ],
)
def test_a_bad_address_shows_the_page_with_a_notice(query, notice, finding):
    page = open_page(**query)
    assert notice in texts(page)
    assert finding in texts(page)
    assert "<script>alert" not in texts(page)


def test_the_notice_goes_when_something_else_is_selected():
    page = open_page(tahun="1990")
    page.slider[0].set_value(2020).run()
    assert "yang tidak ada" not in texts(page)


def test_a_place_shows_its_figures_and_sources():
    page = open_page(tempat="14.01")
    card = texts(page)
    for part in ("Kabupaten Kampar", "24 Juni 2024", "17 (per 24 Juni 2024)", "264 (per 24 Juni 2024)", "Sumber (3)"):
        assert part in card
    assert 'href="https://kilaskementerian.kompas.com/' in card
    assert "keyakinan tinggi" in card


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"tempat": "31.71"}, "Keenam wilayah DKI Jakarta berbagi satu MPP provinsi."),
        ({"tempat": "16.74"}, "Tidak dalam hitungan kementerian: MPP ini tidak termasuk"),
        ({"tempat": "81.01"}, "Belum ada MPP yang diketahui sampai 15 Desember 2025."),
        ({"tempat": "14.01", "tahun": "2020"}, "Pada akhir 2020 belum ada"),
        ({"tempat": "73"}, "MPP provinsi (tidak dihitung): melayani sejak 22 Januari 2022."),
    ],
)
def test_what_is_special_about_a_place_is_said(query, says):
    assert says in texts(open_page(**query))


def test_a_place_found_by_name_is_shown_and_can_be_closed():
    page = open_page()
    page.selectbox(key="place").set_value("32.01").run()
    assert "Kabupaten Bogor" in texts(page)
    assert page.query_params["tempat"] == "32.01"
    page.button(key="place_close").click().run()
    assert "Kabupaten Bogor" not in texts(page)
    assert "tempat" not in page.query_params


def test_both_languages():
    page = open_page(bahasa="en")
    assert "By the end of 2025, 304 of 509 local governments had an MPP (60%); 65% of these lie beyond Java." in texts(
        page
    )
    assert page.segmented_control(key="view").options == [
        "Overview",
        "Spread",
        "Compare",
        "Table",
        "Gaps",
        "Download",
        "Your data",
        "About the data",
    ]


def test_a_view_that_is_not_open_costs_nothing():
    page = open_page()
    assert len(page.dataframe) == 0
    assert len(page.get("download_button")) == 0


@pytest.mark.parametrize("view", ["sebaran", "banding", "tabel", "kekosongan", "unduh"])
@pytest.mark.parametrize(
    "query", [{"cari": "tidak ada nama begini"}, {"ukuran": "jarak", "min": "100", "tahun": "2017"}], ids=str
)
def test_every_view_of_a_narrow_selection(view, query):
    shown = texts(open_page(tampilan=view, **query))
    assert "Ada yang salah" not in shown
    # Nobody is said to be near where nobody lives.
    assert "semua penduduk pilihan ini sudah" not in shown


def test_a_place_is_not_compared_with_itself():
    page = open_page(tampilan="banding", tempat="31", banding="31", bahasa="en")
    other = page.selectbox(key="compare_with").value
    assert other != "31"
    assert "Province: Aceh" in texts(page)
