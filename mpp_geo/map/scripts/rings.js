/* Circles of so many kilometres around a point, each with its length on it. */

import * as L from "leaflet";

import { element } from "./page.js";
import { holdsAt } from "./state.js";

/** @typedef {import("./state.js").Ring} Ring */

export class Rings {
  /**
   * @param {L.Map} map
   * @param {L.Canvas} renderer
   */
  constructor(map, renderer) {
    this.renderer = renderer;
    this.group = L.layerGroup().addTo(map);
    this.shown = "";
  }

  /**
   * Show the circles that are there at a step.
   *
   * @param {Ring[]} rings
   * @param {import("./state.js").Step} step
   * @param {Pick<import("./state.js").Colours, "outline" | "line">} colours
   */
  show(rings, step, { outline, line }) {
    const now = rings.filter((ring) => holdsAt(ring, step));
    const wanted = JSON.stringify([now, outline, line]);
    if (wanted === this.shown) return;
    this.shown = wanted;
    this.group.clearLayers();
    for (const { point: [longitude, latitude], radius, label } of now) {
      /** @type {L.LatLngTuple} */
      const middle = [latitude, longitude];
      const common = { renderer: this.renderer, interactive: false, fill: false, radius: radius * 1000 };
      // A pale line below a dark one stands out on every colour of the shapes.
      this.group.addLayer(L.circle(middle, { ...common, color: line, weight: 4, opacity: 0.8 }));
      this.group.addLayer(L.circle(middle, { ...common, color: outline, weight: 1.6 }));
      const dot = { ...common, radius: 3, stroke: false, fill: true, fillColor: outline, fillOpacity: 1 };
      this.group.addLayer(L.circleMarker(middle, dot));
      const top = L.latLng(L.latLng(middle).toBounds(2 * common.radius).getNorth(), longitude);
      const place = { permanent: true, direction: /** @type {const} */ ("top"), className: "choropleth-point" };
      this.group.addLayer(L.tooltip({ ...place, content: element("span", "", label) }).setLatLng(top));
    }
  }
}
