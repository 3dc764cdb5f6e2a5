import assert from "node:assert/strict";
import { test } from "node:test";

import { Address, findBefore, findNearest } from "../../mpp_geo/site/scripts/address.js";

const TABLES = {
  dimensions: [
    {
      name: "day",
      parameters: ["tanggal", "tahun"],
      choices: {
        "": "2025-06-01", "tahun=2023": "2023-12-31", "tahun=2024": "2024-12-31",
        "tanggal=2024-06-24&tahun=2024": "2024-06-24",
      },
      codes: ["2024-06-24", "2024-12-31"],
      ordered: true,
    },
    {
      name: "measure",
      parameters: ["tingkat", "ukuran"],
      choices: {
        "": "status", "tingkat=provinsi": "share", "ukuran=jarak": "distance", "ukuran=bagian": "share",
        "tingkat=provinsi&ukuran=bagian": "share",
      },
      codes: [],
      ordered: false,
    },
    {
      name: "area",
      parameters: ["provinsi", "pulau"],
      choices: { "": "indonesia", "pulau=jawa": "jawa", "pulau=maluku,papua": "timur" },
      codes: ["73"],
      ordered: false,
    },
    {
      name: "place", parameters: ["tempat"], choices: { "": "" }, codes: ["14", "14.01-03"], ordered: false,
      deep: true,
    },
  ],
  known: ["tahun", "tanggal", "tingkat", "ukuran", "provinsi", "pulau", "jenis"],
  lists: ["provinsi", "pulau"],
};
const address = new Address(TABLES);
const DEFAULT = { day: "2025-06-01", measure: "status", area: "indonesia", place: "" };

const READ = [
  ["", DEFAULT, []],
  ["?embed=true&tahun=", DEFAULT, []],
  ["?tahun=2024&provinsi=73", { ...DEFAULT, day: "2024-12-31", area: "73" }, []],
  ["?tahun=2023&tahun=2024", { ...DEFAULT, day: "2024-12-31" }, []],
  ["?tahun=2024&tanggal=2024-06-24", { ...DEFAULT, day: "2024-06-24" }, []],
  ["?pulau=papua&pulau=maluku", { ...DEFAULT, area: "timur" }, []],
  ["?pulau=papua,maluku,papua", { ...DEFAULT, area: "timur" }, []],
  // A time that there is not is the one before it.
  ["?tahun=1999", { ...DEFAULT, day: "2023-12-31" }, [{ parameter: "tahun", value: "1999", taken: "2023-12-31" }]],
  [
    "?tanggal=2024-06-25", { ...DEFAULT, day: "2024-06-24" },
    [{ parameter: "tanggal", value: "2024-06-25", taken: "2024-06-24" }],
  ],
  // A kecamatan is a code below its region's.
  ["?tempat=14.01", { ...DEFAULT, place: "14.01" }, []],
  ["?tempat=14.01.03", { ...DEFAULT, place: "14.01.03" }, []],
  ["?tempat=14.03", { ...DEFAULT, place: "14.03" }, []],
  ["?tempat=14.04.03", DEFAULT, [{ parameter: "tempat", value: "14.04.03" }]],
  ["?tempat=14.01.3", DEFAULT, [{ parameter: "tempat", value: "14.01.3" }]],
  ["?tahun=<b>", DEFAULT, [{ parameter: "tahun", value: "<b>" }]],
  // Of what does not go together the first counts.
  [
    "?tingkat=provinsi&ukuran=jarak", { ...DEFAULT, measure: "share" },
    [{ parameter: "ukuran", value: "jarak" }],
  ],
  ["?pulau=jawa&provinsi=73", { ...DEFAULT, area: "73" }, [{ parameter: "pulau", value: "jawa" }]],
  ["?jenis=kota", DEFAULT, [{ parameter: "jenis", value: "kota" }]],
  ["?jenis=", DEFAULT, []],
  ["?x=", DEFAULT, [{ parameter: "x", value: "" }]],
  ["?ukuran=constructor", DEFAULT, [{ parameter: "ukuran", value: "constructor" }]],
  ["?__proto__=1", DEFAULT, [{ parameter: "__proto__", value: "1" }]],
  [`?jenis=${"9".repeat(99)}`, DEFAULT, [{ parameter: "jenis", value: "9".repeat(40) }]],
];

for (const [search, chosen, problems] of READ) {
  test(`${search || "an empty address"} is looked up`, () => {
    assert.deepEqual(address.read(search), { chosen, problems });
  });
}

test("what is chosen is written as the first address that stands for it", () => {
  assert.equal(address.write(DEFAULT), "");
  assert.equal(address.write({ day: "2024-12-31", measure: "share", area: "timur" }),
    "tahun=2024&tingkat=provinsi&pulau=maluku,papua");
});

test("a day without a picture shows the one before it, or the first", () => {
  assert.equal(findBefore(["2017", "2019"], "2018"), "2017");
  assert.equal(findBefore(["2017", "2019"], "2019"), "2019");
  assert.equal(findBefore(["2017", "2019"], "2010"), "2017");
});

const NEAREST = [
  [["", "2024-06-24", "2023-01-01"], "2024-06-25", "2024-06-24"],
  [["", "2024-06-24"], "kemarin", null],
  [["1", "2", "3"], "9999", "3"],
  [["1", "2", "3"], "-4", "1"],
  [["1", "2", "3"], "x", null],
];
for (const [choices, text, nearest] of NEAREST) {
  test(`${text} stands for ${nearest} among ${choices}`, () => assert.equal(findNearest(choices, text), nearest));
}
