/* The search for a kabupaten/kota by name. */

import { byId, fill, make, write } from "./elements.js";

export class Search {
  /**
   * @param {import("./library.js").Manifest} manifest
   * @param {(place: string) => void} choose
   */
  constructor({ places, words, language }, choose) {
    this.places = places;
    this.words = words;
    this.language = language;
    this.choose = choose;
    this.box = /** @type {HTMLInputElement} */ (byId("search"));
    this.small = places.map(([name]) => name.toLocaleLowerCase("id"));
    byId("places").replaceChildren(...places.map(([name]) => make("option", { value: name })));
    // A name picked from the list arrives as input, one that is typed is looked for when the reader is done.
    this.box.addEventListener("input", () => this.find(true));
    this.box.addEventListener("change", () => this.find(false));
  }

  /** @param {boolean} isExact */
  find(isExact) {
    const typed = this.box.value.trim().toLocaleLowerCase("id");
    this.tell("");
    if (!typed) {
      if (!isExact) this.choose("");
      return;
    }
    const same = this.small.indexOf(typed);
    if (same >= 0) this.choose(this.places[same][1]);
    if (same >= 0 || isExact) return;
    const near = this.places.filter((_, rank) => this.small[rank].includes(typed));
    if (near.length === 1) this.choose(near[0][1]);
    else if (near.length) this.tell("site.search.several", near.length.toLocaleString(this.language));
    else this.tell("site.search.none");
  }

  /**
   * @param {string} key
   * @param {string} count
   */
  tell(key, count = "") {
    write(byId("search-note"), key && fill(this.words[key], { count }));
  }

  /** @param {string} place */
  show(place) {
    const found = this.places.find(([, code]) => code === place);
    if (!found && document.activeElement === this.box) return;
    this.box.value = found ? found[0] : "";
    if (found) this.tell("");
  }
}
