/* Which names are written: those of the zoom, as far as they have room. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { chooseFree, chooseKinds } from "../../mpp_geo/map/scripts/names.js";

const SIZE = { x: 300, y: 200 };

function spot(x, y, width = 60) {
  return { x, y, width, height: 14 };
}

for (const [what, spots, free] of [
  ["side by side both have room", [spot(50, 50), spot(120, 50)], [true, true]],
  ["of two that touch the first is written", [spot(50, 50), spot(110, 55)], [true, false]],
  ["one below the other both have room", [spot(50, 50), spot(60, 66)], [true, true]],
  ["one without room takes none away", [spot(50, 50), spot(100, 50), spot(150, 50)], [true, false, true]],
  ["none is cut off at the edges", [spot(20, 50), spot(290, 100), spot(100, 3)], [false, false, false]],
]) {
  test(what, () => assert.deepEqual(chooseFree(spots, SIZE), free));
}

test("none lies below what stands on the map's edge", () => {
  assert.deepEqual(chooseFree([spot(250, 40), spot(250, 120)], SIZE, [{ x: 280, y: 40, width: 30, height: 70 }]), [
    false, true,
  ]);
});

for (const [zoom, kinds] of [
  [3.3, ["islands"]],
  [5.3, ["islands", "countries"]],
  [6.5, ["provinces", "countries"]],
  [8, ["regions"]],
]) {
  test(`at zoom ${zoom} ${kinds.join(" and ")} are named`, () => assert.deepEqual(chooseKinds(zoom), kinds));
}
