/* The wheel over the map scrolls the page, unless its reader is at the map or holds a key. */

/**
 * @param {HTMLElement} container of the map, which can have the focus
 * @param {() => void} passed called when a wheel goes to the page
 */
export function followWheel(container, passed) {
  container.addEventListener("pointerdown", (event) => {
    if (/** @type {Element} */ (event.target).closest("button, a")) return;
    container.focus({ preventScroll: true });
  });
  container.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey || container.contains(document.activeElement)) return;
    // Before Leaflet, which listens on the same element; nothing is prevented, so the page scrolls.
    event.stopImmediatePropagation();
    passed();
  }, { capture: true, passive: true });
}
