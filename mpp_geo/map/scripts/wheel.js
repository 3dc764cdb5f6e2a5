/* The wheel over the map scrolls the page, unless its reader is at the map or holds a key; once that is said. */

// How long it is said, in milliseconds.
const HINT = 3_000;

/** @param {import("./choropleth.js").Choropleth} chart whose container can have the focus */
export function followWheel(chart) {
  const container = chart.map.getContainer();
  container.addEventListener("pointerdown", (event) => {
    if (/** @type {Element} */ (event.target).closest("button, a")) return;
    container.focus({ preventScroll: true });
  });
  let isExplained = false;
  container.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey || container.contains(document.activeElement)) return;
    // Before Leaflet, which listens on the same element; nothing is prevented, so the page scrolls.
    event.stopImmediatePropagation();
    if (isExplained || !chart.state) return;
    isExplained = true;
    explain(chart);
  }, { capture: true, passive: true });
}

/** @param {import("./choropleth.js").Choropleth} chart */
function explain({ note, words }) {
  note.textContent = words.wheel;
  setTimeout(() => {
    if (note.textContent === words.wheel) note.textContent = "";
  }, HINT);
}
