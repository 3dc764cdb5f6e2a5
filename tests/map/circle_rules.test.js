/* How large circles are, and which of them is under the pointer. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { chooseSizes, findCircle, radiusOf } from "../../mpp_geo/map/scripts/circle_rules.js";

const CIRCLES = [{ x: 100, y: 100, radius: 40 }, { x: 110, y: 100, radius: 10 }, { x: 200, y: 100, radius: 2 }];

for (const [what, place, found] of [
  ["the smallest of those under the pointer", [112, 100], 1],
  ["the large one beside it", [80, 100], 0],
  ["a tiny one from some pixels", [205, 100], 2],
  ["none from afar", [160, 100], -1],
]) {
  test(`the pointer takes ${what}`, () => {
    assert.equal(findCircle(CIRCLES, { x: place[0], y: place[1] }, () => true), found);
  });
}

test("what is outside of the selection is not hit", () => {
  assert.equal(findCircle(CIRCLES, { x: 112, y: 100 }, (index) => index !== 1), 0);
});

test("four times the people have four times the area", () => {
  assert.equal(radiusOf(4000, 5), 2 * radiusOf(1000, 5));
  assert.ok(radiusOf(1000, 6) > radiusOf(1000, 5));
});

test("a legend shows circles as large as the map's, while they fit in a line", () => {
  const sizes = [{ thousands: 10 }, { thousands: 100 }, { thousands: 1000 }, { thousands: 5000 }];
  const chosen = (zoom) => chooseSizes(sizes, zoom).map(({ thousands, diameter }) => [thousands, diameter]);
  assert.deepEqual(chosen(3.5), [[1000, 9], [5000, 19]]);
  assert.deepEqual(chosen(5.27), [[100, 6], [1000, 18]]);
  assert.deepEqual(chosen(9), [[10, 8], [100, 27]]);
});
