/* Reads a JSON list of texts from standard input and writes the codes that the browser's search finds for each. */

import { readFileSync } from "node:fs";

import { SearchTable } from "../../mpp_geo/names/scripts/search.js";

const table = new SearchTable(JSON.parse(readFileSync("data/product/search.json", "utf8")));
const texts = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((typed) => table.search(typed, 1000).map(([code]) => code))));
