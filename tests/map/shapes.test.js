/* Where a pointer is: the map's search, on toy squares and on the map's own shapes. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { feature } from "topojson-client";

import { contains, findNearest, findNext, findShape, toShape } from "../../mpp_geo/map/scripts/shapes.js";

const all = () => true;

function square(west, south, size) {
  const [east, north] = [west + size, south + size];
  return [[west, south], [east, south], [east, north], [west, north], [west, south]];
}

function shapeOf(...rings) {
  return toShape({ type: "Polygon", coordinates: rings });
}

// A large square with a hole, a tiny one in the hole's place, and an islet far out at sea; degrees.
const LARGE = 0;
const TINY = 1;
const ISLET = 2;
const SHAPES = [shapeOf(square(0, 0, 10), square(5, 5, 0.2)), shapeOf(square(5, 5, 0.2)), shapeOf(square(20, 20, 0.1))];

for (const [what, place, degreesPerPixel, found] of [
  ["inside", [2, 2], 0.001, LARGE],
  ["in the hole, near: the small one", [5.1, 5.1], 0.001, TINY],
  ["beside the small one, near", [5.3, 5.3], 0.001, LARGE],
  ["beside the small one, far away: what is under the pointer wins", [5.3, 5.3], 0.05, LARGE],
  ["in the small one, far away", [5.1, 5.1], 0.05, TINY],
  ["an islet from the sea", [20.15, 20.05], 0.01, ISLET],
  ["farther from the islet than twelve pixels", [20.23, 20.05], 0.01, -1],
  ["the sea", [15, 15], 0.05, -1],
  ["beside a large shape is not in it", [10.05, 5], 0.01, -1],
]) {
  test(`under the pointer: ${what}`, () => assert.equal(findShape(SHAPES, place, degreesPerPixel, all), found));
}

test("a closed shape under the pointer hides it from its neighbours", () => {
  const isOpen = (index) => index !== LARGE;
  assert.equal(findShape(SHAPES, [5.21, 5.21], 0.01, isOpen), -1);
});

test("from the sea the nearest open shape is taken", () => {
  const twins = [shapeOf(square(0, 0, 1)), shapeOf(square(3, 0, 1))];
  assert.equal(findShape(twins, [1.5, 0.5], 0.5, all), 0);
  assert.equal(findShape(twins, [1.5, 0.5], 0.5, (index) => index === 1), 1);
});

test("the distance to a shape is to its border, not to its box", () => {
  const corner = shapeOf([[0, 0], [10, 0], [0, 10], [0, 0]]);
  const islet = shapeOf(square(9, 9, 0.5));
  assert.equal(findShape([corner, islet], [8.9, 8.9], 1, all), 1);
});

test("a hole is not inside", () => {
  assert.equal(contains(SHAPES[LARGE], 5.1, 5.1), false);
  assert.equal(contains(SHAPES[LARGE], 4.9, 4.9), true);
});

const MIDDLES = [[0, 0], [4, 1], [9, 0], [4, 6], [-3, 3.5]];
const WALK = MIDDLES.map(([x, y]) => shapeOf(square(x - 1, y - 1, 2)));

for (const [what, start, direction, closed, found] of [
  ["the nearest to the right, a little higher", 0, [1, 0], [], 1],
  ["the one behind a closed one", 0, [1, 0], [1], 2],
  ["above", 1, [0, 1], [], 3],
  ["three to the left and three and a half up is still up", 0, [0, 1], [], 4],
  ["and not left", 0, [-1, 0], [], -1],
  ["nothing at the end", 2, [1, 0], [], -1],
]) {
  test(`next in a direction: ${what}`, () => {
    assert.equal(findNext(WALK, start, direction, (index) => !closed.includes(index)), found);
  });
}

test("the nearest is by its middle, and open", () => {
  assert.equal(findNearest(WALK, [3, 1], all), 1);
  assert.equal(findNearest(WALK, [3, 1], (index) => index !== 1), 0);
  assert.equal(findNearest(WALK, [3, 1], () => false), -1);
});

test("a shape's middle is that of its largest part, its box is over all parts", () => {
  const coordinates = [[square(0, 0, 4)], [square(50, -3, 1)]];
  const { middle, box } = toShape({ type: "MultiPolygon", coordinates });
  assert.deepEqual(middle, [2, 2]);
  assert.deepEqual(box, [0, -3, 51, 4]);
});

const topology = JSON.parse(readFileSync(new URL("../../data/product/map.json", import.meta.url), "utf8"));

for (const [layer, count] of [["regions", 514], ["provinces", 38]]) {
  test(`arrow keys reach every shape of the map: ${layer}`, () => {
    const shapes = feature(topology, topology.objects[layer]).features.map(({ geometry }) => toShape(geometry));
    const waiting = [findNearest(shapes, [118, -2], all)];
    const reached = new Set(waiting);
    while (waiting.length) {
      const from = waiting.pop();
      for (const direction of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
        const next = findNext(shapes, from, direction, all);
        if (next >= 0 && !reached.has(next)) {
          reached.add(next);
          waiting.push(next);
        }
      }
    }
    assert.equal(shapes.length, count);
    assert.equal(reached.size, count);
  });
}
