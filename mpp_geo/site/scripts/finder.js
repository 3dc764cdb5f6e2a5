/* The search for a place: a kabupaten/kota is opened, a province or an island group becomes the area. */

import { fetchJson } from "../../map/scripts/page.js";
import { Combobox } from "../../names/scripts/combobox.js";
import { byId } from "./elements.js";

/** @typedef {import("../../names/scripts/search.js").TableData} TableData */

export class Finder {
  /**
   * @param {import("./library.js").Library} library
   * @param {(changes: {place?: string, area?: string}) => void} change
   */
  constructor({ manifest, folder }, change) {
    const { file, areas, words } = manifest.search;
    this.place = "";
    /** @type {Promise<TableData> | undefined} */
    this.coming = undefined;
    /** @type {() => Promise<TableData>} */
    this.load = () => (this.coming ??= fetchJson(`${folder}/${file}`).catch((error) => {
      // What did not come is asked for again.
      this.coming = undefined;
      throw error;
    }));
    this.box = new Combobox(byId("search"), words, this.load, (found) => {
      const [code, level] = found ?? ["", "region"];
      if (level === "region") change({ place: code });
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
      const { places } = await this.load();
      const found = places.find(([code]) => code === place);
      if (found && this.place === place) this.box.show(found[2]);
    } catch (error) {
      // The card names the place; the box says so when somebody types.
      console.error(error);
    }
  }
}
