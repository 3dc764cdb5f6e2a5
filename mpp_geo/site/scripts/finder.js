/* The search for a place: a kabupaten/kota or kecamatan is opened, a province or an island group becomes the area. */

import { fetchJson } from "../../map/scripts/page.js";
import { Combobox } from "../../names/scripts/combobox.js";
import { findAbove } from "./address.js";
import { byId } from "./elements.js";

/** @typedef {import("../../names/scripts/search.js").TableData} TableData */
/** @typedef {import("../../names/scripts/search.js").DistrictData} DistrictData */

export class Finder {
  /**
   * @param {import("./library.js").Library} library
   * @param {(changes: {place?: string, area?: string}) => void} change
   */
  constructor({ manifest, folder }, change) {
    const { file, districts, points, areas, words } = manifest.search;
    this.place = "";
    /** @type {() => Promise<TableData>} */
    this.loadTable = once(`${folder}/${file}`);
    /** @type {() => Promise<DistrictData>} */
    this.loadDistricts = once(`${folder}/${districts}`);
    const load = { table: this.loadTable, districts: this.loadDistricts, points: once(`${folder}/${points}`) };
    this.box = new Combobox(byId("search"), words, load, (found) => {
      const [code, level] = found ?? ["", "region"];
      if (level === "region" || level === "district") change({ place: code });
      // A site of few areas does not have all that can be found.
      else if (Object.hasOwn(areas, code)) change({ area: areas[code], place: "" });
    });
  }

  /**
   * Show which place is chosen.
   *
   * @param {string} place
   */
  async show(place) {
    this.place = place;
    if (!place) {
      this.box.show("");
      return;
    }
    try {
      const name = await this.findName(place);
      if (name && this.place === place) this.box.show(name);
    } catch (error) {
      // The card names the place; the box says so when somebody types.
      console.error(error);
    }
  }

  /**
   * Return the name of a place, undefined for an unknown one.
   *
   * @param {string} place
   */
  async findName(place) {
    const { places } = await this.loadTable();
    const found = places.find(([code]) => code === place);
    if (found) return found[2];
    const region = findAbove(place);
    return region && (await this.loadDistricts()).names[region]?.[place.slice(region.length + 1)];
  }
}

/**
 * Return what fetches a document when it is first asked for; what did not come is asked for again.
 *
 * @param {string} address
 */
function once(address) {
  /** @type {Promise<any> | undefined} */
  let coming;
  return () => (coming ??= fetchJson(address).catch((error) => {
    coming = undefined;
    throw error;
  }));
}
