/* What a state must be to be shown; the server checks the same before it sends one. */
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

  root.choroplethState = { OUTSIDE, findFault };
})(window);
