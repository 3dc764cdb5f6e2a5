/* Outlines of shapes for which something is announced: over what is there, and never one of its classes. */

import * as L from "leaflet";

import { fetchJson } from "./page.js";
import { holdsAt } from "./state.js";

/** @typedef {import("./state.js").Plan} Plan */
/** @typedef {import("./state.js").Step} Step */
/** @typedef {Pick<import("./state.js").Colours, "outline" | "line">} Colours */

const DASHES = { planned: "7 5", overdue: "2 5" };
/** What can be announced, in the legend's order. */
export const MARKS = /** @type {const} */ (["planned", "overdue"]);

export class Plans {
  /**
   * @param {L.Map} map
   * @param {L.Canvas} renderer
   * @param {Record<string, {ids: string[], area?: (index: number) => import("./layers.js").Area}>} layers
   */
  constructor(map, renderer, layers) {
    this.renderer = renderer;
    this.layers = layers;
    this.group = L.layerGroup().addTo(map);
    /** @type {string | Plan[]} */
    this.source = "";
    /** @type {Plan[]} */
    this.all = [];
    this.shown = "";
  }

  /**
   * Take what is announced, or its address; `changed` is called when it has come.
   *
   * @param {string | Plan[]} source
   * @param {() => void} changed
   */
  async take(source, changed) {
    if (source === this.source) return;
    this.source = source;
    this.all = typeof source === "string" ? [] : source;
    if (!source || typeof source !== "string") return;
    try {
      const coming = await fetchJson(source);
      if (this.source !== source) return;
      this.all = coming;
      changed();
    } catch (error) {
      console.error(error);
      // Asked for again with the next state.
      if (this.source === source) this.source = "";
    }
  }

  /**
   * Return what is announced at a step.
   *
   * @param {Step} step
   */
  at(step) {
    return this.all.filter((plan) => holdsAt(plan, step));
  }

  /**
   * Return what is said of a shape at a step.
   *
   * @param {string} id
   * @param {Step} step
   */
  textsOf(id, step) {
    return this.at(step).filter(({ ids }) => ids.includes(id)).flatMap(({ texts }) => texts);
  }

  /**
   * Draw what is announced at a step.
   *
   * @param {Step} step
   * @param {Colours} colours
   */
  show(step, { outline, line }) {
    const now = this.at(step);
    const wanted = JSON.stringify([now.map(({ ids, mark }) => [ids, mark]), outline, line]);
    if (wanted === this.shown) return;
    this.shown = wanted;
    this.group.clearLayers();
    const common = { renderer: this.renderer, interactive: false, fill: false };
    for (const { ids, mark } of now) {
      for (const rings of ids.flatMap((id) => this.find(id))) {
        // A pale line below a dark one stands out on every colour of the shapes.
        this.group.addLayer(L.polygon(rings, { ...common, color: line, weight: 3 }));
        this.group.addLayer(L.polygon(rings, { ...common, color: outline, weight: 2, dashArray: DASHES[mark] }));
      }
    }
  }

  /**
   * Return the rings of a shape, of whatever layer.
   *
   * @param {string} id
   */
  find(id) {
    for (const layer of Object.values(this.layers)) {
      const index = layer.ids.indexOf(id);
      const area = index < 0 ? undefined : layer.area?.(index);
      if (area) return [L.GeoJSON.coordsToLatLngs(area.coordinates, area.type === "Polygon" ? 1 : 2)];
    }
    return [];
  }
}
