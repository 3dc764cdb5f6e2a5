/* Builds the map's scripts and styles into mpp_geo/map/dist; with --check it tells which of them are out of date. */

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

import { build } from "esbuild";

const FOLDER = "mpp_geo/map";
const LICENCES = `${FOLDER}/dist/LICENSES.txt`;
// What the bundles hold of others, each with the licence that must go with it.
const PACKAGES = ["leaflet", "topojson-client"];

function readLicence(name) {
  const { version, homepage } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  return `${name} ${version}, ${homepage}\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim()}\n`;
}

// The form of Leaflet of which what is not used can be left out; its package names another one.
const leafletModule = {
  name: "leaflet-module",
  setup({ onResolve }) {
    onResolve({ filter: /^leaflet$/ }, () => ({ path: resolve("node_modules/leaflet/dist/leaflet-src.esm.js") }));
  },
};

async function bundle() {
  const { outputFiles } = await build({
    entryPoints: ["engine.js", "engine.css", "frame.js", "frame.css"].map((name) => `${FOLDER}/scripts/${name}`),
    outdir: `${FOLDER}/dist`,
    bundle: true,
    minify: true,
    format: "iife",
    target: ["chrome111", "firefox113", "safari16.4"],
    plugins: [leafletModule],
    // Pictures of markers and of a switch of layers, of which the map has none.
    external: ["*.png"],
    banner: { js: "/* With Leaflet and topojson-client; their licences: mpp_geo/map/dist/LICENSES.txt */" },
    write: false,
  });
  const files = outputFiles.map(({ path, contents }) => [path, Buffer.from(contents)]);
  return [...files, [LICENCES, Buffer.from(PACKAGES.map(readLicence).join("\n\n"))]];
}

const isCheck = process.argv.includes("--check");
for (const [path, contents] of await bundle()) {
  if (!isCheck) writeFileSync(path, contents);
  else if (!readFileSync(path).equals(contents)) {
    console.error(`${path} is not what its sources give; run make scripts`);
    process.exitCode = 1;
  }
}
