/*
 * Exchanges the host's own words for those of the page's language, wherever the host writes them. The table stands in
 * the element before this script: in each row the host's words and ours by language; `{}` is what the host fills in.
 */
(() => {
  const NAMES = ["aria-label", "aria-roledescription", "aria-valuetext", "placeholder", "title"];
  // What is ours is in the page's language already; icons are words that their typeface draws.
  const OURS = ".stHtml, svg text, [data-testid=stCode] code, [translate=no], script, style";
  const page = document.documentElement;
  const rows = JSON.parse(document.currentScript.previousElementSibling.textContent);
  const forms = rows.flatMap((row) => Object.values(row).map((form) => [form, row]));
  const whole = new Map(forms.filter(([form]) => !form.includes("{}")));
  const open = forms.filter(([form]) => form.includes("{}")).map(([form, row]) => {
    const parts = form.split("{}").map((part) => part.replace(/[.*+?^$()[\]\\|]/g, "\\$&"));
    return [new RegExp(`^${parts.join("(.+?)")}$`), row];
  });

  const say = (text) => {
    const row = whole.get(text);
    if (row) return row[page.lang];
    for (const [pattern, filled] of open) {
      const found = pattern.exec(text);
      if (!found) continue;
      const values = found.slice(1).map(say);
      return filled[page.lang].replaceAll("{}", () => values.shift());
    }
    return text;
  };
  const exchange = (element, name) => {
    const now = element.getAttribute(name);
    if (!now) return;
    const said = say(now);
    // By its title, which stays, style sheets know a component's frame; its name is what is read out.
    const target = element.matches("iframe[title]") ? "aria-label" : name;
    if (said !== element.getAttribute(target) && (said !== now || target === name)) element.setAttribute(target, said);
  };
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const said = say(node.data);
      if (said !== node.data) node.data = said;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      NAMES.forEach((name) => exchange(node, name));
    }
  };
  const isOurs = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(OURS);
  const visitAll = (root) => {
    if (isOurs(root)) return;
    visit(root);
    const filter = (node) => (node.nodeType === Node.ELEMENT_NODE && node.matches(OURS)
      ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, filter);
    while (walker.nextNode()) visit(walker.currentNode);
  };
  const follow = ({ type, target, attributeName, addedNodes }) => {
    if (type === "childList") addedNodes.forEach(visitAll);
    else if (attributeName === "lang") {
      if (target !== page) return;
      visitAll(page);
      dispatchEvent(new Event("languagechange"));
    } else if (!isOurs(target)) {
      if (attributeName) exchange(target, attributeName);
      else visit(target);
    }
  };

  // By the visitor's language the host writes months and days.
  Object.defineProperty(navigator, "language", { configurable: true, get: () => page.lang });
  new MutationObserver((changes) => changes.forEach(follow)).observe(document, {
    attributeFilter: [...NAMES, "lang"], characterData: true, childList: true, subtree: true,
  });
})();
