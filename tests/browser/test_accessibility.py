"""What axe-core finds on every view, in both languages and themes, on the page and in the map's frame."""

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.core.theme import THEMES
from mpp_geo.core.vocabulary import VIEWS
from tests.browser.page_words import come_to_rest

pytestmark = pytest.mark.browser
RULES = (
    "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations']}"
)
GRAVE = ("serious", "critical")


def find_faults_of_all(page):
    """Return the faults of all of a page: axe-core sees no contrast where one must scroll to."""
    size = page.viewport_size
    length = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": min(length, 8000)})
    # Charts are drawn when they come near.
    come_to_rest(page)
    try:
        return find_faults(page)
    finally:
        page.set_viewport_size(size)


def find_faults(frame):
    """Return what axe-core takes for a serious or critical fault: rule and place."""
    frame.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
    faults = frame.evaluate(f"async () => (await axe.run(document, {RULES})).violations")
    return [
        (fault["id"], node["target"], node["failureSummary"][:300])
        for fault in faults
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


@pytest.fixture(scope="module", params=[(language, scheme) for language in LANGUAGES for scheme in THEMES], ids=str)
def window(request, new_shared_visit):
    """The page with a chosen place in a language and a theme, opened once, and the texts of its language."""
    language, scheme = request.param
    return new_shared_visit(1280, scheme).open(f"?bahasa={language}&tempat=73.71"), texts_in(language)


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_has_a_grave_fault(window, view):
    visit, t = window
    visit.open_view(t, view)
    assert find_faults_of_all(visit.page) == []


@pytest.mark.parametrize("scheme", THEMES)
def test_the_maps_frame_has_no_grave_fault(new_visit, scheme):
    visit = new_visit(1280, scheme).open()
    for query in ("", "?tingkat=provinsi&bahasa=en", "?ukuran=jarak"):
        visit.go(query)
        assert find_faults(visit.map_frame) == [], query


@pytest.mark.parametrize("scheme", THEMES)
def test_filters_sharing_and_the_embedded_map_have_no_grave_fault(new_visit, scheme):
    t = texts_in("id")
    visit = new_visit(360, scheme).open("?provinsi=73&jenis=kota&ukuran=jarak")
    visit.show_filters(t)
    assert find_faults(visit.page) == []
    visit.page.get_by_role("button", name=t("share.title")).click()
    visit.page.get_by_role("dialog").get_by_test_id("stCode").nth(2).wait_for()
    assert find_faults(visit.page) == []
    embedded = new_visit(360, scheme).open("?embed=true&tahun=2024")
    assert find_faults(embedded.page) == []
