/*
 * The first picture stands before the page until the page's map has been painted, so that nothing jumps while parts of
 * the page arrive. It gives way at once where the page has failed, and where the map keeps it waiting.
 *
 * Then charts come, with the library that draws them, as soon as the place of one is less than a screen away: who reads
 * the map alone on a phone loads none.
 */
(() => {
  const first = document.getElementById("first");
  let timer;
  const watcher = new MutationObserver(() => {
    if (document.querySelector("section[role=alert], [role=dialog]")) leave();
    else if (!timer && document.querySelector("[data-testid=stApp] h1")) timer = setTimeout(leave, 15000);
  });
  const hear = ({ origin, data, source }) => {
    if (origin !== location.origin || data !== "map painted") return;
    removeEventListener("message", hear);
    leave();
    awaitCharts(() => source.postMessage("wanted", origin));
  };
  const awaitCharts = (ask) => {
    const near = new IntersectionObserver((places) => {
      if (!places.some(({ isIntersecting }) => isIntersecting)) return;
      near.disconnect();
      changes.disconnect();
      ask();
    }, { root: document.querySelector("[data-testid=stMain]"), rootMargin: "100% 0px" });
    const changes = new MutationObserver(() => look());
    const look = () => {
      for (const place of document.querySelectorAll(".chart-place")) near.observe(place);
    };
    changes.observe(document.body, { childList: true, subtree: true });
    look();
  };
  const leave = () => {
    clearTimeout(timer);
    watcher.disconnect();
    // Set in another typeface, the words behind would move once more.
    document.fonts.ready.then(() => first.remove());
  };
  watcher.observe(document.body, { childList: true, subtree: true });
  addEventListener("message", hear);
})();
