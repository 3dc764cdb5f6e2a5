/* What stands on the map's canvases: land, shapes in their classes, borders, what is picked out, and a trail. */

import * as L from "leaflet";

import { currentTheme, toFill } from "./colours.js";
import { readFeatures, ShapeLayer } from "./layers.js";
import { drawOver, toFillColor } from "./leaflet_private.js";
import { OUTSIDE } from "./state.js";
import { Trail } from "./trail.js";

/** @typedef {import("./state.js").State} State */

const FADED = 0.15;
// Over a base map the shapes let it shine through.
const OVER_TILES = 0.7;

export class Picture {
  /**
   * @param {L.Map} map
   * @param {import("topojson-specification").Topology} topology
   * @param {import("./state.js").Styles} styles
   */
  constructor(map, topology, styles) {
    this.map = map;
    this.styles = styles;
    // None before the first is shown; whoever asks before then looks first.
    this.state = /** @type {State} */ (/** @type {unknown} */ (null));
    this.theme = currentTheme();
    /** @type {Record<string, string | CanvasPattern>} */
    this.fills = {};
    /** @type {string | null} */
    this.highlighted = null;
    this.opacity = 1;
    this.isRough = false;
    /** @type {L.Polygon | null} */
    this.selection = null;
    /** @type {Record<string, ShapeLayer>} */
    this.layers = {};
    for (const [name, style] of Object.entries(styles.layers)) {
      this.layers[name] = new ShapeLayer(topology, name, style);
    }
    const pane = map.createPane("front");
    pane.style.zIndex = "450";
    pane.style.pointerEvents = "none";
    this.renderer = L.canvas({ padding: 0.3 });
    this.front = L.canvas({ padding: 0.3, pane: "front" });
    this.trail = new Trail(map, this.front);
    const options = { renderer: this.renderer, interactive: false, stroke: false, fillOpacity: 1 };
    this.land = L.geoJSON(readFeatures(topology, "land"), /** @type {L.GeoJSONOptions} */ (options)).addTo(map);
    map.on("zoomend", () => this.thinLines());
  }

  /**
   * Show a state that fits; only what differs from the one before is drawn again.
   *
   * @param {State} state
   * @param {import("./state.js").Theme} theme
   * @param {boolean} isMoving
   */
  show(state, theme, isMoving) {
    /** @type {State | null} */
    const before = this.state;
    const isOtherLayer = before?.layer !== state.layer;
    const isOther = isOtherLayer || before?.measure !== state.measure || this.theme !== theme;
    this.state = state;
    this.theme = theme;
    if (before && isOtherLayer) this.layers[before.layer].remove();
    if (isOtherLayer) this.layer.addTo(this.map, this.renderer, this.front);
    if (isOther) this.setTheme();
    const isWhole = isOther || (this.isRough && !isMoving);
    this.paint(isWhole ? null : before.classes, isMoving && !isWhole);
    if (isOther || before.selected !== state.selected) this.outlineSelected();
    if (isOther || String(before.points) !== String(state.points)) this.trail.show(state.points ?? [], this.colours);
  }

  get layer() {
    return this.layers[this.state.layer];
  }

  get measure() {
    return this.styles.measures[this.state.measure];
  }

  get colours() {
    return this.styles.themes[this.theme];
  }

  get selectedIndex() {
    const { selected } = this.state;
    return selected ? this.layer.ids.indexOf(selected) : -1;
  }

  /**
   * Whether a shape exists and lies inside of the selection.
   *
   * @param {number} index
   */
  isOpen(index) {
    return index >= 0 && this.state.classes[index] !== OUTSIDE;
  }

  setTheme() {
    const { colours } = this;
    document.documentElement.dataset.theme = this.theme;
    this.map.getContainer().style.backgroundColor = colours.sea;
    this.land.setStyle({ fillColor: colours.land });
    this.layer.borders?.setStyle({ color: colours.border });
    this.fills = { [OUTSIDE]: colours.outside };
    for (const { key, fill } of this.measure.classes) this.fills[key] = toFill(fill[this.theme]);
  }

  /** Draw lines thinner when the map is far away: at full width they would cover the small shapes. */
  thinLines() {
    if (this.state) this.layer.thinLines(Math.min(1, Math.max(0.25, (this.map.getZoom() - 2.5) / 3)));
  }

  /**
   * Give every shape whose class differs from `before` its style; all shapes when `before` is null.
   *
   * @param {string | null} before
   */
  paint(before, isMoving = false) {
    const { classes } = this.state;
    /** @type {[path: L.Path, key: string][]} */
    const changed = [];
    this.layer.paths.forEach((path, index) => {
      if (!before || before[index] !== classes[index]) changed.push([path, classes[index]]);
    });
    this.isRough = isMoving && before !== null && this.highlighted === null && this.opacity === 1;
    if (this.isRough) {
      drawOver(this.renderer, changed.map(([path, key]) => [path, this.fills[key]]));
      return;
    }
    for (const [path, key] of changed) {
      const isFaded = this.highlighted !== null && this.highlighted !== key;
      const fillColor = toFillColor(this.fills[key]);
      path.setStyle({ fillColor, color: this.colours.line, fillOpacity: isFaded ? FADED : this.opacity });
    }
  }

  /** @param {string | null} key */
  highlight(key) {
    this.highlighted = key;
    this.paint(null);
  }

  /**
   * Let what lies below the shapes shine through, or not.
   *
   * @param {boolean} isOverTiles
   */
  thinOut(isOverTiles) {
    this.opacity = isOverTiles ? OVER_TILES : 1;
    this.land.setStyle({ fillOpacity: isOverTiles ? 0 : 1 });
    this.paint(null);
  }

  outlineSelected() {
    this.selection?.remove();
    const index = this.selectedIndex;
    this.selection = index < 0 ? null : this.outline(index, 2.6).addTo(this.map);
  }

  /**
   * Return a line around a shape.
   *
   * @param {number} index
   * @param {number} weight
   */
  outline(index, weight) {
    const places = /** @type {L.LatLng[][]} */ (this.layer.paths[index].getLatLngs());
    const color = this.colours.outline;
    return L.polygon(places, { renderer: this.front, interactive: false, fill: false, weight, color });
  }
}
