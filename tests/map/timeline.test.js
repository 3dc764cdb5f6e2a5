/* Keys on the timeline's handle. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { findKeyDay } from "../../mpp_geo/map/scripts/timeline.js";

const FILM = {
  timeline: {
    first: "2017-02-28",
    last: "2026-02-08",
    years: [["2017-12-31", "2017"], ["2018-12-31", "2018"], ["2026-02-08", "2026*"]],
    batches: [["2018-04-21", 1], ["2024-06-24", 15]],
  },
};

for (const [key, shiftKey, from, to] of [
  ["ArrowRight", false, "2017-12-31", "2018-12-31"],
  ["ArrowUp", false, "2018-06-01", "2018-12-31"],
  ["ArrowLeft", false, "2018-12-31", "2017-12-31"],
  ["ArrowDown", false, "2018-06-01", "2017-12-31"],
  ["ArrowLeft", false, "2017-12-31", "2017-02-28"],
  ["ArrowRight", false, "2026-02-08", "2026-02-08"],
  ["ArrowRight", true, "2018-12-31", "2024-06-24"],
  ["ArrowRight", true, "2024-06-24", "2026-02-08"],
  ["ArrowLeft", true, "2024-06-24", "2018-04-21"],
  ["Home", false, "2024-06-24", "2017-02-28"],
  ["End", false, "2024-06-24", "2026-02-08"],
  ["a", false, "2024-06-24", null],
]) {
  test(`${shiftKey ? "Shift+" : ""}${key} leads from ${from} to ${to}`, () => {
    assert.equal(findKeyDay(FILM, { key, shiftKey }, from), to);
  });
}
