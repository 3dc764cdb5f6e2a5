/*
 * The choropleth in the frame of streamlit-folium's component, as one classic script: `window.choroplethFrame`.
 *
 *   choroplethFrame.makeMap(id)                               the Leaflet map
 *   choroplethFrame.create(map, {document, styles, failed})   once, from the map's constant script
 *   choroplethFrame.update(state)                             at every change; may come before the shapes have
 *
 * A chosen shape is sent to the host as {selected, clicks}, a day to which time was moved as {moved, clicks}. A state
 * that asks for it makes the frame tell the page around it "map painted" when the map has been painted or cannot be; to
 * the page's answer "wanted" it sends the host {shown: true}. One that follows the zoom is answered with
 * {close, clicks} when a reader comes close, and when not any more.
 * What this module knows of the component's page (its element `parent`, its `Streamlit` object, its style elements) no
 * other script knows.
 */

import * as L from "leaflet";

import { CLOSE } from "./camera.js";
import { make, makeMap } from "./choropleth.js";
import { currentTheme } from "./colours.js";
import { element, markTime } from "./page.js";

/**
 * @typedef {{
 *   setFrameHeight: (height?: number) => void,
 *   setComponentValue: (value: unknown) => void,
 *   events: EventTarget,
 * }} Streamlit
 */

/** @returns {Streamlit} */
function host() {
  return /** @type {{Streamlit: Streamlit}} */ (/** @type {unknown} */ (window)).Streamlit;
}

/** @type {((height?: number) => void) | null} */
let sendHeight = null;

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** Give the frame the height of its content: the map and its foot, which depend on its width. */
function fitFrame() {
  sendHeight?.(Math.ceil(byId("choropleth-end").getBoundingClientRect().bottom));
}

/** The component's library adds the host's theme as one more style element at every render; the last is enough. */
function dropOldStyles() {
  const styles = [...document.head.querySelectorAll("style")];
  const last = styles.pop();
  for (const style of styles) if (style.textContent === last?.textContent) style.remove();
}

function adoptFrame() {
  // The host sets a fixed height at every update; ours follows the content instead.
  sendHeight = host().setFrameHeight;
  host().setFrameHeight = fitFrame;
  const end = element("div");
  end.id = "choropleth-end";
  byId("parent").after(end);
  new ResizeObserver(fitFrame).observe(document.body);
  host().events.addEventListener("streamlit:render", () => {
    dropOldStyles();
    const { chart } = frame;
    if (chart?.state && currentTheme() !== chart.theme) chart.show({ ...chart.state });
  });
}

/** Wait for the style sheets: drawn before it has its size, the map would be drawn twice. */
function waitForStyles() {
  /** @type {NodeListOf<HTMLLinkElement>} */
  const all = document.querySelectorAll("link[rel=stylesheet]");
  const waiting = [...all].filter(({ sheet }) => !sheet);
  return Promise.all(waiting.map((link) => new Promise((done) => {
    for (const end of ["load", "error"]) link.addEventListener(end, done);
  })));
}

const frame = {
  /** @type {import("./choropleth.js").Choropleth | null} */
  chart: null,
  /** @type {import("./state.js").State | null} */
  pending: null,
  clicks: 0,
  hasTold: false,
  isClose: false,
  makeMap,

  /**
   * @param {L.Map} map
   * @param {{document: string, styles: string, failed: string}} config
   */
  async create(map, { document: shapes, styles, failed }) {
    adoptFrame();
    const select = (/** @type {string | null} */ selected) =>
      host().setComponentValue({ selected, clicks: ++frame.clicks });
    const move = (/** @type {string} */ moved) => host().setComponentValue({ moved, clicks: ++frame.clicks });
    try {
      const moving = (/** @type {boolean} */ isMoving) => {
        // A list of a reader's own has days of its own, which the headline is not of.
        if (frame.pending?.follows) markTime(window.parent.document, isMoving);
      };
      const made = make(map, { document: shapes, styles }, { select, move, moving, resized: fitFrame });
      [frame.chart] = await Promise.all([made, waitForStyles()]);
    } catch (error) {
      console.error(error);
      map.getContainer().replaceChildren(element("p", "choropleth-failed", failed));
      frame.tell();
      return;
    }
    byId("parent").after(frame.chart.foot);
    map.on("zoomend", () => frame.look(map.getZoom() >= CLOSE));
    if (frame.pending) frame.update(frame.pending);
  },

  /** @param {import("./state.js").State} state */
  update(state) {
    frame.pending = state;
    if (!frame.chart) return;
    frame.chart.show(state);
    // The second frame begins when the first has been painted; words that come later have come before the timer.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(frame.tell)));
  },

  /**
   * Tell the host when a reader comes close, where what it shows depends on that.
   *
   * @param {boolean} isClose
   */
  look(isClose) {
    if (isClose === frame.isClose || !frame.pending?.follows) return;
    frame.isClose = isClose;
    host().setComponentValue({ close: isClose, clicks: ++frame.clicks });
  },

  /** Tell the page around once, where it asks for it, that there is something to be seen. */
  tell() {
    if (frame.hasTold || !frame.pending?.asks) return;
    frame.hasTold = true;
    addEventListener("message", ({ source, data }) => {
      if (source === window.parent && data === "wanted") host().setComponentValue({ shown: true });
    });
    window.parent.postMessage("map painted", location.origin);
  },
};

// The component's own script makes groups of layers with Leaflet's global name.
Object.assign(window, { L, choropleth: { makeMap, make }, choroplethFrame: frame });
