"""What a reader is promised of the static site, served by nginx under a path of its own, in Chromium."""

from unittest import mock
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.outlook import find_awaited_units
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.core.theme import FONT_FAMILY, TYPEFACE
from mpp_geo.site import builder
from mpp_geo.site.builder import build_site
from mpp_geo.views.finding import say_finding
from mpp_geo.views.map_state import make_map_state
from tests.browser.nginx import serve_folder

pytestmark = pytest.mark.browser
PATH = "/peta/mpp/"
READY = "window.sitePage && sitePage.map && sitePage.map.state"


@pytest.fixture(scope="module")
def site(small_site, records, tmp_path_factory):
    """The address of a site of the country, Sulawesi, Sulawesi Selatan and Bali."""
    folder = tmp_path_factory.mktemp("site")
    with mock.patch.object(builder, "make_contents", return_value=small_site):
        build_site(folder / "site", records)
    (folder / "nginx").mkdir()
    with serve_folder(folder / "site", folder / "nginx", PATH) as address:
        yield address


class Reader:
    """A reader's window: the page, and everything that it asked of the network or complained about."""

    def __init__(self, page, site):
        self.page, self.site = page, site
        self.requests, self.errors = [], []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type in ("error", "warning") else None)

    def open(self, query=""):
        self.page.goto(f"{self.site}{query}")
        self.wait_for(READY)
        return self

    def ask(self, query):
        """Change the address as Back does, which reads it again, without a new page."""
        self.page.evaluate(
            """(query) => {
                history.pushState(null, "", location.pathname + query);
                dispatchEvent(new Event("popstate"));
            }""",
            query,
        )

    def wait_for(self, expression):
        """Wait until an expression is true, within one evaluation: the page's policy forbids to compile it again."""
        self.page.evaluate(
            f"""async () => {{
                const end = performance.now() + 20_000;
                while (!({expression})) {{
                    if (performance.now() > end) throw new Error("never came true");
                    await new Promise(requestAnimationFrame);
                }}
            }}"""
        )

    @property
    def finding(self):
        return self.page.locator("#finding").inner_text()

    @property
    def query(self):
        return urlsplit(self.page.url).query

    def show(self, query, expression):
        """Open an address and wait until the map's state fits."""
        self.page.goto(f"{self.site}{query}")
        self.wait_for(f"{READY} && {expression}")
        return self


@pytest.fixture
def new_reader(browser, site):
    """Makes fresh windows; every request that leaves this machine, and every error, fails the test."""
    readers = []

    def make(width=1280, height=900, address=site, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(20_000)
        readers.append(Reader(context.new_page(), address))
        return readers[-1]

    yield make
    for reader in readers:
        schemes = [url for url in reader.requests if urlsplit(url).scheme in ("http", "https")]
        assert [url for url in schemes if urlsplit(url).hostname != "127.0.0.1"] == []
        assert reader.errors == []
        reader.page.context.close()


@pytest.fixture
def reader(new_reader):
    return new_reader()


def say(records, **changes):
    selection = Selection(records.choices, **changes)
    return say_finding(Coverage(records, selection), texts_in(selection.language))


def test_the_site_works_under_a_path_without_any_server_and_without_a_complaint(reader, site, records):
    reader.open()
    assert reader.finding == say(records).sentence
    assert all(url.startswith((site, "data:")) for url in reader.requests)
    # In the typeface of the theme, which is there.
    family = reader.page.evaluate("getComputedStyle(document.body).fontFamily")
    assert family == FONT_FAMILY
    assert reader.page.evaluate("name => document.fonts.check(`1em '${name}'`)", TYPEFACE)


@pytest.mark.parametrize(
    ("query", "changes"),
    [
        ("?tahun=2019", {"day": "2019-12-31"}),
        ("en/?tahun=2024&dasar=layanan", {"day": "2024-12-31", "basis": "serving", "language": "en"}),
        ("?tahun=2022&ukuran=jarak", {"day": "2022-12-31", "measure": "distance"}),
        ("?tahun=2023&provinsi=73", {"day": "2023-12-31", "provinces": ("73",)}),
        ("?tahun=2025&pulau=sulawesi&ukuran=layanan", {"day": "2025-12-31", "islands": ("Sulawesi",),
                                                      "measure": "services"}),
        ("?tingkat=provinsi&tahun=2021", {"day": "2021-12-31", "level": "province"}),
    ],
)  # fmt: skip
def test_an_address_shows_what_it_shows_in_the_app(reader, records, query, changes):
    selection = Selection(records.choices, **changes)
    expected = make_map_state(Coverage(records, selection), texts_in(selection.language))
    reader.show(query, f"sitePage.map.state.step === {selection.day!r}")
    assert reader.finding == say(records, **changes).sentence
    shown = reader.page.evaluate("({...sitePage.map.state})")
    for name in ("measure", "layer", "classes", "time", "span", "since", "language", "figures", "values"):
        assert shown.get(name) == expected.get(name), name


def test_the_years_move_with_the_keyboard_and_the_address_follows(reader, records):
    reader.show("?tahun=2022", "sitePage.map.state.step === '2022-12-31'")
    reader.page.locator(".choropleth-handle[aria-disabled=false]").focus()
    reader.page.keyboard.press("ArrowRight")
    reader.wait_for("location.search === '?tahun=2023'")
    reader.wait_for("sitePage.map.state.step === '2023-12-31'")
    assert reader.finding == say(records, day="2023-12-31").sentence
    reader.page.go_back()
    reader.wait_for("sitePage.map.state.step === '2022-12-31'")


def test_the_fact_check_is_part_of_the_story_and_does_not_stand_before_another_view(reader):
    reader.open()
    is_before = "document.querySelector('#claim').compareDocumentPosition(document.querySelector('#view'))"
    reader.wait_for(f"{is_before} === Node.DOCUMENT_POSITION_FOLLOWING")
    reader.page.locator("#tab-table").click()
    reader.wait_for(f"{is_before} === Node.DOCUMENT_POSITION_PRECEDING")
    assert reader.page.locator("#claim h2").is_visible()


def test_a_long_ranking_is_read_a_page_at_a_time(reader):
    reader.open("?tampilan=kekosongan")
    reader.page.locator("#tab-gaps").scroll_into_view_if_needed()
    ranking = reader.page.locator("#view .paged").first
    ranking.get_by_text("1–8 dari 205").wait_for()
    names = [row.inner_text().split(". ")[0] for row in ranking.locator("tbody th").all()]
    assert names == [str(rank) for rank in range(1, 9)]
    before, after = (ranking.get_by_role("button", name=name) for name in ("Sebelumnya", "Berikutnya"))
    assert before.get_attribute("aria-disabled") == "true"
    for _ in range(25):
        after.click()
    ranking.get_by_text("201–205 dari 205").wait_for()
    assert ranking.locator("tbody th").first.inner_text().startswith("201. ")
    # Past the end there is nothing, and the focus stays where it was.
    after.press("Enter")
    ranking.get_by_text("201–205 dari 205").wait_for()
    assert after.evaluate("button => button === document.activeElement")
    before.click()
    ranking.get_by_text("193–200 dari 205").wait_for()


def test_another_page_of_the_table_begins_at_its_head(reader):
    reader.open("?tampilan=tabel")
    reader.page.locator("#tab-table").scroll_into_view_if_needed()
    reader.page.locator("#page-2").click()
    reader.wait_for("location.search.includes('halaman=2')")
    head = reader.page.locator("#view .paged thead")
    reader.wait_for("Math.abs(document.querySelector('#view .paged').getBoundingClientRect().top) < 2")
    assert 0 <= head.bounding_box()["y"] < 300


def test_the_circles_have_a_key_to_their_size_that_follows_the_zoom(reader):
    reader.open("?bentuk=lingkaran")
    reader.wait_for("sitePage.map.state.form === 'circles'")
    sizes = reader.page.locator(".choropleth-class:has(.choropleth-size)")
    zoom = reader.page.evaluate("sitePage.map.map.getZoom()")
    shown = {one.inner_text().strip(): one.locator(".choropleth-size").bounding_box()["width"] for one in sizes.all()}
    assert set(shown) <= {"10.000 jiwa", "100.000 jiwa", "1.000.000 jiwa", "5.000.000 jiwa"}
    assert 1 <= len(shown) <= 3
    # As large as the circle of such a place on the map: Kota Makassar's has 1.47 million people.
    radius = "sitePage.map.picture.circles.radius(sitePage.map.layer.ids.indexOf('73.71'))"
    people = 1000 * reader.page.evaluate(
        "sitePage.map.picture.circles.places[sitePage.map.layer.ids.indexOf('73.71')][3]"
    )
    expected = 2 * reader.page.evaluate(radius) * (1_000_000 / people) ** 0.5
    assert shown["1.000.000 jiwa"] == pytest.approx(expected, abs=0.6)
    reader.page.get_by_role("button", name="Perbesar").click()
    reader.wait_for(f"sitePage.map.map.getZoom() > {zoom}")
    reader.wait_for(
        f"Math.round(document.querySelector('.choropleth-size').offsetWidth) !== {round(min(shown.values()))}"
    )
    reader.page.locator("#form").select_option("areas")
    reader.wait_for("!document.querySelector('.choropleth-size')")


def test_an_area_is_chosen_and_a_place_has_the_figures_of_the_day(reader, records):
    reader.open()
    reader.page.locator("#area").select_option("73")
    reader.wait_for("location.search.includes('provinsi=73')")
    assert reader.finding == say(records, provinces=("73",)).sentence
    reader.show("?tahun=2019&tempat=51.71", "sitePage.map.state.selected === '51.71'")
    reader.page.locator("#card h2", has_text="Kota Denpasar").wait_for()
    reader.wait_for("sitePage.map.state.rings.length === 1")
    assert "Sumber" in reader.page.locator("#card").inner_text() + reader.page.locator("main").inner_text()


def test_all_kecamatan_and_plans_are_fetched_when_asked_for_and_say_what_the_app_says(reader, records):
    reader.open()
    assert not any("district_points" in url or "-plans-" in url for url in reader.requests)
    reader.page.locator("#form").select_option("districts")
    reader.wait_for("sitePage.map.state.layer === 'districts' && sitePage.map.picture.circles.markers.length === 7285")
    reader.page.locator(".choropleth-handle[aria-disabled=false]").focus()
    reader.page.keyboard.press("ArrowLeft")
    reader.wait_for("location.search === '?tahun=2025&bentuk=kecamatan'")
    reader.page.locator("#area").select_option("73")
    reader.wait_for("location.search.includes('provinsi=73') && sitePage.map.state.classes.startsWith('.')")
    reader.page.locator("#plans").select_option("shown")
    reader.wait_for("location.search.includes('rencana=ya')")
    coverage = Coverage(records, Selection(records.choices, day="2025-12-31", provinces=("73",), form="districts"))
    expected = make_map_state(coverage, texts_in("id"))
    shown = reader.page.evaluate("({...sitePage.map.state})")
    for name in ("measure", "layer", "classes", "step", "time", "counts", "language", "ground"):
        assert shown[name] == expected[name], name
    announced = len(find_awaited_units(coverage) & {one.unit.code for one in coverage.units})
    assert reader.page.evaluate("sitePage.map.picture.plans.at('2025-12-31').length") == announced > 0
    assert reader.page.locator("span.choropleth-class").count() == 2
    reader.page.locator("#measure").select_option("distance")
    reader.wait_for("sitePage.map.state.measure === 'distance' && !sitePage.map.picture.circles")


@pytest.mark.parametrize("view", ["batches", "provinces", "compare", "table", "gaps", "spread"])
def test_every_view_opens_and_is_part_of_the_address(reader, view):
    reader.open()
    reader.page.locator(f"#tab-{view}").click()
    reader.page.locator("#view table").first.wait_for()
    wanted = "!location.search.includes('tampilan=')" if view == "spread" else "location.search.includes('tampilan=')"
    reader.wait_for(wanted)


def test_the_fifteen_are_two_clicks_away_and_a_link_reopens_sort_and_page(reader):
    reader.open()
    reader.page.get_by_role("tab", name="Angkatan").click()
    reader.page.get_by_role("link", name="24 Juni 2024").click()
    reader.page.get_by_role("heading", name="Diresmikan 24 Juni 2024").wait_for()
    assert reader.page.locator("#view table").first.locator("tbody tr").count() == 15
    reader.page.get_by_role("tab", name="Tabel").click()
    reader.page.get_by_role("link", name="Layanan", exact=True).click()
    reader.page.get_by_role("link", name="3", exact=True).click()
    first = reader.page.locator("#view tbody th").first
    reader.page.get_by_text("101–150 dari 514").wait_for()
    name = first.inner_text()
    reader.page.reload()
    reader.page.locator("#view tbody th").first.wait_for()
    assert reader.query == "angkatan=2024-06-24&susun=-layanan&halaman=3&tampilan=tabel"
    assert first.inner_text() == name
    reader.page.locator("#table-name").fill("bogor")
    assert reader.page.locator("#view tbody tr").count() == 2


def test_a_link_past_the_end_says_so_and_one_to_the_former_overview_opens_the_story(reader):
    reader.open("?tampilan=tabel&halaman=99")
    reader.page.locator("#tab-table").scroll_into_view_if_needed()
    reader.page.locator("#view .pager").wait_for()
    assert "yang tampil: 11" in reader.page.locator("#notices").inner_text()
    reader.open("?tampilan=ringkasan")
    assert reader.page.locator("#tab-spread").get_attribute("aria-selected") == "true"
    assert reader.page.locator("#notices p").count() == 0


def test_what_the_site_does_not_show_is_said_with_the_way_to_the_app(reader):
    reader.open("?jenis=kota&tahun=2030&entah=1")
    # More than two are folded away.
    reader.page.locator("#notices summary", has_text="1 lagi").click()
    text = reader.page.locator("#notices").inner_text()
    for parameter in ("jenis", "tahun", "entah"):
        assert parameter in text


def test_a_reader_s_text_is_shown_as_text(reader):
    reader.open("?cari=%3Cimg%20src=x%20onerror=%22window.hacked=1%22%3E")
    assert reader.page.evaluate("window.hacked") is None
    assert reader.page.locator("#notices img").count() == 0


def test_a_link_of_the_app_in_the_other_language_leads_to_that_page(reader):
    reader.page.goto(f"{reader.site}?bahasa=en&tahun=2024")
    reader.wait_for(READY)
    assert urlsplit(reader.page.url).path == f"{PATH}en/"
    assert reader.query == "tahun=2024"


def test_the_script_is_fetched_behind_the_first_picture(reader):
    reader.open("")
    painted, given_up, fetched = reader.page.evaluate("""() => {
      const start = document.querySelector("script[data-script]");
      const told = (address) => performance.getEntriesByName(new URL(address, location).href)[0];
      const patience = 2000;
      return [
        performance.getEntriesByName("first-contentful-paint")[0].startTime,
        told(start.src).responseEnd + patience,
        told(start.dataset.script).startTime,
      ];
    }""")
    assert fetched >= min(painted, given_up)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_no_rule_of_accessibility_is_broken(new_reader, language, width, scheme):
    reader = new_reader(width, color_scheme=scheme)
    reader.page.add_init_script("navigator.share = async () => {};")
    reader.open("?tempat=73.71" if language == "id" else "en/")
    # With what is folded away, and what is drawn when asked for.
    reader.page.locator(".share summary").click()
    reader.page.locator("#plans").select_option("shown")
    reader.page.locator(".choropleth-swatch.choropleth-planned").wait_for()
    reader.page.locator("#view").scroll_into_view_if_needed()
    reader.page.locator("#view table").first.wait_for()
    found = Axe().run(reader.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.response["violations"] == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_is_wider_than_the_window(new_reader, width):
    reader = new_reader(width)
    reader.open("?tempat=73.71")
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
    reader.page.get_by_role("combobox", name="Cari kecamatan, kabupaten/kota, provinsi").fill("mak")
    reader.page.locator(".find-place li").first.wait_for()
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_has_headline_map_and_legend_without_controls(reader):
    reader.open("?tempat=73.71")
    reader.page.locator("#card dl").wait_for()
    reader.page.emulate_media(media="print")
    controls = reader.page.locator("button:not(.choropleth-class), select, input, summary, .choropleth-time, nav a")
    assert controls.evaluate_all("all => all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML)") == []
    for words in ("#finding", "#card dl", ".story svg", "footer"):
        assert reader.page.locator(words).first.is_visible(), words
    assert reader.page.locator(".choropleth-class").count() == 5
    # As wide as a sheet, whatever the window.
    assert round(reader.page.locator("#map").bounding_box()["width"]) <= 690


def test_without_a_script_all_can_be_read(new_reader, records):
    reader = new_reader(java_script_enabled=False)
    reader.page.goto(reader.site)
    assert reader.finding == say(records).sentence
    assert reader.page.locator("tr", has_text="Kabupaten Luwu Timur").count() >= 1
    reader.page.locator("a[href$='sumber.html']").click()
    reader.page.wait_for_url("**/sumber.html")
    assert reader.page.locator("li").count() > 400
    # By province, for there are hundreds.
    reader.page.get_by_role("navigation", name="Provinsi").get_by_role("link", name="Sulawesi Selatan").click()
    reader.page.wait_for_url("**/sumber.html#p73")
    part = reader.page.get_by_role("region", name="Sulawesi Selatan")
    assert part.get_by_role("heading", name="Kota Makassar", exact=True).count() == 1
    assert abs(part.bounding_box()["y"]) < 2


def test_a_file_that_does_not_come_is_said(new_reader):
    reader = new_reader()
    reader.page.route("**/manifest*", lambda route: route.abort())
    reader.page.goto(reader.site)
    reader.page.locator("#notices [role=alert]").wait_for()
    reader.errors.clear()


def test_a_kecamatan_is_found_and_answers_on_the_newest_day_alone(reader):
    reader.open("en/")
    reader.page.locator("#search input").fill("galesong")
    reader.page.locator("#search").get_by_role("option", name="Galesong District (kecamatan)").click()
    card = reader.page.locator("#card")
    card.get_by_role("heading", name="1. Kabupaten Gowa, 17 km").wait_for()
    assert reader.query == "tempat=73.05.09"
    report = card.get_by_role("link", name="Report an error on this card").get_attribute("href")
    assert report.startswith("mailto:data@example.go.id?subject=MPP%20Geo%3A%20Galesong%20%2873.05.09%29&body=Place")
    assert reader.page.evaluate("sitePage.map.state.selected") == "73.05"
    reader.ask("?tahun=2022&tempat=73.05.09")
    card.get_by_role("alert").wait_for()
    assert card.get_by_role("heading").first.inner_text() == "Kabupaten Takalar"
    assert reader.page.locator("#search input").input_value() == "Galesong"
    reader.ask("?tempat=73.05.77")
    reader.page.locator("#notices").get_by_text("tempat = “73.05.77”").wait_for()
    card.get_by_role("heading", name="Kabupaten Takalar").wait_for()


def test_who_zooms_in_sees_kecamatan_which_are_fetched_then_and_areas_again_from_afar(reader):
    reader.open()
    reader.wait_for("sitePage.map.state?.layer === 'regions'")
    assert not any("district_points" in url for url in reader.requests)
    reader.page.evaluate("sitePage.map.map.setView([-5.1, 119.5], 10, {animate: false}) && null")
    reader.wait_for("sitePage.map.state.layer === 'districts' && sitePage.map.picture.circles.markers.length === 7285")
    assert "bentuk" not in reader.page.url
    reader.page.evaluate("sitePage.map.map.setView([-5.1, 119.5], 7, {animate: false}) && null")
    reader.wait_for("sitePage.map.state.layer === 'regions'")
    # With one that is chosen from close the others stay, wherever the map then looks.
    reader.page.evaluate("sitePage.map.map.setView([-5.1, 119.5], 10, {animate: false}) && null")
    reader.wait_for("sitePage.map.state.layer === 'districts'")
    reader.page.evaluate("sitePage.map.select(sitePage.map.layer.ids.indexOf('73.05.09'))")
    reader.wait_for("location.search.includes('tempat=73.05.09') && location.search.includes('bentuk=kecamatan')")
    reader.page.evaluate("sitePage.map.map.setView([-5.1, 119.5], 7, {animate: false}) && null")
    reader.wait_for("sitePage.map.state.layer === 'districts' && sitePage.map.state.selected === '73.05.09'")


def test_near_me_opens_the_kecamatan_around_the_reader_who_can_hand_it_on(new_reader):
    at = {"longitude": 119.432, "latitude": -5.147}
    reader = new_reader(width=360, geolocation=at, permissions=["geolocation"])
    reader.page.add_init_script("navigator.share = async (what) => { window.handed = what; };")
    reader.open()
    reader.page.get_by_role("button", name="Dekat saya").click()
    reader.wait_for("location.search.startsWith('?tempat=73.71.')")
    reader.page.locator("#card").get_by_role("heading", name="1. Kota Makassar").wait_for()
    assert not any("119.4" in url for url in reader.requests)
    reader.page.locator(".share summary").click()
    reader.page.get_by_role("button", name=texts_in("id")("share.native")).click()
    reader.wait_for("window.handed")
    assert reader.page.evaluate("handed") == {"text": reader.finding, "url": reader.page.url}


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({}, "denied"),
        ({"geolocation": {"longitude": 0, "latitude": 0}, "permissions": ["geolocation"]}, "outside"),
    ],
)
def test_a_denied_position_or_a_far_one_leads_to_the_search(new_reader, options, says):
    t = texts_in("id")
    reader = new_reader(width=360, **options)
    reader.open()
    reader.page.get_by_role("button", name=t("position.near")).click()
    reader.page.get_by_text(t(f"position.{says}")).wait_for()
    reader.wait_for("document.activeElement === document.querySelector('#search input')")
    assert "tempat" not in reader.page.url


def test_the_search_opens_places_and_areas(reader):
    reader.open()
    box = reader.page.get_by_role("combobox", name="Cari kecamatan, kabupaten/kota, provinsi")
    options = reader.page.locator("#search").get_by_role("option")
    # This browser has no way of its own to pass things on.
    assert reader.page.locator("#share-native").evaluate("button => button.hidden")
    box.fill("ujung pandang")
    assert options.first.inner_text().split("\n") == ["Kota Makassar", "Kota · Sulawesi Selatan"]
    box.press("Enter")
    reader.wait_for("location.search === '?tempat=73.71'")
    assert box.input_value() == "Kota Makassar"
    box.fill("celebes")
    options.first.click()
    reader.wait_for("location.search === '?pulau=sulawesi'")
    reader.show("?tempat=73.71", "document.querySelector('#search input').value === 'Kota Makassar'")
