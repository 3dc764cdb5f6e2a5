/* The shapes of a document's object, and their picture once it is wanted. */

import * as L from "leaflet";
import { feature, mesh } from "topojson-client";

import { toShape } from "./shapes.js";

const BORDER_WEIGHT = 1.1;
const COAST_WEIGHT = 1;

/** @typedef {import("topojson-specification").Topology} Topology */
/** @typedef {{weight: number, bordersOf: string}} LayerStyle The borders of the object `bordersOf` are drawn on top. */
/** @typedef {{name: string, group?: string}} Properties */

export class ShapeLayer {
  /**
   * @param {Topology} topology
   * @param {string} name
   * @param {LayerStyle} style
   */
  constructor(topology, name, style) {
    this.topology = topology;
    this.style = style;
    this.geometries = readFeatures(topology, name);
    this.ids = this.geometries.map(({ id }) => String(id));
    this.properties = this.geometries.map(({ properties }) => /** @type {Properties} */ (properties));
    this.shapes = this.geometries.map(toShape);
    this.share = 1;
    /** @type {L.Polygon[]} */
    this.paths = [];
    /** @type {L.Polyline | null} */
    this.borders = null;
    /** @type {L.Polyline | null} */
    this.coast = null;
    /** @type {L.LayerGroup | null} */
    this.group = null;
  }

  /**
   * Stand on a map; polygons and borders are made the first time.
   *
   * @param {L.Map} map
   * @param {L.Canvas} renderer
   * @param {L.Canvas} front
   */
  addTo(map, renderer, front) {
    this.group ??= this.draw(renderer, front);
    this.group.addTo(map);
  }

  remove() {
    this.group?.remove();
  }

  /**
   * @param {L.Canvas} renderer
   * @param {L.Canvas} front
   */
  draw(renderer, front) {
    const { weight, bordersOf } = this.style;
    this.paths = this.geometries.map(({ geometry }) => {
      const depth = geometry.type === "Polygon" ? 1 : 2;
      return L.polygon(L.GeoJSON.coordsToLatLngs(geometry.coordinates, depth), {
        renderer, interactive: false, weight, fillOpacity: 1, smoothFactor: 0.6,
      });
    });
    // In front, where a change of classes need not draw them again.
    const borders = mesh(this.topology, /** @type {any} */ (this.topology.objects[bordersOf]), (a, b) => a !== b);
    this.borders = L.polyline(L.GeoJSON.coordsToLatLngs(borders.coordinates, 1), {
      renderer: front, interactive: false, weight: BORDER_WEIGHT, smoothFactor: 0.6,
    });
    const coast = mesh(this.topology, /** @type {any} */ (this.topology.objects[bordersOf]), (a, b) => a === b);
    this.coast = L.polyline(L.GeoJSON.coordsToLatLngs(coast.coordinates, 1), {
      renderer: front, interactive: false, weight: COAST_WEIGHT, smoothFactor: 1,
    });
    return L.layerGroup([...this.paths, this.coast, this.borders]);
  }

  /**
   * Draw lines at a share of their width.
   *
   * @param {number} share
   */
  thinLines(share) {
    if (share === this.share) return;
    this.share = share;
    for (const path of this.paths) path.setStyle({ weight: this.style.weight * share });
    this.borders?.setStyle({ weight: BORDER_WEIGHT * share });
    // A coast that is thinner is no longer seen.
    this.coast?.setStyle({ weight: Math.max(0.6, COAST_WEIGHT * share) });
  }

  /** @param {number} index */
  middle(index) {
    return L.GeoJSON.coordsToLatLng(this.shapes[index].middle);
  }
}

/**
 * Return the features of an object of the document.
 *
 * @param {Topology} topology
 * @param {string} name
 */
export function readFeatures(topology, name) {
  const collection = /** @type {import("topojson-specification").GeometryCollection} */ (topology.objects[name]);
  return /** @type {import("geojson").Feature<import("geojson").Polygon | import("geojson").MultiPolygon>[]} */ (
    feature(topology, collection).features
  );
}
