"""What axe-core finds on every view, in both languages and themes, on the page and in the map's frame."""

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

from mpp_geo.core.fields import VIEW
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.core.vocabulary import VIEWS

pytestmark = pytest.mark.browser
RULES = (
    "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations']}"
)
GRAVE = ("serious", "critical")


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_no_view_has_a_grave_fault(new_visit, view, language, scheme):
    visit = new_visit(1280, scheme).open(f"?tampilan={VIEW.values[view]}&bahasa={language}&tempat=73.71")
    t = texts_in(language)
    visit.page.get_by_role("radio", name=t(f"tab.{view}"), exact=True, checked=True).wait_for()
    assert find_faults(visit.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["", "?tingkat=provinsi&bahasa=en", "?ukuran=jarak"])
def test_the_maps_frame_has_no_grave_fault(new_visit, query, scheme):
    visit = new_visit(1280, scheme).open(query)
    assert find_faults(visit.map_frame) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_filters_sharing_and_the_embedded_map_have_no_grave_fault(new_visit, scheme):
    t = texts_in("id")
    visit = new_visit(360, scheme).open("?provinsi=73&jenis=kota&ukuran=jarak")
    visit.page.get_by_text(t("filters.title"), exact=True).click()
    visit.page.get_by_role("radiogroup", name=t("filters.kind")).wait_for()
    assert find_faults(visit.page) == []
    visit.page.get_by_role("button", name=t("share.title")).click()
    visit.page.get_by_role("dialog").get_by_test_id("stCode").nth(2).wait_for()
    assert find_faults(visit.page) == []
    embedded = new_visit(360, scheme).open("?embed=true&tahun=2024")
    assert find_faults(embedded.page) == []
