/* The search of the browser finds the cases; `test_search_script.py` compares it with `core/search.py`. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { SearchTable, splitWords } from "../../mpp_geo/names/scripts/search.js";

const table = new SearchTable(JSON.parse(readFileSync("data/product/search.json", "utf8")));
const cases = readFileSync("tests/core/search_cases.csv", "utf8").trim().split("\n").slice(1);

for (const [typed, first] of cases.map((line) => line.split(","))) {
  test(`"${typed}" finds ${first} first`, () => assert.equal(table.search(typed, 10)[0][0], first));
}

test("words are plain", () => {
  const words = splitWords("Kab. Fak-Fak, Ma’rang É", { kab: "kabupaten" });
  assert.deepEqual(words, ["kabupaten", "fak", "fak", "marang", "e"]);
});

test("what nothing is like finds nothing", () => {
  for (const typed of ["", " ", "mpp", "qwertzuiop", "x".repeat(500), "\0", "constructor"]) {
    assert.deepEqual(table.search(typed, 10), []);
  }
});
