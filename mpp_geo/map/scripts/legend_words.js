/* What the legend says of a state: its classes, and what else is on the map. */

import { chooseSizes } from "./circle_rules.js";
import { fillTimes, writeNumber } from "./description.js";
import { MARKS } from "./plans.js";
import { holdsAt } from "./state.js";

/** @typedef {import("./choropleth.js").Choropleth} Choropleth */

/**
 * Return the classes of what is shown, each with the number of its shapes where the state tells it.
 *
 * @param {Choropleth} chart
 * @returns {import("./widgets.js").Entry[]}
 */
export function listEntries({ state, measure, theme, words: { group } }) {
  const { counts } = state;
  return measure.classes.map(({ key, fill, label }, rank) => ({
    key, colour: fill[theme], text: fillTimes(state, label), count: counts && writeNumber(counts[rank], group),
  }));
}

/**
 * Return what is on the map beside its classes: circles around a place, plans, and how large circles are.
 *
 * @param {Choropleth} chart
 * @returns {import("./widgets.js").Mark[]}
 */
export function listMarks(chart) {
  return [...listRings(chart), ...listPlans(chart), ...listSizes(chart)];
}

/** @param {Choropleth} chart */
function listRings({ state: { rings = [], step } }) {
  return rings.filter((ring) => holdsAt(ring, step)).map(({ text }) => ({ look: "ring", text }));
}

/** @param {Choropleth} chart */
function listPlans({ state, picture, words }) {
  if (!state.plans) return [];
  const announced = picture.plans.at(state.step);
  return MARKS.map((look) => {
    const count = announced.filter(({ mark }) => mark === look).length;
    return { look, text: words[look], count: writeNumber(count, words.group) };
  });
}

/** @param {Choropleth} chart */
function listSizes({ map, state, styles }) {
  if (state.form !== "circles") return [];
  return chooseSizes(styles.sizes ?? [], map.getZoom()).map(
    ({ text, diameter }) => ({ look: "size", text: text[state.language], diameter }));
}
