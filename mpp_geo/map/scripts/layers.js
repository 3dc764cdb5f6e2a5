/* The shapes of a document's object, and their picture once it is wanted. */

import * as L from "leaflet";
import { feature, mesh } from "topojson-client";

import { toShape } from "./shapes.js";

const BORDER_WEIGHT = 1.1;
const COAST_WEIGHT = 1;

/** @typedef {import("topojson-specification").Topology} Topology */
/** @typedef {{weight: number, bordersOf: string}} LayerStyle The borders of the object `bordersOf` are drawn on top. */
/** @typedef {{name: string, group?: string}} Properties */
/** @typedef {{renderer: L.Canvas, front: L.Canvas}} Canvases */
/** @typedef {Pick<import("./state.js").Colours, "land" | "line" | "border" | "coast">} Colours */

export class ShapeLayer {
  /**
   * @param {Topology} topology
   * @param {string} name
   * @param {LayerStyle} style
   */
  constructor(topology, name, style) {
    this.topology = topology;
    this.style = style;
    this.name = name;
    const { geometries } = findCollection(topology, name);
    this.ids = geometries.map(({ id }) => String(id));
    this.properties = geometries.map(({ properties }) => /** @type {Properties} */ (properties));
    /** @type {ReturnType<typeof readFeatures> | null} */
    this.read = null;
    /** @type {import("./shapes.js").Shape[] | null} */
    this.measured = null;
    this.share = 1;
    /** @type {L.Polygon[]} */
    this.paths = [];
    /** @type {L.Polyline | null} */
    this.borders = null;
    /** @type {L.Polyline | null} */
    this.coast = null;
    this.group = L.layerGroup();
  }

  /** The shapes as GeoJSON; read when they are wanted, for most readers see one layer. */
  get geometries() {
    return (this.read ??= readFeatures(this.topology, this.name));
  }

  /** What the search for the shape under a pointer needs. */
  get shapes() {
    return (this.measured ??= this.geometries.map(toShape));
  }

  /**
   * Stand on a map; polygons and borders are made the first time.
   *
   * @param {L.Map} map
   * @param {Canvases} canvases
   * @param {Colours} colours
   */
  addTo(map, canvases, colours) {
    // What was begun in steps is made to its end.
    Array.from(this.make(map, canvases, colours));
    this.group.addTo(map);
  }

  remove() {
    this.group.remove();
  }

  /**
   * Make what is not made yet, on a map, as mere land; each step is short.
   *
   * @param {L.Map} map
   * @param {Canvases} canvases
   * @param {Colours} colours
   */
  *make(map, { renderer, front }, { land, line, border, coast }) {
    if (this.borders) return;
    const { weight, bordersOf } = this.style;
    this.group.addTo(map);
    for (const { geometry } of this.geometries.slice(this.paths.length)) {
      const depth = geometry.type === "Polygon" ? 1 : 2;
      const path = L.polygon(L.GeoJSON.coordsToLatLngs(geometry.coordinates, depth), {
        renderer, interactive: false, weight, color: line, fillColor: land, fillOpacity: 1, smoothFactor: 0.6,
      });
      this.paths.push(path);
      this.group.addLayer(path);
      yield;
    }
    // In front, where a change of classes need not draw them again.
    const common = { renderer: front, interactive: false };
    const outer = this.mesh(bordersOf, (a, b) => a === b);
    yield;
    this.coast = L.polyline(outer, {
      ...common, color: coast, weight: COAST_WEIGHT, smoothFactor: 1,
    });
    this.group.addLayer(this.coast);
    yield;
    const inner = this.mesh(bordersOf, (a, b) => a !== b);
    yield;
    this.borders = L.polyline(inner, {
      ...common, color: border, weight: BORDER_WEIGHT, smoothFactor: 0.6,
    });
    this.group.addLayer(this.borders);
  }

  /**
   * Return lines of an object's shapes: those that two share, or those of one alone.
   *
   * @param {string} name
   * @param {(one: unknown, other: unknown) => boolean} isWanted
   */
  mesh(name, isWanted) {
    const { coordinates } = mesh(this.topology, /** @type {any} */ (this.topology.objects[name]), isWanted);
    return L.GeoJSON.coordsToLatLngs(coordinates, 1);
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
  return /** @type {import("geojson").Feature<import("geojson").Polygon | import("geojson").MultiPolygon>[]} */ (
    feature(topology, findCollection(topology, name)).features
  );
}

/**
 * @param {Topology} topology
 * @param {string} name
 */
function findCollection(topology, name) {
  return /** @type {import("topojson-specification").GeometryCollection} */ (topology.objects[name]);
}
