/*
 * A button that finds the kecamatan around the reader. The browser is asked for its position on the press alone; the
 * position stays in the page, which looks the nearest kecamatan up in a file that it fetches.
 */

import { listSpots } from "../../map/scripts/points.js";

/**
 * @typedef {{
 *   near: string, finding: string, denied: string, unplaced: string, outside: string, failed: string,
 * }} NearWords
 */
/** @typedef {import("../../map/scripts/points.js").PointData} Points */

// Mean radius of the Earth (IUGG), in kilometres.
const EARTH_RADIUS = 6371.0088;
// A position of some minutes ago will do, and one that takes longer than this to find does not come.
const OPTIONS = { enableHighAccuracy: false, maximumAge: 300_000, timeout: 15_000 };
const DENIED = 1;

export class NearMe {
  /**
   * @param {() => Promise<Points>} load fetches the points
   * @param {{choose: (code: string) => void, tell: (text: string) => void, search: () => void}} acts take the code of
   *   the kecamatan that was found; say what is going on; and go to the search, where there is nothing
   */
  constructor(load, acts) {
    this.load = load;
    this.acts = acts;
    this.button = document.createElement("button");
    this.button.type = "button";
    const sign = document.createElement("i");
    sign.setAttribute("aria-hidden", "true");
    sign.textContent = "◎";
    this.label = document.createElement("span");
    this.button.append(sign, this.label);
    this.button.addEventListener("click", () => this.find());
  }

  /** @param {NearWords} words */
  speak(words) {
    this.words = words;
    this.label.textContent = words.near;
    this.button.title = words.near;
  }

  async find() {
    const { finding, denied, unplaced, outside, failed } = /** @type {NearWords} */ (this.words);
    this.acts.tell(finding);
    this.button.disabled = true;
    try {
      const [points, { coords }] = await Promise.all([this.load(), locate()]);
      this.end(findNearest(points, coords), outside);
    } catch (error) {
      const isPosition = error instanceof GeolocationPositionError;
      if (!isPosition) console.error(error);
      this.end("", isPosition ? (error.code === DENIED ? denied : unplaced) : failed);
    }
  }

  /**
   * @param {string} code of the kecamatan that was found, empty for none
   * @param {string} otherwise what is said without one
   */
  end(code, otherwise) {
    this.button.disabled = false;
    this.acts.tell(code ? "" : otherwise);
    if (code) this.acts.choose(code);
    else this.acts.search();
  }
}

/** @returns {Promise<GeolocationPosition>} */
function locate() {
  return new Promise((done, fail) => navigator.geolocation.getCurrentPosition(done, fail, OPTIONS));
}

/**
 * Return the code of the nearest kecamatan to a position in degrees; empty where none is near.
 *
 * @param {Points} data
 * @param {{longitude: number, latitude: number}} position
 */
export function findNearest(data, position) {
  let [code, least] = ["", data.farthest];
  for (const spot of listSpots(data)) {
    const distance = measure(position, spot);
    if (distance <= least) [code, least] = [spot.id, distance];
  }
  return code;
}

/**
 * Return the great-circle distance of two positions in kilometres: the formula of `core/reach.py`.
 *
 * @param {{longitude: number, latitude: number}} one
 * @param {{longitude: number, latitude: number}} other
 */
function measure(one, other) {
  const turn = Math.PI / 180;
  const along = Math.sin(((other.longitude - one.longitude) * turn) / 2) ** 2;
  const across = Math.sin(((other.latitude - one.latitude) * turn) / 2) ** 2;
  const chord = across + along * Math.cos(one.latitude * turn) * Math.cos(other.latitude * turn);
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(Math.min(1, chord)));
}
