/* Where a pointer is: pure functions on plain shapes, no Leaflet, no page. */

/** @typedef {[west: number, south: number, east: number, north: number]} Box */
/** @typedef {{rings: number[][][], box: Box, middle: [number, number]}} Shape The rings of all its polygons, closed. */
/** @typedef {(index: number) => boolean} IsOpen */

// Where nothing lies under the pointer, a small shape is taken from this far, in pixels.
const RADIUS = 12;
// A shape larger than this many radii can be aimed at; beside it is not in it.
const SMALL = 5;

/**
 * @param {number[][]} ring
 * @returns {Box}
 */
function boxOf(ring) {
  /** @type {Box} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }
  return box;
}

/** @param {Box} box */
function areaOf([west, south, east, north]) {
  return (east - west) * (north - south);
}

/**
 * Return what the search needs of a GeoJSON geometry: its rings, its bounding box, and its middle [x, y]: that of its
 * largest part, so that far islets do not draw it out to sea.
 *
 * @param {{type: string, coordinates: any}} geometry
 * @returns {Shape}
 */
export function toShape({ type, coordinates }) {
  /** @type {number[][][][]} */
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  const boxes = polygons.map(([outer]) => boxOf(outer));
  const [west, south, east, north] = boxes.reduce((largest, box) => (areaOf(box) > areaOf(largest) ? box : largest));
  const corners = boxes.flatMap((box) => [box.slice(0, 2), box.slice(2)]);
  return { rings: polygons.flat(), box: boxOf(corners), middle: [(west + east) / 2, (south + north) / 2] };
}

/**
 * Whether a shape contains a point: even-odd rule over all its rings.
 *
 * @param {Shape} shape
 * @param {number} x
 * @param {number} y
 */
export function contains(shape, x, y) {
  const [west, south, east, north] = shape.box;
  if (x < west || x > east || y < south || y > north) return false;
  let inside = false;
  for (const ring of shape.rings) {
    for (let i = 1; i < ring.length; i++) {
      const [xi, yi] = ring[i - 1];
      const [xj, yj] = ring[i];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}

/**
 * Distance from a point to a bounding box; 0 inside.
 *
 * @param {Box} box
 * @param {number} x
 * @param {number} y
 */
function distanceToBox([west, south, east, north], x, y) {
  return Math.hypot(Math.max(west - x, 0, x - east), Math.max(south - y, 0, y - north));
}

/**
 * Distance from a point outside of a shape to its border.
 *
 * @param {Shape} shape
 * @param {number} x
 * @param {number} y
 */
function distanceToBorder(shape, x, y) {
  let least = Infinity;
  for (const ring of shape.rings) {
    for (let i = 1; i < ring.length; i++) least = Math.min(least, distanceToEdge(ring[i - 1], ring[i], x, y));
  }
  return least;
}

/**
 * @param {number[]} start
 * @param {number[]} end
 * @param {number} x
 * @param {number} y
 */
function distanceToEdge([xi, yi], [xj, yj], x, y) {
  const dx = xj - xi;
  const dy = yj - yi;
  const length = dx * dx + dy * dy;
  const along = length ? Math.min(1, Math.max(0, ((x - xi) * dx + (y - yi) * dy) / length)) : 0;
  return Math.hypot(xi + along * dx - x, yi + along * dy - y);
}

/**
 * Return the index of the shape under a pointer, or -1.
 *
 * The shape that contains the pointer, open or not, wins over every neighbour. Where there is none, the nearest small
 * open shape within RADIUS does, so that an islet can be hit from the sea.
 *
 * @param {Shape[]} shapes
 * @param {[x: number, y: number]} place
 * @param {number} degreesPerPixel
 * @param {IsOpen} isOpen
 */
export function findShape(shapes, [x, y], degreesPerPixel, isOpen) {
  const under = shapes.findIndex((shape) => contains(shape, x, y));
  if (under >= 0) return isOpen(under) ? under : -1;
  const radius = RADIUS * degreesPerPixel;
  let [found, least] = [-1, radius];
  shapes.forEach((shape, index) => {
    const [west, south, east, north] = shape.box;
    if (Math.max(east - west, north - south) > SMALL * radius || !isOpen(index)) return;
    if (distanceToBox(shape.box, x, y) >= least) return;
    const distance = distanceToBorder(shape, x, y);
    if (distance < least) [found, least] = [index, distance];
  });
  return found;
}

/**
 * Return the index of the open shape whose middle is nearest to a place, or -1.
 *
 * @param {Shape[]} shapes
 * @param {[x: number, y: number]} place
 * @param {IsOpen} isOpen
 */
export function findNearest(shapes, [x, y], isOpen) {
  return pickNearest(shapes, isOpen, ({ middle }) => Math.hypot(middle[0] - x, middle[1] - y));
}

/**
 * Return the index of the open shape that comes next from another one in a direction, or -1 when there is none.
 *
 * A shape lies in a direction when its middle is within 45° of it; the next is the nearest of them.
 *
 * @param {Shape[]} shapes
 * @param {number} from
 * @param {[dx: number, dy: number]} direction
 * @param {IsOpen} isOpen
 */
export function findNext(shapes, from, [dx, dy], isOpen) {
  const [x, y] = shapes[from].middle;
  return pickNearest(shapes, isOpen, ({ middle }, index) => {
    const along = (middle[0] - x) * dx + (middle[1] - y) * dy;
    const across = Math.abs((middle[0] - x) * dy - (middle[1] - y) * dx);
    return index === from || along <= 0 || across > along ? Infinity : Math.hypot(along, across);
  });
}

/**
 * @param {Shape[]} shapes
 * @param {IsOpen} isOpen
 * @param {(shape: Shape, index: number) => number} distanceTo
 */
function pickNearest(shapes, isOpen, distanceTo) {
  let [found, least] = [-1, Infinity];
  shapes.forEach((shape, index) => {
    if (!isOpen(index)) return;
    const distance = distanceTo(shape, index);
    if (distance < least) [found, least] = [index, distance];
  });
  return found;
}
