"""The view "Your data": a list or a release of the visitor's own, in the visitor's session alone."""

import functools
import gc
import hashlib
import json
import logging
import re
import weakref
from datetime import date
from html import escape

import pytest

from mpp_geo.core.texts import texts_in
from mpp_geo.core.theme import colour
from mpp_geo.names.lists.grid import Layout
from mpp_geo.names.lists.remarks import ListError
from mpp_geo.web import own_session
from tests.bad_lists import REFUSED, STRANGE
from tests.list_files import place, to_geojson
from tests.web.conftest import Page

TEXT = "Kemarin (4/3) Menteri PANRB meresmikan MPP Kabupaten Sigi.\nBesok MPP Kabupaten Buol diresmikan."
TABLE = """No;Provinsi;Kabupaten/Kota;Jumlah;Tahun
1;Jawa Barat;Kab. Bogor;1.234;2020
2;;Kota Bogor;25,5;2021
3;Papua;Jayapura;7;2022
4;Papua;Jayapura;8;2022
5;Jawa Tengah;<b>Solo</b>;9;2023"""


def press(page, label):
    return page.go(next(button for button in page.run.button if button.label == label).click())


@pytest.mark.parametrize(
    ("day", "dates", "refused"), [(None, ["", ""], True), (date(2025, 3, 5), ["4 Maret 2025", "6 Maret 2025"], False)]
)
def test_dates_without_a_year_need_the_date_of_the_page(open_page, day, dates, refused):
    page = open_page(tampilan="data-anda").choose("yours_way", "release")
    page.run.text_area(key="yours_text").set_value(TEXT)
    page.find("yours_date").set_value(day)
    press(page, "Baca teks")
    for name, event, read in zip(("Sigi", "Buol"), ("diresmikan", "direncanakan"), dates, strict=True):
        assert re.search(f"<th scope=row>Kabupaten {name}<td>[^<]+<td>{event}<td>{read}<td>", page.html)
    assert ("Tidak dapat ditempatkan" in page.html) == refused


@pytest.fixture
def bring(open_page):
    """Opens the view and pastes a table there."""

    def make(text=TABLE, **query):
        page = open_page(tampilan="data-anda", **query).choose("yours_way", "table")
        page.run.text_area(key="own_text").set_value(text)
        return press(page, "Baca tabel" if "bahasa" not in query else "Read the table")

    return make


@pytest.fixture(scope="module")
def upload():
    """Brings a file to one page of the view, whatever was brought there before; the box for files needs a browser."""
    page = Page({"tampilan": "data-anda"})

    def make(content, name="a.csv"):
        digest = hashlib.sha256(content).hexdigest()[:12]
        page.run.session_state["own_list"] = own_session.BroughtList(name, content, digest)
        return page.go(page.run)

    return make


@pytest.mark.parametrize("case", REFUSED, ids=[case[0] for case in REFUSED])
def test_a_file_that_is_refused_says_why_and_the_page_goes_on(upload, case):
    _, content, _ = case
    page = upload(content())
    with pytest.raises(ListError) as caught:
        place(content())
    assert re.findall('role="alert">(.*?)</p>', page.html) == [escape(str(caught.value.remark.say(texts_in("id"))))]
    # It can be corrected or forgotten, and what stands below is there.
    assert "Lupakan daftar ini" in [button.label for button in page.run.button]
    assert '<p class="foot">' in page.html


@pytest.mark.parametrize("case", STRANGE, ids=[case[0] for case in STRANGE])
def test_a_strange_file_is_placed_on_the_page_with_all_that_is_said_of_it(upload, case):
    _, content, name, count, _ = case
    page = upload(content(), name)
    placed = place(content(), called=name)
    for remark in (*placed.own.remarks, *placed.remarks):
        assert escape(remark.say(texts_in("id"))) in page.html
    assert f"{count} dari {len(placed.placements)} baris ditempatkan." in page.html
    assert 'role="alert"' not in page.html


def find_fix(page, written):
    return next(box for box in page.run.selectbox if box.label.startswith(f"“{written}"))


def open_columns(page):
    """Open what says how the list is read."""
    one = page.run.session_state["own_list"]
    page.run.session_state[f"own_{one.digest}_columns"] = True
    page.go(page.run)


def find_choice(page, label):
    return next(box for box in page.run.selectbox if box.label == label)


def test_a_choice_settles_all_rows_spelled_alike_and_can_be_undone(bring):
    page = bring()
    assert "2 dari 5 baris ditempatkan." in page.html
    page.go(find_fix(page, "Jayapura, Papua” (2×)").set_value("91.71"))
    assert "4 dari 5 baris ditempatkan." in page.html
    assert not any("Jayapura" in box.label for box in page.run.selectbox)
    press(page, "Hapus pilihan saya (1)")
    assert "2 dari 5 baris ditempatkan." in page.html


def test_what_a_list_brings_is_text_and_no_markup(bring):
    page = bring()
    page.run.session_state["own_report"] = True
    page.go(page.run)
    assert "&lt;b&gt;Solo&lt;/b&gt;, Jawa Tengah" in page.html
    assert "<b>Solo</b>" not in page.html


def test_columns_can_be_changed_and_a_fault_is_one_sentence(bring):
    page = bring("apa,x\nKab. Bogor,1\nentah,2\nentah lagi,3\nlain,4\n")
    assert "Belum ada kolom yang menyebut tempat" in page.html
    page.go(find_choice(page, "Kabupaten/kota").set_value("apa"))
    assert "1 dari 4 baris ditempatkan." in page.html
    assert 'role="alert"' not in page.html


def test_codes_kecamatan_and_points_at_sea_are_settled_in_place(upload):
    page = upload(b"Kode,x\n1101,1\n1101,2\n")
    box = find_fix(page, "1101” (2×)")
    assert box.options[:2] == ["Kabupaten Aceh Selatan, Aceh", "Kabupaten Simeulue, Aceh"]
    page.go(box.set_value("11.09"))
    assert "2 dari 2 baris ditempatkan." in page.html
    page = upload(to_geojson([({"x": 1}, 106.8, -5.9), ({"x": 2}, 106.8, -6.6)]))
    box = find_fix(page, "5.9000 S, 106.8000 E” (1×)")
    assert "terletak di laut" in box.label
    page.go(box.set_value("31.01"))
    assert "2 dari 2 baris ditempatkan." in page.html
    page = upload(b"Kecamatan,x\nSukajaya,1\n")
    box = find_fix(page, "Kecamatan Sukajaya” (1×)")
    page.go(box.set_value("32.01"))
    assert "1 dari 1 baris ditempatkan." in page.html


def test_whose_the_codes_are_can_be_said(upload):
    page = upload(b"Kode,x\n1101,1\n1102,2\n")
    assert "0 dari 2 baris ditempatkan." in page.html
    page.run.session_state["own_report"] = True
    open_columns(page)
    page.go(find_choice(page, "Kode milik").set_value("bps"))
    assert "2 dari 2 baris ditempatkan." in page.html
    assert "kode BPS: 2" in page.html


@pytest.mark.parametrize(
    "content", [b"lat,lon\n106.8,-6.6\n107.6,-6.9\n", to_geojson([({}, -6.6, 106.8), ({}, -6.9, 107.6)])]
)
def test_a_button_exchanges_swapped_coordinates_and_takes_it_back(upload, content):
    page = upload(content)
    assert "0 dari 2 baris ditempatkan." in page.html
    press(page, "Tukar lintang dan bujur")
    assert "2 dari 2 baris ditempatkan." in page.html
    press(page, "Kembalikan seperti semula")
    assert "0 dari 2 baris ditempatkan." in page.html


def test_rows_left_out_and_columns_of_figures_can_be_corrected(bring):
    page = bring("Kabupaten;Jumlah;Kode pos\nKab. Bogor;5;16900\nKab. Garut;7;44100\nJumlah;12;\n")
    assert "2 dari 2 baris ditempatkan." in page.html
    assert "Baris jumlah tidak dihitung (1): baris 4." in page.html
    open_columns(page)
    page.go(next(box for box in page.run.text_input if box.label == "Baris yang dikeluarkan").set_value("2"))
    assert "1 dari 2 baris ditempatkan." in page.html
    (figures,) = [box for box in page.run.multiselect if box.label == "Kolom angka"]
    assert figures.value == ["Jumlah"]
    page.go(figures.set_value(["Kode pos"]))
    page.go(find_choice(page, "Yang ditampilkan").set_value("column"))
    assert find_choice(page, "Kolom").options == ["Kode pos"]


def test_header_row_delimiter_and_decimal_sign_can_be_corrected_and_stay_so(bring):
    page = bring("Judul tabel|x;y\nKabupaten|Jumlah;lain\nKab. Bogor|1.234;0\nKab. Garut|7.125;0\n")
    open_columns(page)
    page.go(find_choice(page, "Pemisah").set_value("|"))
    page.go(next(box for box in page.run.number_input if box.label == "Baris kepala kolom").set_value(2))
    assert "2 dari 2 baris ditempatkan." in page.html
    page.go(find_choice(page, "Tanda desimal").set_value("."))
    # Elsewhere, and with the part closed, it is as it was said.
    page.choose("view", "table").choose("view", "yours")
    layout = page.run.session_state["own_list"]
    assert [key[1] for key in layout.made if key[0] == "read"][-1] == Layout(None, "|", None, 2, ".")
    assert "2 dari 2 baris ditempatkan." in page.html


def test_how_rows_of_one_region_are_joined_is_said(bring):
    page = bring("Kabupaten;Jumlah\nKab. Bogor;5\nKab. Bogor;7\nKab. Garut;1\n")
    assert "Kabupaten/kota dengan lebih dari satu baris (1): Kabupaten Bogor." in page.html
    assert "Kabupaten/kota dengan beberapa baris (1) ditampilkan satu kali." in page.html
    page.go(find_choice(page, "Yang ditampilkan").set_value("column"))
    for name, said, value in (
        ("sum", "angkanya dijumlahkan", 12),
        ("mean", "dirata-ratakan", 6),
        ("last", "baris terakhir", 7),
    ):
        page.go(find_choice(page, "Beberapa baris satu daerah").set_value(name))
        assert said in page.html
        assert f"<th scope=row>Kabupaten Bogor<td>Jawa Barat<td>{value}" in page.html


def test_the_map_shows_a_column_and_its_histogram(bring):
    page = bring()
    page.go(find_choice(page, "Yang ditampilkan").set_value("column"))
    assert find_choice(page, "Kolom").value == "Jumlah"
    page.go(find_choice(page, "Cara membagi kelas").set_value("equal"))
    page.go(find_choice(page, "Kelas").set_value("3"))
    assert "Jumlah" in page.html
    charts = [json.loads(chart.proto.spec) for chart in page.run.get("vega_lite_chart")]
    (histogram,) = [chart for chart in charts if "ordinal" in chart["config"].get("range", {})]
    assert histogram["config"]["range"]["ordinal"] == [colour("ramp", "light", rank) for rank in range(5)]
    labels = [button.label for button in page.run.get("download_button")]
    assert labels == [
        "Unduh baris: Excel", "Laporan penempatan (CSV)", "Situs (ZIP)", "Peta (PNG)", "Peta (SVG)", "Peta (PDF)",
        "Film (GIF)",
    ]  # fmt: skip


def test_the_column_stands_beside_our_figures_and_the_page_narrows_both(bring):
    page = bring()
    page.go(find_choice(page, "Yang ditampilkan").set_value("column"))
    assert "<th scope=row>Kabupaten Bogor<td>Jawa Barat<td>1.234" in page.html
    assert find_choice(page, "Bandingkan dengan").value == "population"
    page.go(find_choice(page, "Bandingkan dengan").set_value("distance_km"))
    scatter = json.loads(page.run.get("vega_lite_chart")[-1].proto.spec)
    assert scatter["layer"][0]["encoding"]["x"]["title"] == "Jarak ke MPP terdekat, km"
    assert scatter["config"]["locale"]["number"]["thousands"] == "."
    page = bring(provinsi="33")
    assert "Filter halaman ini berlaku juga untuk daftar Anda: 35 kabupaten/kota ditampilkan." in page.html
    assert "Kabupaten Bogor<td>Jawa Barat" not in page.html


def test_the_list_stays_through_another_view_and_another_language(bring):
    page = bring()
    page.choose("view", "table").choose("view", "yours")
    assert "2 dari 5 baris ditempatkan." in page.html
    page.choose("language", "en")
    assert "2 of 5 rows placed." in page.html


def test_nobody_else_sees_it_and_it_is_neither_in_the_address_nor_logged(bring, open_page, caplog):
    with caplog.at_level(logging.DEBUG):
        page = bring()
        page.go(find_fix(page, "Jayapura, Papua” (2×)").set_value("91.71"))
    assert page.query == {"tampilan": "data-anda"}
    assert "Jayapura" not in caplog.text
    other = open_page(tampilan="data-anda")
    assert "baris ditempatkan" not in other.html
    assert "own_list" not in other.run.session_state
    assert "own_list" in page.run.session_state


def test_rows_of_evidence_say_what_they_would_change_and_go_as_a_patch(bring):
    page = bring(
        "region_name,event,date,agencies,source_publisher,source_url\n"
        "Kab. Bogor,reported,2026-02-01,<b>,Kompas,https://example.go.id/1\n"
        "Kab. Bogor,reported,2026-02-01,77,Kompas,https://example.go.id/1\n"
        "Kab. Nduga,opened,2026-02-01,3,Kompas,https://example.go.id/2\n"
    )
    assert "MPP baru: 1 · mengubah: 1" in page.html
    assert "<th scope=row>Kabupaten Nduga<td>MPP baru<td>mulai melayani<td>1 Februari 2026<td>3" in page.html
    assert "Baris 2: “&lt;b&gt;” di kolom agencies bukan bilangan bulat di atas nol" in page.html
    assert "Baris bukti (CSV, 2 baris)" in [button.label for button in page.run.get("download_button")]


def test_nothing_holds_a_list_that_was_forgotten_or_replaced(bring):
    page = bring()
    page.go(find_choice(page, "Yang ditampilkan").set_value("column"))
    page.go(find_choice(page, "Bandingkan dengan").set_value("distance_km"))

    def watch():
        one = page.run.session_state["own_list"]
        return [weakref.ref(one), *(weakref.ref(made) for made in one.made.values() if hasattr(made, "__weakref__"))]

    first = watch()
    # The file, its rows, their regions and the maps.
    assert len(first) >= 4
    page.run.text_area(key="own_text").set_value(TABLE.replace("1.234", "77"))
    press(page, "Baca tabel")
    second = watch()
    page.run.text_area(key="own_text").set_value("")
    press(page, "Lupakan daftar ini")
    gc.collect()
    assert [ref() for ref in (*first, *second)] == [None] * len((*first, *second))


def test_no_cache_of_the_process_keeps_anything_of_a_list(bring):
    def show(number, place, day):
        # Names, numbers and dates that no other list has.
        page = bring(
            f"Kabupaten;Jumlah;Tanggal\nKab. Bogor;{number},1;{day}\n"
            f"Kota Bogor;{number},7;2021-03-05\n{place};3,3;{day}\n"
        )
        page.go(find_choice(page, "Yang ditampilkan").set_value("column"))
        page.go(find_choice(page, "Cara membagi kelas").set_value("natural"))
        assert f"{number},1" in page.html
        return {
            f"{cache.__module__}.{cache.__qualname__}": cache.cache_info().currsize
            for cache in gc.get_objects()
            if isinstance(cache, functools._lru_cache_wrapper) and str(cache.__module__).startswith("mpp_geo")
        }

    show(51, "Entahlah", "2019-02-03")
    assert show(52, "Entahkan", "2018-07-09") == show(53, "Entahnya", "2017-01-12")


def test_lists_of_all_sessions_are_bounded_together(bring, open_page, monkeypatch):
    first = bring()
    monkeypatch.setattr(own_session, "MOST_TOGETHER", len(TABLE) + 50)
    page = bring(TABLE.replace("Bogor", "Garut"))
    assert 'role="alert">Terlalu banyak daftar sedang dibuka.' in page.html
    assert "own_list" not in page.run.session_state
    press(first, "Lupakan daftar ini")
    gc.collect()
    assert "baris ditempatkan" in bring(TABLE.replace("Bogor", "Garut")).html


def test_it_can_be_forgotten_and_does_not_come_back_with_what_the_browser_keeps(bring):
    page = bring()
    (before,) = [area for area in page.run.text_area if area.key.startswith("own_text")]
    press(page, "Lupakan daftar ini")
    (after,) = [area for area in page.run.text_area if area.key.startswith("own_text")]
    # Another box, for a browser sends what was written into one with every change.
    assert (after.value, after.id != before.id) == ("", True)
    page.choose("view", "yours")
    assert "own_list" not in page.run.session_state
    assert "baris ditempatkan" not in page.html
