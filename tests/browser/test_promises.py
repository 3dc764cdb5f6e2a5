"""What a visitor is promised, in both languages, on a wide window and on a phone; each pair of them is one window."""

import re

import pytest
from babel.dates import get_day_names, get_month_names

from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.core.vocabulary import VIEWS
from tests.browser.page_words import collect, come_to_rest

pytestmark = pytest.mark.browser

WIDTHS = (1280, 360)
# What no catalogue holds, and is said in every language: kinds of files, and the choice of the language itself.
FOR_ALL = {
    "csv",
    "tsv",
    "txt",
    "xlsx",
    "xlsm",
    "xls",
    "ods",
    "geojson",
    "json",
    "gpkg",
    "parquet",
    "language",
    "bahasa",
}


@pytest.fixture(scope="module", params=[(language, width) for width in WIDTHS for language in LANGUAGES], ids=str)
def window(request, new_shared_visit):
    """The page in a language and a width, opened once; the texts of its language, and its width."""
    language, width = request.param
    visit = new_shared_visit(width, has_touch=width < 500)
    visit.sent = []
    visit.page.on("websocket", lambda socket: socket.on("framesent", lambda data: visit.sent.append(data)))
    visit.open(f"?bahasa={language}")
    come_to_rest(visit.page)
    return visit, texts_in(language), width


def go(visit, t, query):
    """Show an address in the same page, as a step back does."""
    visit.go("?" + "&".join(filter(None, [query, "bahasa=en" if t.language == "en" else ""])))


def words_in(texts):
    """Return the words of texts without addresses and code."""
    plain = (re.sub(r"<[^>]*>|\S*[?/]\S*=\S*", "", text) for text in texts)
    return {word for text in plain for word in re.findall(r"[^\W\d_]{3,}", text.lower())}


@pytest.fixture(scope="module")
def names(records):
    """Words of names, which are the same in both languages."""
    places = [place.name for place in (*records.regions, *records.provinces, *records.districts)]
    return words_in([*places, *(one.source_publisher for one in records.statements)])


def vocabulary(t):
    calendar = [*get_month_names(locale=t.language).values(), *get_day_names(locale=t.language).values()]
    return words_in([*t.messages.values(), *calendar, t.millions(2_000_000)]) | FOR_ALL


def find_strange(visit, t, names):
    """Return what the page says in words that its language does not have."""
    known = vocabulary(t) | names
    return [(t.language, text) for text in collect(visit.page) if words_in([text.split(": ", 1)[1]]) - known]


def find_top(locator):
    """Return where something begins, in pixels from the top of the window."""
    return locator.evaluate("element => element.getBoundingClientRect().top")


def next_frame(visit):
    visit.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


# How far the page has jumped since it was opened, without what a reader asked for: the sum that browsers give.
_JUMPS = """
() => new Promise((done) => {
  let sum = 0;
  const count = (list) => list.getEntries().forEach((shift) => { if (!shift.hadRecentInput) sum += shift.value; });
  new PerformanceObserver(count).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 100);
})
"""


def test_the_page_does_not_jump(window):
    visit, t, _ = window
    assert visit.page.evaluate(_JUMPS) <= 0.1
    # The headline keeps its height, and so the map its place, whatever day it speaks of.
    frame = visit.page.locator("iframe").first
    before = find_top(frame)
    places = set()
    # On the second of them the date of one MPP is not certain, which is said.
    for day in ("2017-10-06", "2021-06-30", "2025-12-31"):
        go(visit, t, f"tanggal={day}")
        places.add(find_top(frame))
    assert places == {before}


def test_the_fifteen_of_24_june_2024_are_two_clicks_away(window):
    visit, t, _ = window
    go(visit, t, "")
    visit.page.get_by_role("radio", name=t("tab.batches"), exact=True).click()
    visit.page.get_by_role("link", name=t.date("2024-06-24"), exact=True).click()
    visit.page.get_by_role("heading", name=t("batches.day", date=t.date("2024-06-24"))).wait_for()
    visit.page.wait_for_function("document.querySelector('.acts').getBoundingClientRect().top >= 0")
    assert visit.page.locator("table.brief tbody tr").count() == 15
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="CSV: 15").click()
    assert download.value.suggested_filename == "angkatan-2024-06-24.csv"
    assert visit.errors == []


@pytest.mark.parametrize("window", [("id", 360), ("en", 360)], indirect=True)
def test_a_search_on_the_phone_answers_without_scrolling(window):
    visit, t, _ = window
    go(visit, t, "")
    visit.page.set_viewport_size({"width": 360, "height": 740})
    visit.page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
    box = visit.page.get_by_role("combobox", name=t("control.place"))
    box.tap()
    visit.page.keyboard.type("jogja")
    visit.page.get_by_role("option", name="Kota Yogyakarta").first.tap()
    answer = visit.page.locator(".card[aria-live]").get_by_role("heading", name="Kota Yogyakarta")
    answer.wait_for()
    visit.page.wait_for_function(
        "top => document.querySelector('.card h2').getBoundingClientRect().bottom < 740", arg=0
    )
    assert 0 <= find_top(answer) < 740
    # Since when it has one, too.
    since = visit.page.locator(".card[aria-live] dl > *").first
    assert since.inner_text() == t("place.inaugurated")
    box = since.bounding_box()
    assert box["y"] + box["height"] <= 740
    assert visit.page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == 0


def test_dragging_time_repaints_while_i_drag_and_sends_nothing(window):
    visit, t, _ = window
    go(visit, t, "tahun=2025")
    visit.wait_for_year(2025)
    visit.handle.scroll_into_view_if_needed()
    handle = visit.handle.bounding_box()
    track = visit.frame.locator(".choropleth-track").bounding_box()
    sent = len(visit.sent)
    visit.page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    visit.page.mouse.down()
    painted, said = set(), set()
    for share in (0.8, 0.6, 0.4):
        visit.page.mouse.move(track["x"] + share * track["width"], handle["y"] + handle["height"] / 2)
        next_frame(visit)
        painted.add(visit.map("chart.picture.state.classes"))
        said.add(visit.frame.locator(".choropleth-said").inner_text())
    assert (len(painted), len(said), len(visit.sent) - sent) == (3, 3, 0)
    visit.page.mouse.up()
    visit.page.wait_for_url("**tanggal=20**")
    assert len(visit.sent) > sent


def test_a_link_reopens_sort_page_and_batch(window):
    visit, t, _ = window
    go(visit, t, "tampilan=tabel&angkatan=2024-06-24")
    visit.page.evaluate("window.mark = 'the same page'")
    shown = t("pages.shown", first=101, end=150, count=514)
    visit.page.get_by_role("link", name=t("table.services"), exact=True).click()
    visit.page.locator("th[aria-sort=descending]", has_text=t("table.services")).wait_for()
    visit.page.get_by_role("link", name="3", exact=True).click()
    visit.page.get_by_text(shown).wait_for()
    visit.page.wait_for_url("**susun=-layanan&halaman=3**")
    names = visit.page.locator("table.brief tbody th").all_inner_texts()
    assert visit.page.evaluate("window.mark") == "the same page"
    link = visit.page.url
    go(visit, t, "")
    visit.page.goto(link)
    visit.page.get_by_text(shown).wait_for()
    assert visit.page.locator("table.brief tbody th").all_inner_texts() == names
    visit.open_view(t, "batches")
    visit.page.get_by_role("heading", name=t("batches.day", date=t.date("2024-06-24"))).wait_for()
    visit.page.go_back()
    visit.page.get_by_text(shown).wait_for()


# What sticks out of the window, or is cut off by what it stands in; tables scroll in boxes of their own.
_CUT = """
() => {
  const scrolls = (element) => element && (/auto|scroll/.test(getComputedStyle(element).overflowX)
    && !element.matches("[data-testid=stMain], .stButtonGroup *") || scrolls(element.parentElement));
  const found = [];
  for (const element of document.querySelectorAll("[data-testid=stMain] *")) {
    const own = [...element.childNodes].some(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim());
    if (!own && !element.matches("button, input, iframe")) continue;
    if (element.closest("svg, .leaflet-container") || !element.checkVisibility({ checkVisibilityCSS: true })) continue;
    const { left, right, width } = element.getBoundingClientRect();
    if (width <= 1) continue;
    const sticksOut = (right > innerWidth + 1 || left < -1) && !scrolls(element);
    const isCut = element.scrollWidth > element.clientWidth + 1
      && /hidden|clip/.test(getComputedStyle(element).overflowX);
    if (sticksOut || isCut) found.push(`${element.tagName} ${element.textContent.trim().slice(0, 40)}`);
  }
  const main = document.querySelector("[data-testid=stMain]");
  if (main.scrollWidth > main.clientWidth || document.scrollingElement.scrollWidth > innerWidth) found.push("the page");
  return [...new Set(found)];
}
"""


@pytest.mark.parametrize("window", [("id", 1280), ("en", 1280)], indirect=True)
def test_nothing_is_cut_off_at_any_width(window):
    visit, t, width = window
    go(visit, t, "provinsi=73&tempat=73.71")
    visit.show_filters(t)
    cut = []
    for view in VIEWS:
        visit.open_view(t, view)
        come_to_rest(visit.page)
        for narrow in (320, 360, 640, 700, 1024, 1280, 1920) if t.language == "id" else (320, 700, 1280):
            visit.page.set_viewport_size({"width": narrow, "height": 1000})
            next_frame(visit)
            cut += [(view, narrow, words) for words in visit.page.evaluate(_CUT)]
    visit.page.set_viewport_size({"width": width, "height": 1000})
    assert not cut, "\n".join(map(str, cut))


@pytest.mark.parametrize("window", [("id", 1280)], indirect=True)
def test_the_language_switch_leaves_no_word_behind(window, names):
    visit, t, _ = window
    go(visit, t, "tahun=2024&ukuran=jarak&provinsi=73&sejak=2022&keyakinan=sedang")
    visit.show_filters(t)
    strange = []
    for view in VIEWS:
        visit.open_view(t, view)
        # From one language to the other, and back again.
        for _ in LANGUAGES:
            strange += find_strange(visit, t, names)
            t = texts_in(next(one for one in LANGUAGES if one != t.language))
            visit.page.get_by_role("radio", name=t.language.upper(), exact=True).click()
            visit.page.wait_for_function(f"document.documentElement.lang === '{t.language}'")
    assert not strange, "\n".join(map(str, strange))


@pytest.mark.parametrize("window", [("id", 1280), ("en", 1280)], indirect=True)
def test_what_opens_over_the_page_is_in_its_language(window, names):
    visit, t, _ = window
    go(visit, t, "provinsi=73&tampilan=data-anda")
    provinces = visit.page.get_by_role("combobox", name=t("control.provinces"), exact=True)
    visit.show_filters(t)
    come_to_rest(visit.page)
    provinces.click()
    provinces.press("ArrowDown")
    visit.page.get_by_text(t("host.all"), exact=True).wait_for()
    strange = find_strange(visit, t, names)
    visit.page.keyboard.type("xyzzy")
    visit.page.get_by_text(t("host.none"), exact=True).wait_for()
    provinces.fill("")
    visit.page.keyboard.press("Escape")
    visit.page.get_by_role("listbox").wait_for(state="detached")
    visit.page.get_by_role("button", name=t("host.date"), exact=True).click()
    # The host writes months by the language of the page, not of the browser.
    visit.page.get_by_text(t.date("2024-05").split()[0], exact=True).first.wait_for(state="attached")
    strange += find_strange(visit, t, names)
    visit.page.keyboard.press("Escape")
    visit.page.get_by_role("textbox", name=t("filters.text"), exact=True).press_sequentially("luwu")
    visit.page.get_by_text(t("host.apply"), exact=True).wait_for()
    visit.page.keyboard.press("Enter")
    come_to_rest(visit.page)
    visit.page.get_by_role("button", name=t("share.title")).click()
    visit.page.get_by_role("dialog").get_by_test_id("stCode").nth(2).wait_for()
    strange += find_strange(visit, t, names)
    visit.page.get_by_role("button", name=t("host.close"), exact=True).click()
    assert not strange, "\n".join(map(str, strange))
