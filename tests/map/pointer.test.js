/* The pointer's last place counts, once a frame; map and chart are stand-ins that record. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { followPointer } from "../../mpp_geo/map/scripts/pointer.js";

const map = {};
let frames, container, chart;

function listen(handlers) {
  return (name, handler) => (handlers[name] ??= []).push(handler);
}

/** Send an event to all who listen for it; `place` is both pixel and place of the map. */
function send(name, place, pointerType = "mouse", closest = () => null) {
  for (const handler of container[name]) handler({ place, pointerType, target: { closest } });
}

function runFrames() {
  for (const run of frames.splice(0)) run();
}

beforeEach(() => {
  [frames, container] = [[], {}];
  const mapHandlers = {};
  Object.assign(map, {
    handlers: mapHandlers,
    getContainer: () => ({ addEventListener: listen(container) }),
    on: listen(mapHandlers),
    mouseEventToContainerPoint: ({ place }) => place,
    containerPointToLatLng: (place) => place,
  });
  chart = {
    map,
    calls: [],
    pointed: -1,
    find: (place) => place,
    point(index, anchor) {
      chart.pointed = index;
      chart.calls.push(["point", index, anchor]);
    },
    select: (index) => chart.calls.push(["select", index]),
  };
  globalThis.requestAnimationFrame = (run) => frames.push(run);
  followPointer(chart);
});

afterEach(() => {
  delete globalThis.requestAnimationFrame;
});

test("of many moves within a frame the last counts, and it always does", () => {
  for (const place of [3, 4, 5]) send("pointermove", place);
  assert.deepEqual(chart.calls, []);
  runFrames();
  assert.deepEqual(chart.calls, [["point", 5, { at: 5 }]]);
  send("pointermove", 6);
  runFrames();
  assert.equal(chart.pointed, 6);
});

test("a mouse that left points at nothing, even within the same frame", () => {
  send("pointermove", 3);
  send("pointerleave");
  runFrames();
  assert.deepEqual(chart.calls, [["point", -1, undefined]]);
});

test("a mouse on the buttons points at nothing below them", () => {
  send("pointermove", 3, "mouse", () => ({}));
  runFrames();
  assert.equal(chart.pointed, -1);
});

test("a map that moved under a resting mouse shows what is there now, unless something else is pointed at", () => {
  const [moveEnd] = map.handlers.moveend;
  moveEnd();
  assert.equal(frames.length, 0);
  send("pointermove", 3);
  runFrames();
  chart.pointed = -1;
  moveEnd();
  runFrames();
  assert.equal(chart.pointed, 3);
  chart.pointed = 9;
  moveEnd();
  assert.equal(frames.length, 0);
});

function click(place) {
  for (const handler of map.handlers.click) handler({ latlng: place, containerPoint: place });
}

test("a mouse's click selects at once", () => {
  send("pointerdown", 3);
  click(3);
  assert.deepEqual(chart.calls, [["select", 3]]);
});

test("a mouse that clicked points at nothing of what the answer brings under it, until it moves", () => {
  send("pointermove", 3);
  runFrames();
  click(3);
  chart.pointed = -1;
  map.handlers.moveend[0]();
  runFrames();
  assert.equal(chart.pointed, -1);
  send("pointermove", 4);
  runFrames();
  assert.equal(chart.pointed, 4);
});

test("a finger shows first and selects second, and the sea takes it back", () => {
  const tap = (place) => {
    send("pointerdown", place, "touch");
    send("pointermove", place, "touch");
    send("pointerleave", place, "touch");
    click(place);
    runFrames();
  };
  tap(3);
  tap(3);
  tap(4);
  tap(-1);
  assert.deepEqual(chart.calls, [
    ["point", 3, { at: 3, hint: "tapAgain" }],
    ["select", 3],
    ["point", 4, { at: 4, hint: "tapAgain" }],
    ["point", -1, undefined],
  ]);
});
