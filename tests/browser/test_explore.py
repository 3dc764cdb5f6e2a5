"""What a visitor who explores is promised, in both languages."""

import re

import pytest

from benchmarks.visitors import Visitor
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.product import read_records
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.core.vocabulary import VIEWS
from mpp_geo.views.finding import say_finding

pytestmark = [pytest.mark.browser]
in_both_languages = pytest.mark.parametrize("language", LANGUAGES)
PEOPLE = {"id": "230,4 juta dari 285,0 juta", "en": "230.4 million of 285.0 million"}


@pytest.fixture
def t(language):
    return texts_in(language)


def start(visit, language, query="tahun=2025"):
    parts = [query, "bahasa=en" if language == "en" else ""]
    return visit.open("?" + "&".join(filter(None, parts)))


def read_finding(visit):
    return visit.page.locator(".finding").inner_text()


def wait_for_finding(visit, text):
    visit.page.locator(".finding", has_text=text).wait_for()


def choose(visit, label, option):
    """Choose an option of a box by its name."""
    box = visit.page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(option)
    visit.page.get_by_role("option", name=option, exact=True).click()
    visit.page.keyboard.press("Escape")


@in_both_languages
def test_a_link_reopens_what_i_saw(new_visit, language, t):
    visit = start(new_visit(), language)
    visit.press_on_timeline("ArrowLeft", 2024)
    visit.choose_province(t, "Sulawesi Selatan")
    wait_for_finding(visit, "Sulawesi Selatan")
    choose(visit, t("control.measure"), t("measure.distance"))
    visit.wait_for_map("chart.state.measure === 'distance'")
    visit.open_view(t, "gaps")
    visit.page.get_by_role("heading", name=t("gaps.title")).wait_for()
    visit.page.wait_for_url("**ukuran=jarak**tampilan=kekosongan**")
    query = visit.page.url.partition("?")[2]
    assert set(re.findall(r"(\w+)=", query)) == {"tahun", "provinsi", "ukuran", "tampilan", "bahasa"} - (
        {"bahasa"} if language == "id" else set()
    )
    again = new_visit().open("?" + query)
    assert read_finding(again) == read_finding(visit)
    # But for what asks the frame to tell when the map has been painted.
    seen = "({...chart.state, asks: null})"
    assert again.map(seen) == visit.map(seen)
    again.page.get_by_role("heading", name=t("gaps.title")).wait_for()


def test_back_undoes_my_last_filter_and_forward_brings_it_again(visit):
    t = texts_in("en")
    start(visit, "en")
    whole = read_finding(visit)
    visit.choose_province(t, "Bali")
    wait_for_finding(visit, "Bali")
    narrow = read_finding(visit)
    visit.page.wait_for_url("**provinsi=51**")
    visit.press_on_timeline("ArrowLeft", 2024)
    visit.page.wait_for_url("**tahun=2024**")
    visit.wait_for_rest()
    visit.page.go_back()
    wait_for_finding(visit, narrow)
    visit.wait_for_rest()
    visit.page.go_back()
    wait_for_finding(visit, whole)
    visit.page.go_forward()
    wait_for_finding(visit, narrow)
    visit.page.wait_for_url("**provinsi=51**")


@in_both_languages
def test_numbers_are_written_as_in_my_language(visit, language, t):
    start(visit, language, "tahun=2025&tampilan=tabel&tempat=32.01")
    assert PEOPLE[language] in visit.page.locator(".detail").first.inner_text()
    thousand = {"id": "5.809.790", "en": "5,809,790"}[language]
    assert thousand in visit.page.locator(".card").first.inner_text()
    assert t.date("2024-06-24") in visit.page.locator(".card").first.inner_text()
    assert (
        t("table.caption.areas", count="514", units="509", areas="6") in visit.page.locator("caption").all_inner_texts()
    )


@in_both_languages
def test_a_change_of_language_keeps_what_i_see(visit, language, t):
    start(visit, language, "tahun=2023&provinsi=73&tempat=73.71&tampilan=tabel")
    other = texts_in("en" if language == "id" else "id")
    visit.page.get_by_role("radio", name=other.language.upper(), exact=True).click()
    visit.page.get_by_role("radio", name=other("tab.table"), exact=True, checked=True).wait_for()
    visit.page.locator(".card", has_text="Kota Makassar").first.wait_for()
    visit.page.wait_for_function(f"document.documentElement.lang === '{other.language}'")
    visit.wait_for_map(f"chart.state.language === '{other.language}'")
    visit.wait_for_year(2023)


@in_both_languages
def test_filters_compose_describe_themselves_and_can_all_be_cleared(visit, language, t):
    start(visit, language, "tahun=2024")
    whole = read_finding(visit)
    visit.show_filters(t)
    visit.page.get_by_role("radio", name=t("filters.kind.kota"), exact=True).click()
    wait_for_finding(visit, t("unit.kota"))
    visit.page.get_by_role("radio", name=t("basis.serving"), exact=True).click()
    wait_for_finding(visit, {"id": "sudah melayani", "en": "in service"}[language])
    visit.page.get_by_role("radio", name=t("filters.confidence.high"), exact=True).click()
    visit.page.locator(".detail", has_text=t("finding.confidence.high")).wait_for()
    records = read_records()
    selection = Selection(
        records.choices, day="2024-12-31", kind="kota", basis="serving", confidence="high", language=language
    )
    assert read_finding(visit) == say_finding(Coverage(records, selection), t).sentence
    assert visit.map("[...chart.state.classes].filter((key) => key !== '.').length") == 93
    visit.page.get_by_role("button", name=t("filters.clear", count=2), exact=True).click()
    visit.wait_for_map("!chart.state.classes.includes('.')")
    assert read_finding(visit) != whole
    visit.page.wait_for_url(lambda url: "dasar=layanan" in url and "jenis" not in url and "keyakinan" not in url)


@in_both_languages
def test_an_empty_result_says_why_and_what_to_loosen(visit, language, t):
    start(visit, language, "cari=Atlantis&provinsi=51")
    assert "Atlantis" in read_finding(visit)
    assert "Bali" in read_finding(visit)
    visit.page.locator(".detail", has_text=t("finding.loosen")).wait_for()
    useless = visit.page.get_by_role("button", name=t("filters.without", filter=t("filters.provinces.name"), count="0"))
    assert useless.is_disabled()
    visit.map_frame.evaluate("() => { window.mark = 'the same frame'; }")
    visit.page.get_by_role("button", name=t("filters.without", filter=t("filters.text.name"), count="9")).click()
    wait_for_finding(visit, "9 dari 9" if language == "id" else "9 of 9")
    useless.wait_for(state="detached")
    # What stood above the map has gone, and the map is not loaded again.
    assert visit.map_frame.evaluate("window.mark") == "the same frame"


@in_both_languages
def test_i_can_pass_on_a_link_an_embed_code_and_the_sentence(visit, new_visit, language, t):
    start(visit, language, "tahun=2024&provinsi=73&tampilan=tabel")
    visit.page.get_by_role("button", name=t("share.title")).click()
    link, embed, sentence = (
        visit.page.get_by_test_id("stCode").nth(number).inner_text().strip() for number in range(3)
    )
    assert link == visit.page.url
    assert sentence.startswith(read_finding(visit))
    # This browser has no way of its own to pass things on.
    visit.page.locator(".handed").wait_for(state="attached")
    assert not visit.page.locator(".handed").is_visible()
    host = new_visit(360)
    host.page.route(
        "**/article", lambda route: route.fulfill(body=f"<h1>Article</h1>{embed}", content_type="text/html")
    )
    host.page.goto(f"{host.app}/article")
    inside = host.page.frame_locator("iframe").first
    inside.frame_locator('iframe[title^="streamlit_folium"]').locator(".choropleth-class").first.wait_for()
    inside.get_by_role("link", name=t("page.title")).wait_for()
    assert inside.get_by_role("combobox").count() == inside.get_by_role("radio").count() == 0
    assert "tahun=2024" in inside.get_by_role("link", name=t("page.title")).get_attribute("href")
    assert "embed" not in inside.get_by_role("link", name=t("page.title")).get_attribute("href")


@in_both_languages
def test_i_can_do_it_all_from_the_keyboard(visit, language, t):
    start(visit, language)
    press = visit.page.keyboard.press

    def tab_to(locator):
        for _ in range(40):
            if locator.evaluate("element => element === document.activeElement"):
                return
            press("Tab")
        raise AssertionError(f"{locator} is not reached with Tab")

    measure = visit.page.get_by_role("combobox", name=t("control.measure"), exact=True)
    tab_to(measure)
    visit.page.keyboard.type(t("measure.new"))
    press("Enter")
    visit.wait_for_map("chart.state.measure === 'new'")
    tab_to(visit.handle)
    press("ArrowLeft")
    visit.wait_for_year(2024)
    tab_to(visit.page.get_by_role("switch", name=t("filters.title")))
    press("Space")
    kinds = visit.page.get_by_role("radiogroup", name=t("filters.kind")).get_by_role("radio")
    kinds.first.wait_for()
    tab_to(kinds.first)
    press("ArrowRight")
    press("ArrowRight")
    press("Space")
    wait_for_finding(visit, t("unit.kota"))
    views = visit.page.get_by_role("radiogroup", name=t("tab.choose")).get_by_role("radio")
    tab_to(views.first)
    for _ in range(VIEWS.index("table")):
        press("ArrowRight")
    press("Space")
    visit.page.locator("caption", has_text=t("table.caption.region", count=t.number(93))).wait_for()
    visit.page.get_by_text(t("pages.shown", first=1, end=50, count=93)).wait_for()
    tab_to(visit.page.get_by_role("link", name=t("table.services"), exact=True))
    press("Enter")
    visit.page.locator("th[aria-sort=descending]", has_text=t("table.services")).wait_for()
    # The head keeps the focus, so that the next key turns the order round.
    visit.page.wait_for_function("document.activeElement.id === 'sort-services'")
    press("Enter")
    visit.page.locator("th[aria-sort=ascending]", has_text=t("table.services")).wait_for()


@pytest.fixture(scope="module", params=LANGUAGES)
def window(request, new_shared_visit):
    """The page in a language, opened once, and the texts of its language."""
    return start(new_shared_visit(), request.param), texts_in(request.param)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_has_its_numbers_as_a_table_or_says_what_it_needs(window, view):
    visit, t = window
    visit.open_view(t, view)
    if view == "yours":
        visit.page.get_by_role("radio", name=t("yours.way.file"), exact=True, checked=True).wait_for()
    elif view == "download":
        visit.page.get_by_text(t("download.columns")).click()
        visit.page.locator("table.numbers").first.wait_for()
    else:
        visit.page.locator("table.numbers").first.wait_for()
    assert visit.errors == []


@in_both_languages
def test_two_years_show_what_changed(visit, language, t):
    start(visit, language, "tahun=2025&tampilan=banding&banding=2022")
    words = t("compare.change", earlier=t.moment("2022-12-31"), later=t.moment("2025-12-31"), new="201", part="75%")
    visit.page.get_by_role("status").filter(has_text=words).wait_for()
    changed = visit.page.locator('iframe[title^="streamlit_folium"]').nth(1)
    changed.content_frame.locator(".choropleth-class").first.wait_for()
    frame = changed.element_handle().content_frame()
    assert frame.evaluate("[...choroplethFrame.chart.state.classes].filter((key) => key === '2').length") == 201


@in_both_languages
def test_two_places_stand_side_by_side_and_can_be_swapped(visit, language, t):
    start(visit, language, "tahun=2025&tampilan=banding&tempat=73&banding=51")
    table = visit.page.locator("table.numbers").filter(has_text=t("compare.figure", time=t.moment("2025-12-31")))
    heads = table.locator("thead th").filter(has_text=re.compile("Bali|Sulawesi Selatan"))
    assert [words.split(" ", 1)[-1].split(": ")[-1] for words in heads.all_inner_texts()] == [
        "Sulawesi Selatan",
        "Bali",
    ]
    visit.page.get_by_role("button", name=t("compare.swap")).click()
    visit.page.wait_for_url("**tempat=51&banding=73**")
    visit.page.locator(".card", has_text="Bali").first.wait_for()


@in_both_languages
def test_gaps_can_be_ranked_by_distance_and_more_mpp_reach_more_people(visit, language, t):
    start(visit, language, "tahun=2025&tampilan=kekosongan")
    visit.page.get_by_text("1. Kabupaten Deli Serdang").wait_for()
    visit.page.get_by_role("radio", name=t("gaps.order.distance"), exact=True).click()
    visit.page.get_by_text("1. Kabupaten Merauke").wait_for()
    visit.page.get_by_role("radio", name=t("measure.distance.value", value="200"), exact=True).click()
    visit.page.wait_for_url("**jangkauan=200**")
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name=t("gaps.download", count=205)).click()
    assert download.value.suggested_filename == "kekosongan-2025.csv"


def test_on_a_phone_the_map_says_that_it_can_be_tapped(new_visit):
    visit = new_visit(360, has_touch=True).open()
    visit.page.get_by_text("Ketuk daerah di peta").wait_for()
    assert new_visit(1280).open().page.get_by_text("Ketuk daerah di peta").is_hidden()


NASTY = [
    *(f"{name}={value}" for name in ("tahun", "provinsi", "tempat", "cari", "min") for value in (
        "", "-1", "9" * 400, "%00", "%ff%fe", "%F0%9F%92%A9", "..%2F..%2Fetc%2Fpasswd",
    )),
    "cari=<script>window.hacked=1</script>",
    "cari=%3Cimg%20src=x%20onerror=window.hacked=1%3E",
    "ukuran=<b>x</b>&tingkat=&pulau=Jawa,%27;DROP",
    "tahun=2024&tahun=2023&tahun=1",
    "provinsi=" + ",".join(["73"] * 500),
    "&".join(f"x{number}=1" for number in range(300)),
    "=&=&&&",
    "ukuran=jarak&min=900&maks=1",
    "sejak=2025&tahun=2017",
    "banding=73&tempat=73&tampilan=banding",
    "banding=2025&tampilan=banding&tahun=2025",
    "tampilan=kekosongan&jangkauan=1e9&urut=__proto__",
    "bahasa=en&bahasa=xx",
    "%E2%80%AEtahun=2020&cari=%E2%80%AE",
    "embed=true&tahun=x",
]  # fmt: skip


def test_fifty_nasty_addresses_all_give_a_page(app, run):
    assert len(NASTY) == 50
    for query in NASTY:
        visitor = Visitor(app.removeprefix("http://"), query)
        run(visitor.open())
        assert visitor.headline.startswith("<h1"), query
        assert visitor.alarms == [], query
        run(visitor.close())


@pytest.mark.parametrize("query", [query for query in NASTY if "<" in query or "%3C" in query])
def test_markup_in_an_address_stays_text(visit, query):
    visit.open(f"?{query}")
    assert visit.page.locator(".finding").inner_text()
    assert visit.page.evaluate("window.hacked") is None


def test_the_wandering_centre_names_its_years_without_covering_them(visit):
    visit.open()
    visit.page.get_by_text(texts_in("id")("spread.centre.show"), exact=True).click()
    trail = visit.page.locator('iframe[title^="streamlit_folium"]').nth(1)
    trail.content_frame.locator(".choropleth-point").first.wait_for()
    frame = trail.element_handle().content_frame()
    frame.wait_for_function("choroplethFrame.chart && choroplethFrame.chart.map.getZoom() > 5")
    names = frame.evaluate(
        """[...document.querySelectorAll(".choropleth-point")].filter((label) => label.style.opacity === "1")
        .map((label) => { const { x, y, width, height } = label.getBoundingClientRect();
                          return { name: label.textContent, x, y, width, height }; })"""
    )
    assert {"2017", str(read_records().choices.years[-1])} <= {label["name"] for label in names}
    for index, one in enumerate(names):
        for other in names[:index]:
            apart = abs(one["x"] - other["x"]) >= one["width"] or abs(one["y"] - other["y"]) >= one["height"]
            assert apart, (one, other)


def test_the_wandering_centre_follows_the_basis(visit):
    visit.open()
    visit.page.get_by_text(texts_in("id")("spread.centre.show"), exact=True).click()
    trail = visit.page.locator('iframe[title^="streamlit_folium"]').nth(1)
    trail.content_frame.locator(".choropleth-point").first.wait_for()
    frame = trail.element_handle().content_frame()
    first = "choroplethFrame.chart.picture.trail.dots[0].getLatLng().lng"
    assert frame.evaluate(first) == pytest.approx(111.312)
    visit.show_filters(texts_in("id"))
    visit.page.get_by_role("radio", name="Mulai melayani", exact=True).click()
    frame.wait_for_function(f"Math.abs({first} - 109.479) < 0.001")


def test_a_tooltip_does_not_tell_what_the_selection_takes_as_not_known(visit):
    visit.open("?embed=true&tempat=12.72&keyakinan=tinggi")
    tooltip = visit.frame.locator(".choropleth-tooltip", has_text="Kota Pematangsiantar")
    tooltip.wait_for(state="visible")
    assert "Belum ada MPP yang tercatat" in tooltip.inner_text()
    assert "2024" not in tooltip.inner_text()


@in_both_languages
def test_a_place_is_found_by_what_people_call_it(visit, t, language):
    start(visit, language, "")
    box = visit.page.get_by_role("combobox", name=t("control.place"))
    options = visit.page.get_by_role("option")
    box.fill("jogja")
    options.first.wait_for()
    assert options.first.inner_text().split("\n") == ["Kota Yogyakarta", f"{t('search.kind.kota')} · DI Yogyakarta"]
    box.press("Enter")
    visit.page.wait_for_url("**tempat=34.71*")
    assert box.input_value() == "Kota Yogyakarta"
    # Nothing is chosen before it is: a slip, then the list is closed.
    box.fill("slmean")
    options.first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("Escape")
    assert (box.get_attribute("aria-expanded"), options.count()) == ("false", 0)
    box.fill("qqqq")
    visit.page.get_by_text(t("search.none")).wait_for()
    # A province filters, an emptied box leaves the place.
    box.fill("riau")
    options.first.click()
    visit.page.wait_for_url("**provinsi=14*")
    assert "tempat" not in visit.page.url
