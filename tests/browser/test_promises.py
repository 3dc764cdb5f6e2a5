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
    visit = new_shared_visit(width, has_touch=width < 500).open(f"?bahasa={language}")
    return visit, texts_in(language), width


def go(visit, t, query):
    """Show an address in the same page, as a step back does."""
    whole = "?" + "&".join(filter(None, [query, "bahasa=en" if t.language == "en" else ""]))
    visit.page.evaluate(
        "query => { history.pushState(null, '', query); dispatchEvent(new PopStateEvent('popstate')); }", whole
    )
    come_to_rest(visit.page)


def open_view(visit, t, view):
    visit.page.get_by_role("radio", name=t(f"tab.{view}"), exact=True).click()
    visit.page.get_by_role("radio", name=t(f"tab.{view}"), exact=True, checked=True).wait_for()


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


@pytest.mark.parametrize("window", [("id", 1280)], indirect=True)
def test_the_language_switch_leaves_no_word_behind(window, names):
    visit, t, _ = window
    go(visit, t, "tahun=2024&ukuran=jarak&provinsi=73&sejak=2022&keyakinan=sedang")
    visit.page.get_by_text(t("filters.title"), exact=True).click()
    visit.page.get_by_role("textbox", name=t("filters.text"), exact=True).wait_for()
    strange = []
    for view in VIEWS:
        open_view(visit, t, view)
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
    if not provinces.is_visible():
        visit.page.get_by_text(t("filters.title"), exact=True).click()
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
