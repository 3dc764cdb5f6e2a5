/* What is said of a shape: its lines in the tooltip, and itself in one line. */

import { findFigure, findMeasure, holdsAt } from "./state.js";

/**
 * @typedef {{
 *   state: import("./state.js").State,
 *   styles: import("./state.js").Styles,
 *   layer: {ids: string[], properties: {name: string, group?: string}[]},
 * }} Picture What is shown, and with it what can be said.
 */
/** @typedef {[className: string, text: string][]} Lines */

/**
 * Return a text in the state's language, with the state's times filled in.
 *
 * @param {import("./state.js").State} state
 * @param {import("./state.js").Texts} texts
 */
export function fillTimes(state, texts) {
  const time = timeOf(state);
  const { span = time, since = time } = state;
  return texts[state.language].replaceAll("{span}", span).replaceAll("{since}", String(since));
}

/** @param {import("./state.js").State} state */
function timeOf({ time, step }) {
  return time ?? String(step);
}

/**
 * Return a whole number with what stands between its thousands.
 *
 * The browser knows it for every language, but reads its rules when it is first asked: 0.3 s on a phone.
 *
 * @param {number} number
 * @param {string} group
 */
export function writeNumber(number, group) {
  return String(number).replaceAll(/\B(?=(?:\d{3})+$)/g, group);
}

/**
 * Return the lines about a shape, its name first; `notes` are lines added after its facts, `hint` one at the end.
 *
 * @param {Picture} picture
 * @param {number} index
 * @param {string[]} [notes]
 * @param {string} [hint]
 * @returns {Lines}
 */
export function describe({ state, styles, layer }, index, notes = [], hint = "") {
  const { name, group } = layer.properties[index];
  const { classes, silent = "" } = state;
  const isTold = findMeasure(state, styles).facts && !silent.includes(classes[index]);
  const known = (isTold && styles.facts[layer.ids[index]]) || [];
  /** @type {Lines} */
  const lines = [
    ["", name],
    ["choropleth-group", group ? `${group} · ${timeOf(state)}` : timeOf(state)],
    ["", sayValue({ state, styles, layer }, index)],
  ];
  for (const fact of known) if (holdsAt(fact, state.step)) lines.push(["choropleth-fact", fillTimes(state, fact.text)]);
  for (const note of notes) lines.push(["choropleth-fact", note]);
  if (hint) lines.push(["choropleth-hint", hint]);
  return lines;
}

/**
 * Return a shape in one line.
 *
 * @param {Picture} picture
 * @param {number} index
 */
export function say(picture, index) {
  const { name, group } = picture.layer.properties[index];
  return `${group ? `${name}, ${group}` : name}: ${sayValue(picture, index)}`;
}

/**
 * @param {Picture} picture
 * @param {number} index
 */
function sayValue({ state, styles }, index) {
  const entry = findMeasure(state, styles).classes.find(({ key }) => key === state.classes[index]);
  const label = entry ? fillTimes(state, entry.label) : "";
  const value = state.values ? state.values.split("|")[index] : sayFigure(state, styles, index);
  return value ? `${label} · ${value}` : label;
}

/**
 * @param {import("./state.js").State} state
 * @param {import("./state.js").Styles} styles
 * @param {number} index
 */
function sayFigure(state, styles, index) {
  const { figures, value } = findMeasure(state, styles);
  const figure = findFigure(state, figures, index);
  if (figure === null || !value) return "";
  return value[state.language].replace("{value}", writeNumber(figure, styles.texts[state.language].group));
}
