"""A citizen with a phone learns where the nearest MPP is: from the name of her kecamatan, or from where she stands."""

import re
from urllib.parse import urlsplit

import pytest

from mpp_geo.core.paths import ROOT
from mpp_geo.core.texts import LANGUAGES, texts_in

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "has_touch": True, "is_mobile": True}
# What a phone has for passing things on, and Chromium on a server has not.
HANDS_ON = "navigator.share = async (what) => { window.handed = what; };"


def is_in_sight(page, locator):
    """Return whether an element lies on the screen, whole, and nothing covers its middle."""
    return locator.evaluate(
        """(element) => {
            const { left, top, right, bottom } = element.getBoundingClientRect();
            const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
            return top >= 0 && bottom <= innerHeight && (element === over || element.contains(over));
        }"""
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_taps_lead_from_a_kecamatan_of_kampar_to_address_and_distance_to_hand_on(new_visit, language):
    t = texts_in(language)
    visit = new_visit(**PHONE)
    page = visit.page
    page.add_init_script(HANDS_ON)
    visit.open("?bahasa=en" if language == "en" else "")
    box = page.get_by_role("combobox", name=t("control.place"))
    box.tap()
    page.keyboard.type("tambang")
    page.get_by_role("option", name=re.compile("^Tambang .*Kabupaten Kampar, Riau")).tap()
    card = page.locator(".card[aria-live]")
    distance = card.get_by_role("heading", name="1. Kota Pekanbaru, 21 km")
    distance.wait_for()
    address = card.get_by_role("listitem").filter(has_text="kompleks kantor Wali Kota Pekanbaru").first
    assert is_in_sight(page, distance)
    assert is_in_sight(page, address)
    visit.wait_for_map("chart.state.selected === '14.01'")
    page.wait_for_url("**tempat=14.01.03**")
    assert box.input_value() == "Tambang"
    page.get_by_role("button", name=t("share.title"), exact=True).tap()
    button = page.get_by_role("button", name=t("share.native"))
    button.tap()
    handed = page.wait_for_function("() => window.handed").json_value()
    assert handed == {"text": page.locator(".finding").inner_text(), "url": page.url}
    # The texts come late and in any case below, where they push nothing away from under a finger.
    texts = page.get_by_role("dialog").locator("code")
    texts.nth(2).wait_for()
    assert button.bounding_box()["y"] < texts.first.bounding_box()["y"]
    assert visit.errors == []


BOX = """async () => {
  const { Combobox } = await import("/names/scripts/combobox.js");
  let asked = 0;
  const load = { table: () => new Promise(() => { asked += 1; }) };
  const words = { label: "", placeholder: "", none: "", one: "", count: "", failed: "", position: {} };
  const box = new Combobox(document.body, words, load, () => {});
  box.input.focus();
  box.input.value = "tambang";
  box.input.dispatchEvent(new Event("input"));
  box.show("");
  return [asked, box.input.value];
}"""


def test_while_the_names_are_on_their_way_they_are_asked_for_once_and_what_is_typed_stays(browser):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/", lambda route: route.fulfill(body="<body></body>", content_type="text/html"))
    page.route("**/scripts/*.js", lambda route: route.fulfill(path=f"{ROOT}/mpp_geo{urlsplit(route.request.url).path}"))
    page.goto("http://127.0.0.1/")
    assert page.evaluate(BOX) == [1, "tambang"]
    context.close()


TAMBANG = {"longitude": 101.305, "latitude": 0.468}


def test_near_me_finds_the_kecamatan_and_tells_the_server_its_code_alone(new_visit):
    t = texts_in("id")
    visit = new_visit(**PHONE, geolocation=TAMBANG, permissions=["geolocation"]).open()
    sent = []
    visit.page.on("websocket", lambda socket: socket.on("framesent", lambda data: sent.append(data)))
    visit.page.on("request", lambda request: sent.append(request.url))
    visit.page.reload()
    visit.frame.locator(".choropleth-class").first.wait_for()
    visit.page.get_by_role("button", name=t("position.near")).tap()
    visit.page.locator(".card[aria-live]").get_by_role("heading", name="Tambang").wait_for()
    visit.page.wait_for_url("**tempat=14.01.03**")
    texts = [one if isinstance(one, str) else one.decode("latin-1") for one in sent]
    assert any("14.01.03" in text for text in texts)
    assert not any("101.3" in text or "0.468" in text for text in texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_denied_position_leads_to_the_search(new_visit, language):
    t = texts_in(language)
    visit = new_visit().open("?bahasa=en" if language == "en" else "")
    visit.page.get_by_role("button", name=t("position.near")).click()
    visit.page.get_by_text(t("position.denied")).wait_for()
    assert visit.page.get_by_role("combobox", name=t("control.place")).evaluate(
        "box => box.getRootNode().activeElement === box"
    )


# What a browser does that may use the position and does not find it.
UNPLACED = """navigator.geolocation.getCurrentPosition = (done, fail) =>
    fail(Object.create(GeolocationPositionError.prototype, { code: { value: 2 } }));"""
# In the Gulf of Guinea.
FAR = {"longitude": 0, "latitude": 0}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("script", "says"), [(UNPLACED, "unplaced"), ("", "outside")])
def test_a_missing_position_or_a_far_one_leads_to_the_search(new_visit, language, script, says):
    t = texts_in(language)
    visit = new_visit(**PHONE, geolocation=FAR, permissions=["geolocation"])
    visit.page.add_init_script(script)
    visit.open("?bahasa=en" if language == "en" else "")
    visit.page.get_by_role("button", name=t("position.near")).tap()
    visit.page.get_by_text(t(f"position.{says}")).wait_for()
    assert visit.page.get_by_role("combobox", name=t("control.place")).evaluate(
        "box => box.getRootNode().activeElement === box"
    )
    assert "tempat" not in visit.page.url


def test_all_kecamatan_are_fetched_when_asked_for_and_one_opens_by_a_click(new_visit):
    t = texts_in("id")
    visit, sent = new_visit(), []
    visit.page.on("websocket", lambda socket: socket.on("framesent", lambda data: sent.append(data)))
    visit.open()
    assert not any("district_points" in url for url in visit.requests)
    visit.page.get_by_role("radio", name=t("form.districts"), exact=True).click()
    visit.wait_for_map("chart.state.layer === 'districts' && chart.picture.circles.markers.length === 7285")
    visit.page.wait_for_url("**bentuk=kecamatan**")
    assert visit.frame.locator(".choropleth-class").count() == 6
    visit.wait_for_map("chart.time.bar.film?.timeline.layer === 'districts'")
    drag_to_the_middle(visit, sent)
    visit.map("chart.fit([101.1, 0.3, 101.5, 0.6])")
    visit.wait_for_map("chart.map.getZoom() > 8")
    visit.page.mouse.click(*visit.point(101.30899, 0.38801))
    visit.page.locator(".card[aria-live]").get_by_role("heading", name="Tambang").wait_for()
    visit.wait_for_map("chart.state.selected === '14.01.03' && chart.picture.selection !== null")
    visit.page.get_by_role("radio", name=t("form.areas"), exact=True).click()
    visit.wait_for_map("chart.state.layer === 'regions' && !chart.picture.circles")
    assert visit.errors == []


def test_who_zooms_in_sees_kecamatan_which_are_fetched_then_and_areas_again_from_afar(new_visit):
    visit = new_visit().open("?provinsi=14")
    visit.wait_for_map("chart.state.layer === 'regions'")
    assert not any("district_points" in url for url in visit.requests)
    visit.map("chart.map.setView([0.45, 101.3], 10, {animate: false}) && null")
    visit.wait_for_map("chart.state.layer === 'districts' && chart.picture.circles.markers.length === 7285")
    assert "bentuk" not in visit.page.url
    visit.map("chart.map.setView([0.45, 101.3], 7, {animate: false}) && null")
    visit.wait_for_map("chart.state.layer === 'regions' && !chart.picture.circles")
    visit.map("chart.map.setView([0.45, 101.3], 10, {animate: false}) && null")
    visit.wait_for_map("chart.state.layer === 'districts' && chart.map.getZoom() === 10")
    visit.page.mouse.click(*visit.point(101.30899, 0.38801))
    visit.page.locator(".card[aria-live]").get_by_role("heading", name="Tambang").wait_for()
    visit.wait_for_map("chart.state.layer === 'districts' && chart.state.selected === '14.01.03'")
    visit.page.wait_for_url("**bentuk=kecamatan**")
    assert visit.errors == []


# Whether each circle has the fill of its class.
IS_PAINTED = """chart.picture.circles.markers.every(({ options }, index) =>
    options.fillColor === chart.picture.fills[chart.state.classes[index]])"""


def drag_to_the_middle(visit, sent):
    """Drag the timeline: nothing is sent; once it is let go, all circles are drawn again and the page follows."""
    visit.wait_for_rest()
    box, before = visit.frame.locator(".choropleth-track").bounding_box(), visit.map("chart.state.classes")
    visit.handle.hover()
    sent.clear()
    visit.page.mouse.down()
    for share in (0.8, 0.5):
        visit.page.mouse.move(box["x"] + share * box["width"], box["y"] + 17)
    visit.wait_for_map("chart.time.bar.isMoving && chart.state.step < '2022' && chart.picture.isRough")
    assert visit.map("chart.state.classes") != before
    assert visit.map(IS_PAINTED)
    assert sent == []
    visit.page.mouse.up()
    visit.wait_for_map("!chart.picture.isRough && chart.time.state.step < '2022'")
    assert visit.map(f"chart.state.classes === chart.time.state.classes && {IS_PAINTED}")
