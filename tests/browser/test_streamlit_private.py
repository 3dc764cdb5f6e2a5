"""Names of Streamlit's own elements that our rules use: all are there, and what the rules fix is still as it was."""

import re
from pathlib import Path

import pytest

from mpp_geo.core.texts import texts_in

pytestmark = pytest.mark.browser
RULES = (Path(__file__).parent.parent.parent / "mpp_geo" / "web" / "streamlit_private.css").read_text(encoding="utf-8")
# What each rule is about, as the host has it without the rule: too small, or of a contrast that is too low.
AS_IT_WAS = {
    '.stDateInput [role="spinbutton"]': "element.getBoundingClientRect().width < 24",
    ".stMultiSelect input": "element.getBoundingClientRect().width < 24",
    ".stMultiSelect [data-tag] *": "getComputedStyle(element).color === 'rgb(255, 255, 255)'",
    'iframe[title^="streamlit_folium"]': "getComputedStyle(element).display === 'inline'",
    '[data-testid="stFileUploaderDropzoneInstructions"] span': "getComputedStyle(element).whiteSpace === 'nowrap'",
    '[data-testid="stMain"]': "getComputedStyle(element).scrollbarGutter === 'auto'",
    ".stMainBlockContainer": "getComputedStyle(element).maxWidth !== '1320px'",
    ".stMainBlockContainer > .stVerticalBlock": "getComputedStyle(element).rowGap === '16px'",
}


@pytest.fixture
def page(new_visit):
    """A narrow page with all that the rules name on it, in the dark theme."""
    t = texts_in("id")
    visit = new_visit(360, "dark").open("?tahun=2024&provinsi=19,73&tampilan=data-anda")
    visit.page.get_by_text(t("filters.title"), exact=True).click()
    visit.page.locator(".stDateInput").wait_for()
    return visit.page


def test_every_rule_is_about_something_that_is_there(page):
    selectors = set(re.findall(r"^\s*([^@/{}\n]+?) \{", RULES, re.MULTILINE))
    assert selectors == set(AS_IT_WAS)
    assert [selector for selector in selectors if not page.locator(selector).count()] == []


@pytest.mark.parametrize("selector", AS_IT_WAS)
def test_every_rule_is_still_needed(page, selector):
    changed = f"(elements) => elements.some((element) => {AS_IT_WAS[selector]})"
    assert not page.locator(selector).evaluate_all(changed)
    page.evaluate(
        """() => { for (const sheet of document.styleSheets) for (let i = sheet.cssRules.length - 1; i >= 0; i--)
        if (/stMain|stFile|stMultiSelect|stDateInput|streamlit_folium/.test(sheet.cssRules[i].selectorText ?? ""))
        sheet.deleteRule(i); }"""
    )
    assert page.locator(selector).evaluate_all(changed)
