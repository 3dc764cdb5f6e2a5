/* Colours of the canvas and of the page, and the theme; the page is a stand-in that records. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { chooseEdge, currentTheme, toBackground, toFill } from "../../mpp_geo/map/scripts/colours.js";

afterEach(() => {
  delete globalThis.document;
  delete globalThis.getComputedStyle;
});

test("one colour is itself, on the canvas and on the page", () => {
  assert.equal(toFill("#0b6e69"), "#0b6e69");
  assert.equal(toBackground("#0b6e69"), "#0b6e69");
});

test("stripes are a pattern on the canvas and a gradient of the same colours on the page", () => {
  const drawn = [];
  const pen = {
    fillRect: () => drawn.push(pen.fillStyle),
    stroke: () => drawn.push(pen.strokeStyle),
    beginPath() {},
    moveTo() {},
    lineTo() {},
    createPattern: (tile, repeats) => ({ tile, repeats }),
  };
  const tile = { getContext: () => pen };
  globalThis.document = { createElement: () => tile };
  const striped = { ground: "#fff", stripe: "#123456" };
  assert.deepEqual(toFill(striped), { tile, repeats: "repeat" });
  assert.deepEqual(drawn, ["#fff", "#123456", "#123456", "#123456"]);
  assert.equal(toBackground(striped), "repeating-linear-gradient(135deg, #fff 0 3px, #123456 3px 5px)");
});

test("an edge is of the colour that stands out most", () => {
  const edges = ["#ffffff", "#33302b"];
  assert.equal(chooseEdge("#004d47", edges), "#ffffff");
  assert.equal(chooseEdge("#cbc5ba", edges), "#33302b");
  assert.equal(chooseEdge({ ground: "#cbc5ba", stripe: "#004d47" }, edges), "#33302b");
});

for (const [backgroundColor, theme] of [
  ["rgb(255, 255, 255)", "light"],
  ["rgb(14, 17, 23)", "dark"],
  ["rgba(0, 0, 0, 0)", "light"],
  ["rgba(14, 17, 23, 0.9)", "dark"],
  ["rgb(0, 90, 0)", "dark"],
  ["rgb(0, 255, 0)", "light"],
  ["transparent", "light"],
]) {
  test(`a page in ${backgroundColor} is ${theme}`, () => {
    globalThis.document = { body: {} };
    globalThis.getComputedStyle = () => ({ backgroundColor });
    assert.equal(currentTheme(), theme);
  });
}
