/*
 * A layer of places that have no shape of their own: circles over the shapes of another layer, which are mere ground.
 * It stands in for a `ShapeLayer`.
 */

import * as L from "leaflet";

import { listSpots } from "./points.js";

/** @typedef {import("./layers.js").ShapeLayer} ShapeLayer */

// What to look at of a place, in degrees on each side.
const MARGIN = 0.1;

export class PlaceLayer {
  /**
   * @param {ShapeLayer} ground
   * @param {import("./points.js").PointData} data
   * @param {Record<string, Record<string, string>>} names by group and the rest of the code
   */
  constructor(ground, data, names) {
    this.ground = ground;
    const groups = new Map(ground.ids.map((id, index) => [id, ground.properties[index].name]));
    const spots = listSpots(data);
    this.ids = spots.map(({ id }) => id);
    this.properties = spots.map(({ id, group }) => ({
      name: names[group][id.slice(group.length + 1)], group: groups.get(group),
    }));
    /** @type {import("./shapes.js").Shape[]} */
    this.shapes = spots.map(({ longitude, latitude }) => ({
      rings: [], middle: [longitude, latitude],
      box: [longitude - MARGIN, latitude - MARGIN, longitude + MARGIN, latitude + MARGIN],
    }));
    /** @type {import("./names.js").Place[]} */
    this.places = spots.map(({ longitude, latitude, thousands }) => [longitude, latitude, 0, thousands]);
  }

  get paths() {
    return this.ground.paths;
  }

  get borders() {
    return this.ground.borders;
  }

  get coast() {
    return this.ground.coast;
  }

  /**
   * @param {L.Map} map
   * @param {import("./layers.js").Canvases} canvases
   * @param {import("./layers.js").Colours} colours
   */
  addTo(map, canvases, colours) {
    this.ground.addTo(map, canvases, colours);
  }

  remove() {
    this.ground.remove();
  }

  /** @param {number} share */
  thinLines(share) {
    this.ground.thinLines(share);
  }

  /** @param {number} index */
  middle(index) {
    return L.GeoJSON.coordsToLatLng(this.shapes[index].middle);
  }
}
