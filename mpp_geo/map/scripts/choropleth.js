/*
 * A choropleth on a Leaflet map: shapes come once, classes come often.
 *
 *   const map = makeMap(id)
 *   const chart = await make(map, {document, styles}, {select, resized, move, moving})
 *                                  fetches the shapes (TopoJSON) and the styles, once; rejects when it cannot
 *   await chart.prepare()          lays out the shapes in short steps, between which the page answers
 *   chart.show(state)              repaints what differs from the state before; refuses one that does not fit
 *   chart.foot                     timeline, legend and jumps, for their place below the map
 *
 * select(id) is called when a reader chooses a shape (null: none), move(day) when time that a reader moved comes to
 * rest, resized() when the foot may have another height, moving(isMoving) when a state is shown as time moves or rests.
 * A state is what state.js says. Nothing in here knows what the values mean. All text is set as text, never as HTML.
 */

import * as L from "leaflet";

import { BaseMap } from "./base_map.js";
import { Camera } from "./camera.js";
import { currentTheme } from "./colours.js";
import { describe, say } from "./description.js";
import { followKeyboard } from "./keyboard.js";
import { listEntries, listMarks } from "./legend_words.js";
import { Names } from "./names.js";
import { element, fetchJson, pause } from "./page.js";
import { Picture } from "./picture.js";
import { followPointer } from "./pointer.js";
import { followPrinter } from "./printer.js";
import { findFault } from "./state.js";
import { Timekeeper } from "./timekeeper.js";
import { followWheel } from "./wheel.js";
import { Buttons, Jumps, Legend, Tooltip } from "./widgets.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").Styles} Styles */
/**
 * @typedef {{
 *   select: (id: string | null) => void,
 *   resized: () => void,
 *   move?: (day: string) => void,
 *   moving?: (isMoving: boolean) => void,
 * }} Acts
 */
/** @typedef {{at?: L.Point, hint?: string}} Anchor Where a tooltip stands, else at its shape; a word's name, added. */

const OPTIONS = {
  center: /** @type {L.LatLngTuple} */ ([0, 0]),
  zoom: 4,
  minZoom: 2.5,
  maxZoom: 11,
  zoomSnap: 0.05,
  zoomDelta: 0.5,
  zoomControl: false,
  attributionControl: false,
  // Two taps on a shape select it, and arrow keys go from shape to shape.
  doubleClickZoom: false,
  keyboard: false,
};
/** @type {Record<string, string>} */
const SIGNS = { zoomIn: "+", zoomOut: "−", reset: "⌂", toSelection: "◎" };
// What the legend's words depend on.
const TIMES = /** @type {const} */ (["step", "time", "span", "since", "counts", "rings", "plans", "form"]);

export class Choropleth {
  /**
   * @param {L.Map} map
   * @param {import("topojson-specification").Topology} topology
   * @param {Styles} styles
   * @param {Acts} acts
   */
  constructor(map, topology, styles, { select, resized, move = () => {}, moving = () => {} }) {
    this.map = map;
    this.styles = styles;
    this.resized = resized;
    this.moving = moving;
    this.select = (/** @type {number} */ index) => select(index < 0 ? null : this.layer.ids[index]);
    this.pointed = -1;
    this.isPrinted = false;
    /** @type {State | null} */
    this.awaited = null;
    /** @type {L.Path | null} */
    this.pointedOutline = null;
    /** @type {Anchor} */
    this.anchor = {};
    this.picture = new Picture(map, topology, styles);
    this.baseMap = styles.tiles && new BaseMap(map, styles.tiles, (...shown) => this.showOverTiles(...shown));
    this.buttons = this.makeButtons();
    this.legend = new Legend((key) => this.highlight(key));
    this.camera = new Camera(map, this.buttons, this.legend);
    this.names = styles.names && new Names(map, styles.names, this.layers);
    this.time = new Timekeeper(this, move);
    this.jumps = new Jumps((box) => this.fit(box));
    this.foot = element("div", "choropleth-foot");
    this.foot.append(this.time.bar.box, this.legend.box, this.jumps.box);
    this.tooltip = new Tooltip(map);
    this.status = this.addBox("choropleth-unseen", "status");
    this.note = this.addBox("choropleth-note", "status");
    this.manual = this.addBox("choropleth-unseen");
    this.manual.id = "choropleth-manual";
    map.getContainer().setAttribute("aria-describedby", this.manual.id);
    L.control.scale({ imperial: false }).addTo(map);
    followPointer(this);
    followKeyboard(this);
    followWheel(this);
    followPrinter(this);
    map.on("movestart zoomstart", () => this.startMove());
    map.on("moveend zoomend", () => this.place());
    // Circles are of another size at another zoom.
    map.on("zoomend", () => this.state?.form === "circles" && this.rewriteLegend());
  }

  makeButtons() {
    const { baseMap } = this;
    /** @type {Record<string, () => void>} */
    const acts = {
      zoomIn: () => this.camera.zoom(1),
      zoomOut: () => this.camera.zoom(-1),
      reset: () => this.fit(this.styles.everything),
      toSelection: () => this.fit(this.selectionBox()),
    };
    if (!baseMap) return new Buttons(this.map, SIGNS, acts);
    return new Buttons(this.map, { ...SIGNS, tiles: "▦" }, { ...acts, tiles: () => baseMap.toggle() });
  }

  /**
   * @param {string} className
   * @param {string} [role]
   */
  addBox(className, role) {
    const box = element("div", className);
    if (role) box.setAttribute("role", role);
    this.map.getContainer().append(box);
    return box;
  }

  /** Lay out what most states show, where they show it; on a wide map that depends on the legend of the first state. */
  async prepare() {
    if (this.camera.isWide) return;
    this.camera.follow(this.styles.everything);
    await this.picture.prepare();
  }

  /**
   * Show a state; one that does not fit is refused and the picture stays.
   *
   * @param {State} state
   */
  show(state) {
    this.awaited = state;
    if (state.places && !this.layers[state.layer]) {
      void this.awaitPlaces(state.layer, state.ground ?? "", state.places);
      return;
    }
    const reason = findFault(state, this.layers, this.styles);
    if (reason) {
      console.error(`${reason}; the last picture stays`);
      return;
    }
    const shown = this.time.take(state);
    if (shown) this.display(shown, false);
  }

  /**
   * Show the state that waits for the places of a layer, unless another one came meanwhile.
   *
   * @param {Parameters<Picture["fetchPlaces"]>} wanted
   */
  async awaitPlaces(...wanted) {
    if (await this.picture.fetchPlaces(...wanted) && this.awaited?.layer === wanted[0]) this.show(this.awaited);
  }

  /**
   * Paint a state; faster and less exact while time moves.
   *
   * @param {State} state
   * @param {boolean} isMoving
   */
  display(state, isMoving) {
    void this.picture.plans.take(state.plans ?? "", () => this.showPlans());
    /** @type {State | null} */
    const before = this.state;
    // To ask for it computes all styles again.
    const theme = isMoving ? this.theme : this.isPrinted ? "light" : currentTheme();
    const isOther = before?.layer !== state.layer || before.measure !== state.measure || this.theme !== theme;
    this.picture.take(state, theme);
    if (before) this.picture.draw(isMoving);
    // The page is laid out for words, which is better done after the map; what a wide map shows depends on them.
    if (before || this.camera.isWide) this.writeWords(before, isOther, isMoving);
    else void pause().then(() => this.writeWords(null, true, false));
    this.moving(isMoving);
    this.camera.follow(state.focus ?? this.styles.everything);
    // The first time where the camera looks: the shapes would be laid out twice.
    if (!before) this.picture.draw(isMoving);
    if (before) this.names?.show(state.language);
    else void pause().then(() => this.names?.show(this.state.language));
    this.picture.thinLines();
    const isOtherShape = before?.layer !== state.layer || before.form !== state.form;
    if (isOtherShape || before.selected !== state.selected) this.showSelected(this.selectedIndex);
    else this.point(this.isOpen(this.pointed) ? this.pointed : -1, this.anchor);
  }

  /**
   * Write what is said on and below the map.
   *
   * @param {State | null} before
   * @param {boolean} isOther whether the layer, measure or theme is another one
   * @param {boolean} isMoving
   */
  writeWords(before, isOther, isMoving) {
    const { state } = this;
    const isOtherLanguage = before?.language !== state.language;
    if (isOtherLanguage) this.writeTexts();
    // Words that come and go with the days would move the page below.
    this.foot.style.minHeight = isMoving ? this.foot.style.minHeight || `${this.foot.offsetHeight}px` : "";
    if (isOther || isOtherLanguage || TIMES.some((name) => before[name] !== state[name])) this.writeLegend();
    // A small map of a view has neither time nor room for them.
    this.jumps.box.hidden = state.timeline === undefined;
    if (!isMoving) this.resized();
  }

  get state() {
    return this.picture.state;
  }

  get theme() {
    return this.picture.theme;
  }

  get layers() {
    return this.picture.layers;
  }

  get layer() {
    return this.picture.layer;
  }

  get measure() {
    return this.picture.measure;
  }

  get words() {
    return this.styles.texts[this.state.language];
  }

  get selectedIndex() {
    return this.picture.selectedIndex;
  }

  /**
   * Whether a shape exists and lies inside of the selection.
   *
   * @param {number} index
   */
  isOpen(index) {
    return this.picture.isOpen(index);
  }

  /**
   * Fade all shapes but those of a class, where it has any; null ends it.
   *
   * @param {string | null} key
   */
  highlight(key) {
    this.picture.highlight(key !== null && this.state.classes.includes(key) ? key : null);
  }

  /**
   * @param {boolean} isShown
   * @param {boolean} hasFailed
   */
  showOverTiles(isShown, hasFailed) {
    this.picture.thinOut(isShown);
    this.buttons.press("tiles", isShown);
    this.note.textContent = hasFailed ? this.words.tilesFailed : "";
  }

  writeTexts() {
    const { words, state } = this;
    // Setting it computes all styles again.
    if (document.documentElement.lang !== state.language) document.documentElement.lang = state.language;
    this.map.getContainer().setAttribute("aria-label", words.map);
    this.manual.textContent = words.keys;
    this.buttons.write(words);
    this.time.bar.write(words);
    const { jumps = [] } = this.styles;
    this.jumps.write(words.jumps, jumps.map(({ text, box }) => ({ text: text[state.language], box })));
  }

  writeLegend() {
    this.legend.write(this.words.legend, listEntries(this), listMarks(this));
  }

  rewriteLegend() {
    this.writeLegend();
    this.resized();
  }

  /** Show what is announced, which has come after its state. */
  showPlans() {
    this.picture.plans.show(this.state.step, this.picture.colours);
    this.rewriteLegend();
  }

  selectionBox() {
    const index = this.selectedIndex;
    return index < 0 ? this.state.focus ?? this.styles.everything : this.layer.shapes[index].box;
  }

  /**
   * Look at a box.
   *
   * @param {import("./shapes.js").Box} box
   */
  fit(box) {
    this.camera.fit(box);
  }

  /**
   * Return the index of the shape at a place, or -1.
   *
   * @param {L.LatLng} place
   */
  find(place) {
    return this.state ? this.picture.find(place) : -1;
  }

  /**
   * Outline a shape and tell what it is, or nothing for -1; a shape that the tooltip stands at is brought into view.
   *
   * @param {number} index
   * @param {Anchor} anchor
   */
  point(index, anchor = {}) {
    if (index !== this.pointed) {
      this.pointed = index;
      this.pointedOutline?.remove();
      this.pointedOutline = index < 0 ? null : this.picture.outline(index, 1.6).addTo(this.map);
      this.map.getContainer().classList.toggle("choropleth-hit", index >= 0);
    }
    this.anchor = anchor;
    if (index < 0) {
      this.tooltip.hide();
      return;
    }
    const notes = this.picture.plans.textsOf(this.layer.ids[index], this.state.step);
    this.tooltip.write(describe(this, index, notes, anchor.hint && this.words[anchor.hint]));
    if (!anchor.at) this.camera.bringIntoView(this.picture.middleOf(index));
    this.place();
  }

  place() {
    if (this.pointed < 0) return;
    this.tooltip.box.hidden = false;
    this.tooltip.place(this.anchor.at ?? this.map.latLngToContainerPoint(this.picture.middleOf(this.pointed)));
  }

  /** @param {number} index of the chosen shape: seen in any case, and told unless something beside the map tells it */
  showSelected(index) {
    this.point(this.state.told ? -1 : index);
    if (index >= 0) this.camera.bringIntoView(this.picture.middleOf(index));
  }

  /** What the mouse pointed at moves away from under it; what stands at a shape comes back when the map rests. */
  startMove() {
    if (this.anchor.at) this.point(-1);
    else this.tooltip.hide();
  }

  /**
   * Return a shape in one line.
   *
   * @param {number} index
   */
  say(index) {
    return say(this, index);
  }

  /** @param {string} text */
  announce(text) {
    this.status.textContent = text;
  }
}

/** @param {string} id */
export function makeMap(id) {
  return L.map(id, OPTIONS);
}

/**
 * @param {L.Map} map
 * @param {{document: string, styles: string}} addresses
 * @param {Acts} acts
 */
export async function make(map, { document: shapes, styles: look }, acts) {
  const [topology, styles] = await Promise.all([fetchJson(shapes), fetchJson(look)]);
  return new Choropleth(map, topology, styles, acts);
}
