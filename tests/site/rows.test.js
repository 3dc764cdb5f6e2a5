import assert from "node:assert/strict";
import { test } from "node:test";

import { makeReader, orderRows } from "../../mpp_geo/site/scripts/rows.js";

const READ = [
  ["id", "1.234,5", 1234.5],
  ["en", "1,234.5", 1234.5],
  ["id", "39%", 39],
  ["en", "", null],
  ["id", "Kota Bogor", "Kota Bogor"],
  ["id", { text: "24 Juni 2024", value: "2024-06-24" }, "2024-06-24"],
  ["en", { text: "Kota 5", changes: { place: "32.71" } }, "Kota 5"],
];
for (const [language, cell, value] of READ) {
  test(`${JSON.stringify(cell)} is ordered by ${value} in ${language}`, () => {
    assert.equal(makeReader(language)(cell), value);
  });
}

const ROWS = [["a", "9"], ["b", ""], ["c", "10"], ["d", "9"]];
for (const [isDown, names] of [[false, "adcb"], [true, "cadb"]]) {
  test(`what has no value comes last and equals stay as they were, ${isDown ? "down" : "up"}`, () => {
    assert.equal(orderRows(ROWS, 1, isDown, makeReader("id")).map(([name]) => name).join(""), names);
  });
}
