/* Where a pointer is: pure functions on plain shapes, no Leaflet, no page. */
(function (root) {
  "use strict";

  // A shape that is smaller than this on the screen is taken for its neighbours' sake from this far, in pixels.
  const RADIUS = 12;

  function boxOf(ring) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [x, y] of ring) {
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    }
    return box;
  }

  /**
   * Return what the search needs of a GeoJSON feature: its polygons, its bounding box [west, south, east, north], and its
   * middle [x, y]: that of its largest part, so that far islets do not draw it out to sea.
   */
  function toShape(feature) {
    const geometry = feature.geometry;
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const boxes = polygons.map(([outer]) => boxOf(outer));
    const size = ([west, south, east, north]) => (east - west) * (north - south);
    const [west, south, east, north] = boxes.reduce((largest, box) => (size(box) > size(largest) ? box : largest));
    const corners = boxes.flatMap((box) => [box.slice(0, 2), box.slice(2)]);
    return { polygons, box: boxOf(corners), middle: [(west + east) / 2, (south + north) / 2] };
  }

  /** Even-odd rule over all rings of a shape. */
  function contains(shape, x, y) {
    const [west, south, east, north] = shape.box;
    if (x < west || x > east || y < south || y > north) return false;
    let inside = false;
    for (const polygon of shape.polygons) {
      for (const ring of polygon) {
        for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
          const [xi, yi] = ring[i];
          const [xj, yj] = ring[j];
          if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
        }
      }
    }
    return inside;
  }

  /** Distance from a point to a bounding box; 0 inside. */
  function distanceToBox([west, south, east, north], x, y) {
    return Math.hypot(Math.max(west - x, 0, x - east), Math.max(south - y, 0, y - north));
  }

  /**
   * Return the index of the shape under a pointer, or -1.
   *
   * A shape too small to aim at wins from RADIUS pixels around; then the shape that contains the pointer; then the nearest
   * small one within RADIUS, so that an islet can be hit from the sea.
   */
  function findShape(shapes, x, y, degreesPerPixel) {
    const reach = RADIUS * degreesPerPixel;
    let tiny = -1;
    let nearest = reach;
    shapes.forEach(({ box: [west, south, east, north] }, index) => {
      if (east - west > reach || north - south > reach) return;
      const distance = Math.hypot((west + east) / 2 - x, (south + north) / 2 - y);
      if (distance < nearest) [tiny, nearest] = [index, distance];
    });
    if (tiny >= 0) return tiny;
    const under = shapes.findIndex((shape) => contains(shape, x, y));
    if (under >= 0) return under;
    let near = -1;
    nearest = reach;
    shapes.forEach(({ box }, index) => {
      if (box[2] - box[0] > 5 * reach || box[3] - box[1] > 5 * reach) return;
      const distance = distanceToBox(box, x, y);
      if (distance < nearest) [near, nearest] = [index, distance];
    });
    return near;
  }

  /** Return the index of the shape whose middle is nearest to a place, or -1; only shapes that `isOpen(index)`. */
  function findNearest(shapes, [x, y], isOpen) {
    return pickNearest(shapes, isOpen, ({ middle }) => Math.hypot(middle[0] - x, middle[1] - y));
  }

  /**
   * Return the index of the shape that comes next from another one in a direction, or -1 when there is none.
   *
   * A shape lies in a direction when its middle is within 45° of it; the next is the nearest of them.
   */
  function findNext(shapes, from, [dx, dy], isOpen) {
    const [x, y] = shapes[from].middle;
    return pickNearest(shapes, isOpen, ({ middle }, index) => {
      const along = (middle[0] - x) * dx + (middle[1] - y) * dy;
      const across = Math.abs((middle[0] - x) * dy - (middle[1] - y) * dx);
      return index === from || along <= 0 || across > along ? Infinity : Math.hypot(along, across);
    });
  }

  function pickNearest(shapes, isOpen, distanceTo) {
    let found = -1;
    let least = Infinity;
    shapes.forEach((shape, index) => {
      if (!isOpen(index)) return;
      const distance = distanceTo(shape, index);
      if (distance < least) [found, least] = [index, distance];
    });
    return found;
  }

  root.choroplethFind = { RADIUS, toShape, contains, findShape, findNearest, findNext };
})(typeof window === "undefined" ? globalThis : window);
