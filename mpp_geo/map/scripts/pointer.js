/* Mouse and finger: each points at shapes and selects one. */

/**
 * @typedef {{
 *   map: import("leaflet").Map,
 *   pointed: number,
 *   find: (place: import("leaflet").LatLng) => number,
 *   point: (index: number, anchor?: import("./choropleth.js").Anchor) => void,
 *   select: (index: number) => void,
 * }} Chart
 */

/**
 * Follow the pointer: the mouse shows a shape at once and a click selects it; a finger's first tap shows it, the second
 * selects it.
 *
 * @param {Chart} chart
 */
export function followPointer(chart) {
  const { map } = chart;
  let isTouching = false;
  let tapped = -1;
  // Browsers send a mouse's click after a tap; the pointer that caused it was announced before.
  const note = (/** @type {PointerEvent} */ event) => {
    isTouching = event.pointerType === "touch";
  };
  map.getContainer().addEventListener("pointerdown", note, true);
  const forget = followMouse(chart);
  map.on("click", (event) => {
    const index = chart.find(event.latlng);
    if (!isTouching) {
      forget();
      chart.select(index);
    } else if (index >= 0 && index !== tapped) {
      tapped = index;
      chart.point(index, { at: event.containerPoint, hint: "tapAgain" });
    } else if (index < 0 && tapped >= 0) {
      tapped = -1;
      chart.point(-1);
    } else {
      tapped = -1;
      chart.select(index);
    }
  });
}

/**
 * Point at what the mouse rests on, once a frame.
 *
 * Leaflet's canvas passes on a movement at most every 32 ms and forgets those between, the last one too; so the
 * container's own events are taken, and the last place before a frame counts.
 *
 * @param {Chart} chart
 * @returns {() => void} what makes it forget the mouse until that moves: who clicked waits for an answer, not for words
 *     on what the map then brings under it
 */
function followMouse(chart) {
  const { map } = chart;
  const container = map.getContainer();
  /** @type {import("leaflet").Point | null} */
  let place = null;
  let frame = 0;
  const settle = () => {
    frame = 0;
    if (place) chart.point(chart.find(map.containerPointToLatLng(place)), { at: place });
    else chart.point(-1);
  };
  const settleSoon = () => {
    frame ||= requestAnimationFrame(settle);
  };
  container.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const isOnButtons = /** @type {Element} */ (event.target).closest(".leaflet-control") !== null;
    place = isOnButtons ? null : map.mouseEventToContainerPoint(event);
    settleSoon();
  });
  container.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "touch") return;
    place = null;
    settleSoon();
  });
  // A map that moved has another shape under a mouse that rests; who points by keyboard keeps what they have.
  map.on("moveend", () => {
    if (place && chart.pointed < 0) settleSoon();
  });
  return () => {
    place = null;
  };
}
