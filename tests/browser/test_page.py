"""What only a browser shows, named by what a visitor is promised."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from mpp_geo.core.fields import VIEW
from mpp_geo.core.texts import texts_in

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.browser
ID = texts_in("id")


def finding(visit, text):
    visit.page.locator(".finding", has_text=text).wait_for()


def test_i_can_follow_the_story_from_the_country_to_a_source_and_take_the_rows_away(visit, tmp_path):
    visit.open("?tahun=2025")
    finding(visit, "Sampai akhir 2025, 304 dari 509 daerah punya MPP (60%)")
    visit.press_on_timeline("ArrowLeft", 2024)
    finding(visit, "Sampai akhir 2024, 271 dari 509 daerah")
    visit.choose_province(ID, "Sulawesi Selatan")
    finding(visit, "19 dari 24 daerah di Sulawesi Selatan punya MPP (79%)")
    visit.wait_for_map("chart.map.getZoom() > 6 && !chart.map._animatingZoom")
    visit.page.mouse.click(*visit.point(120.3, -3.2))
    card = visit.page.locator(".card", has_text="Kabupaten Luwu").first
    card.wait_for()
    assert card.locator("ol a").first.get_attribute("href").startswith("https://")
    assert "102 (per 24 Juni 2024)" in card.inner_text()
    visit.page.wait_for_url("**tempat=73.17**")
    visit.page.get_by_role("radio", name="Unduh").click()
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="Unduh CSV: 19 baris").click()
    assert download.value.suggested_filename == "mpp-2024-provinsi-73.csv"
    download.value.save_as(tmp_path / "page.csv")
    command = [sys.executable, "-m", "mpp_geo", "export", "--format", "csv", "--year", "2024", "--province", "73"]
    subprocess.run([*command, "-o", tmp_path / "cli.csv"], cwd=ROOT, check=True, capture_output=True)
    assert (tmp_path / "page.csv").read_bytes() == (tmp_path / "cli.csv").read_bytes()
    assert len(list(csv.DictReader((tmp_path / "cli.csv").read_text().splitlines()))) == 19
    assert visit.errors == []


def test_my_filter_keeps_my_zoom_and_fetches_no_shapes_again(visit):
    visit.open("?tahun=2025")
    visit.map("chart.map.setView([-7, 110], 7, {animate: false}) && true")
    frame = visit.map_frame
    frame.evaluate("() => { window.mark = 'the same frame'; }")
    asked = len(visit.requests)
    for year in (2024, 2023, 2022, 2021):
        visit.press_on_timeline("ArrowLeft", year)
    visit.page.get_by_text("Filter", exact=True).click()
    visit.page.get_by_role("radio", name="Mulai melayani").click()
    finding(visit, "punya MPP yang sudah melayani")
    view = visit.map("({zoom: chart.map.getZoom(), ...chart.map.getCenter()})")
    assert (view["zoom"], round(view["lat"]), round(view["lng"])) == (7, -7, 110)
    assert frame.evaluate("() => window.mark") == "the same frame"
    visit.wait_for_map("chart.time.bar.film && chart.time.source.includes('dasar=layanan')")
    fetched = [url for url in visit.requests[asked:] if "/map/" in url or "/component/" in url]
    # Another basis has another timeline.
    assert [url.partition("/map/")[2] for url in fetched] == ["timeline.json?dasar=layanan"]


def test_choosing_a_province_zooms_to_it_and_clearing_it_shows_the_country(visit):
    visit.open()
    country = visit.map("chart.map.getZoom()")
    visit.choose_province(ID, "Bali")
    finding(visit, "di Bali punya MPP")
    visit.wait_for_map("chart.map.getZoom() >= 7.5 && chart.map.getBounds().contains([-8.4, 115.1])")
    visit.page.get_by_role("button", name=ID("host.clear.all")).click()
    visit.wait_for_map(f"Math.abs(chart.map.getZoom() - {country}) < 0.3")


# Bytes of a change: of the story, and of what is longer.
MOST = 8_000
LONG = {
    "tampilan=provinsi": 11_500,
    "tampilan=tabel": 16_000,
    # Every name leads to its card.
    "tampilan=kekosongan": 13_500,
    "tempat=": 9_500,
    "jarak": 8_500,
}


def is_end_of_run(payload):
    message = ForwardMsg()
    message.ParseFromString(payload)
    # A run that another one follows at once is not the end.
    is_followed = message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
    return message.WhichOneof("type") == "script_finished" and not is_followed


@pytest.mark.parametrize(
    "query", [*(f"?tahun=2025&tampilan={word}" for word in VIEW.values.values()), "?tahun=2025&tempat=32.01",
              "?tahun=2025&tempat=73&tingkat=provinsi", "?tahun=2025&ukuran=jarak", "?tahun=2025&ukuran=layanan"]
)  # fmt: skip
def test_a_change_of_year_moves_few_bytes_on_every_view(visit, query):
    sockets = []
    visit.page.on("websocket", lambda socket: sockets.append(socket))
    visit.open(query)
    (socket,) = [socket for socket in sockets if "stream" in socket.url]
    sizes = []
    # The first change may bring once more what was set by the address, such as the list of all places.
    for year in (2024, 2023, 2022):
        received = []
        socket.on("framereceived", note := lambda payload, received=received: received.append(len(payload)))
        with socket.expect_event("framereceived", is_end_of_run):
            visit.press_on_timeline("ArrowLeft", year)
        socket.remove_listener("framereceived", note)
        sizes.append(sum(received))
    most = next((most for part, most in LONG.items() if part in query), MOST)
    assert 0 < max(sizes[1:]) <= most
    assert sizes[0] <= 24_000


def test_hovering_says_at_once_what_a_region_is(visit):
    visit.open("?provinsi=73&tahun=2024")
    visit.wait_for_map("chart.map.getZoom() > 6 && !chart.map._animatingZoom")
    visit.page.mouse.move(*visit.point(120.3, -3.2))
    tooltip = visit.frame.locator(".choropleth-tooltip")
    tooltip.wait_for(state="visible")
    words = tooltip.inner_text()
    for part in ("Kabupaten Luwu", "Sulawesi Selatan", "Baru pada 2024", "Diresmikan 24 Juni 2024", "102 layanan"):
        assert part in words


def test_a_small_kota_can_be_hit_at_national_zoom(visit):
    visit.open()
    visit.page.mouse.click(*visit.point(110.2193, -7.4747))
    visit.page.locator(".card", has_text="Kota Magelang").first.wait_for()


def test_the_sea_ends_the_selection(visit):
    visit.open("?tempat=51.71")
    visit.page.locator(".card", has_text="Kota Denpasar").first.wait_for()
    visit.page.mouse.click(*visit.point(115.2, -9.0))
    visit.page.locator(".card", has_text="Kota Denpasar").first.wait_for(state="detached")


def test_the_legend_highlights_its_class_and_fades_the_rest(visit):
    visit.open("?tahun=2025")
    visit.frame.get_by_role("button", name="Baru pada 2025").hover()
    faded = "chart.layer.paths.filter((path) => path.options.fillOpacity < 1).length"
    visit.wait_for_map(f"{faded} === 514 - 33")
    visit.page.mouse.move(5, 5)
    visit.wait_for_map(f"{faded} === 0")


def test_provinces_show_their_share(visit):
    visit.open("?tingkat=provinsi&tahun=2024&bahasa=en")
    assert visit.map("chart.layer.ids.length") == 38
    visit.page.mouse.move(*visit.point(120.2, -4.2))
    tooltip = visit.frame.locator(".choropleth-tooltip")
    tooltip.wait_for(state="visible")
    assert "19 of 24 local governments" in tooltip.inner_text()


@pytest.mark.parametrize(
    "query", ["?tahun=1990", "?provinsi=99,<b>x</b>", "?tahun=%00%ff&tempat=%27%22", "?dasar=&x=y"]
)
def test_a_bad_address_shows_the_page(visit, query):
    visit.open(query)
    visit.page.locator(".finding").wait_for()
    assert visit.page.get_by_text("Traceback").count() == 0
    assert visit.page.locator("b", has_text="x").count() == 0


def test_when_the_shapes_cannot_be_fetched_the_page_says_so(visit):
    visit.page.route("**/shapes.json", lambda route: route.abort())
    visit.page.goto(visit.app)
    visit.frame.get_by_text("Peta tidak dapat dimuat").wait_for()
    visit.page.locator(".numbers").first.wait_for()


def test_classes_that_do_not_fit_leave_the_last_good_picture(visit):
    visit.open()
    classes = visit.map("chart.state.classes")
    for change in ("classes: '01'", "classes: 'x'.repeat(514)", "layer: 'none'", "measure: 'none'"):
        visit.map(f"choroplethFrame.update({{...chart.state, {change}}})")
    assert visit.map("chart.state.classes") == classes
    assert len([error for error in visit.errors if "the last picture stays" in error]) == 4


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_follows_the_theme(new_visit, scheme):
    visit = new_visit(360, scheme).open()
    assert visit.map("document.documentElement.dataset.theme") == scheme
    assert visit.map("document.documentElement.scrollWidth") <= 360


def test_i_can_paste_a_release_and_see_its_rows_and_places(visit):
    visit.open()
    visit.page.get_by_role("radio", name="Data Anda").click()
    visit.page.get_by_role("radio", name=ID("yours.way.release"), exact=True).click()
    items = ("1. Kab. Kampar (17 instansi, 264 layanan)", "2. Bogor", "3. Kab. Ngawur<img src=x onerror=alert(1)>")
    visit.page.get_by_role("textbox", name="Tempel teks").fill("\n".join(("Diresmikan 24 Juni 2024", *items)))
    visit.page.get_by_role("button", name="Baca teks").click()
    visit.page.get_by_text("Baris terbaca: 1").wait_for()
    card = visit.page.locator(".card", has_text="Tidak dapat ditempatkan (2)")
    card.wait_for()
    assert "cocok dengan Kabupaten Bogor (32.01) dan Kota Bogor (32.71)" in card.inner_text()
    assert card.locator("img").count() == 0
    visit.page.frame_locator('iframe[title^="streamlit_folium"]').nth(1).get_by_text("Disebut di teks").wait_for()


def test_i_can_see_how_our_count_stands_beside_the_ministrys(visit):
    visit.open("?bahasa=en")
    visit.page.get_by_role("radio", name="About the data").click()
    visit.page.get_by_role("heading", name="Our count beside the official totals").wait_for()
    visit.page.get_by_role("heading", name="Statements that conflict (21)").wait_for()
    visit.page.locator(".rows", has_text="107 (E0014) / 95 (E0015)").wait_for()


def test_each_column_of_a_download_is_explained_beside_it(visit):
    visit.open()
    visit.page.get_by_role("radio", name="Unduh").click()
    visit.page.get_by_text("Arti tiap kolom").click()
    visit.page.locator(".words", has_text="Jumlah layanan menurut keterangan terbaru").wait_for()
