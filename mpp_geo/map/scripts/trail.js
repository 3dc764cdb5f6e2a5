/* A line that leads from point to point over the map, each with its name. */

import * as L from "leaflet";

import { element } from "./page.js";

// What a short name takes, in pixels.
const LABEL = { width: 44, height: 17 };

/** @typedef {import("./state.js").Point} Point */

export class Trail {
  /**
   * @param {L.Map} map
   * @param {L.Canvas} renderer
   */
  constructor(map, renderer) {
    this.map = map;
    this.renderer = renderer;
    this.group = L.layerGroup().addTo(map);
    /** @type {L.CircleMarker[]} */
    this.dots = [];
    map.on("zoomend", () => this.thinLabels());
  }

  /**
   * Show points in their order; an empty list shows nothing.
   *
   * @param {Point[]} points
   * @param {Pick<import("./state.js").Colours, "outline" | "line">} colours
   */
  show(points, { outline, line }) {
    this.group.clearLayers();
    /** @type {L.LatLngTuple[]} */
    const places = points.map(([lng, lat]) => [lat, lng]);
    const common = { renderer: this.renderer, interactive: false };
    // A pale line below a dark one stands out on every colour of the shapes.
    this.group.addLayer(L.polyline(places, { ...common, color: line, weight: 5 }));
    this.group.addLayer(L.polyline(places, { ...common, color: outline, weight: 2 }));
    this.dots = points.map(([, , name], index) => {
      const dot = L.circleMarker(places[index], {
        ...common, radius: 5, color: line, weight: 1.5, fillColor: outline, fillOpacity: 1,
      });
      const label = element("span", "", name);
      dot.bindTooltip(label, { permanent: true, direction: "right", offset: [6, 0], className: "choropleth-point" });
      this.group.addLayer(dot);
      return dot;
    });
    this.thinLabels();
  }

  /** Show the names that have room: the last point's first, then the first's, then those between. */
  thinLabels() {
    /** @type {[left: number, top: number][]} */
    const shown = [];
    for (const dot of [...this.dots.slice(-1), ...this.dots.slice(0, -1)]) {
      const { x, y } = this.map.latLngToLayerPoint(dot.getLatLng());
      const isFree = (/** @type {[left: number, top: number]} */ [left, top]) =>
        Math.abs(left - x) > LABEL.width || Math.abs(top - y) > LABEL.height;
      const hasRoom = shown.every(isFree);
      if (hasRoom) shown.push([x, y]);
      dot.getTooltip()?.setOpacity(hasRoom ? 1 : 0);
    }
  }
}
