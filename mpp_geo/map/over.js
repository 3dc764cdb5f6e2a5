/*
 * Draws shapes over the picture that stands, without the rest of it.
 *
 * Leaflet clears and draws anew whatever lies in the box around all that changed, for a year most of the country. Opaque
 * shapes cover what was there, so while a slider moves only they are drawn. Not exact are their thin lines, which are then
 * drawn twice: when the slider rests the picture is made anew.
 */
(function (root) {
  "use strict";

  /** Fill and draw paths of a canvas renderer at once, [path, fill] each. */
  function drawOver(renderer, fills) {
    renderer._drawing = true;
    for (const [path, fillColor] of fills) {
      path.options.fillColor = fillColor;
      renderer._updatePoly(path, true);
    }
    renderer._drawing = false;
  }

  root.choroplethOver = { drawOver };
})(window);
