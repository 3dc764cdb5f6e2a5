/* What stands on the map's canvases: land, shapes or circles in their classes, borders, what is picked out, a trail. */

import * as L from "leaflet";

import { Circles } from "./circles.js";
import { chooseEdge, currentTheme, toFill } from "./colours.js";
import { readAreas, ShapeLayer } from "./layers.js";
import { drawNow, drawOver, holdDrawing, toFillColor } from "./leaflet_private.js";
import { fetchJson, takeSteps } from "./page.js";
import { PlaceLayer } from "./places.js";
import { Plans } from "./plans.js";
import { Rings } from "./rings.js";
import { findShape } from "./shapes.js";
import { OUTSIDE, findMeasure } from "./state.js";
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
    /** @type {{state: State, theme: import("./state.js").Theme} | null} What the canvases show. */
    this.drawn = null;
    /** @type {Record<string, string | CanvasPattern>} */
    this.fills = {};
    /** @type {Record<string, string>} Lines around circles by class: they lie on each other as often as on land. */
    this.edges = {};
    /** @type {string | null} */
    this.highlighted = null;
    this.opacity = 1;
    this.isRough = false;
    /** @type {L.Path | null} */
    this.selection = null;
    /** @type {Record<string, ShapeLayer | PlaceLayer>} */
    this.layers = {};
    for (const [name, style] of Object.entries(styles.layers)) {
      this.layers[name] = new ShapeLayer(topology, name, style);
    }
    /** @type {Circles | null} */
    this.circles = null;
    this.renderer = L.canvas({ padding: 0.3 });
    this.middle = makeCanvas(map, "circles", 420);
    this.front = makeCanvas(map, "front", 450);
    this.trail = new Trail(map, this.front);
    this.rings = new Rings(map, this.front);
    // Apart from borders and coasts, which a change of them need not draw again.
    this.above = makeCanvas(map, "plans", 455);
    this.plans = new Plans(map, this.above, this.layers);
    const options = { renderer: this.renderer, interactive: false, stroke: false, fillOpacity: 1 };
    this.land = L.geoJSON(undefined, /** @type {L.GeoJSONOptions} */ (options)).addTo(map);
    this.topology = topology;
    map.on("zoomend", () => {
      this.thinLines();
      // The line around a circle has the size of the zoom before.
      if (this.circles) this.outlineSelected();
    });
  }

  /** The layer that most states show. */
  get first() {
    return /** @type {ShapeLayer} */ (Object.values(this.layers)[0]);
  }

  /** Lay out what most states show before there is one, in steps between which the page answers. */
  async prepare() {
    const releases = [this.renderer, this.front].map(holdDrawing);
    await takeSteps(this.make());
    for (const release of releases) release();
  }

  *make() {
    this.addLand();
    yield;
    yield* this.first.make(this.map, this, this.colours);
  }

  /** Lay out the land around, below all shapes; before it is known where the map looks, it would be done twice. */
  addLand() {
    if (!this.land.getLayers().length) this.land.addData(/** @type {any} */ (readAreas(this.topology, "land")));
  }

  /**
   * Take a state that fits, for `draw`.
   *
   * @param {State} state
   * @param {import("./state.js").Theme} theme
   */
  take(state, theme) {
    this.state = state;
    this.theme = theme;
  }

  /**
   * Draw the state that was taken; only what differs from what was drawn before.
   *
   * @param {boolean} isMoving
   */
  draw(isMoving) {
    const { state, theme } = this;
    const before = this.drawn?.state;
    const isOtherLayer = before?.layer !== state.layer;
    const isOtherForm = isOtherLayer || before.form !== state.form;
    const isOther = isOtherForm || before?.measure !== state.measure || this.drawn?.theme !== theme;
    this.drawn = { state, theme };
    const standing = before ? this.layers[before.layer] : this.first;
    if (isOtherLayer) {
      this.addLand();
      if (standing !== this.layer) standing.remove();
      this.layer.addTo(this.map, this, this.colours);
    }
    if (isOtherForm) this.setForm();
    if (isOther) this.setTheme();
    const isWhole = isOther || (this.isRough && !isMoving);
    this.paint(isWhole ? null : before.classes, isMoving && !isWhole);
    if (isOther || before.selected !== state.selected) this.outlineSelected();
    if (isOther || String(before.points) !== String(state.points)) this.trail.show(state.points ?? [], this.colours);
    this.rings.show(state.rings ?? [], state.step, this.colours);
    this.plans.show(state.step, this.colours);
  }

  /** Draw all canvases without a wait for the next frame. */
  drawNow() {
    for (const renderer of [this.renderer, this.middle, this.front, this.above]) drawNow(renderer);
  }

  get layer() {
    return this.layers[this.state.layer];
  }

  get measure() {
    return findMeasure(this.state, this.styles);
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

  /**
   * Fetch the places of a layer that lies over another one; returns whether they came.
   *
   * @param {string} name
   * @param {string} ground
   * @param {[points: string, names: string]} addresses
   */
  async fetchPlaces(name, ground, addresses) {
    try {
      const [points, { names }] = await Promise.all(addresses.map(fetchJson));
      this.layers[name] = new PlaceLayer(/** @type {ShapeLayer} */ (this.layers[ground]), points, names);
      return true;
    } catch (error) {
      console.error(error);
      return false;
    }
  }

  setTheme() {
    const { colours } = this;
    const page = document.documentElement;
    page.dataset.theme = this.theme;
    for (const name of /** @type {const} */ (["outline", "line", "covered", "sea"])) {
      page.style.setProperty(`--choropleth-${name}`, colours[name]);
    }
    this.map.getContainer().style.backgroundColor = "var(--choropleth-sea)";
    this.land.setStyle({ fillColor: colours.land });
    this.layer.borders?.setStyle({ color: colours.border });
    this.layer.coast?.setStyle({ color: colours.coast });
    this.fills = { [OUTSIDE]: colours.outside };
    this.edges = {};
    for (const { key, fill } of this.measure.classes) {
      this.fills[key] = toFill(fill[this.theme]);
      this.edges[key] = chooseEdge(fill[this.theme], [colours.line, colours.border]);
    }
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
    const changed = this.layer.ids.map((_, index) => index).filter((index) => before?.[index] !== classes[index]);
    this.isRough = isMoving && before !== null && this.highlighted === null && this.opacity === 1;
    if (this.isRough && this.circles) {
      this.circles.paintOver(new Map(changed.map((index) => [index, this.fills[classes[index]]])));
    } else if (this.isRough) {
      const { paths } = this.layer;
      drawOver(this.renderer, changed.map((index) => [paths[index], this.fills[classes[index]]]));
    } else if (this.circles) {
      if (!before) this.paintGround();
      for (const index of changed) {
        const key = classes[index];
        this.circles.paint(index, this.isOpen(index) ? { ...this.lookOf(key), line: this.edges[key] } : null);
      }
    } else {
      for (const index of changed) {
        const { fill, line, opacity } = this.lookOf(classes[index]);
        this.layer.paths[index].setStyle({ fillColor: toFillColor(fill), color: line, fillOpacity: opacity });
      }
    }
  }

  /** Paint all shapes as mere land, below circles. */
  paintGround() {
    const { land, line } = this.colours;
    for (const path of this.layer.paths) path.setStyle({ fillColor: land, color: line, fillOpacity: this.opacity });
  }

  /** @param {string} key */
  lookOf(key) {
    const isFaded = this.highlighted !== null && this.highlighted !== key;
    return { fill: this.fills[key], line: this.colours.line, opacity: isFaded ? FADED : this.opacity };
  }

  /** Take the circles of the layer, or none. */
  setForm() {
    this.circles?.remove();
    const { layer } = this;
    const sized = this.state.form === "circles" && this.styles.names?.[this.state.layer].points;
    const places = layer instanceof PlaceLayer ? layer.places : sized;
    this.circles = places ? new Circles(this.map, places, this.middle) : null;
    this.circles?.add();
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
    const options = { renderer: this.front, interactive: false, fill: false, weight, color: this.colours.outline };
    if (this.circles) return this.circles.outline(index, options);
    return L.polygon(/** @type {L.LatLng[][]} */ (this.layer.paths[index].getLatLngs()), options);
  }

  /**
   * Return the index of the shape or circle at a place, or -1.
   *
   * @param {L.LatLng} place
   */
  find(place) {
    const isOpen = (/** @type {number} */ index) => this.isOpen(index);
    if (this.circles) return this.circles.find(place, isOpen);
    const degreesPerPixel = 360 / (256 * 2 ** this.map.getZoom());
    return findShape(this.layer.shapes, [place.lng, place.lat], degreesPerPixel, isOpen);
  }

  /**
   * Return where a shape's or circle's tooltip stands.
   *
   * @param {number} index
   */
  middleOf(index) {
    return this.circles ? this.circles.markers[index].getLatLng() : this.layer.middle(index);
  }
}

/**
 * Return a canvas in a pane of its own, through which the pointer passes.
 *
 * @param {L.Map} map
 * @param {string} name
 * @param {number} height above the map
 */
function makeCanvas(map, name, height) {
  const pane = map.createPane(name);
  pane.style.zIndex = String(height);
  pane.style.pointerEvents = "none";
  return L.canvas({ padding: 0.3, pane: name });
}
