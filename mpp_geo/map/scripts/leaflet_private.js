/*
 * What the map uses of Leaflet that Leaflet does not document, each with its reason. A test of this module's name fails
 * when a part is gone or no longer needed. It imports nothing, so that the test can load it alone.
 */

/** @typedef {import("leaflet").Path} Path */
/** @typedef {string | CanvasPattern} Fill */

/**
 * Return a fill as an option of a path.
 *
 * Leaflet documents a colour's text alone; its canvas renderer hands the option to the canvas as it is, which takes a
 * pattern too. There is no documented way to hatch a shape.
 *
 * @param {Fill} fill
 * @returns {string}
 */
export function toFillColor(fill) {
  return /** @type {string} */ (fill);
}

/**
 * Fill and draw paths of a canvas renderer at once, over the picture that stands, without the rest of it.
 *
 * Leaflet clears and draws again whatever lies in the box around all that changed, for a year most of the country.
 * Opaque shapes cover what was there, so while a slider moves only they are drawn. Not exact are their thin lines,
 * which are then drawn twice, and circles on what lay above them: when the slider rests the picture must be drawn
 * again.
 *
 * @param {import("leaflet").Canvas} renderer
 * @param {[path: Path, fill: Fill][]} fills
 */
export function drawOver(renderer, fills) {
  const canvas = /** @type {{_drawing: boolean}} */ (/** @type {unknown} */ (renderer));
  canvas._drawing = true;
  for (const [path, fill] of fills) {
    path.options.fillColor = toFillColor(fill);
    /** @type {{_updatePath: () => void}} */ (/** @type {unknown} */ (path))._updatePath();
  }
  canvas._drawing = false;
}

/**
 * Leave a canvas renderer undrawn until its paths have been laid out, which goes on over several frames.
 *
 * Leaflet draws at the next frame whatever was added before it, and all of that once more when it gets its colours.
 *
 * @param {import("leaflet").Canvas} renderer
 * @returns {() => void} what lets it be drawn, at the next frame
 */
export function holdDrawing(renderer) {
  const canvas = /** @type {{_redrawRequest: number, _redraw: () => void}} */ (/** @type {unknown} */ (renderer));
  // As if the next frame had been asked for.
  canvas._redrawRequest = -1;
  return () => {
    canvas._redrawRequest = requestAnimationFrame(() => canvas._redraw());
  };
}

/**
 * Draw a canvas renderer at once, for a page that is being printed.
 *
 * Leaflet waits for the next frame, which such a page does not get. Chromium then prints what it remembers of the
 * drawing, of a large one nothing, unless its pixels have been asked for.
 *
 * @param {import("leaflet").Canvas} renderer
 */
export function drawNow(renderer) {
  const canvas = /** @type {{_ctx?: CanvasRenderingContext2D, _redraw: () => void}} */ (
    /** @type {unknown} */ (renderer)
  );
  canvas._redraw();
  // None on one that is not on the map, where nothing was drawn.
  canvas._ctx?.getImageData(0, 0, 1, 1);
}
