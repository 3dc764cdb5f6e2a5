/* The map for any page, as one classic script: `window.choropleth`. */

import { make, makeMap } from "./choropleth.js";
import { fetchJson } from "./page.js";

Object.assign(window, { choropleth: { makeMap, make, fetchJson } });
