"""What a reader is promised of the map: by mouse, finger and keyboard, for hours, and when something fails."""

import json
from itertools import cycle, pairwise

import pytest
import shapely

pytestmark = pytest.mark.browser
NASTY = '</script><img src=x onerror="window.hacked=1">\'"`${window.hacked=1}' + "x" * 500
TILES = "https://tile.openstreetmap.org/**"


def there_and_back():
    """Yield presses of a key and the year that each leads to, from 2025 on."""
    return cycle([("ArrowLeft", 2024), ("ArrowRight", 2025)])


def hover(visit, longitude, latitude):
    visit.page.mouse.move(*visit.point(longitude, latitude))
    visit.frame.locator(".choropleth-tooltip").wait_for(state="visible")
    return visit.frame.locator(".choropleth-tooltip").inner_text()


def find_inmost_points(geometries):
    """Return the [longitude, latitude] of each shape that lies farthest from its border."""
    points = []
    for geometry in geometries:
        largest = max(shapely.get_parts(shapely.geometry.shape(geometry)), key=shapely.area)
        spoke = shapely.maximum_inscribed_circle(largest)
        points.append(list(spoke.coords[0]))
    return points


def test_each_region_answers_at_its_inmost_point_however_small_its_neighbours(visit):
    visit.open("?embed=true&tahun=2024")
    points = find_inmost_points(visit.map("chart.layer.ids.map((_, index) => chart.layer.area(index))"))
    found = visit.map(f"{points}.map(([lng, lat]) => chart.find({{lng, lat}}))")
    assert len(points) == 514
    assert found == list(range(514))


@pytest.mark.parametrize(
    ("name", "longitude", "latitude"),
    [
        ("Kabupaten Langkat", 98.1628, 3.685),
        ("Kabupaten Yahukimo", 139.5171, -4.5363),
        ("Kabupaten Gunung Mas", 113.6415, -1.274),
        ("Kota Magelang", 110.2193, -7.4747),
    ],
)
def test_what_is_under_the_mouse_wins_over_its_neighbours(visit, name, longitude, latitude):
    visit.open("?embed=true&tahun=2024")
    assert hover(visit, longitude, latitude).splitlines()[0] == name


def test_a_chosen_kecamatan_far_off_the_main_land_is_in_view(visit):
    # Banda: the map looks at the main land of Maluku Tengah.
    visit.open("?bentuk=kecamatan&tempat=81.01.09")
    visit.page.locator(".card", has_text="Banda").first.wait_for()
    visit.wait_for_map("chart.selectedIndex >= 0 && !chart.map._animatingZoom")
    visit.wait_for_map("chart.map.getBounds().contains(chart.picture.middleOf(chart.selectedIndex))")


def test_what_the_card_tells_is_not_told_again_over_the_map(visit):
    visit.open("?tempat=14.01")
    visit.page.locator(".card", has_text="Kabupaten Kampar").first.wait_for()
    visit.wait_for_map("chart.selectedIndex >= 0")
    assert visit.frame.locator(".choropleth-tooltip").is_hidden()
    # Where no card stands beside it the map says it.
    visit.open("?embed=true&tempat=14.01")
    visit.frame.locator(".choropleth-tooltip", has_text="Kabupaten Kampar").wait_for(state="visible")


def test_an_islet_can_be_hit_from_the_sea_beside_it(visit):
    visit.open("?embed=true&tahun=2024")
    assert visit.map("chart.find({lng: 95.3, lat: 6.0})") == visit.map("chart.layer.ids.indexOf('11.72')")


def test_the_last_move_of_the_mouse_counts_however_soon_it_follows_another(visit):
    visit.open("?embed=true&tahun=2024")
    x, y = visit.point(107.6, -7.05)
    visit.page.mouse.move(x - 200, y - 100)
    for _ in range(5):
        visit.page.mouse.move(x - 40, y - 3)
        visit.page.mouse.move(x, y)
        visit.frame.locator(".choropleth-tooltip strong", has_text="Kabupaten Bandung").wait_for(state="visible")
        assert visit.map("chart.layer.ids[chart.pointed]") == "32.04"


def test_a_mouse_that_rests_is_told_what_a_zoom_brought_under_it(visit):
    visit.open("?embed=true&tahun=2024")
    hover(visit, 107.6, -7.05)
    around = "chart.map.latLngToContainerPoint([-7.05, 107.6])"
    visit.map(f"chart.map.setZoomAround({around}, 8, {{animate: false}}).panBy([100, 0], {{animate: false}}) && true")
    visit.wait_for_map("chart.pointed >= 0")
    place = visit.map("chart.anchor.at")
    there = visit.map(f"chart.find(chart.map.containerPointToLatLng([{place['x']}, {place['y']}]))")
    assert visit.map("chart.pointed") == there


def test_changes_fetch_no_shapes_and_never_reload_the_frame(visit):
    visit.open("?tahun=2025")
    visit.map("chart.map.setView([-7, 110], 7, {animate: false}) && true")
    visit.map_frame.evaluate("() => { window.mark = 'the same frame'; }")
    asked = len(visit.requests)
    for _, (key, year) in zip(range(10), there_and_back(), strict=False):
        visit.press_on_timeline(key, year)
    assert visit.map_frame.evaluate("() => window.mark") == "the same frame"
    assert [url for url in visit.requests[asked:] if "/map/" in url or "/component/" in url] == []
    assert visit.map("[chart.map.getZoom(), chart.map.getCenter().lat, chart.map.getCenter().lng]") == pytest.approx(
        [7, -7, 110], abs=0.01
    )


def measure_memory(visit):
    """Return the tab's `Nodes`, `JSEventListeners` and `JSHeapUsedSize` after a collection of garbage."""
    browser = visit.page.context.new_cdp_session(visit.page)
    browser.send("Performance.enable")
    browser.send("HeapProfiler.collectGarbage")
    metrics = {entry["name"]: entry["value"] for entry in browser.send("Performance.getMetrics")["metrics"]}
    browser.detach()
    return metrics


def test_an_evening_of_changes_leaves_no_elements_behind(visit):
    visit.open("?tahun=2025&tampilan=unduh")
    changes = there_and_back()
    counts = []
    for _ in range(4):
        for _, (key, year) in zip(range(20), changes, strict=False):
            visit.press_on_timeline(key, year)
        counts.append(measure_memory(visit))
    # Code that the host's chart compiles again for each change stays until the browser needs its room: 10 kB a change.
    for name, most in (("Nodes", 1), ("JSEventListeners", 1), ("JSHeapUsedSize", 20_000)):
        grown = [after[name] - before[name] for before, after in pairwise(counts)]
        # What a busy machine has not finished is in one of the three times, what changes leave behind in all.
        assert min(grown) < 20 * most, (name, grown)


def test_the_map_itself_keeps_nothing_of_what_it_showed(visit):
    visit.open("?embed=true")
    change = """async () => {
        const last = choroplethFrame.chart.state;
        const first = {...last, step: "2017-12-31", classes: last.classes.replaceAll("3", "0")};
        for (let i = 0; i < 200; i++) {
            choroplethFrame.update({...(i % 2 ? last : first)});
            await new Promise((settled) => requestAnimationFrame(settled));
        }
    }"""
    visit.map_frame.evaluate(change.replace("200", "60"))
    before = measure_memory(visit)
    visit.map_frame.evaluate(change)
    after = measure_memory(visit)
    assert after["Nodes"] == before["Nodes"]
    assert after["JSHeapUsedSize"] - before["JSHeapUsedSize"] < 200_000


def test_a_place_found_by_name_is_looked_at_outlined_and_told(visit):
    visit.open()
    box = visit.page.get_by_role("combobox", name="Cari kecamatan, kabupaten/kota, provinsi")
    box.fill("Sibolga")
    # By the keyboard: the mouse would come to rest on the map, which then tells what lies under it.
    visit.page.get_by_role("option", name="Kota Sibolga Kota").wait_for()
    box.press("Enter")
    visit.page.locator(".card[aria-live]").get_by_role("heading", name="Kota Sibolga").wait_for()
    visit.wait_for_map("chart.map.getZoom() > 8 && !chart.map._animatingZoom")
    assert visit.map("chart.map.hasLayer(chart.picture.selection)")
    assert visit.map("chart.map.getBounds().contains([1.74, 98.79])")


def test_i_can_walk_the_map_with_the_keyboard_and_hear_where_i_am(visit):
    visit.open("?bahasa=en&tempat=51.71&tahun=2025")
    visit.wait_for_map("chart.map.getZoom() > 8 && !chart.map._animatingZoom")
    visit.frame.locator("#map_div").focus()
    status = visit.frame.locator("#map_div > [role=status]").first
    visit.page.keyboard.press("ArrowUp")
    status.filter(has_text="Kabupaten Badung, Bali: Had an MPP before 2025").wait_for(state="attached")
    assert "Kabupaten Badung" in visit.frame.locator(".choropleth-tooltip").inner_text()
    visit.page.keyboard.press("Enter")
    visit.page.locator(".card", has_text="Kabupaten Badung").first.wait_for()
    assert status.text_content().startswith("Selected: Kabupaten Badung")
    visit.page.wait_for_url("**tempat=51.03**")
    visit.wait_for_map("chart.state.selected === '51.03'")
    visit.page.keyboard.press("Escape")
    status.filter(has_text="Left the map").wait_for(state="attached")
    visit.wait_for_map("document.activeElement === document.body && chart.pointed === -1")


def test_the_keyboard_starts_in_the_middle_and_brings_into_view_what_it_reaches(visit):
    visit.open()
    visit.map("chart.map.setView([-6.2, 106.8], 9, {animate: false}) && true")
    visit.frame.locator("#map_div").focus()
    for _ in range(12):
        visit.page.keyboard.press("ArrowRight")
    reached = "chart.picture.middleOf(chart.pointed)"
    visit.wait_for_map(f"chart.map.getBounds().contains({reached}) && {reached}.lng > 108")
    visit.page.keyboard.press("Home")
    visit.wait_for_map("chart.map.getZoom() < 6 && !chart.map._animatingZoom")
    zoom = visit.map("chart.map.getZoom()")
    visit.page.keyboard.press("+")
    visit.wait_for_map(f"chart.map.getZoom() > {zoom}")


def test_a_first_tap_shows_and_a_second_selects(new_visit):
    visit = new_visit(360, has_touch=True).open("?provinsi=73&tahun=2024")
    visit.wait_for_map("chart.map.getZoom() > 5 && !chart.map._animatingZoom")
    visit.page.locator('iframe[title^="streamlit_folium"]').first.scroll_into_view_if_needed()
    visit.page.touchscreen.tap(*visit.point(120.1, -4.7))
    tooltip = visit.frame.locator(".choropleth-tooltip", has_text="Ketuk sekali lagi untuk memilih")
    tooltip.wait_for(state="visible")
    assert "Kabupaten Bone" in tooltip.inner_text()
    assert visit.page.locator(".card", has_text="Kabupaten Bone").count() == 0
    visit.page.touchscreen.tap(*visit.point(120.1, -4.7))
    visit.page.locator(".card", has_text="Kabupaten Bone").first.wait_for()


def test_serving_is_hatched_on_the_map_and_in_the_legend(visit):
    visit.open("?embed=true")
    index = visit.map("chart.state.classes.indexOf('1')")
    assert index >= 0
    assert visit.map(f"chart.layer.paths[{index}].options.fillColor instanceof CanvasPattern")
    assert "repeating-linear-gradient" in visit.map("chart.legend.box.children[2].firstChild.style.background")


def test_names_are_text_whatever_they_hold(visit):
    def poison(route):
        answer = route.fetch()
        document = json.loads(answer.body())
        for shape in document["objects"]["regions"]["geometries"]:
            shape["properties"] = {"name": NASTY, "group": NASTY}
        route.fulfill(response=answer, body=json.dumps(document))

    visit.page.route("**/shapes.json", poison)
    visit.open("?embed=true&provinsi=73&tahun=2024")
    visit.wait_for_map("chart.map.getZoom() > 6 && !chart.map._animatingZoom")
    assert NASTY in hover(visit, 120.3, -3.2).replace("\n", "")
    visit.frame.locator("#map_div").focus()
    visit.page.keyboard.press("ArrowLeft")
    visit.wait_for_map("chart.status.textContent.includes('onerror')")
    assert visit.frame.locator("img").count() == 0
    assert visit.map("window.hacked === undefined")
    assert visit.map("chart.tooltip.box.getBoundingClientRect().right <= window.innerWidth")


def test_a_base_map_that_cannot_be_loaded_leaves_the_map_whole(visit):
    visit.allowed.add("tile.openstreetmap.org")
    visit.page.route(TILES, lambda route: route.abort())
    visit.open("?embed=true&tahun=2025")
    assert not [url for url in visit.requests if "openstreetmap" in url]
    visit.frame.get_by_role("button", name="Peta dasar OpenStreetMap").click()
    visit.frame.get_by_text("tidak dapat dimuat; peta ini tetap lengkap").wait_for()
    assert visit.map("chart.baseMap.isShown") is False
    assert visit.map("chart.layer.paths.every((path) => path.options.fillOpacity === 1)")
    visit.press_on_timeline("ArrowLeft", 2024)


def test_a_base_map_shines_through_and_names_its_makers(visit):
    visit.allowed.add("tile.openstreetmap.org")
    visit.page.route(TILES, lambda route: route.fulfill(body=PIXEL, content_type="image/gif"))
    visit.open("?embed=true")
    button = visit.frame.get_by_role("button", name="Peta dasar OpenStreetMap")
    button.click()
    visit.wait_for_map("chart.baseMap.loaded")
    assert visit.map("chart.layer.paths.every((path) => path.options.fillOpacity < 1)")
    credit = visit.frame.get_by_role("link", name="© OpenStreetMap contributors")
    assert credit.get_attribute("href") == "https://www.openstreetmap.org/copyright"
    button.click()
    credit.wait_for(state="detached")
    assert visit.errors == []


PIXEL = bytes.fromhex("47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b")


def test_the_film_repaints_the_map_and_asks_nothing_until_it_is_paused(visit):
    visit.open("?tahun=2017")
    visit.handle.wait_for()
    visit.page.wait_for_load_state("networkidle")
    asked = len(visit.requests)
    visit.frame.get_by_role("button", name="Putar", exact=True).click()
    visit.wait_for_map("chart.state.step > '2018'")
    assert visit.page.locator(".finding", has_text="Sampai akhir 2017").is_visible()
    # What the page asks for once it follows is its own.
    assert len(visit.requests) == asked
    visit.frame.get_by_role("button", name="Jeda").click()
    # The page follows to the day of the pause, and its address reopens it.
    visit.wait_for_map("chart.time.state.step === chart.state.step && chart.state.step > '2018'")
    day = visit.map("chart.state.step")
    visit.page.wait_for_url(lambda url: f"tanggal={day}" in url or f"tahun={day[:4]}" in url)


def test_who_wants_less_motion_gets_a_film_of_years_and_a_map_that_jumps(new_visit):
    visit = new_visit(reduced_motion="reduce").open("?tahun=2023")
    visit.frame.locator(".choropleth-handle[aria-disabled=false]").wait_for()
    # From year to year, without what lies between.
    visit.frame.get_by_role("button", name="Putar", exact=True).click()
    visit.wait_for_map("chart.state.step === '2024-12-31'")
    visit.frame.get_by_role("button", name="Jeda").click()
    visit.wait_for_year(2024)
    visit.map("chart.fit([115, -9, 116, -8]) || true")
    assert visit.map("chart.map.getZoom()") > 8
