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
    '.stMultiSelect [data-tag] *, [data-testid="stBaseButton-primary"] *':
        "getComputedStyle(element).color === 'rgb(255, 255, 255)'",
    'iframe[title^="streamlit_folium"]': "getComputedStyle(element).display === 'inline'",
    '[data-testid="stFileUploaderDropzoneInstructions"] span': "getComputedStyle(element).whiteSpace === 'nowrap'",
    '[data-testid="stMain"]': "getComputedStyle(element).scrollbarGutter === 'auto'",
    ".stMainBlockContainer": "getComputedStyle(element).maxWidth !== '1320px'",
    ".stMainBlockContainer > .stVerticalBlock": "getComputedStyle(element).rowGap === '16px'",
    '.stButtonGroup button[aria-checked="true"] *':
        "getComputedStyle(element).color !== getComputedStyle(document.querySelector('h1')).color",
    '.stButtonGroup [role="radiogroup"]': "getComputedStyle(element).columnGap !== '5.6px'",
    '.stButtonGroup [role="radiogroup"] button': "getComputedStyle(element).borderRadius !== '8px'",
    ".stCode pre": "getComputedStyle(element).paddingRight !== '48px'",
    ".stCode > div:last-child": "getComputedStyle(element).visibility === 'hidden'",
    ".st-key-controls .stSelectbox": "getComputedStyle(element).display !== 'grid'",
}  # fmt: skip


_OUR_RULES = """
() => {
  const ours = /stMain|stCode|stFile|stMultiSelect|stDateInput|stBaseButton|stButtonGroup|stSelectbox|streamlit_folium/;
  const remove = (rules) => {
    for (let i = rules.cssRules.length - 1; i >= 0; i--) {
      const { media, selectorText } = rules.cssRules[i];
      if (media) remove(rules.cssRules[i]);
      if (ours.test(selectorText ?? "")) rules.deleteRule(i);
    }
  };
  for (const sheet of document.styleSheets) remove(sheet);
}
"""


@pytest.fixture(scope="module")
def fixed(new_shared_visit):
    """What each rule is about, on a narrow page in the dark theme that has all of it: with our rules, without them."""
    t = texts_in("id")
    visit = new_shared_visit(360, "dark").open("?tahun=2024&provinsi=19,73&tampilan=data-anda")
    visit.show_filters(t)
    visit.page.locator(".stDateInput [role=spinbutton]").first.wait_for()
    with_rules = _look(visit.page, t)
    visit.open_view(t, "download")
    button = visit.page.get_by_test_id("stBaseButton-primary").locator("p")
    assert button.evaluate("element => getComputedStyle(element).color") != "rgb(255, 255, 255)"
    visit.page.evaluate(_OUR_RULES)
    assert button.evaluate("element => getComputedStyle(element).color") == "rgb(255, 255, 255)"
    visit.open_view(t, "yours")
    visit.page.get_by_test_id("stFileUploaderDropzoneInstructions").wait_for()
    return with_rules, _look(visit.page, t)


def _look(page, t):
    """Return for each selector whether each of its elements is as the host has it; what is shared is shown for that."""
    page.get_by_role("button", name=t("share.title")).click()
    page.get_by_role("dialog").get_by_test_id("stCode").nth(2).wait_for()
    found = {
        selector: page.locator(selector).evaluate_all(f"(elements) => elements.map((element) => {is_as_it_was})")
        for selector, is_as_it_was in AS_IT_WAS.items()
    }
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    return found


def test_every_rule_is_about_something_that_is_there(fixed):
    selectors = set(re.findall(r"^\s*([^@/{}\n]+?) \{", RULES, re.MULTILINE))
    assert selectors == set(AS_IT_WAS)
    assert [selector for selector, elements in fixed[0].items() if not elements] == []


@pytest.mark.parametrize("selector", AS_IT_WAS)
def test_every_rule_is_still_needed(fixed, selector):
    with_rules, without = fixed
    assert not any(with_rules[selector])
    assert any(without[selector])
