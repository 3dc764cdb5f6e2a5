/*
 * A link to another selection of this page changes it in place. When the page has followed, the focus is given back to
 * the link of its name, and what the click asked for comes into sight.
 */
(() => {
  if (window.followsMoves) return;
  window.followsMoves = true;
  const answer = (link) => {
    const { id } = link;
    const isPage = link.closest(".pager") !== null;
    const wanted = isPage ? ".tables.long" : link.closest("tbody")?.parentElement.dataset.shows;
    const before = wanted && document.querySelector(wanted)?.textContent;
    const watcher = new MutationObserver(() => {
      const now = id && document.getElementById(id);
      const shown = wanted && document.querySelector(wanted);
      if (!(now && now !== link && !link.isConnected) && !(shown && shown.textContent !== before)) return;
      watcher.disconnect();
      now?.focus?.({ preventScroll: true });
      // Another page of rows is read from its beginning.
      shown?.scrollIntoView?.({ block: isPage ? "start" : "nearest" });
    });
    watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
    setTimeout(() => watcher.disconnect(), 5000);
  };
  // A link says what it changes; what it leads to is the address of the moment with that.
  const complete = (event) => {
    const link = event.target.closest?.("a[data-moves], a[href^='?&']");
    if (!link) return null;
    link.dataset.moves ??= link.getAttribute("href");
    const query = new URLSearchParams(location.search);
    for (const [name, value] of new URLSearchParams(link.dataset.moves)) {
      if (value) query.set(name, value);
      else query.delete(name);
    }
    link.setAttribute("href", `?${query.toString().replaceAll("%2C", ",")}`);
    return link;
  };
  // The host removes addresses that open a map program.
  const restore = ({ target }) => {
    const link = target.closest?.("a[data-geo]");
    if (link) link.href = link.dataset.geo;
  };
  for (const kind of ["pointerdown", "focusin"]) {
    document.addEventListener(kind, complete);
    document.addEventListener(kind, restore);
  }
  document.addEventListener("click", (event) => {
    const link = complete(event);
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    answer(link);
    history.pushState(null, "", link.getAttribute("href"));
    dispatchEvent(new PopStateEvent("popstate"));
  });
  // A page that was cut off may have come back to a server that does not know it. It runs there at once: otherwise its
  // next change would be the first run, and lost.
  const app = document.querySelector("[data-testid=stApp]");
  const comeBack = () => {
    if (app.dataset.testConnectionState === "CONNECTED") dispatchEvent(new PopStateEvent("popstate"));
  };
  new MutationObserver(comeBack).observe(app, { attributeFilter: ["data-test-connection-state"] });
})();
