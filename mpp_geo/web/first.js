/*
 * The first picture stands before the page until the page's map has been painted, so that nothing jumps while parts of
 * the page arrive. It gives way at once where the page has failed, and where the map keeps it waiting.
 */
(() => {
  const first = document.getElementById("first");
  let timer;
  const watcher = new MutationObserver(() => {
    if (document.querySelector("section[role=alert], [role=dialog]")) leave();
    else if (!timer && document.querySelector("[data-testid=stApp] h1")) timer = setTimeout(leave, 15000);
  });
  const hear = ({ origin, data }) => {
    // What the map's frame says to its host.
    if (origin === location.origin && data?.value?.shown) leave();
  };
  const leave = () => {
    clearTimeout(timer);
    watcher.disconnect();
    removeEventListener("message", hear);
    // Set in another typeface, the words behind would move once more.
    document.fonts.ready.then(() => first.remove());
  };
  watcher.observe(document.body, { childList: true, subtree: true });
  addEventListener("message", hear);
})();
