/* The nearest kecamatan: each is the nearest to its own point, and none is near to what is far from all. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { findNearest } from "../../mpp_geo/names/scripts/near_me.js";

const data = JSON.parse(readFileSync("data/product/district_points.json", "utf8"));
const lines = readFileSync("data/product/districts.csv", "utf8").trim().split("\n").slice(1);
const rows = lines.map((line) => line.split(","));

test("a kecamatan of Kampar is found from where it is", () => {
  const row = rows.find(([code]) => code === "14.01.03");
  assert.equal(findNearest(data, { longitude: Number(row[6]), latitude: Number(row[7]) }), "14.01.03");
});

test("points are those of the table, to 110 m", () => {
  const points = new Map();
  for (const [region, own] of Object.entries(data.points)) {
    for (let at = 0; at < own.length; at += 4) {
      points.set(`${region}.${String(own[at]).padStart(2, "0")}`, [own[at + 1], own[at + 2]]);
    }
  }
  assert.equal(points.size, rows.length);
  for (const row of rows) {
    const [x, y] = points.get(row[0]);
    const [longitude, latitude] = row.slice(-3);
    const off = Math.max(Math.abs(x / data.scale - longitude), Math.abs(y / data.scale - latitude));
    assert.ok(off <= 0.00051, row[0]);
  }
});

const toy = { scale: 1, farthest: 100, points: { "11.01": [1, 100, 0, 5, 12, 101, 0, 5], "11.02": [3, 100, 1, 5] } };
for (const [longitude, latitude, code] of [
  [100.4, 0, "11.01.01"], [100.6, 0, "11.01.12"], [100, 0.6, "11.02.03"], [110, 0, ""], [-80, 0, ""],
  // A degree of the equator has 111.2 km.
  [101.89, 0, "11.01.12"], [101.91, 0, ""],
]) {
  test(`at ${longitude}, ${latitude} it is ${code || "none"}`, () => {
    assert.equal(findNearest(toy, { longitude, latitude }), code);
  });
}
