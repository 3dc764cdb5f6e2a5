/* What part of the world the map looks at. */

import { isStill } from "./page.js";

// Free space around what is looked at, in pixels; a map wider than this has room beside its buttons.
const MARGIN = 12;
const WIDE = 500;
const CLOSEST = 9;
// So long, in milliseconds, the page may change the map's size for what was chosen, as by the card beside it.
const SETTLING = 1500;
/** From this zoom on a reader looks closely: no box is looked at from so near, so that readers go there themselves. */
export const CLOSE = 9.25;

/** @typedef {import("./shapes.js").Box} Box */
/** @typedef {import("leaflet").Map} LeafletMap */

export class Camera {
  /**
   * @param {LeafletMap} map
   * @param {{width: number, height: number}} buttons the space that they take in the upper right corner, in pixels
   * @param {{overlap: number}} legend the space that it takes at the lower edge, in pixels
   */
  constructor(map, buttons, legend) {
    this.map = map;
    this.buttons = buttons;
    this.legend = legend;
    this.isZooming = false;
    /** @type {Box | null} What it was last told to look at. */
    this.box = null;
    this.followedAt = -Infinity;
    map.on("zoomanim", () => {
      this.isZooming = true;
    });
    map.on("zoomend", () => {
      this.isZooming = false;
    });
    map.on("resize", () => {
      if (this.box && performance.now() - this.followedAt < SETTLING) this.fit(this.box, false);
    });
  }

  /** Whether there is room beside the buttons, and on the map for the legend. */
  get isWide() {
    return this.map.getSize().x > WIDE;
  }

  /** @param {number} steps */
  zoom(steps) {
    this.map.setZoom(this.map.getZoom() + steps * (this.map.options.zoomDelta ?? 1), { animate: !isStill() });
  }

  /**
   * Look at a box; Leaflet drops a wish for another zoom while one is under way, so it waits.
   *
   * @param {Box} box
   */
  fit(box, animate = true) {
    if (this.isZooming) return void this.map.once("zoomend", () => this.fit(box, animate));
    // The style sheet may have changed the container's size since the map last looked.
    this.map.invalidateSize({ animate: false, pan: false });
    const { isWide } = this;
    // On a narrow map, where they stand in a row, the shapes would become too small beside the buttons.
    const right = isWide ? this.buttons.width + 8 : MARGIN;
    const top = isWide ? MARGIN : this.buttons.height;
    const [west, south, east, north] = box;
    this.map.fitBounds([[south, west], [north, east]], {
      animate: animate && !isStill(), maxZoom: CLOSEST,
      paddingTopLeft: [MARGIN, top], paddingBottomRight: [right, Math.max(MARGIN, this.legend.overlap)],
    });
  }

  /**
   * Look at a box when it is another one than the last time.
   *
   * @param {Box} box
   */
  follow(box) {
    if (box.join() === this.box?.join()) return;
    const isFirst = this.box === null;
    [this.box, this.followedAt] = [box, performance.now()];
    this.fit(box, !isFirst);
  }

  /** @param {import("leaflet").LatLng} place */
  bringIntoView(place) {
    if (!this.map.getBounds().pad(-0.05).contains(place)) this.map.panTo(place, { animate: !isStill() });
  }
}
