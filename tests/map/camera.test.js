/* What the map looks at; the map is a stand-in that records. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { Camera } from "../../mpp_geo/map/scripts/camera.js";

const EVERYTHING = [95, -11, 141, 6];
const BALI = [114, -9, 116, -8];

let map, camera, legend, isStill;

beforeEach(() => {
  isStill = false;
  globalThis.matchMedia = () => ({ matches: isStill });
  const handlers = {};
  map = {
    width: 1000,
    fits: [],
    options: { zoomDelta: 0.5 },
    on: (name, handler) => (handlers[name] ??= []).push(handler),
    once: (name, handler) => (handlers[name] ??= []).push(handler),
    fire: (name) => handlers[name].splice(0).forEach((handler) => handler()),
    invalidateSize() {},
    getSize: () => ({ x: map.width }),
    getZoom: () => 4,
    setZoom: (...asked) => (map.zoomed = asked),
    fitBounds: (bounds, options) => map.fits.push({ bounds, ...options }),
  };
  legend = { overlap: 0 };
  camera = new Camera(map, { width: 40, height: 44 }, legend);
});

afterEach(() => {
  delete globalThis.matchMedia;
});

test("the first view is there at once, later ones are moved to, and the same one is not moved to again", () => {
  for (const box of [EVERYTHING, BALI, BALI]) camera.follow(box);
  assert.deepEqual(map.fits.map(({ bounds, animate }) => [bounds, animate]), [
    [[[-11, 95], [6, 141]], false],
    [[[-9, 114], [-8, 116]], true],
  ]);
});

test("a wish for a view waits for the zoom that is under way", () => {
  map.fire("zoomanim");
  camera.fit(BALI);
  assert.equal(map.fits.length, 0);
  map.fire("zoomend");
  assert.equal(map.fits.length, 1);
});

test("a wide map keeps its buttons clear, a narrow one needs the room", () => {
  camera.fit(BALI);
  map.width = 360;
  camera.fit(BALI);
  assert.deepEqual(map.fits.map(({ paddingBottomRight }) => paddingBottomRight[0]), [48, 12]);
  assert.deepEqual(map.fits.map(({ paddingTopLeft }) => paddingTopLeft[1]), [12, 44]);
});

test("the legend that stands on the map covers nothing of what is looked at", () => {
  camera.fit(BALI);
  legend.overlap = 30;
  camera.fit(BALI);
  assert.deepEqual(map.fits.map(({ paddingBottomRight }) => paddingBottomRight[1]), [12, 30]);
});

test("who wants less motion gets none", () => {
  isStill = true;
  camera.fit(BALI);
  camera.zoom(2);
  assert.equal(map.fits[0].animate, false);
  assert.deepEqual(map.zoomed, [5, { animate: false }]);
});
