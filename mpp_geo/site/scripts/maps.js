/* The map beside the finding, and those of the views; each is made once and stays when the page around it changes. */

import { make, makeMap } from "../../map/scripts/choropleth.js";
import { joinState } from "./blocks.js";
import { byId, make as makeElement } from "./elements.js";

/** @typedef {{document: string, styles: string}} Look */
/** @typedef {import("../../map/scripts/choropleth.js").Choropleth} Choropleth */

/** Follow the reader into the dark and back. */
export function followTheme(/** @type {Choropleth} */ chart) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => chart.show({ ...chart.state }));
}

/**
 * Make a map in an element of the page; null when it does not come, which the element then says.
 *
 * @param {string} id
 * @param {Look} look
 * @param {Omit<import("../../map/scripts/choropleth.js").Acts, "resized">} acts
 * @returns {Promise<Choropleth | null>}
 */
export async function startMap(id, look, acts) {
  try {
    const chart = await make(makeMap(id), look, { resized: () => {}, ...acts });
    byId(id).after(chart.foot);
    await chart.prepare();
    followTheme(chart);
    return chart;
  } catch (error) {
    console.error(error);
    byId(id).replaceChildren(makeElement("p", { class: "choropleth-failed" }, byId("map").dataset.failed ?? ""));
    return null;
  }
}

/** The maps of views, by the key of their block. */
export class ViewMaps {
  /**
   * @param {Look} look
   * @param {(place: string | null) => void} select
   */
  constructor(look, select) {
    this.look = look;
    this.select = select;
    /** @type {Map<string, {box: HTMLElement, chart: Promise<Choropleth | null>, state: any}>} */
    this.made = new Map();
  }

  /**
   * Return the element of a map, which shows the state of its block as soon as it can.
   *
   * @param {any} block
   */
  show({ key, state }) {
    const made = this.made.get(key) ?? this.start(key);
    made.state = joinState(state);
    made.chart.then((chart) => chart?.show(made.state));
    return made.box;
  }

  /** @param {string} key */
  start(key) {
    const place = makeElement("div", { id: `map-${key}`, class: "map" });
    const box = makeElement("div", { class: "picture-map" }, place);
    // A map needs its place in the page when it is made.
    const chart = new Promise(requestAnimationFrame).then(() => startMap(place.id, this.look, { select: this.select }));
    const made = { box, chart, state: null };
    this.made.set(key, made);
    return made;
  }
}
