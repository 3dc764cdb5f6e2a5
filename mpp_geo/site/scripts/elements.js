/* Elements that hold text as text. */
(function (root) {
  "use strict";

  const byId = (id) => document.getElementById(id);

  /** Return an element with attributes and children: elements, or texts. */
  function make(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  /** Return a list of terms with their words. */
  function makeTerms(pairs) {
    return make("dl", {}, ...pairs.flatMap(([term, words]) => [make("dt", {}, term), make("dd", {}, words)]));
  }

  /** Set an element's text when it is another: what did not change is not announced again. */
  function write(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  /** Offer text as a file. */
  function save(name, text, type) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = make("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    // The browser has begun to read it when the click returns to the page.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  root.siteElements = { byId, make, makeTerms, write, save };
})(window);
