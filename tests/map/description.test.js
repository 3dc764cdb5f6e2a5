/* What is said of a shape. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { describe, fillTimes, say, writeNumber } from "../../mpp_geo/map/scripts/description.js";

const LAYER = { ids: ["11", "12"], properties: [{ name: "Kota A", group: "Aceh" }, { name: "B" }] };
const STYLES = {
  texts: { en: { group: "," } },
  measures: {
    status: {
      facts: true, figures: "1", value: { en: "{value} services" },
      classes: [{ key: "0", label: { en: "No MPP on record" } }, { key: "1", label: { en: "New in {span}" } }],
    },
  },
  facts: {
    11: [
      { step: "2019-01-01", until: "2024-06-24", text: { en: "20 services" } },
      { step: "2024-06-24", text: { en: "1,450 services" } },
    ],
  },
};
const STATE = { layer: "regions", measure: "status", classes: "10", step: "2024-06-24", language: "en" };

function textsOf(change, index, hint, notes) {
  const picture = { state: { ...STATE, ...change }, styles: STYLES, layer: LAYER };
  return describe(picture, index, notes, hint).map(([, text]) => text);
}

test("a day is told in the state's words, else as it is", () => {
  assert.deepEqual(textsOf({ time: "24 June 2024" }, 1), ["B", "24 June 2024", "No MPP on record"]);
  assert.deepEqual(textsOf({}, 1), ["B", "2024-06-24", "No MPP on record"]);
  assert.deepEqual(textsOf({ step: 2024 }, 1), ["B", "2024", "No MPP on record"]);
});

test("facts are those of the day", () => {
  assert.deepEqual(textsOf({ time: "24 June 2024", figures: "1450" }, 0), [
    "Kota A", "Aceh · 24 June 2024", "New in 24 June 2024 · 1,450 services", "1,450 services",
  ]);
  assert.equal(textsOf({ step: "2024-06-23" }, 0).at(-1), "20 services");
});

test("a class that is silent tells no facts", () => {
  assert.deepEqual(textsOf({ silent: "1", span: "2024" }, 0), ["Kota A", "Aceh · 2024-06-24", "New in 2024"]);
});

test("a hint comes last, after what is announced", () => {
  assert.deepEqual(textsOf({}, 1, "Tap again", ["Planned"]).slice(-2), ["Planned", "Tap again"]);
});

test("values given with the state are told in place of figures", () => {
  const picture = { state: { ...STATE, values: "19 of 24|1 of 2", span: "2024" }, styles: STYLES, layer: LAYER };
  assert.equal(say(picture, 0), "Kota A, Aceh: New in 2024 · 19 of 24");
  assert.equal(say(picture, 1), "B: No MPP on record · 1 of 2");
});

for (const [change, said] of [
  [{ step: 2024 }, "2024 since 2024"],
  [{ time: "24 June 2024" }, "24 June 2024 since 24 June 2024"],
  [{ span: "2020–2024", since: 2020 }, "2020–2024 since 2020"],
]) {
  test(`times are filled in: ${said}`, () => {
    assert.equal(fillTimes({ ...STATE, ...change }, { en: "{span} since {since}" }), said);
  });
}

test("thousands are parted as the language does", () => {
  const written = [0, 304, 1000, 56649006].map((number) => writeNumber(number, "."));
  assert.deepEqual(written, ["0", "304", "1.000", "56.649.006"]);
});
