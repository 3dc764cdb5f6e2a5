/* What a state must be, the figures in it, and when a fact holds. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { findFault, findFigure, findMeasure, holdsAt } from "../../mpp_geo/map/scripts/state.js";

const LAYERS = { regions: { ids: ["11", "12", "13"] } };
const STYLES = { measures: { status: { classes: [{ key: "0" }, { key: "1" }] } } };
const STATE = { layer: "regions", measure: "status", classes: "01." };

for (const [change, fault] of [
  [{}, null],
  [{ layer: "none" }, "unknown layer none"],
  [{ measure: "none" }, "unknown measure none"],
  [{ classes: "01" }, "2 classes for 3 shapes"],
  [{ classes: "01x" }, "unknown class x"],
]) {
  test(`a state is refused with the reason: ${fault}`, () => {
    assert.equal(findFault({ ...STATE, ...change }, LAYERS, STYLES), fault);
  });
}

for (const [index, figure] of [[0, null], [1, 20], [2, null], [3, 145]]) {
  test(`the figure behind shape ${index} is ${figure}`, () => {
    assert.equal(findFigure({ classes: "0102", figures: "20,145" }, "12", index), figure);
  });
}

test("a measure without figures has none, whatever the state holds", () => {
  assert.equal(findFigure({ classes: "1", figures: "7" }, undefined, 0), null);
  assert.equal(findFigure({ classes: "1" }, "1", 0), null);
});

for (const [fact, now, holds] of [
  [{ step: 2024 }, 2023, false],
  [{ step: 2024 }, 2024, true],
  [{ step: 2019, until: 2024 }, 2023, true],
  [{ step: 2019, until: 2024 }, 2024, false],
  [{ step: "2024-06-24" }, "2024-06-23", false],
  [{ step: "2024-06-24" }, "2024-06-24", true],
  [{ step: "2019-12-31", until: "2024-06-24" }, "2024-06-23", true],
  [{ step: "2019-12-31", until: "2024-06-24" }, "2024-06-24", false],
]) {
  test(`a fact from ${fact.step} until ${fact.until} ${holds ? "holds" : "does not hold"} at ${now}`, () => {
    assert.equal(holdsAt(fact, now), holds);
  });
}

test("a state may bring a measure of its own, which no style knows", () => {
  const own = { classes: [{ key: "7", fill: { light: "#000", dark: "#fff" }, label: { id: "tujuh" } }] };
  const state = { ...STATE, measure: "own-1", own, classes: "7.7" };
  assert.equal(findFault(state, LAYERS, STYLES), null);
  assert.equal(findFault({ ...state, own: undefined }, LAYERS, STYLES), "unknown measure own-1");
  assert.equal(findMeasure(state, STYLES), own);
});
