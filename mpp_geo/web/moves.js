/*
 * A link to another selection of this page changes it in place. When the page has followed, the focus is given back to
 * the link of its name, and what the click asked for comes into sight.
 */
(() => {
  if (window.followsMoves) return;
  window.followsMoves = true;
  const answer = (link) => {
    const { id } = link;
    const wanted = link.closest("tbody")?.parentElement.dataset.shows;
    const before = wanted && document.querySelector(wanted)?.textContent;
    const watcher = new MutationObserver(() => {
      const now = id && document.getElementById(id);
      const shown = wanted && document.querySelector(wanted);
      if (!(now && now !== link && !link.isConnected) && !(shown && shown.textContent !== before)) return;
      watcher.disconnect();
      now?.focus?.({ preventScroll: true });
      shown?.scrollIntoView?.({ block: "nearest" });
    });
    watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
    setTimeout(() => watcher.disconnect(), 5000);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='?']");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    answer(link);
    history.pushState(null, "", link.getAttribute("href"));
    dispatchEvent(new PopStateEvent("popstate"));
  });
})();
