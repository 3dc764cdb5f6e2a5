/* What is looked up in a timeline: classes, steps and days. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Film, findNextDay, schedule, toNumber } from "../../mpp_geo/map/scripts/film.js";

const STATE = { measure: "status", layer: "regions", language: "id", classes: "xxx", values: "a|b|c", selected: "11" };
const film = new Film({
  first: "2020-01-01",
  last: "2020-01-11",
  years: [],
  batches: [],
  measure: "status",
  layer: "regions",
  language: "id",
  classes: "00.",
  steps: [["2020-01-01", ""], ["2020-01-05", "1:1;2:0"], ["2020-01-06", ""], ["2020-01-11", "1:0"]].map(
    ([day, changes]) => ({ day, changes, time: day, span: "2020", since: "2020", said: `on ${day}`, counts: [1, 2] }),
  ),
});

test("changes add up from step to step", () => {
  assert.deepEqual(film.classes, ["00.", "21.", "21.", "11."]);
});

const RANKS = { "2019-12-31": 0, "2020-01-04": 0, "2020-01-05": 1, "2020-01-10": 2, "2021-01-01": 3 };
for (const [day, rank] of Object.entries(RANKS)) {
  test(`${day} shows what step ${rank} does`, () => assert.equal(film.rankAt(day), rank));
}

for (const [share, rank] of [[0, 0], [0.19, 0], [0.21, 1], [0.44, 1], [0.46, 2], [0.74, 2], [0.76, 3], [1, 3]]) {
  test(`a handle at ${share} of the track is nearest to step ${rank}`, () => assert.equal(film.rankNear(share), rank));
}

for (const [day, share] of [["2019-01-01", 0], ["2020-01-06", 0.5], ["2020-01-11", 1], ["2030-01-01", 1]]) {
  test(`${day} lies at ${share} of the track`, () => assert.equal(film.shareOf(day), share));
}

test("a state at a step has its day, classes and words, and no values of another day", () => {
  assert.deepEqual(film.stateAt(1, STATE), {
    ...STATE, classes: "21.", step: "2020-01-05", time: "2020-01-05", span: "2020", since: "2020", counts: [1, 2],
    values: undefined, figures: undefined,
  });
});

test("it fits states of its measure, layer and language", () => {
  assert.equal(film.fits(STATE), true);
  for (const other of [{ measure: "new" }, { layer: "provinces" }, { language: "en" }]) {
    assert.equal(film.fits({ ...STATE, ...other }), false);
  }
});

for (const [from, direction, day] of [
  ["2020-01-05", 1, "2020-01-06"],
  ["2020-01-05", -1, "2020-01-01"],
  ["2020-01-02", -1, "2020-01-01"],
  ["2020-01-11", 1, null],
  ["2020-01-01", -1, null],
]) {
  test(`from ${from} in direction ${direction} comes ${day}`, () => {
    assert.equal(findNextDay(["2020-01-01", "2020-01-05", "2020-01-06", "2020-01-11"], from, direction), day);
  });
}

test("time plays evenly, and every step is seen", () => {
  assert.deepEqual(schedule([0, 1, 10], 1000, 50), [0, 140, 1000]);
  assert.deepEqual(schedule([0, 1, 10], 60, 50), [0, 50, 100]);
  assert.deepEqual(schedule([5], 1000, 50), [0]);
});

test("days are numbered across the end of a leap year's February", () => {
  assert.equal(toNumber("2024-03-01") - toNumber("2024-02-28"), 2);
});
