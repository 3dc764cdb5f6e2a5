/*
 * Reads two JSON lists of texts from standard input and writes the codes that the browser's search finds for each:
 * those of the first list without kecamatan, those of the second with them.
 */

import { readFileSync } from "node:fs";

import { SearchTable } from "../../mpp_geo/names/scripts/search.js";

const read = (name) => JSON.parse(readFileSync(`data/product/${name}.json`, "utf8"));
const tables = [1, 2].map(() => new SearchTable(read("search")));
tables[1].addDistricts(read("search_districts"));
const lists = JSON.parse(readFileSync(0, "utf8"));
const found = lists.map((texts, at) => texts.map((typed) => tables[at].search(typed, 10_000).map(([code]) => code)));
process.stdout.write(JSON.stringify(found));
