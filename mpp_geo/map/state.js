/*
 * What a state must be to be shown; the server checks the same before it sends one.
 *
 * state: {layer, measure, classes, step, language, selected, focus, values, figures, silent, span, since, points}
 *   layer     name of the TopoJSON object whose shapes have classes
 *   measure   name of a measure of the styles
 *   classes   one character a shape, in the document's order: the key of a class, "." for a shape outside of the selection
 *   step      the year; facts dated after it, or no longer true at it, are not shown
 *   selected  id of the shape that is outlined, or null
 *   focus     [west, south, east, north] to look at, or null for everything; the view moves only when it changes
 * and what need not be there:
 *   values    words beside the class of each shape in its tooltip, joined by "|"
 *   figures   numbers beside the class of each shape that has a class of figures, joined by commas
 *   span      shown in place of "{span}" in labels, else the step; since: in place of "{since}"
 *   silent    keys of classes whose shapes have no facts to tell
 *   points    [longitude, latitude, name] of each point of a trail
 */
(function (root) {
  "use strict";

  // The class of a shape that lies outside of the selection.
  const OUTSIDE = ".";

  /** Say why a state cannot be shown, or nothing when it can. */
  function findFault(state, layers, styles) {
    const layer = layers[state.layer];
    if (!layer) return `unknown layer ${state.layer}`;
    const measure = styles.measures[state.measure];
    if (!measure) return `unknown measure ${state.measure}`;
    if (state.classes.length !== layer.shapes.length) {
      return `${state.classes.length} classes for ${layer.shapes.length} shapes`;
    }
    const known = new Set([OUTSIDE, ...measure.classes.map(({ key }) => key)]);
    const wrong = [...state.classes].find((key) => !known.has(key));
    return wrong === undefined ? null : `unknown class ${wrong}`;
  }

  /** Return the number behind a shape's class; the state lists those of shapes whose class is one of `keys` alone. */
  function findFigure({ classes, figures }, keys, index) {
    if (!figures || !keys || !keys.includes(classes[index])) return null;
    const before = [...classes.slice(0, index)].filter((key) => keys.includes(key)).length;
    return Number(figures.split(",")[before]);
  }

  root.choroplethState = { OUTSIDE, findFault, findFigure };
})(window);
