/*
 * What a state must be to be shown; the server checks the same before it sends one.
 *
 * state: {layer, measure, classes, step, language, selected, focus, told, values, figures, silent, time, span, since,
 *         points, form, counts, own, places, ground, rings, plans, follows, timeline}
 *   layer     name of the TopoJSON object whose shapes have classes
 *   measure   name of a measure of the styles
 *   classes   one character a shape, in the document's order: the key of a class, "." for one outside of the selection
 *   step      the time, a number (2024) or a day ("2024-06-24"), of one kind with the facts' `step` and `until`: facts
 *             of a later step, or whose `until` has come, are not shown
 *   selected  id of the shape that is outlined, or null
 *   focus     [west, south, east, north] to look at, or null for everything; the view moves only when it changes
 * and what need not be there:
 *   told      whether something beside the map tells what the outlined shape is: else its tooltip does
 *   time      words of the step, for the second line of a tooltip; else the step as it is
 *   values    words beside the class of each shape in its tooltip, joined by "|"
 *   figures   numbers beside the class of each shape that has a class of figures, joined by commas
 *   span      shown in place of "{span}" in labels, else the time; since: in place of "{since}"
 *   silent    keys of classes whose shapes have no facts to tell
 *   points    [longitude, latitude, name] of each point of a trail
 *   form      "circles" for circles as large as their people in place of areas
 *   counts    how many each class has, in the legend's order
 *   own       the measure itself, where the styles do not know it: its name must tell it from others
 *   places    where points and names are of a layer that is none of the document's, and ground: the layer below it
 *   rings     circles around a point [longitude, latitude] with a radius in kilometres, each from a step on; `label`
 *             stands on it, `text` in the legend
 *   plans     outlines of the shapes `ids` with words for their tooltips, from a step on or until another one, or the
 *             address of such
 *   follows   whether the page goes with the map: it is told when a reader comes close, and marked while time moves
 *   timeline  the timeline (see film.js) that goes with the state, whatever its step, or its address
 */

/** @typedef {number | string} Step */
/** @typedef {import("./colours.js").Colour} Colour */
/** @typedef {import("./shapes.js").Box} Box */
/** @typedef {Record<string, string>} Texts One text for each language. */
/** @typedef {"light" | "dark"} Theme */
/** @typedef {[longitude: number, latitude: number, name: string]} Point */
/** @typedef {{step: Step, until?: Step, text: Texts}} Fact */
/**
 * @typedef {{
 *   step: Step, point: [longitude: number, latitude: number], radius: number, label: string, text: string,
 * }} Ring
 */
/** @typedef {{ids: string[], step: Step, until?: Step, mark: "planned" | "overdue", texts: string[]}} Plan */
/** @typedef {{key: string, fill: Record<Theme, Colour>, label: Texts}} MapClass */
/** @typedef {{classes: MapClass[], facts?: boolean, figures?: string, value?: Texts}} Measure */
/** @typedef {{sea: string, land: string, line: string, border: string, coast: string, outline: string, outside: string,
 *   covered: string}} Colours */
/**
 * @typedef {{
 *   everything: Box,
 *   layers: Record<string, {weight: number, bordersOf: string}>,
 *   themes: Record<Theme, Colours>,
 *   measures: Record<string, Measure>,
 *   texts: Record<string, Record<string, string>>,
 *   facts: Record<string, Fact[]>,
 *   tiles?: {url: string, attribution: string, link: string},
 *   names?: Record<string, import("./names.js").Group>,
 *   jumps?: {text: Texts, box: Box}[],
 *   sizes?: {thousands: number, text: Texts}[],
 * }} Styles
 */
/**
 * @typedef {{
 *   layer: string, measure: string, classes: string, step: Step, language: string,
 *   selected?: string | null, told?: boolean, focus?: Box | null, time?: string,
 *   values?: string, figures?: string, span?: string, since?: Step, silent?: string, points?: Point[],
 *   places?: [points: string, names: string], ground?: string, form?: string, counts?: number[], asks?: boolean,
 *   follows?: boolean, own?: Measure, rings?: Ring[], plans?: string | Plan[],
 *   timeline?: string | import("./film.js").Timeline,
 * }} State
 */

/** The class of a shape that lies outside of the selection. */
export const OUTSIDE = ".";

/**
 * Say why a state cannot be shown, or null when it can.
 *
 * @param {State} state
 * @param {Record<string, {ids: string[]}>} layers
 * @param {Styles} styles
 * @returns {string | null}
 */
export function findFault(state, layers, styles) {
  const layer = layers[state.layer];
  if (!layer) return `unknown layer ${state.layer}`;
  const measure = findMeasure(state, styles);
  if (!measure) return `unknown measure ${state.measure}`;
  if (state.classes.length !== layer.ids.length) {
    return `${state.classes.length} classes for ${layer.ids.length} shapes`;
  }
  const known = new Set([OUTSIDE, ...measure.classes.map(({ key }) => key)]);
  const wrong = [...state.classes].find((key) => !known.has(key));
  return wrong === undefined ? null : `unknown class ${wrong}`;
}

/**
 * Return the measure that a state shows: its own, or one of the styles.
 *
 * @param {State} state
 * @param {Styles} styles
 */
export function findMeasure(state, styles) {
  return state.own ?? styles.measures[state.measure];
}

/**
 * Return the number behind a shape's class; the state lists those of shapes whose class is one of `keys` alone.
 *
 * @param {Pick<State, "classes" | "figures">} state
 * @param {string | undefined} keys
 * @param {number} index
 * @returns {number | null}
 */
export function findFigure({ classes, figures }, keys, index) {
  if (!figures || !keys || !keys.includes(classes[index])) return null;
  const before = [...classes.slice(0, index)].filter((key) => keys.includes(key)).length;
  return Number(figures.split(",")[before]);
}

/**
 * Whether something that is there from a step on, until another one, holds at a step.
 *
 * @param {Pick<Fact, "step" | "until">} fact
 * @param {Step} now
 */
export function holdsAt({ step, until }, now) {
  return step <= now && (until === undefined || now < until);
}
