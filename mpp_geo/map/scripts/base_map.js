/* The optional base map from another host: off until asked for, and given up as soon as it cannot be loaded. */

import * as L from "leaflet";

import { element } from "./page.js";

export class BaseMap {
  /**
   * @param {L.Map} map
   * @param {{url: string, attribution: string, link: string}} source
   * @param {(isShown: boolean, hasFailed: boolean) => void} changed
   */
  constructor(map, source, changed) {
    this.map = map;
    this.changed = changed;
    this.loaded = false;
    this.tiles = L.tileLayer(source.url, { maxNativeZoom: 19 });
    // A single missing tile is nothing; a host that never answered is.
    this.tiles.on("tileload", () => {
      this.loaded = true;
    });
    this.tiles.on("tileerror", () => {
      if (!this.loaded && this.isShown) this.hide(true);
    });
    this.credit = element("a", "choropleth-credit", source.attribution);
    this.credit.href = source.link;
    this.credit.target = "_blank";
    this.credit.rel = "noopener noreferrer";
  }

  get isShown() {
    return this.map.hasLayer(this.tiles);
  }

  toggle() {
    if (this.isShown) this.hide(false);
    else this.show();
  }

  show() {
    this.tiles.addTo(this.map);
    this.map.getContainer().append(this.credit);
    this.changed(true, false);
  }

  /** @param {boolean} hasFailed */
  hide(hasFailed) {
    this.tiles.remove();
    this.credit.remove();
    this.changed(false, hasFailed);
  }
}
