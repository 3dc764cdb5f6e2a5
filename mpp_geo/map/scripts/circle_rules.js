/* How large circles are, and which is under the pointer: pure functions, no Leaflet, no page. */

// At this zoom, which shows the country on a wide page, a million people have a circle of so many pixels.
const ZOOM = 5.27;
const RADIUS = 9;
// How much faster the map grows than its circles.
const GROWTH = 0.6;
// A circle smaller than this can still be hit, in pixels.
const REACH = 6;
// What a legend can show in a line of its words has a diameter between these, in pixels.
const LEGIBLE = [5, 28];

/**
 * Return the radius of a circle in pixels; its area is in proportion to the people.
 *
 * @param {number} thousands of people
 * @param {number} zoom
 */
export function radiusOf(thousands, zoom) {
  return RADIUS * Math.sqrt(thousands / 1000) * 2 ** (GROWTH * (zoom - ZOOM));
}

/**
 * Return which circles a legend can show at a zoom, with their diameters in pixels.
 *
 * @template {{thousands: number}} Size
 * @param {Size[]} sizes
 * @param {number} zoom
 */
export function chooseSizes(sizes, zoom) {
  const measured = sizes.map((size) => ({ ...size, diameter: Math.round(2 * radiusOf(size.thousands, zoom)) }));
  return measured.filter(({ diameter }) => diameter >= LEGIBLE[0] && diameter <= LEGIBLE[1]);
}

/**
 * Return the index of the open circle at a place in pixels, or -1; of several the smallest, which lies on top.
 *
 * @param {{x: number, y: number, radius: number}[]} circles
 * @param {{x: number, y: number}} place
 * @param {import("./shapes.js").IsOpen} isOpen
 */
export function findCircle(circles, place, isOpen) {
  let [found, least] = [-1, Infinity];
  circles.forEach(({ x, y, radius }, index) => {
    if (radius >= least || !isOpen(index)) return;
    if (Math.hypot(x - place.x, y - place.y) <= Math.max(radius, REACH)) [found, least] = [index, radius];
  });
  return found;
}
