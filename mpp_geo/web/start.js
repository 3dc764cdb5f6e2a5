/*
 * The host's scripts and what they will ask for, begun when the first picture is on the screen: as they arrive, from a
 * cache or a fast line, they would keep the browser busy before it has painted anything.
 */
(() => {
  const { script, loads } = WORDS;
  let hasBegun = false;
  const begin = () => {
    if (hasBegun) return;
    hasBegun = true;
    const first = Object.assign(document.createElement("script"), { type: "module", crossOrigin: "", src: script });
    document.head.append(first);
    document.head.insertAdjacentHTML("beforeend", loads);
  };
  // Behind the first frame that is painted. A page that is opened in the background has none.
  requestAnimationFrame(() => setTimeout(begin));
  setTimeout(begin, document.hidden ? 0 : 1000);
})();
