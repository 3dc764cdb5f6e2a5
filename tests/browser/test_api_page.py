"""The data API's page of documentation, as a reader sees it."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_everyone_can_read_it(browser, app, language, scheme, width):
    # Without JavaScript for the page; the checker brings its own past the page's policy.
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{app}/api/v1/?bahasa={language}")
    assert page.locator("html").get_attribute("lang") == language
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:100]) for one in found] == []
    # Nothing beside the page itself, but the icon that browsers ask for.
    assert [url for url in asked if "/api/v1/" not in url and "favicon" not in url] == []
    context.close()


def test_it_is_whole_without_javascript_and_leads_to_the_map_and_the_other_language(browser, app):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{app}/api/v1/")
    assert page.get_by_role("heading", name="API data").count() == 1
    assert f"{app}/api/v1/mpp.csv" in page.locator("pre").first.inner_text()
    page.get_by_role("link", name="In English").click()
    page.get_by_role("heading", name="Data API").wait_for()
    page.get_by_role("link", name="The map").click()
    assert page.url == f"{app}/?bahasa=en"
    context.close()
