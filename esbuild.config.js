/*
 * Builds the scripts and styles of the map, the page's search and the static site into their dist; with --check it
 * tells which of them are out of date.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

import { build } from "esbuild";

const NOTE = "/* With Leaflet and topojson-client; their licences: mpp_geo/map/dist/LICENSES.txt */";
// What is built of each folder's scripts, into its dist; what the page's host imports is a module.
const BUNDLES = [
  { folder: "mpp_geo/map", names: ["engine.js", "engine.css", "frame.js", "frame.css"], format: "iife", note: NOTE },
  { folder: "mpp_geo/site", names: ["site.js", "site.css", "own.js"], format: "iife", note: NOTE },
  { folder: "mpp_geo/site", names: ["start.js"], format: "iife", note: "" },
  { folder: "mpp_geo/web", names: ["place_search.js", "place_search.css"], format: "esm", note: "" },
  { folder: "mpp_geo/web", names: ["start.js"], format: "iife", note: "" },
];
const LICENCES = "mpp_geo/map/dist/LICENSES.txt";
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

// Styles of Leaflet for what none of our maps has; compressed 0.8 kB, which everybody would fetch.
const UNUSED = /popup|control-layers|control-attribution|control-zoom|div-icon|marker|vml|zoom-box/;

const leafletStyles = {
  name: "leaflet-styles",
  setup({ onLoad }) {
    onLoad({ filter: /leaflet\.css$/ }, ({ path }) => {
      const used = readFileSync(path, "utf8").replaceAll(/([^{}]+)\{[^{}]*\}/g, (rule, selectors) => (
        selectors.replace(/\/\*.*?\*\//gs, "").split(",").every((one) => UNUSED.test(one)) ? "" : rule
      ));
      return { contents: used, loader: "css" };
    });
  },
};

async function bundle({ folder, names, format, note }) {
  const { outputFiles } = await build({
    entryPoints: names.map((name) => `${folder}/scripts/${name}`),
    outdir: `${folder}/dist`,
    bundle: true,
    minify: true,
    format,
    target: ["chrome111", "firefox113", "safari16.4"],
    plugins: [leafletModule, leafletStyles],
    // Pictures of markers and of a switch of layers, of which the map has none.
    external: ["*.png"],
    banner: { js: note },
    write: false,
  });
  return outputFiles.map(({ path, contents }) => [path, Buffer.from(contents)]);
}

async function makeFiles() {
  const bundles = await Promise.all(BUNDLES.map(bundle));
  return [...bundles.flat(), [LICENCES, Buffer.from(PACKAGES.map(readLicence).join("\n\n"))]];
}

const isCheck = process.argv.includes("--check");
for (const [path, contents] of await makeFiles()) {
  if (!isCheck) writeFileSync(path, contents);
  else if (!readFileSync(path).equals(contents)) {
    console.error(`${path} is not what its sources give; run make scripts`);
    process.exitCode = 1;
  }
}
