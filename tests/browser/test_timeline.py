"""The map's timeline, names, circles and wheel, on a page with nothing but the map."""

import json
import re

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.product import read_records
from mpp_geo.core.reach import measure_distance
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import texts_in
from mpp_geo.views.announced import make_announced
from tests.browser.map_page import make_state, serve_map

pytestmark = pytest.mark.browser
READY = "window.chart && chart.time.bar.film"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("map")


@pytest.fixture(scope="module")
def address(folder):
    with serve_map(folder) as address:
        yield address


@pytest.fixture
def open_map(browser, address):
    """Opens the page in windows that are closed afterwards."""
    contexts = []

    def make(width=1280, path="", ready=READY, **options):
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{address}/{path}")
        page.wait_for_function(ready)
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_map):
    return open_map()


def centre(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def step_of(page):
    return page.evaluate("chart.state.step")


def next_frame(page):
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_dragging_repaints_and_says_the_day_while_nothing_is_told_until_it_is_let_go(page):
    handle, said = page.get_by_role("slider"), page.locator(".choropleth-said")
    track = page.locator(".choropleth-track").bounding_box()
    page.mouse.move(*centre(handle))
    page.mouse.down()
    seen = set()
    for share in (0.9, 0.7, 0.5):
        page.mouse.move(track["x"] + share * track["width"], track["y"] + 17)
        next_frame(page)
        day = step_of(page)
        seen.add(day)
        assert page.evaluate("chart.picture.state.classes === chart.time.bar.film.classes[chart.time.bar.rank]")
        assert re.search(r"\d+ MPP · \d+% di luar Jawa", said.inner_text())
        assert said.inner_text().replace(" ", "") == handle.get_attribute("aria-valuetext").replace(": ", "").replace(
            " ", ""
        )
    assert len(seen) == 3
    assert page.evaluate("told") == []
    page.mouse.up()
    assert page.evaluate("told") == [["move", day]]
    assert page.locator("[role=status]").first.inner_text() == handle.get_attribute("aria-valuetext")


def test_a_batch_is_met_by_shift_and_arrow_and_told_once_when_the_keys_rest(page):
    # On a busy machine the keys would rest between two presses.
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 60)
    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert step_of(page) == "2024-12-31"
    for _ in range(5):
        page.keyboard.press("Shift+ArrowLeft")
    assert step_of(page) == "2024-06-24"
    assert page.get_by_role("slider").get_attribute("aria-valuetext") == "24 Juni 2024: 204 MPP · 55% di luar Jawa"
    assert page.evaluate("told") == []
    page.clock.run_for(1000)
    assert page.evaluate("told") == [["move", "2024-06-24"]]


def test_a_state_that_was_asked_for_before_does_not_take_the_day_back(page, folder):
    page.get_by_role("slider").focus()
    page.keyboard.press("Home")
    page.wait_for_function("told.length > 0")
    page.evaluate("(state) => chart.show(state)", make_state(folder, day="2021-06-02"))
    assert step_of(page) == "2017-02-28"
    page.evaluate("(state) => chart.show(state)", make_state(folder, day="2017-02-28"))
    page.evaluate("(state) => chart.show(state)", make_state(folder, day="2021-06-02"))
    assert step_of(page) == "2021-06-02"


def test_the_circle_of_reach_is_true_to_the_sphere_and_comes_with_its_mpp(page, folder):
    page.evaluate("(state) => chart.show(state)", make_state(folder, place="14.71"))
    boxes = """() => chart.picture.rings.group.getLayers().filter((layer) => layer.getRadius?.() === 25000)
        .map((layer) => [layer.getLatLng(), layer.getBounds()])
        .map(([{ lng, lat }, box]) => [lng, lat, box.getEast(), box.getNorth()])"""
    page.wait_for_function("chart.map.getZoom() > 8 && !chart.camera.isZooming")
    for longitude, latitude, east, north in page.evaluate(boxes):
        for edge in ((east, latitude), (longitude, north)):
            assert measure_distance((longitude, latitude), edge) == pytest.approx(25, abs=0.2)
    assert len(page.evaluate(boxes)) == 2
    legend = page.get_by_text("25 km garis lurus dari MPP Kota Pekanbaru", exact=True)
    assert legend.is_visible()
    page.get_by_role("slider").focus()
    page.keyboard.press("Home")
    assert page.evaluate(boxes) == []
    assert legend.count() == 0


def test_plans_are_outlined_counted_apart_and_follow_the_days(page, folder):
    announced = make_announced(Coverage(read_records(), Selection(read_records().choices)), texts_in("id"))
    (folder / "plans.json").write_text(json.dumps(announced))
    page.evaluate("(state) => chart.show(state)", {**make_state(folder), "plans": "plans.json"})
    page.wait_for_function("chart.picture.plans.group.getLayers().length > 0")

    def read_legend():
        return [one.inner_text() for one in page.locator("span.choropleth-class").all()]

    newest = read_records().choices.newest_day
    on_day = [one for one in announced if one["step"] <= newest and newest < one.get("until", "9999")]
    overdue = sum(one["mark"] == "overdue" for one in on_day)
    assert read_legend() == [
        f"Direncanakan, tidak dihitung {len(on_day) - overdue}",
        f"Direncanakan, target sudah lewat {overdue}",
    ]
    assert page.evaluate("chart.state.counts.slice(0, 2)") == [0, 304]
    region = "chart.layer.ids.indexOf('13.12')"
    page.evaluate(f"chart.point({region})")
    assert "target Januari 2023, sudah lewat; ANTARA." in page.locator(".choropleth-tooltip").inner_text()
    page.get_by_role("slider").focus()
    page.keyboard.press("Home")
    first = len([one for one in announced if one["step"] <= step_of(page)])
    assert page.evaluate("chart.picture.plans.at(chart.state.step).length") == first < len(on_day)
    # While a reader moves time, a state of the page waits.
    page.wait_for_function("told.length > 0")
    page.evaluate("(state) => chart.show(state)", make_state(folder))
    assert page.evaluate("chart.picture.plans.group.getLayers().length") == 0
    assert read_legend() == []


def test_the_film_plays_and_pausing_tells_the_day(page):
    page.get_by_role("button", name="Putar").click()
    page.wait_for_function("chart.state.step > '2018'")
    assert page.evaluate("told") == []
    page.get_by_role("button", name="Jeda").click()
    assert page.evaluate("told") == [["move", step_of(page)]]
    assert page.get_by_role("button", name="Putar").is_visible()


def test_who_asked_for_less_motion_sees_the_ends_of_years(open_map):
    page = open_map(reduced_motion="reduce")
    page.evaluate("""() => {
        window.seen = [];
        const go = chart.display.bind(chart);
        chart.display = (state, isMoving) => { seen.push(state.step); go(state, isMoving); };
    }""")
    page.get_by_role("slider").focus()
    page.keyboard.press("Space")
    page.wait_for_function("seen.length === 3")
    page.keyboard.press("Space")
    assert page.evaluate("seen.slice(0, 3)") == ["2017-02-28", "2017-12-31", "2018-12-31"]


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_everything_below_the_map_fits_and_can_be_touched(open_map, width):
    page = open_map(width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for button in page.locator(".choropleth-foot button, .choropleth-handle").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 24
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("width", [360, 1280])
def test_the_buttons_leave_the_country_free(open_map, width):
    page = open_map(width)
    page.wait_for_function("!chart.camera.isZooming")
    covered = page.evaluate("""() => {
        const box = document.querySelector(".choropleth-buttons").getBoundingClientRect();
        const edge = chart.map.getContainer().getBoundingClientRect();
        const hits = [];
        for (let x = box.left; x <= box.right; x += 3) for (let y = box.top; y <= box.bottom; y += 3) {
            const index = chart.find(chart.map.containerPointToLatLng([x - edge.left, y - edge.top]));
            if (index >= 0) hits.push(chart.layer.ids[index]);
        }
        return hits;
    }""")
    assert covered == []


def names_on(page):
    return page.locator(".choropleth-name").all_inner_texts()


def test_names_come_with_the_zoom(page, folder):
    assert {"Sumatera", "Jawa", "Kalimantan", "Sulawesi", "Papua", "Malaysia"} <= set(names_on(page))
    page.evaluate("(state) => chart.show(state)", make_state(folder, provinces=("33",)))
    page.get_by_text("Banyumas").wait_for()
    assert "Kalimantan" not in names_on(page)


def test_a_chip_jumps(page):
    page.get_by_role("button", name="Jabodetabek").click()
    page.get_by_text("Kota Depok").wait_for()
    west, east = page.evaluate("[chart.map.getBounds().getWest(), chart.map.getBounds().getEast()]")
    assert west < 106.4 < 107.3 < east


def test_circles_can_be_pointed_at_and_hold_their_class(page, folder):
    page.evaluate("(state) => chart.show(state)", {**make_state(folder, day="2024-06-24"), "form": "circles"})
    # Kota Batam, the largest circle of its islands.
    spot = page.evaluate("""() => {
        const index = chart.layer.ids.indexOf("21.71");
        return chart.map.latLngToContainerPoint(chart.picture.circles.markers[index].getLatLng());
    }""")
    box = page.locator("#map").bounding_box()
    page.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"])
    page.locator(".choropleth-tooltip", has_text="Kota Batam").wait_for()


def test_the_wheel_scrolls_the_page_until_the_map_is_clicked(page):
    zoom = page.evaluate("chart.map.getZoom()")
    box = page.locator("#map").bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 420)
    page.mouse.wheel(0, 100)
    page.get_by_text("Klik peta, atau tahan Ctrl").wait_for()
    page.wait_for_function("scrollY > 0")
    assert page.evaluate("chart.map.getZoom()") == zoom
    page.evaluate("scrollTo(0, 0)")
    page.mouse.click(box["x"] + 300, box["y"] + 420)
    page.mouse.wheel(0, -300)
    page.wait_for_function(f"chart.map.getZoom() > {zoom}")
    assert page.evaluate("scrollY") == 0


def test_the_legend_counts_units(page, folder):
    page.evaluate("(state) => chart.show(state)", make_state(folder, day="2024-06-24"))
    counts = page.locator(".choropleth-count").all_inner_texts()
    assert sum(map(int, counts)) == 509
    assert int(counts[0]) + int(counts[1]) == 204


def test_a_components_frame_sends_its_host_the_day_and_keeps_its_height_while_time_moves(open_map):
    page = open_map(700, path="frame.html", ready="choroplethFrame.chart?.time.bar.film")
    page.wait_for_function("heights.length > 0")
    next_frame(page)
    page.evaluate("heights.splice(0, heights.length - 1)")
    assert page.evaluate("heights[0] - document.getElementById('choropleth-end').getBoundingClientRect().bottom") < 1
    track = page.locator(".choropleth-track").bounding_box()
    page.mouse.move(*centre(page.get_by_role("slider")))
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] / 2, track["y"] + 17, steps=8)
    next_frame(page)
    assert page.evaluate("[told.length, heights.length]") == [0, 1]
    page.mouse.up()
    day = page.evaluate("choroplethFrame.chart.state.step")
    assert page.evaluate("told") == [{"moved": day, "clicks": 1}]
