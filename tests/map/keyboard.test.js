/* Keys on the map; the chart is a stand-in that records. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { followKeyboard } from "../../mpp_geo/map/scripts/keyboard.js";

let container, chart, press;

beforeEach(() => {
  container = {
    setAttribute() {},
    addEventListener: (_, handler) => {
      press = (key, more = {}) => {
        const preventDefault = () => (event.prevented = true);
        const event = { key, target: container, prevented: false, preventDefault, ...more };
        handler(event);
        return event.prevented;
      };
    },
    blur: () => chart.calls.push("blur"),
  };
  const middles = [[0, 0], [4, 1], [9, 0]];
  chart = {
    map: { getContainer: () => container, getCenter: () => ({ lng: 8, lat: 0 }) },
    state: {},
    styles: { everything: [0, 0, 1, 1] },
    words: { chosen: "Selected:", left: "Left the map" },
    layer: { shapes: middles.map((middle) => ({ middle })) },
    calls: [],
    pointed: -1,
    selectedIndex: -1,
    camera: { zoom: (steps) => chart.calls.push(["zoom", steps]) },
    isOpen: (index) => index !== 1,
    point: (index) => (chart.pointed = index),
    say: (index) => `shape ${index}`,
    announce: (text) => chart.calls.push(text),
    select: (index) => chart.calls.push(["select", index]),
    fit: (box) => chart.calls.push(["fit", box]),
  };
  followKeyboard(chart);
});

test("the first arrow starts at the shape nearest to the middle of the map", () => {
  press("ArrowUp");
  assert.equal(chart.pointed, 2);
  assert.deepEqual(chart.calls, ["shape 2"]);
});

test("arrows start at the selected shape and leave out those that are closed", () => {
  chart.selectedIndex = 0;
  press("ArrowRight");
  assert.equal(chart.pointed, 2);
});

test("where nothing comes next the place stays", () => {
  chart.pointed = 2;
  press("ArrowRight");
  assert.equal(chart.pointed, 2);
  assert.deepEqual(chart.calls, []);
});

test("Enter selects what is pointed at, and nothing where nothing is", () => {
  press("Enter");
  chart.pointed = 2;
  press("Enter");
  assert.deepEqual(chart.calls, ["Selected: shape 2", ["select", 2]]);
});

test("Escape leaves, plus and minus zoom, Home shows everything", () => {
  for (const key of ["Escape", "+", "-", "Home"]) assert.equal(press(key), true);
  assert.deepEqual(chart.calls, ["Left the map", "blur", ["zoom", 1], ["zoom", -1], ["fit", [0, 0, 1, 1]]]);
});

for (const [what, key, more] of [
  ["another key", "a", {}],
  ["a key of the browser", "ArrowUp", { altKey: true }],
  ["a key on a button", "Enter", { target: {} }],
]) {
  test(`${what} is left alone`, () => assert.equal(press(key, more), false));
}
