"""Every word of a page that has come to rest."""

# What a reader sees or is read: text, what stands in boxes, and names for those who do not see. Icons are letters of a
# typeface of their own.
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
        if (parent && !parent.closest("script, style, noscript, template, [data-testid=stIconMaterial]")
            && isSeen(parent)) say("text", node.data);
      } else if (node.nodeType === Node.ELEMENT_NODE && isSeen(node)) {
        for (const name of ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "placeholder",
                            "title", "alt"]) {
          // A frame's name comes before its title.
          if (name !== "title" || !node.matches("iframe[aria-label]")) say(name, node.getAttribute(name));
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
    timer = setTimeout(() => { if (isRunning()) wait(); else { watcher.disconnect(); done(); } }, 300);
  };
  const watcher = new MutationObserver(wait);
  watcher.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  wait();
})
"""


def come_to_rest(page):
    """Wait until a page has nothing left to do."""
    page.evaluate(_REST)


def collect(page):
    """Return the words of a page once it has come to rest."""
    come_to_rest(page)
    return page.evaluate(_COLLECT)
