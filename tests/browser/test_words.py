"""The words of the page: all of them are in its language."""

import json

import pytest
from playwright.sync_api import TimeoutError as Late

from mpp_geo.core.texts import texts_in

pytestmark = pytest.mark.browser

# What a reader sees or is read: text, what stands in boxes, and names for those who do not see.
_COLLECT = """
() => {
  const found = [];
  const say = (kind, words) => {
    const text = words?.trim().replace(/\\s+/g, " ");
    if (text) found.push(`${kind}: ${text}`);
  };
  const isSeen = (element) => element.checkVisibility({ checkVisibilityCSS: true });
  const walk = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        const parent = node.parentElement;
        if (parent && !parent.closest("script, style, noscript, template") && isSeen(parent)) say("text", node.data);
      } else if (node.nodeType === Node.ELEMENT_NODE && isSeen(node)) {
        for (const name of ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "placeholder",
                            "title", "alt"]) {
          say(name, node.getAttribute(name));
        }
        if (node.matches("input:not([type=checkbox], [type=radio]), textarea")) say("value", node.value);
        if (node.shadowRoot) walk(node.shadowRoot);
      }
    }
  };
  walk(document.body);
  return found;
}
"""
# The page has come to rest, and nothing of it has changed for a while.
_REST = """
() => new Promise((done) => {
  const isRunning = () => !document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]");
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { if (isRunning()) wait(); else { watcher.disconnect(); done(); } }, 600);
  };
  const watcher = new MutationObserver(wait);
  watcher.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  wait();
})
"""


def collect(visit):
    """Return the words of the page once it has come to rest."""
    visit.page.evaluate(_REST)
    return visit.page.evaluate(_COLLECT)


def show_filters(visit, language):
    visit.page.get_by_text(texts_in(language)("filters.title"), exact=True).click()
    visit.page.get_by_role("textbox", name=texts_in(language)("filters.text"), exact=True).wait_for()
    return visit


def switch_to(visit, language, words):
    """Switch the language, and wait until the page says these words and no others."""
    visit.page.get_by_role("radio", name=language.upper(), exact=True).click()
    try:
        visit.page.wait_for_function(f"words => JSON.stringify(({_COLLECT})()) === words", arg=_write(words))
    except Late:
        assert collect(visit) == words


def _write(words):
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))


def test_the_language_switch_leaves_no_word_behind(new_visit):
    query = "tampilan=unduh&tahun=2024&ukuran=jarak&provinsi=73,51&sejak=2022&keyakinan=sedang"
    english = collect(show_filters(new_visit().open(f"?{query}&bahasa=en"), "en"))
    visit = show_filters(new_visit().open(f"?{query}"), "id")
    indonesian = collect(visit)
    switch_to(visit, "en", english)
    switch_to(visit, "id", indonesian)
    switch_to(visit, "en", english)
    assert visit.errors == []
