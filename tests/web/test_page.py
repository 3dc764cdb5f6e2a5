"""The page's logic, without a browser."""

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import texts_in
from mpp_geo.core.vocabulary import VIEWS
from mpp_geo.views.finding import say_finding
from mpp_geo.web.settings import Settings


def test_it_opens_on_the_newest_day_and_all_of_indonesia(open_page, records):
    page = open_page()
    newest = Selection(records.choices)
    assert say_finding(Coverage(records, newest), texts_in("id")).sentence in page.html
    assert page.query == {}


def test_the_finding_and_the_address_follow_the_day(open_page):
    page = open_page().move("2023-12-31")
    assert "Sampai akhir 2023, 173 dari 509 daerah punya MPP (34%)" in page.html
    assert page.query == {"tahun": "2023"}


def test_provinces_narrow_the_finding(open_page):
    page = open_page(provinsi="73", tahun="2022")
    assert "7 dari 24 daerah di Sulawesi Selatan punya MPP (29%)" in page.html
    page.choose("filters_shown", True).choose("provinces", ["73", "51"])
    assert "di Bali dan Sulawesi Selatan" in page.html
    assert page.query["provinsi"] == "51,73"


def test_the_fact_check_is_part_of_the_story_and_does_not_stand_before_another_view(open_page):
    t = texts_in("id")
    story = open_page().html
    # The heading of the charts is also that of a line beside the headline.
    assert story.index(t("claim.title")) < story.rindex(t("spread.shares"))
    gaps = open_page(tampilan="kekosongan").html
    assert gaps.index(t("gaps.title")) < gaps.index(t("claim.title")) < gaps.index(t("footer.text"))


def test_a_link_reopens_what_was_seen(open_page):
    query = {"tahun": "2024", "dasar": "layanan", "tingkat": "provinsi", "provinsi": "51,73", "tempat": "73.71",
             "bahasa": "en"}  # fmt: skip
    page = open_page(**query)
    for words in ("By the end of 2024", "an MPP in service", "Kota Makassar"):
        assert words in page.html
    assert page.query == query


def test_a_day_within_a_year_is_a_link_too(open_page):
    page = open_page(tanggal="2024-06-24")
    assert "Sampai 24 Juni 2024, 204 dari 509 daerah punya MPP (40%); 55% di antaranya di luar Jawa." in page.html
    assert page.query == {"tanggal": "2024-06-24"}
    page.move("2023-12-31")
    assert page.query == {"tahun": "2023"}


@pytest.mark.parametrize(
    ("query", "notice", "finding"),
    [
        ({"tahun": "1990"}, "tahun = “1990”, yang tidak ada. Ditampilkan: 2017", "akhir 2017"),
        ({"tanggal": "2024-02-30"}, "tanggal = “2024-02-30”, yang tidak ada. Ditampilkan: 2024-02-29", "29 Februari"),
        (
            {"provinsi": "99", "tahun": "2025"},
            "provinsi = “99”, yang tidak ada. Ditampilkan: tampilan biasa",
            "304 dari 509",
        ),
        ({"tahun": "<script>alert(1)</script>"}, "&lt;script&gt;alert(1)&lt;/script&gt;", "dari 509"),
        ({"bahasa": "fr", "tempat": "../../etc"}, "tempat = “../../etc”", "dari 509"),
        ({"tahun": "2025", "ukuran": "status", "min": "3"}, "min = “3” tidak cocok", "304 dari 509"),
        ({"tahun": "2025", "warna": "merah"}, "tidak dikenal dan diabaikan: warna.", "304 dari 509"),
    ],
)
def test_a_bad_address_shows_the_page_with_a_notice(open_page, query, notice, finding):
    page = open_page(**query)
    assert notice in page.html
    assert finding in page.html
    assert "<script>alert" not in page.html


def test_the_notice_goes_when_something_else_is_selected(open_page):
    page = open_page(tahun="1990").move("2020-12-31")
    assert "yang tidak ada" not in page.html


def test_a_place_shows_its_figures_and_sources(open_page):
    page = open_page(tempat="14.01")
    for part in ("Kabupaten Kampar", "24 Juni 2024", "17 (per 24 Juni 2024)", "264 (per 24 Juni 2024)", "Sumber (3)",
                 'href="https://kilaskementerian.kompas.com/', "keyakinan tinggi"):  # fmt: skip
        assert part in page.html


def test_a_place_is_shown_and_can_be_closed(open_page):
    page = open_page(tempat="32.01")
    assert "Kabupaten Bogor" in page.html
    assert page.query == {"tempat": "32.01"}
    page.press("place_close")
    assert "Kabupaten Bogor" not in page.html
    assert page.query == {}


def test_a_province_shows_its_curve_with_its_numbers(open_page):
    page = open_page(tempat="73")
    assert len(page.run.get("vega_lite_chart")) == 5
    assert "<th scope=col>Sulawesi Selatan<th scope=col>Indonesia" in page.html


@pytest.mark.parametrize("language", ["id", "en"])
def test_both_languages(open_page, language):
    page = open_page(bahasa=language, tahun="2025")
    t = texts_in(language)
    assert page.find("view").options == [t(f"tab.{view}") for view in VIEWS]
    assert f'document.documentElement.lang = "{language}"' in page.html


def test_how_far_the_records_reach_is_said_by_the_records(open_page, records):
    t = texts_in("en")
    page = open_page(bahasa="en")
    assert f"searched up to {t.date(records.searched_until)};" in page.html
    assert f"last inauguration found is of {t.date(records.newest_inauguration)}" in page.html
    assert f"newest statement of {t.date(records.choices.newest_day)}." in page.html


def test_a_view_that_is_not_open_costs_nothing(open_page):
    assert len(open_page().run.get("download_button")) == 0


@pytest.mark.parametrize(
    "view", ["sebaran", "angkatan", "provinsi", "banding", "tabel", "kekosongan", "unduh", "data-anda", "tentang"]
)
@pytest.mark.parametrize(
    "query", [{"cari": "tidak ada nama begini"}, {"ukuran": "jarak", "min": "100", "tahun": "2017"}], ids=str
)
def test_every_view_of_a_narrow_selection(open_page, view, query):
    page = open_page(tampilan=view, **query)
    assert "Ada yang salah" not in page.html
    # Nobody is said to be near where nobody lives.
    assert "semua penduduk pilihan ini sudah" not in page.html


def test_an_embedded_map_has_no_controls(open_page, monkeypatch):
    from streamlit.runtime.context import ContextProxy

    monkeypatch.setattr(ContextProxy, "is_embedded", property(lambda _: True))
    page = open_page(tahun="2024")
    assert len(page.run.selectbox) == len(page.run.segmented_control) == 0
    assert 'class="foot"' in page.html


def test_a_card_leads_to_a_report_where_somebody_takes_them(open_page, monkeypatch):
    assert "mailto:" not in open_page(tempat="14.01.03").html
    monkeypatch.setattr("mpp_geo.web.page.settings", lambda: Settings(report="data@example.go.id"))
    html = open_page(tempat="14.01.03", bahasa="en").html
    assert 'href="mailto:data@example.go.id?subject=MPP%20Geo%3A%20Tambang%20%2814.01.03%29&amp;body=Place' in html
    assert "Report an error on this card" in html
