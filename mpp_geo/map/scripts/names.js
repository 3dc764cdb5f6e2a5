/* Names on the map: islands from afar, then provinces, then regions, as many as have room without touching. */

import { element } from "./page.js";

// The zooms from which provinces and regions are named, and between which neighbouring countries are.
const PROVINCES = 5.8;
const REGIONS = 7.3;
const COUNTRIES = [4, 7];
// A name may be so many times as wide as its land.
const OVERHANG = 1.6;
const HEIGHT = 14;
const GAP = 4;
/** @type {Record<string, string>} */
const FONTS = { countries: "italic 12px", islands: "600 13px", provinces: "600 12px", regions: "12px" };

/** @typedef {[longitude: number, latitude: number, width: number, thousands: number]} Place */
/** @typedef {{points: Place[], words?: Record<string, string[]>, without?: string[]}} Group */
/** @typedef {{kind: string, text: string, place: Place}} Candidate The more important ones come first. */
/** @typedef {{x: number, y: number, width: number, height: number}} Spot Middle and size of a name in pixels. */

/**
 * Return which spots can be written without touching one before them, or the edge of what is seen.
 *
 * @param {Spot[]} spots in order of importance
 * @param {{x: number, y: number}} size of what is seen
 * @param {Spot[]} taken what stands there already
 */
export function chooseFree(spots, size, taken = []) {
  taken = [...taken];
  return spots.map((spot) => {
    const { x, y, width, height } = spot;
    const isInside = x >= width / 2 && x + width / 2 <= size.x && y >= height / 2 && y + height / 2 <= size.y;
    const isFree = isInside && taken.every((other) =>
      Math.abs(other.x - x) > (other.width + width) / 2 + GAP || Math.abs(other.y - y) > (other.height + height) / 2);
    if (isFree) taken.push(spot);
    return isFree;
  });
}

/**
 * Return which kinds of names are shown at a zoom, the more important first.
 *
 * @param {number} zoom
 */
export function chooseKinds(zoom) {
  const own = zoom < PROVINCES ? "islands" : zoom < REGIONS ? "provinces" : "regions";
  return zoom > COUNTRIES[0] && zoom < COUNTRIES[1] ? [own, "countries"] : [own];
}

/**
 * Return a name without the words that the map leaves out.
 *
 * @param {string} name
 * @param {string[]} without
 */
function shorten(name, without) {
  return without.reduce((shorter, word) => shorter.replace(word, ""), name);
}

export class Names {
  /**
   * @param {import("leaflet").Map} map
   * @param {Record<string, Group>} groups
   * @param {Record<string, {properties: {name: string}[]}>} layers
   */
  constructor(map, groups, layers) {
    this.map = map;
    this.groups = groups;
    this.layers = layers;
    this.language = this.family = "";
    this.pane = map.createPane("names");
    // While the map zooms, names would grow with it.
    this.pane.classList.add("leaflet-zoom-hide");
    this.pane.setAttribute("aria-hidden", "true");
    this.pen = /** @type {CanvasRenderingContext2D} */ (element("canvas").getContext("2d"));
    /** @type {Record<string, Candidate[]>} */
    this.candidates = {};
    /** @type {Record<string, number>} */
    this.widths = {};
    map.on("moveend", () => this.write());
  }

  /** @param {string} language */
  show(language) {
    if (language === this.language) return;
    this.language = language;
    this.candidates = {};
    // Asked for each name, it would have all styles computed again.
    this.family = getComputedStyle(this.map.getContainer()).fontFamily;
    this.write();
  }

  /** Write those that have room where the map is now. */
  write() {
    if (!this.language) return;
    const pixelsPerDegree = (256 * 2 ** this.map.getZoom()) / 360;
    const candidates = chooseKinds(this.map.getZoom())
      .flatMap((kind) => (this.candidates[kind] ??= this.list(kind)))
      .filter(({ kind, text, place }) => kind === "islands" || kind === "countries"
        || this.measure(kind, text) <= OVERHANG * place[2] * pixelsPerDegree);
    const spots = candidates.map(({ kind, text, place: [longitude, latitude] }) => {
      const { x, y } = this.map.latLngToContainerPoint([latitude, longitude]);
      return { x, y, width: this.measure(kind, text), height: HEIGHT };
    });
    const isFree = chooseFree(spots, this.map.getSize(), this.findObstacles());
    const corner = this.map.containerPointToLayerPoint([0, 0]);
    this.pane.replaceChildren(...candidates.filter((_, rank) => isFree[rank]).map(({ kind, text, place }) => {
      const name = element("span", `choropleth-name choropleth-${kind}`, text);
      const { x, y } = this.map.latLngToContainerPoint([place[1], place[0]]).add(corner);
      name.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, -50%)`;
      return name;
    }));
  }

  /**
   * Return what stands on the map's edge.
   *
   * @returns {Spot[]}
   */
  findObstacles() {
    const container = this.map.getContainer();
    return [.../** @type {NodeListOf<HTMLElement>} */ (container.querySelectorAll(".leaflet-control"))].map((box) => {
      const { left, top, width, height } = box.getBoundingClientRect();
      const edge = container.getBoundingClientRect();
      return { x: left - edge.left + width / 2, y: top - edge.top + height / 2, width, height };
    });
  }

  /**
   * Return all names of a kind, the places with more people first.
   *
   * @param {string} kind
   * @returns {Candidate[]}
   */
  list(kind) {
    const { points, words, without = [] } = this.groups[kind];
    const texts = words ? words[this.language] : this.layers[kind].properties.map(({ name }) => name);
    return points
      .map((place, index) => ({ kind, place, text: shorten(texts[index], without) }))
      .sort((one, other) => other.place[3] - one.place[3]);
  }

  /**
   * @param {string} kind
   * @param {string} text
   */
  measure(kind, text) {
    const key = `${kind} ${text}`;
    if (!(key in this.widths)) {
      this.pen.font = `${FONTS[kind]} ${this.family}`;
      this.widths[key] = this.pen.measureText(text).width;
    }
    return this.widths[key];
  }
}
