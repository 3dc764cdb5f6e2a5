import assert from "node:assert/strict";
import { test } from "node:test";

import { unfold } from "../../mpp_geo/site/scripts/unfold.js";

// What folding.py makes of the documents beside it; its own tests hold the same pairs.
const CASES = [
  ["a", ["a", "a"]],
  [{ "~": [[0, "a"], [1, "b"], [3, "a"]] }, ["a", "b", "b", "a"]],
  [{ "~": [[0, null], [1, { x: [] }]] }, [null, { x: [] }]],
  [{ x: 1, y: [2, { "~": [[0, 3], [1, 4]] }] }, [{ x: 1, y: [2, 3] }, { x: 1, y: [2, 4] }]],
  [{ x: { "?": [[0, 1], [1, 0]], "=": 1 } }, [{ x: 1 }, {}]],
  [
    [{ "?": [[0, 1], [1, 0]], "=": ["A", 1] }, ["B", { "~": [[0, 2], [1, 3]] }]],
    [[["A", 1], ["B", 2]], [["B", 3]]],
  ],
];

for (const [folded, documents] of CASES) {
  test(`every step of ${JSON.stringify(folded)} is found`, () => {
    assert.deepEqual(documents.map((_, step) => unfold(folded, step)), documents);
  });
}
