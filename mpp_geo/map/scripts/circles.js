/* Circles as large as their people, in place of areas. */

import * as L from "leaflet";

import { findCircle, radiusOf } from "./circle_rules.js";
import { drawOver, toFillColor } from "./leaflet_private.js";

/** @typedef {import("./names.js").Place} Place */

export class Circles {
  /**
   * @param {L.Map} map
   * @param {Place[]} places
   * @param {L.Canvas} renderer
   */
  constructor(map, places, renderer) {
    this.map = map;
    this.places = places;
    this.renderer = renderer;
    this.markers = places.map(([longitude, latitude]) =>
      L.circleMarker([latitude, longitude], { renderer, interactive: false, weight: 0.8, fillOpacity: 1 }));
    // The largest are drawn first.
    this.order = this.markers.map((_, index) => index).sort((one, other) => places[other][3] - places[one][3]);
    this.group = L.layerGroup(this.order.map((index) => this.markers[index]));
    this.resize = () => this.markers.forEach((marker, index) => marker.setRadius(this.radius(index)));
  }

  /** @param {number} index */
  radius(index) {
    return radiusOf(this.places[index][3], this.map.getZoom());
  }

  add() {
    this.resize();
    this.group.addTo(this.map);
    this.map.on("zoomend", this.resize);
  }

  remove() {
    this.group.remove();
    this.map.off("zoomend", this.resize);
  }

  /**
   * Paint a circle; null takes it away.
   *
   * @param {number} index
   * @param {{fill: import("./leaflet_private.js").Fill, line: string, opacity: number} | null} look
   */
  paint(index, look) {
    const marker = this.markers[index];
    if (!look) marker.setStyle({ fill: false, stroke: false });
    else {
      const { fill, line: color, opacity } = look;
      const fillColor = toFillColor(fill);
      marker.setStyle({ fill: true, stroke: true, fillColor, color, fillOpacity: opacity, opacity });
    }
  }

  /**
   * Paint circles at once over the picture that stands, which is then rough.
   *
   * @param {Map<number, import("./leaflet_private.js").Fill>} fills by index
   */
  paintOver(fills) {
    /** @type {[path: L.Path, fill: import("./leaflet_private.js").Fill][]} */
    const drawn = [];
    for (const index of this.order) {
      const fill = fills.get(index);
      if (fill) drawn.push([this.markers[index], fill]);
    }
    drawOver(this.renderer, drawn);
  }

  /**
   * Return the index of the open circle at a place, or -1.
   *
   * @param {L.LatLng} place
   * @param {import("./shapes.js").IsOpen} isOpen
   */
  find(place, isOpen) {
    const circles = this.markers.map((marker, index) => {
      const { x, y } = this.map.latLngToLayerPoint(marker.getLatLng());
      return { x, y, radius: this.radius(index) };
    });
    return findCircle(circles, this.map.latLngToLayerPoint(place), isOpen);
  }

  /**
   * Return a line around a circle.
   *
   * @param {number} index
   * @param {L.CircleMarkerOptions} options
   */
  outline(index, options) {
    return L.circleMarker(this.markers[index].getLatLng(), { ...options, radius: this.radius(index) + 1 });
  }
}
