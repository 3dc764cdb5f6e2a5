/* The shapes of a document's object, and their picture once it is wanted. */

import * as L from "leaflet";
import { feature, mesh } from "topojson-client";

import { toShape } from "./shapes.js";

const BORDER_WEIGHT = 1.1;
const COAST_WEIGHT = 1;
// Coasts and borders that are laid out in one step.
const STEP_LINES = 100;

/** @typedef {import("topojson-specification").Topology} Topology */
/** @typedef {{weight: number, bordersOf: string}} LayerStyle The borders of the object `bordersOf` are drawn on top. */
/** @typedef {{name: string, group?: string}} Properties */
/** @typedef {import("geojson").Polygon | import("geojson").MultiPolygon} Area */
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
    this.geometries = geometries;
    this.ids = geometries.map(({ id }) => String(id));
    this.properties = geometries.map(({ properties }) => /** @type {Properties} */ (properties));
    /** @type {Area[]} */
    this.areas = [];
    /** @type {import("./shapes.js").Shape[] | null} */
    this.measured = null;
    this.share = 1;
    /** @type {L.Polygon[]} */
    this.paths = [];
    /** @type {Generator<void> | null} */
    this.steps = null;
    /** @type {L.FeatureGroup | null} */
    this.borders = null;
    /** @type {L.FeatureGroup | null} */
    this.coast = null;
    this.group = L.layerGroup();
  }

  /**
   * Return a shape as GeoJSON, read when it is wanted: most readers see one layer.
   *
   * @param {number} index
   */
  area(index) {
    return (this.areas[index] ??= readArea(this.topology, this.geometries[index]));
  }

  /** What the search for the shape under a pointer needs. */
  get shapes() {
    return (this.measured ??= this.ids.map((_, index) => toShape(this.area(index))));
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
  make(map, canvases, colours) {
    return (this.steps ??= this.layOut(map, canvases, colours));
  }

  /**
   * @param {L.Map} map
   * @param {Canvases} canvases
   * @param {Colours} colours
   */
  *layOut(map, { renderer, front }, { land, line, border, coast }) {
    const { weight, bordersOf } = this.style;
    this.group.addTo(map);
    while (this.paths.length < this.ids.length) {
      const { type, coordinates } = this.area(this.paths.length);
      const path = L.polygon(L.GeoJSON.coordsToLatLngs(coordinates, type === "Polygon" ? 1 : 2), {
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
    this.coast = L.featureGroup().addTo(this.group);
    yield* addLines(this.coast, outer, { ...common, color: coast, weight: COAST_WEIGHT, smoothFactor: 1 });
    const inner = this.mesh(bordersOf, (a, b) => a !== b);
    yield;
    this.borders = L.featureGroup().addTo(this.group);
    yield* addLines(this.borders, inner, { ...common, color: border, weight: BORDER_WEIGHT, smoothFactor: 0.6 });
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
 * Add lines to a group, some in each step.
 *
 * @param {L.FeatureGroup} group
 * @param {L.LatLng[][]} lines
 * @param {L.PolylineOptions} options
 */
function* addLines(group, lines, options) {
  for (let first = 0; first < lines.length; first += STEP_LINES) {
    group.addLayer(L.polyline(lines.slice(first, first + STEP_LINES), options));
    yield;
  }
}

/**
 * @param {Topology} topology
 * @param {import("topojson-specification").GeometryObject} geometry
 */
function readArea(topology, geometry) {
  return /** @type {import("geojson").Feature<Area>} */ (feature(topology, geometry)).geometry;
}

/**
 * Return the shapes of an object of the document as GeoJSON.
 *
 * @param {Topology} topology
 * @param {string} name
 */
export function readAreas(topology, name) {
  return findCollection(topology, name).geometries.map((geometry) => readArea(topology, geometry));
}

/**
 * @param {Topology} topology
 * @param {string} name
 */
function findCollection(topology, name) {
  return /** @type {import("topojson-specification").GeometryCollection} */ (topology.objects[name]);
}
