/* The keyboard points at shapes and selects one. */

import { findNearest, findNext } from "./shapes.js";

/** @type {Record<string, [dx: number, dy: number]>} */
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** @typedef {import("./choropleth.js").Choropleth} Choropleth */

/**
 * Follow the keyboard: arrows go from shape to shape, Enter selects, Escape leaves, plus and minus zoom, Home shows
 * everything.
 *
 * @param {Choropleth} chart
 */
export function followKeyboard(chart) {
  const container = chart.map.getContainer();
  container.tabIndex = 0;
  container.setAttribute("role", "application");
  const acts = makeActs(chart);
  container.addEventListener("keydown", (event) => {
    if (event.target !== container || !chart.state || event.altKey || event.ctrlKey || event.metaKey) return;
    const direction = DIRECTIONS[event.key];
    const act = direction ? () => go(chart, direction) : acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/**
 * @param {Choropleth} chart
 * @param {[dx: number, dy: number]} direction
 */
function go(chart, direction) {
  const { shapes } = chart.layer;
  const { lng, lat } = chart.map.getCenter();
  const isOpen = (/** @type {number} */ index) => chart.isOpen(index);
  const from = chart.pointed >= 0 ? chart.pointed : chart.selectedIndex;
  const next = from < 0 ? findNearest(shapes, [lng, lat], isOpen) : findNext(shapes, from, direction, isOpen);
  if (next < 0) return;
  chart.point(next);
  chart.announce(chart.say(next));
}

/**
 * @param {Choropleth} chart
 * @returns {Record<string, () => void>}
 */
function makeActs(chart) {
  return {
    Enter: () => {
      if (chart.pointed < 0) return;
      chart.announce(`${chart.words.chosen} ${chart.say(chart.pointed)}`);
      chart.select(chart.pointed);
    },
    Escape: () => {
      chart.point(-1);
      chart.announce(chart.words.left);
      chart.map.getContainer().blur();
    },
    Home: () => chart.fit(chart.styles.everything),
    "+": () => chart.camera.zoom(1),
    "-": () => chart.camera.zoom(-1),
  };
}
