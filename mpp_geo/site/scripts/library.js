/* The site's documents: fetched when they are needed, each once. */

import { fetchJson } from "../../map/scripts/page.js";
import { findBefore } from "./address.js";
import { unfold } from "./unfold.js";

/** @typedef {{days: string[], folded: any}} Document */
/**
 * @typedef {{
 *   dimensions: import("./address.js").Dimension[], known: string[], lists: string[],
 *   language: string, app: string, report: string, country: string, first: string, years: [string, string][],
 *   batches: {day: string, label: string, size: number}[],
 *   search: {
 *     file: string, districts: string, points: string, areas: Record<string, string>,
 *     words: import("../../names/scripts/combobox.js").Words,
 *   },
 *   measures: Record<string, {help: string, level: string}>,
 *   left: Record<string, string>, closely: Record<string, Record<string, string>>,
 *   documents: Record<string, Record<string, string>>, national: string[], cards: Record<string, string>,
 *   districts: Record<string, string>,
 *   downloads: Record<string, {file: string, name: string, label: string}[]>,
 *   words: Record<string, string>, embedHeight: number,
 * }} Manifest
 */

/** @typedef {{ground: string, timeline: import("../../map/scripts/film.js").Timeline}} Districts */

/** The part of an area's document that is seen at once. */
const FIRST = "first";

export class Library {
  /**
   * @param {Manifest} manifest
   * @param {string} folder
   */
  constructor(manifest, folder) {
    this.manifest = manifest;
    this.folder = folder;
    /** @type {Map<string, Promise<any>>} */
    this.fetched = new Map();
  }

  /**
   * @param {string} area
   * @param {string} basis
   * @param {string} part
   * @returns {Promise<any>} a document, but for those that tell of all days by themselves
   */
  fetchPart(area, basis, part) {
    return this.fetch(`${area}-${basis}-${part}`, this.manifest.documents[area][basis]);
  }

  /**
   * Return the first part of an area's document, with what the map shows of a measure.
   *
   * @param {string} area
   * @param {string} basis
   * @param {string} measure
   * @returns {Promise<Document>}
   */
  async fetchFirst(area, basis, measure) {
    const first = await this.fetchPart(area, basis, FIRST);
    const { measures } = first.folded.picture;
    if (!Object.hasOwn(measures, measure)) {
      Object.assign(measures, (await this.fetchPart(area, basis, "measures")).folded);
    }
    return first;
  }

  /**
   * @param {string} area
   * @param {string} basis
   * @returns {Promise<Districts>}
   */
  fetchDistricts(area, basis) {
    return this.fetchPart(area, basis, "districts");
  }

  /**
   * @param {string} area
   * @param {string} basis
   * @returns {Promise<import("../../map/scripts/state.js").Plan[]>}
   */
  fetchPlans(area, basis) {
    return this.fetchPart(area, basis, "plans");
  }

  /**
   * The addresses of the points and the names of all kecamatan.
   *
   * @returns {[points: string, names: string]}
   */
  get places() {
    const { points, districts } = this.manifest.search;
    return [`${this.folder}/${points}`, `${this.folder}/${districts}`];
  }

  /**
   * Return the cards of a place's province.
   *
   * @param {string} place
   * @returns {Promise<Document>}
   */
  fetchCards(place) {
    const province = place.slice(0, 2);
    return this.fetch(`${province}-cards`, this.manifest.cards[province]);
  }

  /**
   * Return the card of a kecamatan, undefined for an unknown one, null on another day or basis than is made beforehand.
   *
   * @param {string} place
   * @param {string} day
   * @param {string} basis
   */
  async fetchDistrict(place, day, basis) {
    const province = place.slice(0, 2);
    const made = await this.fetch(`${province}-districts`, this.manifest.districts[province]);
    if (made.day !== day || made.basis !== basis) return null;
    const card = made.cards[place];
    if (!card) return undefined;
    const blocks = card.blocks.map((/** @type {any} */ block) =>
      (block.kind === "card" ? { ...block, blocks: made.parts[block.blocks] } : block));
    return { ...card, blocks };
  }

  /**
   * @param {string} stem
   * @param {string} digest
   * @returns {Promise<any>}
   */
  fetch(stem, digest) {
    const address = `${this.folder}/${stem}-${this.manifest.language}.${digest}.json`;
    let coming = this.fetched.get(address);
    if (!coming) {
      coming = fetchJson(address);
      this.fetched.set(address, coming);
      // One that did not come is asked for again.
      coming.catch(() => this.fetched.delete(address));
    }
    return coming;
  }
}

/**
 * Return a part of a document as it is on a day, or on the last of its days before it.
 *
 * @param {Document} document
 * @param {any} part
 * @param {string} day
 */
export function readAt({ days }, part, day) {
  return unfold(part, days.indexOf(findBefore(days, day)));
}
